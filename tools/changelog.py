#!/usr/bin/env python3
"""Put the lines of changes/*.md into CHANGELOG.md as one release, in the order of the rooms.

usage: changelog.py                  print the unreleased changes
       changelog.py VERSION DATE     write them into CHANGELOG.md and empty the files
"""

import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))

from commonspace.order import ORDER  # noqa: E402 - the project need not be installed to read its order

MARK = "<!-- releases -->"


def files() -> list[Path]:
    """The files with changes: rooms in their order, then the others by name."""
    found = sorted((HOME / "changes").glob("*.md"))
    place = {room: number for number, room in enumerate(ORDER)}
    return sorted(found, key=lambda path: (place.get(path.stem, len(place)), path.stem))


def release(title: str) -> str:
    """All unreleased changes under a title."""
    parts = [f"## {title}\n"]
    for path in files():
        lines = path.read_text("utf-8").strip()
        if lines:
            parts.append(f"### {path.stem.capitalize()}\n\n{lines}\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Print or write; returns the exit code."""
    match arguments:
        case []:
            print(release("Unreleased"), end="")
        case [version, date]:
            changelog = HOME / "CHANGELOG.md"
            text = changelog.read_text("utf-8")
            if f"\n## {version} " in text:
                print(f"changelog.py: {version} is there already", file=sys.stderr)
                return 1
            changelog.write_text(
                text.replace(MARK, f"{MARK}\n\n{release(f'{version} ({date})')}", 1), "utf-8"
            )
            for path in files():
                path.write_text("", "utf-8")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
