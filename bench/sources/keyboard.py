"""The first page by the keyboard: key presses from paste to reviewed facts, against filling blank forms.

Counted, not timed. Review: the page is pasted, outlet and date are typed, then each right draft takes A, each
wrong one the key of a reason, and what a record still lacks is typed into its fields (`F`). Blank forms: what
the same records state is typed field by field; a Tab for each field, an Enter for each form. That the
forms also lack the evidence, which would be typed once more, is not counted against them.
`tests/pages/test_review_in_a_browser.py` presses the keys of the review in Chromium.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.sources import quality, score
from commonspace.core.access import World
from commonspace.core.sources import draft_document, fact_record
from commonspace.core.terms import PartialDate
from commonspace.core.terms.wire import to_flat
from commonspace.data.sources import knowledge
from commonspace.records.review.proposed import Told, proposal

_PASTE, _TABS_TO_OUTLET = 2, 3  # Ctrl and V; text, file and address stand before the outlet
_REQUIRED = ("capability", "happened_on", "stated_on")
_OUTLET, _DAY = "An outlet", "2023-11-29"


@dataclass(frozen=True, slots=True)
class Presses:
    """Keys pressed on one way, and facts of the page that it leaves out."""

    keys: int
    missed: int


def review_and_forms(data: Path) -> tuple[Presses, Presses, int]:
    """Presses of the review, of blank forms, and how many facts the page has."""
    (page,) = (row for row in score.rows(data / "ingest" / "dev.jsonl") if row["id"] == "en01-first")
    drafts = draft_document(quality.document_of(page), knowledge()).drafts
    pairs = score.paired(page["facts"], [fact_record(each) for each in drafts])
    told = Told("en", PartialDate(_DAY), World.RECORD)
    records = [proposal(each, told, {}) for each in drafts]
    keys = _PASTE + _TABS_TO_OUTLET + len(_OUTLET) + 1 + len(_DAY) + 1  # a Tab between, Enter at the end
    keys += sum(1 + _lacking(record) for record in records)
    blank = sum(_typed(records[index]) for index in pairs.values())
    missed = len(page["facts"]) - len(pairs)
    return Presses(keys, missed), Presses(blank, missed), len(page["facts"])


def _lacking(record: Any) -> int:
    """Keys for what a record needs and the page does not say: F, a Tab and a word for each field, Enter."""
    if record is None:
        return 0
    flat = to_flat(record)
    gaps = sum(1 for name in _REQUIRED if name in flat and not flat[name])
    return 2 + gaps * (1 + len(_DAY)) if gaps else 0


def _typed(record: Any) -> int:
    """Keys of a blank form; a statement has no form, and is not counted."""
    if record is None:
        return 0
    flat = to_flat(record)
    return sum(map(len, flat.values())) + len(flat) + 1
