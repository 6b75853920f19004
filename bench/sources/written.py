"""The short items written for this benchmark: `written.txt`, `news.txt`; everything in them is invented."""

import re
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def rows(name: str = "written") -> list[dict[str, Any]]:
    """The items of a file in the form of the shared articles: id, lang, date, title, text, expect."""
    lines = (_HERE / f"{name}.txt").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [_item(block.split("\n")) for block in re.split(r"\n\s*\n", text.strip())]


def may_be_read(row: dict[str, Any]) -> bool:
    """Of `news.txt`: the items with an odd number, and all of S and T; the others are only ever scored."""
    return row["id"][0] in "ST" or int(row["id"][1:]) % 2 == 1


def _item(lines: list[str]) -> dict[str, Any]:
    name, lang, day, title = lines[0].split("|")
    return {
        "id": name,
        "lang": lang,
        "date": day,
        "outlet": "",
        "title": title,
        "text": "\n".join(line for line in lines[1:] if not line.startswith("=>")),
        "expect": [_record(line) for line in lines[1:] if line.startswith("=>")],
    }


def _record(line: str) -> dict[str, Any]:
    kind, actors, detail = (part.strip() for part in line[2:].split(";"))
    return {"kind": kind, "actors": [actor.strip() for actor in actors.split(",")], "details": [detail]}
