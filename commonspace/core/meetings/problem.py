"""What is to be planned: people, slots, tables and the meetings asked for. Nothing here searches.

Slots count from 1. A problem is checked for form when it is made (unknown names, slots out of range);
facts that merely cannot be met together (a meeting of one with himself, a fixed slot that is forbidden)
are no error of form: `feasibility.py` names them and the rest is still planned.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from commonspace.core.errors import BadInput, SeveralBadInputs

# A day is held as one machine word in the search: one bit a slot, the sign bit and one guard left free.
LONGEST_DAY = 62
MOST_SLOTS = 400
MOST_TABLES = 100_000
MOST_PEOPLE = 50_000
MOST_MEETINGS = 200_000

_NO_CLOSED: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named run of slots, both ends included: a day or a session. `site`: where a session is held."""

    id: str
    first: int
    last: int
    site: str | None = None

    def __contains__(self, slot: object) -> bool:
        return isinstance(slot, int) and self.first <= slot <= self.last


@dataclass(frozen=True, slots=True)
class Participant:
    """One person or company that can be at one table at a time. No language given: any will do."""

    id: str
    forbidden: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Company:
    """A company with several delegates: a meeting asked of it is held by one of them."""

    id: str
    delegates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of `a` with `b`. `must`: accepted and to be placed; else a wish of this `weight`.

    `private`: needs a private room instead of a table.
    """

    id: str
    a: str
    b: str
    session: str | None = None
    fixed: int | None = None
    weight: int = 1
    must: bool = True
    private: bool = False

    def other(self, participant: str) -> str:
        """The partner of `participant` in this meeting."""
        return self.b if participant == self.a else self.a


@dataclass(frozen=True, slots=True)
class Precedence:
    """`before` has a strictly earlier slot than `after`, if both are placed."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Interpreters:
    """`count` interpreters, each of whom interprets between any two of `languages`, one meeting a slot."""

    id: str
    languages: frozenset[str]
    count: int


@dataclass(frozen=True, slots=True)
class Site:
    """A place with tables of its own, numbered on from those of the sites named before it."""

    id: str
    tables: int


@dataclass(frozen=True)
class Problem:
    """A forum to be planned. Raises `BadInput` (one or several) if the form is broken.

    `spread` is the most by which the breaks of any two participants may differ (None: free); `closed` maps
    a slot to the number of tables closed in it (the highest numbers); `travel` is the number of idle
    slots that a participant needs between meetings at two different sites on the same day.
    """

    name: str
    slots: int
    tables: int
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    days: tuple[Stretch, ...] = ()
    sessions: tuple[Stretch, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    spread: int | None = None
    rooms: int = 0
    companies: tuple[Company, ...] = ()
    interpreters: tuple[Interpreters, ...] = ()
    sites: tuple[Site, ...] = ()
    travel: int = 0
    closed: Mapping[int, int] = field(default_factory=lambda: _NO_CLOSED)

    def __post_init__(self) -> None:
        if not self.days:
            object.__setattr__(self, "days", (Stretch("D1", 1, self.slots),))
        faults = tuple(_faults_of_form(self))
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise SeveralBadInputs(faults)

    @cached_property
    def person(self) -> Mapping[str, Participant]:
        """Participants by id."""
        return {one.id: one for one in self.participants}

    @cached_property
    def meeting(self) -> Mapping[str, Meeting]:
        """Meetings by id."""
        return {one.id: one for one in self.meetings}

    @cached_property
    def session(self) -> Mapping[str, Stretch]:
        """Sessions by id."""
        return {one.id: one for one in self.sessions}

    @cached_property
    def company(self) -> Mapping[str, Company]:
        """Companies by id."""
        return {one.id: one for one in self.companies}

    @cached_property
    def of(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of each participant, in the order of `meetings`."""
        found: dict[str, list[Meeting]] = {one.id: [] for one in self.participants}
        for meeting in self.meetings:
            for end in {meeting.a, meeting.b} & found.keys():
                found[end].append(meeting)
        return {name: tuple(those) for name, those in found.items()}

    @property
    def has_wishes(self) -> bool:
        """True if some meeting may be left out: then the value is the weight placed."""
        return any(not meeting.must for meeting in self.meetings)

    def open_tables(self, slot: int) -> int:
        """Tables that can be used in `slot`."""
        return max(0, self.tables - self.closed.get(slot, 0))

    def day_of(self, slot: int) -> Stretch:
        """The day that `slot` lies in."""
        return next(day for day in self.days if slot in day)

    def without(self, ids: Iterable[str]) -> "Problem":
        """The same forum without these meetings and the precedences that name them."""
        gone = set(ids)
        return replace(
            self,
            meetings=tuple(one for one in self.meetings if one.id not in gone),
            precedences=tuple(p for p in self.precedences if p.before not in gone and p.after not in gone),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when one meeting is held. `table` is 0 while only slots have been decided."""

    id: str
    slot: int
    table: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A timetable: the places of the meetings that are held, in the order of the problem."""

    instance: str
    places: tuple[Place, ...]

    def slots(self) -> dict[str, int]:
        """Slot by meeting id."""
        return {place.id: place.slot for place in self.places}


def _faults_of_form(problem: Problem) -> Iterable[BadInput]:
    yield from _sizes(problem)
    yield from _doubles("participant", (one.id for one in problem.participants))
    yield from _doubles("meeting", (one.id for one in problem.meetings))
    yield from _doubles("session", (one.id for one in problem.sessions))
    yield from _stretches(problem)
    known = {one.id for one in problem.participants}
    for person in problem.participants:
        for slot in sorted(person.forbidden):
            if not 1 <= slot <= problem.slots:
                yield BadInput("slot_out_of_range", place=person.id, slot=slot, slots=problem.slots)
    for company in problem.companies:
        if not company.delegates:
            yield BadInput("company_without_delegates", place=company.id)
        for name in company.delegates:
            if name not in known:
                yield BadInput("participant_unknown", place=company.id, participant=name)
    yield from _meetings(problem, known | {one.id for one in problem.companies})
    ids = {one.id for one in problem.meetings}
    for link in problem.precedences:
        for name in (link.before, link.after):
            if name not in ids:
                yield BadInput("meeting_unknown", place="precedences", meeting=name)


def _sizes(problem: Problem) -> Iterable[BadInput]:
    limits = (
        ("slots", problem.slots, 1, MOST_SLOTS),
        ("tables", problem.tables, 0, MOST_TABLES),
        ("rooms", problem.rooms, 0, MOST_TABLES),
        ("travel", problem.travel, 0, MOST_SLOTS),
        ("participants", len(problem.participants), 0, MOST_PEOPLE),
        ("meetings", len(problem.meetings), 0, MOST_MEETINGS),
        ("spread", problem.spread or 0, 0, MOST_SLOTS),
    )
    for name, number, low, high in limits:
        if not low <= number <= high:
            yield BadInput("number_out_of_range", place=name, number=number, low=low, high=high)
    for site in problem.sites:
        if site.tables < 0:
            yield BadInput("number_out_of_range", place=site.id, number=site.tables, low=0, high=MOST_TABLES)
    if problem.sites and sum(site.tables for site in problem.sites) != problem.tables:
        yield BadInput(
            "sites_and_tables_differ", tables=problem.tables, sites=sum(site.tables for site in problem.sites)
        )


def _doubles(kind: str, names: Iterable[str]) -> Iterable[BadInput]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield BadInput("name_twice", place=kind, name=name)
        seen.add(name)


def _stretches(problem: Problem) -> Iterable[BadInput]:
    sites = {site.id for site in problem.sites}
    for one in (*problem.days, *problem.sessions):
        if not 1 <= one.first <= one.last <= problem.slots:
            yield BadInput(
                "stretch_out_of_range", place=one.id, first=one.first, last=one.last, slots=problem.slots
            )
        if one.site is not None and one.site not in sites:
            yield BadInput("site_unknown", place=one.id, site=one.site)
    end = 0
    for day in problem.days:
        if day.first != end + 1:
            yield BadInput("days_do_not_follow", place=day.id, first=day.first, expected=end + 1)
        if day.last - day.first >= LONGEST_DAY:
            yield BadInput("day_too_long", place=day.id, slots=day.last - day.first + 1, most=LONGEST_DAY)
        end = day.last
    if end != problem.slots:
        yield BadInput("days_do_not_cover", slots=problem.slots, last=end)


def _meetings(problem: Problem, known: set[str]) -> Iterable[BadInput]:
    sessions = {one.id for one in problem.sessions}
    for meeting in problem.meetings:
        for name in (meeting.a, meeting.b):
            if name not in known:
                yield BadInput("participant_unknown", place=meeting.id, participant=name)
        if meeting.session is not None and meeting.session not in sessions:
            yield BadInput("session_unknown", place=meeting.id, session=meeting.session)
        if meeting.fixed is not None and not 1 <= meeting.fixed <= problem.slots:
            yield BadInput("slot_out_of_range", place=meeting.id, slot=meeting.fixed, slots=problem.slots)
        if not 0 <= meeting.weight <= 1_000_000:
            yield BadInput(
                "number_out_of_range", place=meeting.id, number=meeting.weight, low=0, high=1_000_000
            )
