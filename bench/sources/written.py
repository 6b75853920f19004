"""The short items written for this benchmark, read from `written.txt`; everything in them is invented."""

import re
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("written.txt")


def rows() -> list[dict[str, Any]]:
    """The items in the form of the shared articles: id, lang, date, title, text, expect."""
    text = "\n".join(line for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [_item(block.split("\n")) for block in re.split(r"\n\s*\n", text.strip())]


def _item(lines: list[str]) -> dict[str, Any]:
    name, lang, day, title = lines[0].split("|")
    return {
        "id": name,
        "lang": lang,
        "date": day,
        "outlet": "",
        "title": title,
        "text": " ".join(line for line in lines[1:] if not line.startswith("=>")),
        "expect": [_record(line) for line in lines[1:] if line.startswith("=>")],
    }


def _record(line: str) -> dict[str, Any]:
    kind, actors, detail = (part.strip() for part in line[2:].split(";"))
    return {"kind": kind, "actors": [actor.strip() for actor in actors.split(",")], "details": [detail]}
