"""Small forums for tests: one by hand, and a strategy that makes many."""

from typing import Any

from hypothesis import strategies as st

from commonspace.core.meetings.problem import (
    Meeting,
    Participant,
    Place,
    Plan,
    Precedence,
    Problem,
    Stretch,
)


def forum(*pairs: str, **changes: Any) -> Problem:
    """A forum of people named by letters: `forum("AB", "BC")` has the meetings m1 and m2."""
    names = sorted({letter for pair in pairs for letter in pair})
    given: dict[str, Any] = {
        "name": "hand",
        "slots": 4,
        "tables": 2,
        "participants": tuple(Participant(name) for name in names),
        "meetings": tuple(Meeting(f"m{n}", pair[0], pair[1]) for n, pair in enumerate(pairs, start=1)),
    }
    return Problem(**{**given, **changes})


def plan(**slots: int) -> Plan:
    """A plan without tables: `plan(m1=2)`."""
    return Plan("hand", tuple(Place(name, slot) for name, slot in slots.items()))


@st.composite
def forums(draw: st.DrawFn, wishes: bool = False) -> Problem:
    """Forums of 2 to 6 people, 2 to 8 slots on one or two days, with every kind of rule now and then."""
    people = draw(st.integers(2, 6))
    slots = draw(st.integers(2, 8))
    split = draw(st.integers(1, slots - 1))
    days = draw(
        st.sampled_from(
            [(Stretch("D1", 1, slots),), (Stretch("D1", 1, split), Stretch("D2", split + 1, slots))]
        )
    )
    slot = st.integers(1, slots)
    participants = tuple(
        Participant(f"p{n}", frozenset(draw(st.sets(slot, max_size=2)))) for n in range(people)
    )
    person = st.integers(0, people - 1)
    pairs = draw(st.lists(st.tuples(person, person), max_size=10))
    meetings = tuple(
        Meeting(
            f"m{n}",
            f"p{a}",
            f"p{b}",
            session=draw(st.sampled_from([None, None, None, "early"])),
            fixed=draw(st.sampled_from([None, None, None, None, 1, slots])),
            weight=draw(st.integers(1, 4)),
            must=not wishes or draw(st.booleans()),
        )
        for n, (a, b) in enumerate(pairs)
        if a != b or draw(st.integers(0, 9)) == 0
    )
    names = [meeting.id for meeting in meetings]
    links: list[tuple[str, str]] = []
    if len(names) > 1:
        links = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=2))
    return Problem(
        name="drawn",
        slots=slots,
        tables=draw(st.integers(0, 4)),
        participants=participants,
        meetings=meetings,
        days=days,
        sessions=(Stretch("early", 1, split),),
        precedences=tuple(Precedence(one, two) for one, two in links if one != two),
        spread=draw(st.sampled_from([None, None, 1, 2])),
    )
