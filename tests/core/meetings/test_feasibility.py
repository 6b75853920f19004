"""What cannot be met is named with the fewest facts that conflict, before any search."""

from commonspace.core.meetings.feasibility import examine
from commonspace.core.meetings.problem import Meeting, Participant, Precedence, Problem, Stretch
from tests.core.meetings.cases import forum


def reasons(problem: Problem) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.place) for finding in examine(problem).reasons]


def test_a_forum_without_conflict_has_no_reasons() -> None:
    assert reasons(forum("AB", "AC", "BC")) == []


def test_more_meetings_than_slots_for_someone() -> None:
    problem = forum("AB", "AC", "AD", slots=2)
    assert reasons(problem) == [("person_has_too_many", "A")]
    assert examine(problem).reasons[0].numbers == {
        "meetings": 3,
        "slots": 2,
        "open": "1, 2",
        "ids": "m1, m2, m3",
    }


def test_only_the_meetings_that_crowd_are_named() -> None:
    early = (Stretch("early", 1, 1),)
    those = tuple(
        Meeting(f"m{n}", "A", other, session=session)
        for n, (other, session) in enumerate([("B", "early"), ("C", "early"), ("D", None)], start=1)
    )
    found = examine(forum("AB", "AC", "AD", sessions=early, meetings=those)).reasons
    assert [(one.code, one.numbers["ids"]) for one in found] == [("person_has_too_many", "m1, m2")]


def test_a_meeting_with_oneself() -> None:
    assert reasons(forum("AA")) == [("meeting_with_oneself", "m1")]


def test_a_fixed_slot_outside_the_session_or_forbidden() -> None:
    early = (Stretch("early", 1, 2),)
    outside = forum("AB", sessions=early, meetings=(Meeting("m1", "A", "B", session="early", fixed=3),))
    people = (Participant("A", frozenset({3})), Participant("B"))
    away = forum("AB", participants=people, meetings=(Meeting("m1", "A", "B", fixed=3),))
    assert reasons(outside) == [("fixed_outside_session", "m1")]
    assert reasons(away) == [("fixed_in_forbidden_slot", "m1")]


def test_two_meetings_of_one_person_fixed_in_one_slot() -> None:
    both = (Meeting("m1", "A", "B", fixed=1), Meeting("m2", "A", "C", fixed=1))
    assert reasons(forum("AB", "AC", meetings=both))[0] == ("fixed_in_one_slot", "m2")


def test_a_circle_of_precedences_is_named_and_broken_at_one_meeting() -> None:
    links = tuple(
        Precedence(one, two) for one, two in [("m1", "m2"), ("m2", "m3"), ("m3", "m1"), ("m3", "m4")]
    )
    found = examine(forum("AB", "CD", "EF", "AC", precedences=links))
    assert [(one.code, one.numbers["circle"]) for one in found.reasons] == [
        ("precedence_circle", "m1 → m2 → m3 → m1")
    ]
    assert sorted(found.domains) == ["m1", "m2", "m4"]


def test_a_chain_of_precedences_longer_than_the_day() -> None:
    links = (Precedence("m1", "m2"), Precedence("m2", "m3"))
    assert "precedences_leave_no_slot" in {
        code for code, _ in reasons(forum("AB", "CD", "EF", slots=2, precedences=links))
    }


def test_zero_tables() -> None:
    assert reasons(forum("AB", tables=0)) == [("no_tables", "m1")]


def test_the_shortest_stretch_with_too_few_tables_is_named() -> None:
    early = (Stretch("early", 1, 1),)
    those = tuple(Meeting(f"m{n}", a, b, session="early") for n, (a, b) in enumerate(["AB", "CD", "EF"]))
    assert reasons(forum("AB", "CD", "EF", sessions=early, meetings=those)) == [
        ("too_few_tables_in_stretch", "1-1")
    ]


def test_people_who_are_never_there_together() -> None:
    people = (Participant("A", frozenset({1, 2})), Participant("B", frozenset({3, 4})))
    assert reasons(forum("AB", participants=people)) == [("no_common_slot", "m1")]


def test_ten_thousand_meetings_of_one_person_are_told_once() -> None:
    people = tuple(Participant(f"p{n}") for n in range(10_001))
    those = tuple(Meeting(f"m{n}", "p0", f"p{n}") for n in range(1, 10_001))
    problem = Problem("crowd", 20, 10_000, people, those)
    assert reasons(problem) == [("person_has_too_many", "p0")]
