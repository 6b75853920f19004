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


_PLAIN = "XYZKLMN"  # the letters of `news.txt` on which the plain reading was made


def is_plain(row: dict[str, Any]) -> bool:
    """An item of `news.txt` that was written, and read, for the plain reading of short items."""
    return row["id"][0] in _PLAIN


def may_be_read(row: dict[str, Any]) -> bool:
    """Of `news.txt`: odd numbers, all of S, T and the plain reading; the others are only scored."""
    return row["id"][0] in "ST" or is_plain(row) or int(row["id"][1:]) % 2 == 1


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
