"""An event at which companies meet, as its organiser enters it: hours, places, rules of the plan."""

from dataclasses import dataclass
from typing import Final

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.hours import LONGEST_SLOT, sessions_of
from commonspace.core.meetings.problem import MOST_SLOTS, MOST_TABLES, Interpreters
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.core.terms.shape import Kind, shaped

# How long a request waits for its answer if the organiser says nothing else.
ANSWER_DAYS: Final = 14
MINUTES: Final = 25


@dataclass(frozen=True, slots=True)
class EventDraft:
    """`hours`: a session a line, `2026-12-08 09:00-12:30`, in the time of `zone`.

    `minutes` of a slot, `pause` minutes between slots; `tables` and private `rooms` in every slot;
    `interpreters`, one line each: `uk en 3` is three who speak both. `spread`: the most by which
    the breaks of two participants may differ. `answer_days`: when a request without answer lapses.
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
    spread: int | None = shaped(Kind.INTEGER)
    answer_days: int | None = shaped(Kind.INTEGER)
    details: BiText = shaped(Kind.PROSE, longest=2_000)


_LIMITS: Final = {
    "minutes": (5, LONGEST_SLOT),
    "pause": (0, LONGEST_SLOT),
    "tables": (0, MOST_TABLES),
    "rooms": (0, MOST_TABLES),
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
    for line in draft.interpreters:
        try:
            read_interpreters(line)
        except BadInput as fault:
            found.append(Finding(fault.code, Outcome.FAIL, "interpreters", fault.details))
    return tuple(found)


def read_interpreters(line: str) -> Interpreters:
    """`uk en 3` as three interpreters between the two; raises `BadInput`."""
    *languages, count = line.split() or [""]
    if len(languages) < 2 or not count.isdecimal() or not all(is_language(code) for code in languages):
        raise BadInput("interpreters_not_readable", text=line[:60])
    return Interpreters(line, frozenset(languages), int(count[:6]))


def is_language(code: str) -> bool:
    """Two or three small Latin letters, as ISO 639 has them."""
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()
