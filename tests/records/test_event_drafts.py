"""Plans of an event as drafts: made again alike, published once, and only while they can stand."""

import pytest

from commonspace.core.errors import Refused
from commonspace.records.meetings import agendas, asking, planning, plans
from commonspace.records.meetings.entering import enter
from tests.events import accepted, event, of, organiser, refs_of

pytestmark = pytest.mark.django_db


def test_a_plan_is_a_draft_until_it_is_published_and_then_makes_agendas() -> None:
    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"), ("b", "c"))
    number = planning.make_plan(by=organiser(), event=ref, steps=1_000)
    mine = enter(by=of("b").viewer, ref=ref)
    assert agendas.agenda(mine, mine.own[0]) == ()
    planning.publish(by=organiser(), event=ref, number=number)
    lines = agendas.agenda(mine, mine.own[0])
    assert sorted(line.theirs.name.en for line in lines) == ["Company a", "Company c"]
    assert {line.ours.name.en for line in lines} == {"Company b"}
    assert [line.sequence for line in lines] == [0, 0]
    with pytest.raises(Refused, match="plan_is_no_draft"):
        planning.publish(by=organiser(), event=ref, number=number)


def test_a_draft_that_places_what_was_taken_back_since_is_not_published() -> None:
    ref = event({"a": 1, "b": 1, "c": 1})
    who = refs_of(ref)
    sent = asking.ask(by=of("a"), event=ref, asking=who["a"], asked=who["b"])
    asking.answer(by=of("b"), event=ref, ref=sent, accept=True)
    number = planning.make_plan(by=organiser(), event=ref, steps=100)
    asking.take_back(by=of("a"), event=ref, ref=sent)
    with pytest.raises(Refused, match="draft_out_of_date"):
        planning.publish(by=organiser(), event=ref, number=number)
    mine = enter(by=of("b").viewer, ref=ref)
    assert agendas.agenda(mine, mine.own[0]) == ()


def test_what_is_accepted_after_a_draft_does_not_hold_it_up() -> None:
    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"))
    number = planning.make_plan(by=organiser(), event=ref, steps=100)
    who = refs_of(ref)
    later = asking.ask(by=of("c"), event=ref, asking=who["c"], asked=who["b"])
    asking.answer(by=of("b"), event=ref, ref=later, accept=True)
    planning.publish(by=organiser(), event=ref, number=number)
    mine = enter(by=of("b").viewer, ref=ref)
    assert [line.theirs.name.en for line in agendas.agenda(mine, mine.own[0])] == ["Company a"]


def test_the_same_seed_and_steps_give_the_same_plan() -> None:
    ref = accepted(dict.fromkeys("abcdef", 1), *(("a", other) for other in "bcdef"), ("b", "c"))
    made = [planning.make_plan(by=organiser(), event=ref, seed=7, steps=5_000) for _ in range(2)]
    planning.publish(by=organiser(), event=ref, number=made[1])
    assert plans.changes(enter(by=organiser().viewer, ref=ref), made[0]) == ()
