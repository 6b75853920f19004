#!/usr/bin/env python3
"""Write docs/index.md: the pages of the house, then each room's in the order of the story.

A guide, a reference page or a decision belongs to the room whose name its file starts with. Run it
after adding a page; a test compares.
"""

import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))

from commonspace.order import ORDER  # noqa: E402 - the project need not be installed to read its order

DOCS = HOME / "docs"
ROOMS = {
    "terms": "Money, quantities, dates, stages, capabilities, evidence: the shared ground.",
    "parties": "Who speaks: nations, groups with dated membership, organisations.",
    "screening": "Who may take part.",
    "sources": "Pages and citations, and the facts drafted from them.",
    "needs": "What a nation or a coalition asks for.",
    "offers": "What a company can supply.",
    "matches": "Who could meet a need, with reasons.",
    "meetings": "A forum's timetable with its proof.",
    "partnerships": "Consortia and the rules of funding programmes.",
    "projects": "Gates, shares, schedules.",
    "deliveries": "Pledges, deliveries and coverage.",
}
KINDS = (("guides", "Guide"), ("reference", "Reference"), ("decisions", "Choice"))
TOP = """\
# Documentation

New here? [The tutorial](tutorial.md) follows one need from `demo` to what was delivered. Words:
[the glossary](glossary.md), in English and Ukrainian. How it is made:
[architecture, one page](../ARCHITECTURE.md), [contributing](../CONTRIBUTING.md), [security](../SECURITY.md).

## The house

- How-to: [How a room is built](contributing/rooms.md)
"""


def title(path: Path) -> str:
    """The heading of a page."""
    return path.read_text("utf-8").splitlines()[0].lstrip("# ").strip()


def room_of(path: Path) -> str:
    """The room that a page belongs to; none: the house."""
    first = path.stem.split("-")[0]
    return first if first in ORDER else ""


def lines(room: str) -> list[str]:
    """A line with a link for each page of a room."""
    return [
        f"- {said}: [{title(path)}]({folder}/{path.name})"
        for folder, said in KINDS
        for path in sorted((DOCS / folder).glob("*.md"))
        if room_of(path) == room
    ]


def index() -> str:
    """The whole page."""
    parts = [TOP + "\n".join(lines("")), "## The rooms, in the order of the story"]
    for room in ORDER:
        pages = lines(room) or ["- Like every room: [how a room is built](contributing/rooms.md)"]
        parts += [f"### {room}", ROOMS[room], "\n".join(pages)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    (DOCS / "index.md").write_text(index(), "utf-8")
