"""`python3 run.py bench [room]`: run a room's benchmark; `--floors` holds every quality floor.

A room has `bench/<room>/run.py` with `main(arguments) -> int` (prints its table, anchors beside it)
and, where it has measured quality, `bench/<room>/floors.toml` and `bench/<room>/quality.py` with
`measure(data: Path) -> dict[str, float]`. A floor is pinned with the digest of its cases:

    [cases]
    "coverage/cases.jsonl" = "sha256 of the file below the evaluation data, first 16 hex digits"
    [floors]
    cases_right = 24
"""

import hashlib
import importlib
import os
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Run one room, list the rooms, or hold all floors."""
    rooms = sorted(path.parent.name for path in FOLDER.glob("*/run.py"))
    if "--floors" in arguments:
        return hold_floors([name for name in arguments if not name.startswith("-")])
    if not arguments:
        print("rooms with a benchmark:", ", ".join(rooms) or "none yet")
        return 0
    if arguments[0] not in rooms:
        print(f"bench: there is no room '{arguments[0]}' (there are: {', '.join(rooms)})", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"bench.{arguments[0]}.run").main(arguments[1:]))


def hold_floors(only: list[str]) -> int:
    """Measure each room that pins floors; 1 if a figure lies under its floor or the cases changed."""
    data = Path(
        os.environ.get("COMMONSPACE_EVALUATION_DATA", FOLDER.parent / ".." / "shared" / "data")
    ).resolve()
    if not data.is_dir():
        print(f"floors: the evaluation data is not at {data}", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    faults = 0
    for path in sorted(FOLDER.glob("*/floors.toml")):
        room = path.parent.name
        if only and room not in only:
            continue
        pinned = tomllib.loads(path.read_text("utf-8"))
        for name, digest in pinned.get("cases", {}).items():
            found = hashlib.sha256((data / name).read_bytes()).hexdigest()[:16]
            if found != digest:
                print(f"floors {room}: {name} is not the file that the floors were set on ({found})")
                faults += 1
        measured = importlib.import_module(f"bench.{room}.quality").measure(data)
        for name, floor in pinned["floors"].items():
            held = measured[name] >= floor
            print(f"floors {room}: {name} {measured[name]:.4g} (floor {floor:g}) {'ok' if held else 'UNDER'}")
            faults += not held
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
