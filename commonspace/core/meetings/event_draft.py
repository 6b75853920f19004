"""An event at which companies meet, as its organiser enters it: hours, places, rules of the plan."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.hours import LONGEST_SLOT, sessions_of
from commonspace.core.meetings.problem import MOST_SLOTS, MOST_TABLES, Interpreters, Site, Stretch
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.core.terms.shape import Kind, shaped

# How long a request waits for its answer if the organiser says nothing else.
ANSWER_DAYS: Final = 14
MINUTES: Final = 25


@dataclass(frozen=True, slots=True)
class EventDraft:
    """`hours`: a session a line, `2026-12-08 09:00-12:30`, in the time of `zone`.

    `minutes` of a slot, `pause` minutes between slots; `tables` and private `rooms` in every slot;
    `interpreters`, one line each: `uk en 3` is three who speak both. `sites`: `Hall 60` is a hall with 60
    of the tables, numbered on in this order; `travel` free slots lie between meetings at two of them.
    `sessions` that a request may be bound to: `Morning: 1-5`, at a site `Morning: 1-5 @ Hall`. `spread`: the
    most by which the breaks of two participants may differ. `answer_days`: when a request without answer
    lapses.
    """

    title: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    place: BiText = shaped(Kind.BITEXT, longest=120)
    zone: str = shaped(Kind.CODE, choices="time_zone", required=True)
    hours: str = shaped(Kind.TEXT, required=True, longest=2_000)
    minutes: int | None = shaped(Kind.INTEGER)
    pause: int | None = shaped(Kind.INTEGER)
    tables: int | None = shaped(Kind.INTEGER)
    rooms: int | None = shaped(Kind.INTEGER)
    interpreters: tuple[str, ...] = shaped(Kind.WORDS, longest=60)
    sites: tuple[str, ...] = shaped(Kind.WORDS, longest=60)
    travel: int | None = shaped(Kind.INTEGER)
    sessions: tuple[str, ...] = shaped(Kind.WORDS, longest=120)
    spread: int | None = shaped(Kind.INTEGER)
    answer_days: int | None = shaped(Kind.INTEGER)
    details: BiText = shaped(Kind.PROSE, longest=2_000)


_LIMITS: Final = {
    "minutes": (5, LONGEST_SLOT),
    "pause": (0, LONGEST_SLOT),
    "tables": (0, MOST_TABLES),
    "rooms": (0, MOST_TABLES),
    "travel": (0, MOST_SLOTS),
    "spread": (0, MOST_SLOTS),
    "answer_days": (1, 365),
}


def check(draft: EventDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found = [
        Finding("field_required", Outcome.FAIL, name)
        for name in ("title", "zone", "hours")
        if not getattr(draft, name)
    ]
    for name, (low, high) in _LIMITS.items():
        number = getattr(draft, name)
        if number is not None and not low <= number <= high:
            numbers = {"number": number, "low": low, "high": high}
            found.append(Finding("number_out_of_range", Outcome.FAIL, name, numbers))
    try:
        sessions_of(draft.hours)
    except SeveralBadInputs as several:
        found += [Finding(one.code, Outcome.FAIL, "hours", one.details) for one in several.problems]
    for name, read in (("interpreters", read_interpreters), ("sites", read_site), ("sessions", read_session)):
        found += _unreadable(name, getattr(draft, name), read)
    return tuple(found) if found else tuple(_places(draft))


def _unreadable(name: str, lines: Iterable[str], read: Callable[[str], Any]) -> Iterator[Finding]:
    for line in lines:
        try:
            read(line)
        except BadInput as fault:
            yield Finding(fault.code, Outcome.FAIL, name, fault.details)


def _places(draft: EventDraft) -> Iterator[Finding]:
    """Sites share out the tables among them, sessions name sites that there are, and no name comes twice."""
    sites = [read_site(line) for line in draft.sites]
    sessions = [read_session(line) for line in draft.sessions]
    for name, those in (("sites", [one.id for one in sites]), ("sessions", [one.id for one in sessions])):
        for twice in (one for one, count in Counter(those).items() if count > 1):
            yield Finding("name_twice", Outcome.FAIL, name, {"name": twice})
    together = sum(one.tables for one in sites)
    if sites and together != (draft.tables or 0):
        numbers = {"sites": together, "tables": draft.tables or 0}
        yield Finding("sites_and_tables_differ", Outcome.FAIL, "sites", numbers)
    for one in sessions:
        if one.site is not None and one.site not in {site.id for site in sites}:
            yield Finding("site_unknown", Outcome.FAIL, "sessions", {"site": one.site})


def read_interpreters(line: str) -> Interpreters:
    """`uk en 3` as three interpreters between the two; raises `BadInput`."""
    *languages, count = line.split() or [""]
    if len(languages) < 2 or not count.isdecimal() or not all(is_language(code) for code in languages):
        raise BadInput("interpreters_not_readable", text=line[:60])
    return Interpreters(line, frozenset(languages), int(count[:6]))


def read_site(line: str) -> Site:
    """`Hall 60` as a site of 60 tables; raises `BadInput`."""
    name, _, tables = line.strip().rpartition(" ")
    if not name.strip() or not (tables.isascii() and tables.isdecimal() and len(tables) < 7):
        raise BadInput("site_not_readable", text=line[:60])
    return Site(name.strip(), int(tables))


_SESSION = re.compile(
    r"(?P<name>[^:@]+):\s*(?P<first>\d{1,4})\s*[-–]\s*(?P<last>\d{1,4})\s*(?:@\s*(?P<site>.+))?"
)


def read_session(line: str) -> Stretch:
    """`Morning: 1-5 @ Hall` as the slots 1 to 5 at that site; raises `BadInput`."""
    found = _SESSION.fullmatch(line.strip())
    if found is None or int(found["first"]) > int(found["last"]) or not int(found["first"]):
        raise BadInput("session_not_readable", text=line[:60])
    site = found["site"].strip() if found["site"] else None
    return Stretch(found["name"].strip(), int(found["first"]), int(found["last"]), site)


def is_language(code: str) -> bool:
    """Two or three small Latin letters, as ISO 639 has them."""
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()
