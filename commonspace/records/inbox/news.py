"""What changed in the register after a time, record by record, as far as a reader may see it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.journal.models import Entry
from commonspace.records.search.models import SearchRow

MOST = 1_000  # changes that are looked through


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that changed: its title, its newest change, and when that was."""

    ref: str
    title: BiText
    verb: str
    at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """Records that changed, the newest first, and how many of each kind letter."""

    latest: tuple[Changed, ...]
    counts: tuple[tuple[str, int], ...]


def news(*, by: Viewer, after: datetime | None = None, letter: str = "", most: int = MOST) -> News:
    """Records that this reader may see and that changed after a time; of one kind, if `letter` is given."""
    seen = visible_label_ids(by)
    rows = Entry.objects.filter(label_id__in=seen, ref__startswith=f"CS-{letter}-" if letter else "CS-")
    if after is not None:
        rows = rows.filter(at__gt=after)
    newest: dict[str, tuple[str, datetime]] = {}
    for ref, verb, at in rows.order_by("-seq").values_list("ref", "verb", "at")[:most]:
        newest.setdefault(ref, (verb, at))
    titles = {
        row.ref: BiText(row.title_en, row.title_uk)
        for row in SearchRow.objects.filter(ref__in=list(newest), label_id__in=seen)
    }
    latest = tuple(Changed(ref, titles[ref], verb, at) for ref, (verb, at) in newest.items() if ref in titles)
    counts = Counter(one.ref[3] for one in latest)
    return News(latest, tuple(sorted(counts.items())))
