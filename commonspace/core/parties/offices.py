"""Office holders: who held a public office on a day, by which source. People appear in no other way
but as office holders here and as delegates of a forum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, Period


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """`person` held `office` of `body` (a nation's code or a group's) during `period`.

    `office` is a code (`defence_minister`, `secretary_general`); `source` is where it is published.
    """

    office: str
    body: str
    person: BiText
    period: Period
    source: str

    def __post_init__(self) -> None:
        if not self.person:
            raise BadInput("holder_without_name", place=self.office)
        if not self.source.strip():
            raise BadInput("holder_without_source", place=self.office)


def holders_at(
    holders: Iterable[OfficeHolder], office: str, body: str, day: date
) -> tuple[OfficeHolder, ...]:
    """Those who held the office on `day`; more than one on a day of change, none if nobody is known."""
    return tuple(
        entry for entry in holders if entry.office == office and entry.body == body and day in entry.period
    )


def rival_holders(holders: Iterable[OfficeHolder]) -> tuple[tuple[OfficeHolder, OfficeHolder], ...]:
    """Pairs of different people in one office whose periods share more than the day of change."""
    known = tuple(holders)
    return tuple(
        (one, other)
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if (one.office, one.body) == (other.office, other.body)
        and one.person != other.person
        and one.period.overlaps(other.period)
        and not _hand_over(one.period, other.period)
    )


def _hand_over(one: Period, other: Period) -> bool:
    return (one.end is not None and one.end == other.start) or (
        other.end is not None and other.end == one.start
    )
