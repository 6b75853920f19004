"""Backup and restore, on a machine's own files: the journal head that comes back is the one that went in."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commonspace.cli.output import Exit

BINARY = str(Path(sys.executable).with_name("commonspace"))
NEEDS = (
    "title_en,title_uk,capability,nation,quantity,quantity_unit,stated_on\n"
    "Clearance machines,Машини,mine_action,UA,5-7,machines,2026-11-04\n"
    "Radars,Радари,counter_battery,UA,at least 3,radars,2026-11-05\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register that holds two needs; to be copied, not to be changed."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "needs.csv").write_text(NEEDS, "utf-8")
    assert run(folder, "needs", "import", "needs.csv", "--nation", "UA").returncode == 0
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A folder of one's own with a register that holds two needs."""
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def run(home: Path, *arguments: str, var: str = "var") -> subprocess.CompletedProcess[str]:
    """The command, with its register below `home`."""
    kept = {key: value for key, value in os.environ.items() if key != "COMMONSPACE_DATABASE"}
    environment = {**kept, "COMMONSPACE_VAR": str(home / var)}
    return subprocess.run(
        [BINARY, *arguments], cwd=home, env=environment, capture_output=True, text=True, check=False
    )


def test_a_restored_register_has_the_same_needs_and_the_same_journal_head(home: Path) -> None:
    before = run(home, "journal", "checkpoint").stdout
    assert run(home, "backup", "kept.csbackup").returncode == 0
    assert run(home, "restore", "kept.csbackup", var="elsewhere").returncode == 0
    assert run(home, "journal", "checkpoint", var="elsewhere").stdout == before
    lists = [run(home, "needs", "list", "--json", "-", var=var).stdout for var in ("var", "elsewhere")]
    assert json.loads(lists[0]) == json.loads(lists[1])
    assert len(json.loads(lists[0])) == 2


def test_a_damaged_backup_is_refused_and_changes_nothing(home: Path) -> None:
    run(home, "backup", "kept.csbackup")
    with zipfile.ZipFile(home / "kept.csbackup") as archive:
        about, raw = archive.read("about.json"), archive.read("register.sqlite3")
    with zipfile.ZipFile(home / "harmed.csbackup", "w") as archive:
        archive.writestr("about.json", about)
        archive.writestr("register.sqlite3", raw[:-1] + b"!")
    answer = run(home, "restore", "harmed.csbackup", "--force")
    assert answer.returncode == Exit.BAD_INPUT
    assert len(json.loads(run(home, "needs", "list", "--json", "-").stdout)) == 2


def test_a_register_that_is_there_is_not_overwritten_unless_told(home: Path) -> None:
    run(home, "backup", "kept.csbackup")
    assert run(home, "restore", "kept.csbackup").returncode == Exit.REFUSED


@pytest.mark.full
def test_the_same_spreadsheet_twice_changes_nothing(home: Path) -> None:
    before = run(home, "journal", "checkpoint").stdout
    assert (
        run(home, "needs", "import", "needs.csv", "--nation", "UA").stdout == "Added: 0; there already: 2\n"
    )
    assert run(home, "journal", "checkpoint").stdout == before


@pytest.mark.full
def test_a_spreadsheet_with_a_broken_row_is_refused_whole_with_row_and_column(home: Path) -> None:
    (home / "broken.csv").write_text(NEEDS.replace("at least 3", "a few or so").replace("5-7", "8"), "utf-8")
    before = run(home, "journal", "checkpoint").stdout
    answer = run(home, "needs", "import", "broken.csv", "--nation", "UA")
    assert answer.returncode == Exit.BAD_INPUT
    assert answer.stderr.startswith("row 3, column quantity: “a few or so” is not understood")
    assert run(home, "journal", "checkpoint").stdout == before


@pytest.mark.full
def test_a_kill_in_the_middle_of_an_import_leaves_nothing_half_done(home: Path) -> None:
    rows = [f"Need {n},Потреба,mine_action,UA,{n},machines,2026-11-04\n" for n in range(1, 400)]
    (home / "many.csv").write_text(NEEDS.splitlines(keepends=True)[0] + "".join(rows), "utf-8")
    script = (
        "import sys, os, signal\n"
        "from commonspace.cli.django import start; start()\n"
        "from django.db.models import QuerySet\n"
        "real, done = QuerySet.bulk_create, []\n"
        "def bulk_create(self, rows, **given):\n"
        "    made = real(self, rows, **given)\n"
        "    done.append(len(made))\n"
        "    if len(done) == int(sys.argv[1]): os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return made\n"
        "QuerySet.bulk_create = bulk_create\n"
        "from commonspace.cli.needs import from_sheet\n"
        "from_sheet('many.csv', 'UA', False)\n"
    )
    before = run(home, "journal", "checkpoint").stdout
    environment = {**os.environ, "COMMONSPACE_VAR": str(home / "var")}
    environment.pop("COMMONSPACE_DATABASE", None)
    for step in ("1", "3"):  # after the records; after records, words and journal
        killed = subprocess.run([sys.executable, "-c", script, step], cwd=home, env=environment, check=False)
        assert killed.returncode == -9
        assert run(home, "journal", "checkpoint").stdout == before
    assert (
        run(home, "needs", "import", "many.csv", "--nation", "UA").stdout == "Added: 399; there already: 0\n"
    )
