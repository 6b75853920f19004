"""`python3 run.py bench partnerships`: quality and speed of the room, anchors beside it."""

import os
from pathlib import Path

from bench.partnerships import quality

DATA = Path(
    os.environ.get("COMMONSPACE_EVALUATION_DATA", Path(__file__).parents[2] / ".." / "shared" / "data")
)


def main(arguments: list[str]) -> int:
    """Print the tables."""
    data = DATA.resolve()
    print(f"worked cases right             {quality.worked_cases_right(data)} of 86")
    kept, rows = quality.funded_not_failed(data)
    print(f"funded consortia never failed  {kept} of {rows}")
    return 0
