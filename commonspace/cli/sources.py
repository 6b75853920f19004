"""`commonspace sources`: facts drafted from a file, JSON lines or an address, without a database."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from commonspace.cli.faults import file_fault
from commonspace.cli.output import JsonOut, read_json_lines, write_json, write_json_lines
from commonspace.core.errors import BadInput, Refused
from commonspace.core.sources.decode import LIMIT

Published = Annotated[str | None, typer.Option(help="The page's own date, such as 2023-11-29.")]
Lang = Annotated[str | None, typer.Option(help="en or uk; found from the text if not given.")]
Outlet = Annotated[str, typer.Option(help="Who published the page.")]
Model = Annotated[
    bool, typer.Option("--model", help="Also ask the endpoint set in COMMONSPACE_MODEL_ADDRESS.")
]
Spacy = Annotated[
    str, typer.Option("--spacy", metavar="FOLDER", help="A spaCy model of yours: finds more English names.")
]
Morphology = Annotated[
    bool, typer.Option("--morphology", help="Lead Ukrainian names to their first case by pymorphy3.")
]

app = typer.Typer(help="From a page to drafted facts, each with its exact words.", no_args_is_help=True)


@app.callback()
def sources() -> None:
    """From a page to drafted facts, each with its exact words."""


@app.command()
def draft(
    file: Annotated[str | None, typer.Argument(help="A .txt or .html file; - is standard input.")] = None,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", metavar="IN", help="JSON lines: id, text, optional lang, published, outlet."),
    ] = None,
    json_out: JsonOut = None,
    published: Published = None,
    lang: Lang = None,
    outlet: Outlet = "",
    model: Model = False,
    spacy: Spacy = "",
    morphology: Morphology = False,
    jobs: Annotated[
        int, typer.Option(help="Processes for --jsonl; the output is the same for any number.", min=1)
    ] = 1,
) -> None:
    """Draft facts from one page, or from many given as JSON lines. Nothing is stored."""
    if (file is None) == (jsonl is None):
        raise BadInput("sources_one_input", place="sources draft")
    if jsonl is not None:
        asked = Asked(model, spacy, morphology)
        lines = _drafted_lines(jsonl, asked) if jobs == 1 else _in_processes(jsonl, jobs, asked)
        write_json_lines(lines, json_out or "-")
        return
    assert file is not None
    record = _draft_file(
        file, _day(published, "--published"), lang or "", outlet, Asked(model, spacy, morphology)
    )
    _give(record, json_out)


@app.command()
def fetch(
    address: Annotated[str, typer.Argument(metavar="URL", help="The page's address.")],
    json_out: JsonOut = None,
    save: Annotated[
        str | None, typer.Option(metavar="FILE", help="Keep the page's bytes as they came.")
    ] = None,
    published: Published = None,
    lang: Lang = None,
    outlet: Outlet = "",
    model: Model = False,
    spacy: Spacy = "",
    morphology: Morphology = False,
) -> None:
    """Fetch one public page in a process of its own and draft its facts; only --save stores anything."""
    from commonspace.records.review.fetched import fetched_apart

    day = _day(published, "--published")
    page = fetched_apart(address)
    if save:
        Path(save).write_bytes(page.body)
    host = urlsplit(page.address).hostname or ""
    record = _draft_bytes(
        page.body, page.address, day, lang or "", outlet or host, Asked(model, spacy, morphology)
    )
    sha256 = hashlib.sha256(page.body).hexdigest()
    flags = [*record["flags"], *(["cut"] if page.cut and "cut" not in record["flags"] else [])]
    _give({**record, "address": page.address, "sha256": sha256, "flags": flags}, json_out)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who else is asked beside the rules: the set endpoint, a spaCy model's folder, pymorphy3."""

    model: bool = False
    spacy: str = ""
    morphology: bool = False

    def options(self) -> list[str]:
        """As options of the command, for its own worker processes."""
        return [
            *(["--model"] if self.model else []),
            *(["--spacy", self.spacy] if self.spacy else []),
            *(["--morphology"] if self.morphology else []),
        ]


def _give(record: dict[str, Any], json_out: str | None) -> None:
    if json_out:
        write_json(record, json_out)
    else:
        _show(record)


def _day(text: str | None, place: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise BadInput("date_not_understood", place=place, text=text) from None


def _read_limited(path: str) -> bytes:
    """At most one byte more than the limit, so that a huge file cannot fill the memory."""
    if path == "-":
        return sys.stdin.buffer.read(LIMIT + 1)
    try:
        with Path(path).open("rb") as stream:
            return stream.read(LIMIT + 1)
    except OSError as error:
        raise file_fault(path, error) from None


def _draft_file(path: str, published: date | None, lang: str, outlet: str, asked: Asked) -> dict[str, Any]:
    return _draft_bytes(_read_limited(path), Path(path).name, published, lang, outlet, asked)


def _draft_bytes(
    body: bytes, name: str, published: date | None, lang: str, outlet: str, asked: Asked
) -> dict[str, Any]:
    from commonspace.core.sources.decode import decode, is_text
    from commonspace.core.sources.pages import is_html, main_text

    decoded = decode(body)
    if not is_text(body, decoded):
        raise BadInput("page_not_text", place=name)
    html = name.lower().endswith((".html", ".htm")) or is_html(decoded.text)
    text = main_text(decoded.text) if html else decoded.text
    record = _drafted({"id": name, "text": text, "lang": lang, "outlet": outlet}, published, asked)
    flags = [
        *record.pop("flags"),
        *(["cut"] if decoded.cut else []),
        *(["characters_lost"] if decoded.lost else []),
    ]
    return {**record, "text": text, "encoding": decoded.encoding, "flags": flags}


def _drafted(row: dict[str, Any], published: date | None, asked: Asked) -> dict[str, Any]:
    from commonspace.cli.drafter import endpoint, equipped
    from commonspace.core.sources import Document, draft_document, fact_record
    from commonspace.records.review.endpoint import draft_with

    known = equipped(asked.spacy, asked.morphology)
    document = Document(row["text"], row.get("lang") or "", published, row.get("outlet") or "")
    drafting = draft_document(document, known)
    answers, flags = [drafting], list(drafting.flags)
    if asked.model:
        try:
            answers.append(draft_with(endpoint(), document, known))
        except Refused as error:  # the rules' drafts are not affected by a model's trouble
            flags.append(error.code)
    return {
        "id": row.get("id"),
        "facts": [fact_record(each, document.language) for one in answers for each in one.drafts],
        "dropped": [
            {"evidence": each.draft.span.quote, "reasons": list(each.reasons)}
            for one in answers
            for each in one.dropped
        ],
        "segments": [
            {"kind": str(part.kind), "start": part.start, "end": part.end} for part in drafting.segments
        ],
        "flags": flags,
    }


def _drafted_lines(path: str, asked: Asked) -> Iterator[dict[str, Any]]:
    for place, row in read_json_lines(path):
        if not isinstance(row.get("text"), str):
            raise BadInput(
                "field_wrong_type" if "text" in row else "field_missing",
                place=place,
                field="text",
                expected="text",
            )
        if "id" not in row:
            raise BadInput("field_missing", place=place, field="id")
        published = row.get("published")
        if published is not None and not isinstance(published, str):
            raise BadInput("field_wrong_type", place=place, field="published", expected="text")
        record = _drafted(row, _day(published, place), asked)
        yield {"id": record["id"], "facts": record["facts"]}


def _in_processes(path: str, jobs: int, asked: Asked) -> Iterator[dict[str, Any]]:
    """The same work in `jobs` processes of this command, each given a run of the lines in order."""
    rows = [row for _, row in read_json_lines(path)]
    size = max(1, -(-len(rows) // jobs))
    command = [
        sys.executable,
        "-m",
        "commonspace.cli.main",
        "sources",
        "draft",
        "--jsonl",
        "-",
        "--json",
        "-",
        *asked.options(),
    ]
    running = []
    for begin in range(0, len(rows), size):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        running.append(process)
        process.stdin.write(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[begin : begin + size]).encode()
        )
        process.stdin.close()
    for process in running:
        assert process.stdout is not None
        output = process.stdout.read()
        if process.wait():
            raise BadInput("sources_worker_failed", place=path, exit_code=process.returncode)
        for line in output.decode().split("\n"):
            if line:
                yield json.loads(line)


def _show(record: dict[str, Any]) -> None:
    for fact in record["facts"]:
        figure = fact["amount"] or fact["quantity"] or ""
        typer.echo(
            f"{fact['kind']:11} {fact['start']:>6}  {' '.join(fact['evidence'].split())[:110]}  "
            f"{figure or ''}"
        )
    typer.echo(f"{len(record['facts'])} drafted, {len(record['dropped'])} dropped by the verifier")
