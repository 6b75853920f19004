"""Files that are not what was asked for: every command says which file and why, in our own words."""

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commonspace.cli import main
from commonspace.cli.main import app
from commonspace.core.errors import BadInput
from commonspace.data.phrases import explain

COMMANDS = [
    "deliveries compare FILE --published 2026-01-01",
    "deliveries coverage FILE",
    "needs check FILE",
    "partnerships agreements FILE",
    "partnerships compose FILE --programme EDF",
    "partnerships judge FILE",
    "partnerships repair FILE --programme EDF",
    "projects balance FILE",
    "projects changes FILE --since 2026-01-01",
    "projects export FILE --ics plan.ics",
    "projects gate FILE",
    "projects plan FILE",
    "projects report FILE",
    "meetings check FILE plan.json",
    "meetings repair FILE plan.json changes.json",
    "meetings solve FILE --steps 1",
    "matches rank --suppliers FILE --offers offers.jsonl --needs needs.jsonl",
    "matches learn --offers FILE --out model.npz",
    "sources draft --jsonl FILE",
]
BYTES = {
    "random.json": bytes(range(255, 127, -1)) * 9,
    "list.json": b"[[]]",
    "number.json": b"7",
    "words.json": b"two words",
    "deep.json": b"[" * 100_000,
    "cut.json.gz": gzip.compress(b"{}" * 400)[:30],
    "plain.json.gz": b"{}",
}


def said(command: str, file: Path) -> tuple[BadInput, str, str]:
    """What a command raises of a file, and what is said of it in both languages."""
    caught = CliRunner().invoke(app, [str(file) if word == "FILE" else word for word in command.split()])
    assert isinstance(caught.exception, BadInput), caught.exception
    return caught.exception, explain(caught.exception, "en"), explain(caught.exception, "uk")


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_of_another_kind_is_named_in_every_line_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "offers.jsonl").write_text("", "utf-8")
    file = tmp_path / name
    file.write_bytes(BYTES[name])
    _, english, ukrainian = said(command, file)
    for told in (english, ukrainian):
        assert [str(file) in line for line in told.splitlines()] == [True] * len(told.splitlines())
        assert "Errno" not in told
        assert "codec" not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_there_and_a_folder_in_its_place_are_told_apart(
    tmp_path: Path, command: str
) -> None:
    missing, folder = said(command, tmp_path / "nothing.json"), said(command, tmp_path)
    assert [missing[0].code, folder[0].code] == ["file_not_found", "file_is_folder"]
    assert missing[1:] == (
        f"There is no file {tmp_path}/nothing.json",
        f"Немає файлу {tmp_path}/nothing.json",
    )


def test_where_a_text_stops_being_json_is_told_by_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "need.json"
    file.write_text('{"title":\n 7,}', "utf-8")
    assert said("needs check FILE", file)[2] == f"{file}: Від рядка 2, стовпця 4 це не JSON"
    file.write_text("", "utf-8")
    assert said("needs check FILE", file)[1] == f"{file}: The file is empty; JSON is asked for"


@pytest.mark.parametrize("out", [".", "nowhere/out.json"])
def test_an_answer_that_cannot_be_written_is_bad_input(tmp_path: Path, out: str) -> None:
    need = tmp_path / "need.json"
    need.write_text("{}", "utf-8")
    found, *_ = said(f"needs check FILE --json {tmp_path / out}", need)
    assert found.code == ("file_is_folder" if out == "." else "folder_not_found")


def test_a_fault_of_the_program_has_an_exit_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "app", lambda: 1 // 0)
    monkeypatch.setenv("COMMONSPACE_LANG", "uk")
    with pytest.raises(SystemExit) as ended:
        main.main()
    last = capsys.readouterr().err.splitlines()[-1]
    assert (ended.value.code, last) == (70, explain(BadInput("program_at_fault"), "uk"))
