"""Spreadsheets from the command line: taken in with how far it is, listed, taken back with reasons."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commonspace.cli import sheets
from commonspace.cli.main import app
from commonspace.cli.output import Exit
from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.records.deliveries import actions as claims
from commonspace.records.listing import Asked
from commonspace.records.needs import queries
from commonspace.records.sheets import taking
from tests import make

pytestmark = pytest.mark.django_db
ROWS = "title_en,capability,nation,stated_on\n" + "".join(
    f"Machines {n},mine_action,UA,2026-11-04\n" for n in range(5)
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "needs.csv").write_text(ROWS)
    return str(tmp_path / "needs.csv")


def said(*words: str) -> str:
    answer = CliRunner().invoke(app, words, catch_exceptions=False)
    assert answer.exit_code == Exit.OK, answer.output
    return answer.output


def refs() -> list[str]:
    return [card.ref for card in queries.page(by=Viewer(), asked=Asked(sort="title")).rows]


def test_a_dry_run_enters_nothing_and_the_same_file_twice_changes_nothing(file: str) -> None:
    words = ("needs", "import", file, "--nation", "UA")
    assert said(*words, "--dry-run") == "Would add: 5; there already: 0\n"
    assert refs() == []
    assert said(*words) == "Added: 5; there already: 0\n"
    assert said(*words) == "Added: 0; there already: 5\n"


def test_how_far_it_is_is_told(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    monkeypatch.setattr(taking, "PART", 2)
    monkeypatch.setattr(sheets, "_EVERY", 2)
    answer = CliRunner().invoke(app, ["needs", "import", file, "--nation", "UA"])
    assert (answer.stdout, answer.stderr) == ("Added: 5; there already: 0\n", "2 …\n4 …\n")


def test_a_file_with_a_fault_is_refused_whole_with_row_and_column(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(ROWS + "Words,telepathy,UA,2026-11-04\n")
    with pytest.raises(SeveralBadInputs) as caught:
        said("needs", "import", str(tmp_path / "bad.csv"), "--nation", "UA")
    assert [fault.place for fault in caught.value.problems] == ["row 7, column capability"]
    assert (refs(), json.loads(said("imports", "list", "--json", "-"))) == ([], [])


def taken_in(file: str) -> str:
    said("needs", "import", file, "--nation", "UA")
    (one,) = json.loads(said("imports", "list", "--room", "needs", "--json", "-"))
    assert (one["name"], one["state"], one["number"], one["owner"]) == (file, "taken", 5, "UA")
    assert said("imports", "list").split()[0] == one["key"][:10]
    return str(one["key"])[:10]


def test_a_file_is_taken_back_but_for_what_was_referred_to_since(file: str) -> None:
    key = taken_in(file)
    named = refs()[2]
    claims.state(by=make.by(), draft=make.claim_draft(need=named), label=make.UKRAINE)
    told = f"stay: 1\n{named}  another record names it\n"
    assert said("imports", "undo", key, "--dry-run") == f"Would be withdrawn: 4; {told}"
    assert said("imports", "undo", key) == f"Withdrawn: 4; {told}"
    with pytest.raises(BadInput) as caught:
        said("imports", "undo", key)
    assert caught.value.code == "batch_undone_already"


def test_a_key_can_be_typed_for_it_is_letters_and_digits_alone(file: str) -> None:
    key = taken_in(file)
    assert (key.isalnum(), key.isascii()) == (True, True)
    assert said("imports", "undo", key) == "Withdrawn: 5; stay: 0\n"


def test_a_file_of_which_everything_stays_is_refused(file: str) -> None:
    key = taken_in(file)
    for need in refs():
        claims.state(by=make.by(), draft=make.claim_draft(need=need), label=make.UKRAINE)
    with pytest.raises(Refused) as caught:
        said("imports", "undo", key)
    assert caught.value.code == "batch_all_stay"


def test_what_broke_off_goes_on(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    monkeypatch.setattr(taking, "PART", 2)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sheets, "_progress", stop)
        CliRunner().invoke(app, ["needs", "import", file, "--nation", "UA"])
    (one,) = json.loads(said("imports", "list", "--json", "-"))
    assert (one["state"], one["number"], len(refs())) == ("taking", 2, 2)
    assert said("imports", "continue", one["key"]) == "Added: 5; there already: 0\n"
    assert len(refs()) == 5
