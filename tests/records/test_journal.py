"""The journal: an outsider can verify it, and a personal value can be erased without breaking it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.journal import head_of
from commonspace.records.access.actions import By, label_id
from commonspace.records.journal.actions import append, erase_personal
from commonspace.records.journal.queries import checkpoint, export, personal_values
from commonspace.records.people.actions import create_person
from tests import make

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).resolve().parents[2] / "tools" / "verify_journal.py"


def written(folder: Path) -> Path:
    """The journal as a file, one entry a line."""
    file = folder / "journal.jsonl"
    file.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in export()), "utf-8")
    return file


def verified(file: Path, *held: str) -> int:
    """Exit code of the stand-alone verifier."""
    command = [sys.executable, "-I", str(VERIFIER), str(file), *held]
    return subprocess.run(command, check=False, capture_output=True).returncode


def held_now() -> tuple[str, str]:
    found = checkpoint()
    return str(found.size), found.head


def test_an_untouched_journal_holds_against_every_checkpoint_that_was_handed_out(tmp_path: Path) -> None:
    make.need()
    first = held_now()
    make.need()
    assert verified(written(tmp_path), *first, *held_now()) == 0


@pytest.mark.parametrize("harm", ["edit", "delete", "cut", "reorder", "rewrite"])
def test_a_journal_that_was_tampered_with_does_not_hold(tmp_path: Path, harm: str) -> None:
    for _ in range(3):
        make.need()
    held = held_now()
    file = written(tmp_path)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    match harm:
        case "edit":
            lines[1]["body"]["verb"] = "need.withdrawn"
        case "delete":
            del lines[1]
        case "cut":
            lines = lines[:-1]
        case "reorder":
            lines[1], lines[2] = lines[2], lines[1]
        case "rewrite":  # a whole new chain, consistent in itself
            lines = _rewritten(lines)
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    assert verified(file, *held) == 1


def _rewritten(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    from commonspace.core.journal import START, head_after, leaf_of

    head, made = START, []
    for line in lines:
        body = {**line["body"], "ground": "rewritten"}  # type: ignore[dict-item]
        leaf = leaf_of(bytes.fromhex(str(line["salt"])), body)
        head = head_after(head, leaf)
        made.append({**line, "body": body, "leaf": leaf, "head": head})
    return made


def test_erasing_a_personal_value_keeps_the_chain_valid_and_the_value_is_gone(tmp_path: Path) -> None:
    create_person(
        at=make.AT,
        email="someone@ministry.example",
        password="correct horse battery",
        role=Role.ANALYST,
        code="UA",
        world=World.RECORD,
    )
    held = held_now()
    (sign,) = personal_values("someone@ministry.example")
    by = By(Viewer(), make.AT, ground="request of the person")
    erase_personal(by=by, sign=sign, label_id=label_id(Label("UA", Level.NAMED)))
    file = written(tmp_path)
    assert personal_values("someone@ministry.example") == ()
    assert "someone@ministry.example" not in file.read_text("utf-8")
    assert verified(file, *held, *held_now()) == 0


def test_the_head_is_the_one_that_the_leaves_lead_to() -> None:
    make.need()
    assert head_of(entry["leaf"] for entry in export()) == checkpoint()


@pytest.mark.django_db(transaction=True)
def test_the_journal_refuses_to_be_written_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        append(by=make.by(), verb="need.state", ref="CS-N-000000", label_id=1)
