"""The docs name every setting, command, exit code and dependency, and no link of theirs is broken."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from commonspace.cli.main import app
from commonspace.cli.output import Exit
from commonspace.order import ORDER
from commonspace.pages.urls import ROOMS

HOME = Path(__file__).resolve().parents[2]
DOCS = HOME / "docs"
PAGES = [*sorted(HOME.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
_SETTING = re.compile(r"\bCOMMONSPACE_[A-Z_]+[A-Z]\b")
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def text_of(name: str) -> str:
    return (HOME / name).read_text("utf-8")


def commands(of: Any, name: str = "commonspace") -> Iterator[str]:
    """Every command that does something, with the words in front of it."""
    below = getattr(of, "commands", None)
    if not below:
        yield name
    for word, one in (below or {}).items():
        yield from commands(one, f"{name} {word}")


def test_every_setting_is_in_the_reference_and_no_other() -> None:
    sources = [path for folder in ("commonspace", "tests", "bench") for path in (HOME / folder).rglob("*.py")]
    read = {name for path in sources for name in _SETTING.findall(path.read_text("utf-8"))}
    assert read == set(re.findall(r"^\| `(\w+)`", text_of("docs/reference/settings.md"), re.MULTILINE))


def test_every_command_is_named_in_the_docs() -> None:
    told = "\n".join(page.read_text("utf-8") for page in PAGES)
    every = list(commands(typer.main.get_command(app)))
    assert [name for name in every if not re.search(rf"{re.escape(name)}\b", told)] == []


def test_every_exit_code_is_in_the_reference() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", text_of("docs/reference/cli.md"), re.MULTILINE)
    assert {name: int(code) for code, name in rows} == {code.name: code.value for code in Exit}


def test_every_direct_dependency_has_its_reason_and_licence() -> None:
    told = re.findall(r"[\w-]+", text_of("docs/reference/dependencies.md").lower())
    wanted = {
        found.group().lower()
        for name in (
            "requirements.in",
            "requirements-dev.in",
            "requirements-bench.in",
            "requirements-embed.in",
        )
        for line in text_of(name).splitlines()
        if (found := re.match(r"[A-Za-z][\w-]*", line))
    }
    assert sorted(wanted - set(told)) == []


def test_no_link_of_the_docs_is_broken() -> None:
    broken = [
        f"{page.relative_to(HOME)}: {link}"
        for page in PAGES
        for link in _LINK.findall(page.read_text("utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert broken == []


def test_the_index_is_the_one_that_the_pages_make(tmp_path: Path) -> None:
    code = "import tools.docs_index as made; print(made.index(), end='')"
    made = subprocess.run(
        [sys.executable, "-c", code], cwd=HOME, capture_output=True, check=True
    ).stdout.decode()
    assert text_of("docs/index.md") == made, "run: python3 tools/docs_index.py"


def test_the_map_names_the_rooms_in_their_order() -> None:
    line = next(line for line in text_of("ARCHITECTURE.md").splitlines() if line.startswith("    terms"))
    assert line.split(" → ") == [f"    {ORDER[0]}", *ORDER[1:]]


def test_the_map_names_every_folder_of_the_house() -> None:
    drawn = text_of("ARCHITECTURE.md")
    folders = [path for path in (HOME / "commonspace").iterdir() if (path / "__init__.py").exists()]
    assert [path.name for path in folders if f"      {path.name}/ " not in drawn] == []


def test_the_menu_follows_the_order() -> None:
    shown = [room.name for room in ROOMS if room.name in ORDER]
    assert shown == [room for room in ORDER if room in shown]
