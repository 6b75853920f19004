"""Labelled news items of our own: `items/hand_*.jsonl` to learn from, `items/held_*.jsonl` to be judged."""

import hashlib
import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FOLDER = Path(__file__).parent / "items"


def rows(name: str = "hand_*") -> list[Row]:
    """The items of the files of this name, in order."""
    return [
        json.loads(line)
        for file in sorted(FOLDER.glob(f"{name}.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]


def digest() -> str:
    """Of everything that is learnt from, as hexadecimal SHA-256."""
    files = sorted(FOLDER.glob("hand_*.jsonl"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
