"""Official code lists that ship with the product, each with its origin in NOTICE beside it."""

import csv
import gzip
from functools import cache
from pathlib import Path

from commonspace.core.terms import BiText
from commonspace.core.terms.cpv import Cpv, CpvCode

_FOLDER = Path(__file__).parent


@cache
def cpv() -> Cpv:
    """The Common Procurement Vocabulary 2008 (= DK 021:2015), 9,458 codes in English and Ukrainian."""
    with gzip.open(_FOLDER / "cpv2008_en_uk.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        return Cpv(
            tuple(
                CpvCode(
                    row["code"],
                    row["check_digit"],
                    row["level"],
                    row["parent"],
                    BiText(row["label_en"], row["label_uk"]),
                )
                for row in csv.DictReader(lines)
            )
        )
