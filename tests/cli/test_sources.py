"""`commonspace sources draft`: files and JSON lines in, drafted facts out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.errors import BadInput

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
