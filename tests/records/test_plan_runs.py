"""The making of plans by workers: once, one at a time, stopped, broken off, and the same again."""

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.core.meetings.search import PIECE
from commonspace.records.meetings import making, planning, plans, registering, runs, wishes
from commonspace.records.meetings.entering import enter
from commonspace.records.meetings.models import PlanRun
from tests import make
from tests.events import event, of, organiser, refs_of

pytestmark = pytest.mark.django_db
IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def accepted(*pairs: tuple[str, str]) -> str:
    """An event with these requests accepted."""
    ref = event(dict.fromkeys("abcdef", 1))
    who = refs_of(ref)
    asked = [wishes.Wish(who[a], who[b], accepted=True) for a, b in pairs]
    wishes.import_requests(by=organiser(), event=ref, wishes=asked)
    return ref


def shown(ref: str, number: int, later: timedelta = timedelta()) -> runs.RunView:
    return runs.run(enter(by=organiser().viewer, ref=ref), number, make.AT + later)


def do(ref: str, number: int) -> bool:
    return making.make(by=organiser(), event=ref, number=number, clock=time.process_time, now=lambda: make.AT)


def test_a_run_waits_is_done_once_and_leads_to_its_plan() -> None:
    ref = accepted(("a", "b"), ("b", "c"))
    number = runs.ask_for_plan(by=organiser(), event=ref, seed=7, steps=1_000)
    assert (shown(ref, number).state, shown(ref, number).plan) == ("waiting", 0)
    assert [do(ref, number), do(ref, number)] == [True, False]
    found = shown(ref, number)
    assert (found.state, found.plan, found.seed, found.steps) == ("done", 1, 7, 1_000)
    entry = enter(by=organiser().viewer, ref=ref)
    assert [(one.number, one.placed, one.value, one.bound) for one in plans.plans(entry)] == [(1, 2, 2, 2)]


def test_a_second_run_of_the_event_is_refused_while_one_is_active() -> None:
    ref, other = accepted(("a", "b")), accepted(("a", "b"))
    first = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    with pytest.raises(Refused, match="plan_is_being_made"):
        runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    assert runs.ask_for_plan(by=organiser(), event=other, steps=100) == 1
    do(ref, first)
    assert runs.ask_for_plan(by=organiser(), event=ref, steps=100) == 2


def test_a_stopped_run_stores_nothing_whether_it_waits_or_is_worked_on(monkeypatch: Any) -> None:
    ref = accepted(("a", "b"))
    entry = enter(by=organiser().viewer, ref=ref)
    waiting = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    runs.cancel(by=organiser(), event=ref, number=waiting)
    assert (do(ref, waiting), shown(ref, waiting).state, plans.plans(entry)) == (False, "cancelled", ())
    running = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    solve = planning.solve

    def stopped_meanwhile(*given: Any, **how: Any) -> Any:
        runs.cancel(by=organiser(), event=ref, number=running)
        return solve(*given, **how)

    monkeypatch.setattr(planning, "solve", stopped_meanwhile)
    assert do(ref, running) is True
    assert (shown(ref, running).state, plans.plans(entry)) == ("cancelled", ())
    with pytest.raises(Refused, match="run_has_ended"):
        runs.cancel(by=organiser(), event=ref, number=running)


@pytest.mark.django_db(transaction=True)
def test_a_stopped_run_leaves_off_searching(monkeypatch: Any) -> None:
    # Three who all meet one another: one of them has a break, and no bound says so, so steps are never cut.
    ref = accepted(("a", "b"), ("b", "c"), ("a", "c"))
    number = runs.ask_for_plan(by=organiser(), event=ref, steps=planning.MOST_STEPS)
    solve, looks = planning.solve, []

    def watched(problem: Any, stop: Any, **how: Any) -> Any:
        def watch() -> None:
            looks.append(shown(ref, number).state)
            if len(looks) == 1:
                runs.cancel(by=organiser(), event=ref, number=number)
            stop.watch()

        return solve(problem, replace(stop, watch=watch), **how)

    monkeypatch.setattr(planning, "solve", watched)
    monkeypatch.setattr(making, "BEAT", timedelta(milliseconds=20))
    do(ref, number)
    assert (looks[0], set(looks[1:])) == ("running", {"cancelled"})
    assert len(looks) < planning.MOST_STEPS // PIECE
    assert (shown(ref, number).state, plans.plans(enter(by=organiser().viewer, ref=ref))) == ("cancelled", ())


def test_a_run_whose_process_died_has_failed_and_another_may_begin() -> None:
    ref = accepted(("a", "b"))
    number = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    PlanRun.objects.filter(event__ref=ref).update(state="running", begun_at=make.AT, seen_at=make.AT)
    assert shown(ref, number, timedelta(seconds=60)).state == "running"
    later = timedelta(seconds=91)
    found = shown(ref, number, later)
    assert (found.state, found.fault, found.ended_at) == ("failed", "run_broke_off", make.AT)
    again = runs.ask_for_plan(by=replace(organiser(), at=make.AT + later), event=ref, steps=100)
    assert (again, do(ref, again), shown(ref, number).state) == (2, True, "failed")


def test_a_fault_is_told_and_nothing_is_stored(monkeypatch: Any) -> None:
    ref = accepted(("a", "b"))
    who = refs_of(ref)
    entry = enter(by=organiser().viewer, ref=ref)
    number = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    solve = planning.solve

    def moved_meanwhile(*given: Any, **how: Any) -> Any:
        registering.set_absent(
            by=of("a"), event=ref, ref=who["a"], seen_version=1, absent={1: frozenset({1})}
        )
        return solve(*given, **how)

    monkeypatch.setattr(planning, "solve", moved_meanwhile)
    do(ref, number)
    assert (shown(ref, number).state, shown(ref, number).fault) == ("failed", "plan_inputs_moved")
    assert plans.plans(entry) == ()
    monkeypatch.setattr(planning, "solve", lambda *given, **how: 1 / 0)
    broken = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    with pytest.raises(ZeroDivisionError):
        do(ref, broken)
    assert (shown(ref, broken).state, shown(ref, broken).fault) == ("failed", "run_broke_off")


def test_the_seed_and_the_steps_that_a_timed_run_reports_give_the_same_plan() -> None:
    ref = accepted(*(("a", other) for other in "bcdef"), ("b", "c"), ("d", "e"))
    entry = enter(by=organiser().viewer, ref=ref)
    do(ref, runs.ask_for_plan(by=organiser(), event=ref, seed=5, seconds=0.2))
    timed = plans.plan(entry, 1)
    assert (timed.seconds, timed.seed) == (0.2, 5)
    do(ref, runs.ask_for_plan(by=organiser(), event=ref, seed=5, steps=timed.steps))
    assert (plans.plan(entry, 2).seconds, plans.twin(entry, 2)) == (None, (1, True))
    assert plans.twin(entry, 1) is None


def test_what_is_new_is_fitted_in_by_a_run_too() -> None:
    ref = accepted(("a", "b"))
    with pytest.raises(Refused, match="no_plan_in_force"):
        runs.ask_for_plan(by=organiser(), event=ref, kind="repaired")
    planning.publish(by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=9))
    who = refs_of(ref)
    wish = wishes.Wish(who["c"], who["d"], accepted=True)
    wishes.import_requests(by=organiser(), event=ref, wishes=[wish])
    number = runs.ask_for_plan(by=organiser(), event=ref, kind="repaired")
    do(ref, number)
    assert (shown(ref, number).state, shown(ref, number).plan) == ("done", 2)


def test_numbers_out_of_range_are_refused_before_anything_waits() -> None:
    ref = accepted(("a", "b"))
    asked: list[dict[str, Any]] = [{"seconds": 121}, {"seconds": 0}, {"steps": -1}, {"seed": -1}, {"fair": 2}]
    for one in asked:
        with pytest.raises(BadInput, match="number_out_of_range"):
            runs.ask_for_plan(by=organiser(), event=ref, **one)
    assert runs.runs(enter(by=organiser().viewer, ref=ref), make.AT) == ()


def test_workers_make_it_with_the_seats_of_the_moment(settings: Any) -> None:
    settings.TASKS = IMMEDIATE
    ref = accepted(("a", "b"))
    number = making.ask(by=organiser(), event=ref, steps=100)  # nobody is signed in: nobody's seats
    assert (shown(ref, number).state, shown(ref, number).fault) == ("failed", "not_found")


def test_who_does_not_organise_knows_of_no_run() -> None:
    ref = accepted(("a", "b"))
    number = runs.ask_for_plan(by=organiser(), event=ref, steps=100)
    mine = enter(by=of("a").viewer, ref=ref)
    assert runs.runs(mine, make.AT) == ()
    for attempt in (
        lambda: runs.run(mine, number, make.AT),
        lambda: runs.cancel(by=of("a"), event=ref, number=number),
        lambda: runs.ask_for_plan(by=of("a"), event=ref),
    ):
        with pytest.raises(NotFound):
            attempt()
