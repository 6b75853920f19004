"""Schedules: the critical path is the longest path, a change agrees with a fresh start, circles are named."""

from dataclasses import replace
from datetime import date, timedelta

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import After, Forecast, LinkKind, Milestone, plan_flaws, schedule_of
from tests.conftest import FULL

START = date(2026, 1, 5)
KINDS = list(LinkKind)


@st.composite
def plans(draw: st.DrawFn, kinds: list[LinkKind] = KINDS, low: int = -3) -> list[Milestone]:
    """Plans without circles, listed in any order: later ones follow earlier ones of a hidden order."""
    count = draw(st.integers(1, 14))
    made = []
    for number in range(count):
        before = draw(st.lists(st.integers(0, number - 1), unique=True, max_size=3)) if number else []
        links = tuple(
            After(f"m{other}", draw(st.sampled_from(kinds)), draw(st.integers(low, 5))) for other in before
        )
        made.append(Milestone(f"m{number}", days=draw(st.integers(0, 20)), after=links))
    return draw(st.permutations(made))


def weight(link: After, before: Milestone, milestone: Milestone) -> int:
    """Days from start to start that a link asks for, spelled out kind by kind."""
    one, other = before.days or 0, milestone.days or 0
    by_kind = {"FS": one, "SS": 0, "FF": one - other, "SF": -other}
    return by_kind[link.kind.value] + link.lag


def graph_of(plan: list[Milestone]) -> "networkx.DiGraph[str]":
    """The plan as networkx sees it: every milestone reachable from the start, the end reachable from it."""
    by_id = {milestone.id: milestone for milestone in plan}
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for milestone in plan:
        graph.add_edge("start", milestone.id, weight=0)
        graph.add_edge(milestone.id, "end", weight=milestone.days)
        for link in milestone.after:
            graph.add_edge(
                link.milestone, milestone.id, weight=weight(link, by_id[link.milestone], milestone)
            )
    return graph


@settings(max_examples=5_000 if FULL else 200)
@given(plans())
def test_the_length_of_a_plan_is_the_longest_path(plan: list[Milestone]) -> None:
    assert schedule_of(plan, starts=START).length == networkx.dag_longest_path_length(graph_of(plan))


@settings(max_examples=5_000 if FULL else 200)
@given(plans())
def test_the_critical_path_is_a_longest_path_of_the_network(plan: list[Milestone]) -> None:
    schedule = schedule_of(plan, starts=START)
    graph = graph_of(plan)
    path = ["start", *schedule.critical_path(), "end"]
    assert networkx.path_weight(graph, path, "weight") == networkx.dag_longest_path_length(graph)


@given(plans(kinds=[LinkKind.FINISH_START], low=0))
def test_float_is_how_far_one_milestone_may_slip_before_the_end_moves(plan: list[Milestone]) -> None:
    schedule = schedule_of(plan, starts=START)
    for timing, milestone in zip(schedule.timings(), plan, strict=True):
        spare = timing.spare_days or 0
        at_most = replace(milestone, not_before=timing.early_start + timedelta(days=spare))
        beyond = replace(milestone, not_before=timing.early_start + timedelta(days=spare + 1))
        same = [at_most if each.id == milestone.id else each for each in plan]
        moved = [beyond if each.id == milestone.id else each for each in plan]
        assert schedule_of(same, starts=START).length == schedule.length
        assert schedule_of(moved, starts=START).length == schedule.length + 1


@given(plans(), st.data())
def test_one_change_gives_the_same_as_starting_afresh(plan: list[Milestone], data: st.DataObject) -> None:
    schedule = schedule_of(plan, starts=START)
    for _ in range(3):
        number = data.draw(st.integers(0, len(plan) - 1))
        what = data.draw(st.sampled_from(["days", "not_before", "actual"]))
        day = START + timedelta(days=data.draw(st.integers(0, 60)))
        value = data.draw(st.integers(0, 40)) if what == "days" else day
        plan = [*plan]
        plan[number] = replace(plan[number], **{what: value})
        keyword = {"days": "days", "not_before": "not_before", "actual": "reached"}[what]
        schedule = schedule.changed(plan[number].id, **{keyword: value})  # type: ignore[arg-type]
        assert schedule == schedule_of(plan, starts=START)


@given(plans(), st.data())
def test_one_link_more_or_less_gives_the_same_as_starting_afresh(
    plan: list[Milestone], data: st.DataObject
) -> None:
    schedule = schedule_of(plan, starts=START)
    for _ in range(4):
        number = data.draw(st.integers(0, len(plan) - 1))
        milestone = plan[number]
        if milestone.after and data.draw(st.booleans()):
            link = data.draw(st.sampled_from(milestone.after))
            kept = list(milestone.after)
            kept.remove(link)
            changed = replace(milestone, after=tuple(kept))
            schedule = schedule.unlinked(milestone.id, link)
        else:
            other = data.draw(st.sampled_from(plan)).id
            link = After(other, data.draw(st.sampled_from(KINDS)), data.draw(st.integers(-3, 5)))
            changed = replace(milestone, after=(*milestone.after, link))
            graph = graph_of([*plan[:number], changed, *plan[number + 1 :]])
            if not networkx.is_directed_acyclic_graph(graph):
                smallest = min(map(len, networkx.simple_cycles(graph)))
                with pytest.raises(BadInput) as caught:
                    schedule.linked(milestone.id, link)
                assert (caught.value.code, len(caught.value.details["circle"])) == ("plan_circle", smallest)
                continue
            schedule = schedule.linked(milestone.id, link)
        plan = [*plan[:number], changed, *plan[number + 1 :]]
        afresh = schedule_of(plan, starts=START)
        assert (schedule.head, schedule.tail) == (afresh.head, afresh.tail)
        place = schedule.network.position
        assert sorted(place) == list(range(len(plan)))
        assert [schedule.network.order[each] for each in place] == list(range(len(plan)))
        for later, links in enumerate(schedule.network.before):
            assert all(place[earlier] < place[later] for earlier, _, _ in links)


@given(plans(kinds=[LinkKind.FINISH_START], low=0), st.data())
def test_a_circle_is_refused_and_named_by_a_smallest_loop(plan: list[Milestone], data: st.DataObject) -> None:
    graph = graph_of(plan)
    graph.remove_nodes_from(["start", "end"])
    pairs = [(one, other) for one in graph for other in networkx.descendants(graph, one) | {one}]
    first, last = data.draw(st.sampled_from(sorted(pairs)))
    closed = [replace(each, after=(*each.after, After(last))) if each.id == first else each for each in plan]
    graph.add_edge(last, first)
    smallest = min(map(len, networkx.simple_cycles(graph)))
    with pytest.raises(BadInput) as caught:
        schedule_of(closed, starts=START)
    circle = caught.value.details["circle"]
    assert (caught.value.code, len(circle)) == ("plan_circle", smallest)
    assert all(
        graph.has_edge(one, other) for one, other in zip(circle, (*circle[1:], circle[0]), strict=True)
    )


def test_what_was_reached_stands_fast_and_forecasts_push_what_follows() -> None:
    plan = [
        Milestone("a", days=10, actual=date(2026, 1, 20)),
        Milestone("b", days=5, after=(After("a"),), forecasts=(Forecast(START, date(2026, 2, 1)),)),
        Milestone("c", days=5, after=(After("b"),)),
    ]
    expected = schedule_of(plan, starts=START)
    assert [timing.early_finish for timing in expected.timings()] == [
        date(2026, 1, 20),
        date(2026, 2, 1),
        date(2026, 2, 6),
    ]
    assert [timing.spare_days for timing in expected.timings()] == [None, 0, 0]
    assert schedule_of(plan, starts=START, as_planned=True).length == 20


def test_a_plan_of_days_alone_is_its_own_network() -> None:
    plan = [
        Milestone("a", plan=date(2026, 1, 15)),
        Milestone("b", plan=date(2026, 1, 25), after=(After("a"),)),
        Milestone("c", plan=date(2026, 1, 18), after=(After("a"),)),
    ]
    schedule = schedule_of(plan, starts=START)
    assert schedule.critical_path() == ("a", "b")
    assert [timing.early_finish for timing in schedule.timings()] == [each.plan for each in plan]
    assert [timing.spare_days for timing in schedule.timings()] == [0, 0, 7]


def test_a_milestone_planned_before_its_predecessor_is_named_with_the_first_day_it_can_have() -> None:
    plan = (
        Milestone("a", plan=date(2026, 2, 1), days=5),
        Milestone("b", plan=date(2026, 2, 3), days=3, after=(After("a", lag=1),)),
        Milestone("c", plan=date(2026, 2, 1), days=3, after=(After("a", LinkKind.FINISH_FINISH),)),
    )
    (flaw,) = plan_flaws(plan)
    assert (flaw.code, flaw.place) == ("milestone_before_predecessor", "b")
    assert flaw.numbers == {"before": "a", "plan": "2026-02-03", "earliest": "2026-02-05"}


def test_every_slip_is_kept() -> None:
    milestone = Milestone(
        "a",
        plan=date(2026, 3, 1),
        forecasts=(Forecast(START, date(2026, 3, 11)), Forecast(date(2026, 2, 1), date(2026, 3, 8))),
        actual=date(2026, 3, 15),
    )
    assert [slip.days for slip in milestone.slips] == [10, -3, 7]
    assert milestone.slip == 14


def test_faults_of_a_plan_are_named_together() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        schedule_of(
            [Milestone("a", after=(After("x"),)), Milestone("a"), Milestone("b", after=(After("y"),))]
        )
    assert [(each.code, each.place) for each in caught.value.problems] == [
        ("milestone_twice", "a"),
        ("milestone_predecessor_unknown", "a"),
        ("milestone_predecessor_unknown", "b"),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Milestone("a", days=-1), "milestone_days_negative"),
        (
            lambda: Milestone("a", forecasts=(Forecast(START, START), Forecast(date(2025, 1, 1), START))),
            "forecasts_out_of_order",
        ),
        (lambda: schedule_of([Milestone("a")]), "plan_without_start"),
        (lambda: schedule_of([Milestone("a")], starts=START).changed("b"), "milestone_unknown"),
        (lambda: schedule_of([Milestone("a")], starts=START).linked("a", After("b")), "milestone_unknown"),
        (lambda: schedule_of([Milestone("a")], starts=START).linked("a", After("a")), "plan_circle"),
        (lambda: schedule_of([Milestone("a")], starts=START).unlinked("a", After("a")), "link_unknown"),
        (
            lambda: schedule_of([Milestone("a")], starts=START).changed("a", days=-2),
            "milestone_days_negative",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(make: object, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == code
