"""Three pages written for the demo, of the exercise's invented nations; each says so in its first lines."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
MARK = {"en": "Written for the demo", "uk": "Написано для демонстрації"}


@dataclass(frozen=True, slots=True)
class DemoPage:
    """One page with what its reader would know of it."""

    name: str
    body: bytes
    title: str
    outlet: str
    outlet_class: str
    address: str
    language: str
    published: date


def pages() -> dict[str, bytes]:
    """The demo pages as they would arrive: file name and bytes, in order of name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.html"))}


def told() -> tuple[DemoPage, ...]:
    """The demo pages with their outlets and days (`pages.toml`), in order of name."""
    rows = tomllib.loads((FOLDER / "pages.toml").read_text("utf-8"))
    return tuple(DemoPage(name=name, body=body, **rows[name]) for name, body in pages().items())
