"""The kinds of entries of an inbox: each room adds its own, and the inbox knows none of them.

A kind is one function `(by, at) → entries`, in `records/<room>/inbox.py` (found by itself when the
register starts) or in a module of a room's pages. It reads through queries, as this reader; an entry
about a record that the reader may not see is dropped here once more, before anything is counted.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Any

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.inbox.once import one_reading
from commonspace.records.search.models import SearchRow

SHOWN = 200  # entries of one kind
MOST = SHOWN + 1  # entries that a kind looks for: the last one only tells that there are others
AHEAD = 60  # days before a deadline from which it is shown
NEAR = 14  # days before it from which it is shown anew, read or not
BEHIND = 180  # days after it for which it is still shown


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that waits for a person, or that happened to what he follows.

    `key` is the same as long as it is the same thing, and another once it has changed: what was read
    stays read by its key. `code` is the phrase of one line, `details` its values (texts, numbers,
    dates, `BiText`). `page` names a page and its arguments where the card of `ref` is not the place
    to go to. `due` is the day by which something is to be done; what has none is sorted by `at`.
    """

    key: str
    code: str
    at: datetime
    ref: str = ""
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    due: date | None = None
    page: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry with its kind and the title of the record that it speaks of."""

    kind: str
    entry: Entry
    title: BiText

    @property
    def mark(self) -> str:
        """The name under which it is kept that a person has read this."""
        return f"{self.kind}:{self.entry.key}"


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for a reader, and the kinds of which there is more than is shown."""

    waiting: tuple[Waiting, ...] = ()
    cut: frozenset[str] = frozenset()


Make = Callable[[Viewer, datetime], Iterable[Entry]]
_KINDS: dict[str, tuple[int, Make]] = {}


def kind(name: str, *, rank: int = 50) -> Callable[[Make], Make]:
    """Add a kind of entry; `inbox.kind.<name>` is its phrase, lower ranks come first."""

    def add(make: Make) -> Make:
        if name in _KINDS:
            raise ValueError(f"the inbox has a kind {name} already")
        _KINDS[name] = (rank, make)
        return make

    return add


def kinds() -> tuple[str, ...]:
    """The names of all kinds, in the order in which they are shown."""
    return tuple(sorted(_KINDS, key=lambda name: (_KINDS[name][0], name)))


def waiting(*, by: Viewer, at: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for this reader: by kind, then what is due soonest, then the newest."""
    return inbox_of(by=by, at=at).waiting


def inbox_of(*, by: Viewer, at: datetime) -> Inbox:
    """The same with what was cut, at most `SHOWN` entries of each kind."""
    if by.user is None:
        return Inbox()
    with one_reading():
        made = [(name, list(islice(_KINDS[name][1](by, at), MOST))) for name in kinds()]
    titles = _titles(by, {entry.ref for _, entries in made for entry in entries if entry.ref})
    found = tuple(
        Waiting(name, entry, titles.get(entry.ref, BiText()))
        for name, entries in made
        for entry in sorted(entries[:SHOWN], key=_order)
        if not entry.ref or entry.ref in titles
    )
    return Inbox(found, frozenset(name for name, entries in made if len(entries) > SHOWN))


def span(at: datetime) -> tuple[date, date]:
    """The first and last day of deadlines that are shown at that time."""
    return at.date() - timedelta(days=BEHIND), at.date() + timedelta(days=AHEAD)


def nearness(day: date, today: date) -> str:
    """How near a day is: as a part of a key it brings back what was read when the day is near or past."""
    left = (day - today).days
    return "past" if left < 0 else "near" if left <= NEAR else "soon"


def _order(entry: Entry) -> tuple[date, float, str]:
    return (entry.due or date.max, -entry.at.timestamp(), entry.key)


def _titles(by: Viewer, refs: set[str]) -> dict[str, BiText]:
    rows = SearchRow.objects.filter(ref__in=refs, label_id__in=visible_label_ids(by))
    return {ref: BiText(en, uk) for ref, en, uk in rows.values_list("ref", "title_en", "title_uk")}
