"""`commonspace sources draft`: files and JSON lines in, drafted facts out."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.errors import BadInput, Missing, Refused
from commonspace.records.review.fetched import Page

TEXT = "Norway helps\n\nNorway will give Ukraine 12 howitzers and 40 trucks for the army, the minister said."
RUN = CliRunner()


def test_a_text_file_gives_its_facts(tmp_path: Path) -> None:
    page, out = tmp_path / "page.txt", tmp_path / "out.json"
    page.write_text(TEXT, "utf-8")
    result = RUN.invoke(app, ["sources", "draft", str(page), "--json", str(out)])
    record = json.loads(out.read_text("utf-8"))
    assert result.exit_code == 0
    assert [(fact["kind"], fact["evidence"], fact["quantity"]) for fact in record["facts"]] == [
        ("pledge", "12 howitzers", [12, "howitzers"]),
        ("pledge", "40 trucks for the army", [40, "trucks"]),
    ]


def test_an_html_file_gives_the_facts_of_its_article_only(tmp_path: Path) -> None:
    page, out = tmp_path / "page.html", tmp_path / "out.json"
    hidden = '<p style="display:none">Norway will give Ukraine 99 tanks.</p>'
    article = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
    page.write_text(f"<html><body><article>{hidden}{article}</article></body></html>", "utf-8")
    RUN.invoke(app, ["sources", "draft", str(page), "--json", str(out)])
    facts = json.loads(out.read_text("utf-8"))["facts"]
    assert [fact["evidence"] for fact in facts] == ["12 howitzers", "40 trucks for the army"]


def test_json_lines_give_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    rows = [{"id": number, "text": TEXT, "lang": "en", "published": "2024-05-01"} for number in range(5)]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    outputs = []
    for jobs in ("1", "2"):
        out = tmp_path / f"out{jobs}.jsonl"
        RUN.invoke(app, ["sources", "draft", "--jsonl", str(source), "--json", str(out), "--jobs", jobs])
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == 5


def test_a_line_without_text_is_refused_with_its_place(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "x"}\n{"id": 2}\n', "utf-8")
    result = RUN.invoke(app, ["sources", "draft", "--jsonl", str(source), "--json", str(tmp_path / "o")])
    assert isinstance(result.exception, BadInput)
    assert (result.exception.code, result.exception.place) == ("field_missing", f"{source} line 2")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("arguments", [[], ["page.txt", "--jsonl", "in.jsonl"]])
def test_exactly_one_input_is_asked_for(arguments: list[str]) -> None:
    result = RUN.invoke(app, ["sources", "draft", *arguments])
    assert isinstance(result.exception, BadInput)
    assert result.exception.code == "sources_one_input"


def test_a_page_is_fetched_apart_and_drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<article>{''.join(f'<p>{part}</p>' for part in TEXT.split(chr(10) * 2))}</article>".encode()
    asked = []

    def stand_in(address: str) -> Page:
        asked.append(address)
        return Page(address, "https://ministry.example/news/1", "text/html", body, False)

    monkeypatch.setattr("commonspace.records.review.fetched.fetched_apart", stand_in)
    out, kept = tmp_path / "out.json", tmp_path / "page.html"
    result = RUN.invoke(
        app, ["sources", "fetch", "https://ministry.example/1", "--json", str(out), "--save", str(kept)]
    )
    record = json.loads(out.read_text("utf-8"))
    assert result.exit_code == 0
    assert asked == ["https://ministry.example/1"]
    assert kept.read_bytes() == body
    assert record["address"] == "https://ministry.example/news/1"
    assert [fact["evidence"] for fact in record["facts"]] == ["12 howitzers", "40 trucks for the army"]
    assert record["facts"][0]["chain"][0] == {"name": "ministry.example", "role": "outlet", "direct": False}


def test_a_private_address_is_refused_with_its_reason() -> None:
    with pytest.raises(Refused, match="fetch_not_public"):
        RUN.invoke(app, ["sources", "fetch", "http://127.0.0.1/secret"], catch_exceptions=False)


def test_the_model_is_asked_only_where_an_address_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, "utf-8")
    monkeypatch.delenv("COMMONSPACE_MODEL_ADDRESS", raising=False)
    with pytest.raises(Missing, match="endpoint_off"):
        RUN.invoke(app, ["sources", "draft", str(page), "--model"], catch_exceptions=False)


def test_a_model_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, "utf-8")
    with pytest.raises(BadInput, match="spacy_model_not_found"):
        RUN.invoke(
            app, ["sources", "draft", str(page), "--spacy", str(tmp_path / "none")], catch_exceptions=False
        )


def test_an_absent_dictionary_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    page = tmp_path / "page.txt"
    page.write_text(TEXT, "utf-8")
    with pytest.raises(Missing, match="guest_not_installed"):
        RUN.invoke(app, ["sources", "draft", str(page), "--morphology"], catch_exceptions=False)
