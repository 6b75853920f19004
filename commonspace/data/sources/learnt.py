"""The weights that were learnt from labelled items: `weights.json.gz` as values for core.

Whole thousandths, so that the file is small and equal everywhere; `bench.sources.learn` writes it.
"""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from commonspace.core.sources.weights import Linear, Weights

FILE = Path(__file__).parent / "weights.json.gz"
_PARTS = 1000


@cache
def weights() -> Weights | None:
    """The learnt models, read once; None where the file is left out."""
    if not FILE.exists():
        return None
    rows = json.loads(gzip.decompress(FILE.read_bytes()))
    return Weights(_linear(rows["figures"]), _linear(rows["events"]), _linear(rows["actors"]))


def _linear(row: dict[str, Any]) -> Linear:
    table = {trait: tuple(each / _PARTS for each in parts) for trait, parts in row["table"].items()}
    return Linear(tuple(row["classes"]), tuple(each / _PARTS for each in row["base"]), table)


def write(models: dict[str, Linear], items: str, path: Path = FILE) -> None:
    """Put the models to the file; `items` is the digest of what they were learnt from."""
    rows: dict[str, Any] = {"items": items}
    for name, model in models.items():
        table = {trait: [round(each * _PARTS) for each in row] for trait, row in sorted(model.table.items())}
        rows[name] = {
            "classes": list(model.classes),
            "base": [round(each * _PARTS) for each in model.base],
            "table": {trait: row for trait, row in table.items() if any(row)},
        }
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
