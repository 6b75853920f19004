"""Moves: no sequence of them reaches a state without its evidence, and withdrawn evidence reopens a gate."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from commonspace.core.errors import BadInput
from commonspace.core.projects import (
    STATES,
    Paper,
    PaperKind,
    Project,
    Role,
    ShareTable,
    Side,
    State,
    advanced,
    edited,
    paper_withdrawn,
    put_aside,
    resumed,
    settled,
)
from tests.conftest import FULL
from tests.core.projects.exercise import TODAY, whole_project

DECISION = Paper(
    "board", PaperKind.BOARD_DECISION, "board", Role.NATION, date(2026, 1, 1), "exercise file 99"
)

# What must be there in each state, written down once more by hand: ids of the exercise's papers
# that alone can show something the state asks for, and a condition on the values.
ALONE = {
    State.INTENT_SIGNED: ["intent"],
    State.DEFINED: ["plan", "arrangement", "lead", "rights", "label"],
    State.FUNDED: ["funding", "regime"],
    State.CONTRACTED: ["contract", "licence"],
    State.IN_PRODUCTION: ["site", "production", "supply"],
    State.DELIVERED: ["acceptance"],
    State.IN_SUPPORT: ["support"],
    State.CLOSED: ["training", "account", "report"],
}
VALUES = {
    State.MATCHED: lambda p: len({person.nation for person in p.participants}) > 1,
    State.DEFINED: lambda p: p.work.total == 1_000_000 and bool(p.work_packages) and len(p.leads) == 1,
    State.FUNDED: lambda p: bool(p.costs) and bool(p.rates.rates) and p.accepted_gap is not None,
    State.IN_PRODUCTION: lambda p: bool(p.production.countries) and bool(p.risks),
    State.DELIVERED: lambda p: bool(p.acceptances),
    State.IN_SUPPORT: lambda p: p.support is not None,
}
BREAKABLE = {
    "work": ShareTable.of_percent({"ua-maker": "99.9"}),
    "work_packages": (),
    "costs": (),
    "accepted_gap": None,
    "risks": (),
    "acceptances": (),
    "support": None,
}


def evidence_is_there(project: Project, state: State, at: date) -> bool:
    """By the tables above, everything up to `state` that they know of is there on the day `at`."""
    live = {paper.id for paper in project.papers if paper.withdrawn_on is None or paper.withdrawn_on > at}
    passed = STATES[: state.rank + 1]
    papers = [id for each in passed for id in ALONE.get(each, [])]
    return set(papers) <= live and all(VALUES[each](project) for each in passed if each in VALUES)


class Life(RuleBasedStateMachine):
    """Whatever is done to a project, in whatever order."""

    @initialize()
    def start(self) -> None:
        self.whole = whole_project(State.IDEA)
        self.project = replace(self.whole, papers=(*self.whole.papers, DECISION))
        self.day = TODAY

    @rule(to=st.sampled_from(STATES))
    def advance(self, to: State) -> None:
        before = self.project
        moved = advanced(before, to, on=self.day, by="tester")
        self.project = moved.project
        if moved.is_done:
            assert self.project.state is to
        else:
            assert self.project == (before if before.side else settled(before, on=self.day, by="tester"))

    @rule()
    def advance_one(self) -> None:
        if self.project.state.following:
            self.project = advanced(
                self.project, self.project.state.following, on=self.day, by="tester"
            ).project

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        paper = data.draw(st.sampled_from(self.project.papers))
        self.project = paper_withdrawn(self.project, paper.id, on=self.day, by="tester", why="annulled")

    @rule()
    def give_back_all_papers(self) -> None:
        papers = tuple(replace(paper, withdrawn_on=None) for paper in self.project.papers)
        self.project = edited(self.project, on=self.day, by="tester", papers=papers)

    @rule(field=st.sampled_from(sorted(BREAKABLE)))
    def break_a_value(self, field: str) -> None:
        self.project = edited(self.project, on=self.day, by="tester", **{field: BREAKABLE[field]})

    @rule()
    def mend_all_values(self) -> None:
        fields = {field: getattr(self.whole, field) for field in BREAKABLE}
        self.project = edited(self.project, on=self.day, by="tester", **fields)

    @rule(days=st.integers(1, 30))
    def let_time_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.project = settled(self.project, on=self.day, by="clock")

    @rule()
    def hold(self) -> None:
        self.project = put_aside(self.project, Side.ON_HOLD, on=self.day, by="board", paper="board").project

    @rule()
    def resume(self) -> None:
        self.project = resumed(self.project, on=self.day, by="board", paper="board").project

    @precondition(lambda self: len(self.project.history) > 12)
    @rule(side=st.sampled_from([Side.CANCELLED, Side.SUPERSEDED]))
    def end(self, side: Side) -> None:
        successor = "EXERCISE-2" if side is Side.SUPERSEDED else ""
        self.project = put_aside(
            self.project, side, on=self.day, by="board", paper="board", successor=successor
        ).project

    @invariant()
    def no_state_without_its_evidence(self) -> None:
        if self.project.side is None or not self.project.side.is_final:
            assert evidence_is_there(self.project, self.project.state, self.day)

    @invariant()
    def the_history_leads_to_the_state(self) -> None:
        at = State.IDEA
        for step in self.project.history:
            assert step.before is at
            at = step.after
        assert at is self.project.state


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=10_000 if FULL else 100, stateful_step_count=30 if FULL else 20, deadline=None
)


def test_a_whole_project_goes_all_the_way_one_step_a_state() -> None:
    moved = advanced(whole_project(State.IDEA), State.CLOSED, on=TODAY, by="tester", why="exercise")
    assert moved.is_done
    assert [step.after for step in moved.project.history] == list(STATES[1:])


def test_a_move_over_a_shut_gate_names_what_every_gate_on_the_way_lacks() -> None:
    project = replace(whole_project(State.MATCHED), label="", support=None)
    moved = advanced(project, State.CLOSED, on=TODAY, by="tester")
    assert [refusal.code for refusal in moved.refusals] == ["label_given", "support_arranged"]
    assert moved.project == project


def test_a_withdrawn_contract_takes_the_project_back_and_says_why() -> None:
    project = paper_withdrawn(whole_project(), "contract", on=TODAY, by="ua-desk", why="annulled")
    (step,) = project.history
    assert (project.state, step.before, step.after, step.why) == (
        State.FUNDED,
        State.CLOSED,
        State.FUNDED,
        "contract_signed",
    )


def test_a_second_paper_for_the_same_thing_keeps_the_gate_open() -> None:
    project = whole_project()
    contract = next(paper for paper in project.papers if paper.id == "contract")
    both = replace(project, papers=(*project.papers, replace(contract, id="contract-2")))
    assert paper_withdrawn(both, "contract", on=TODAY, by="x", why="replaced").state is State.CLOSED


def test_a_licence_that_runs_out_before_the_crossing_reopens_the_gate_by_itself() -> None:
    project = whole_project(State.IN_PRODUCTION)
    crossing = replace(project.crossings[0], done_on=None, needed_by=None)
    milestones = tuple(replace(entry, actual=None) for entry in project.milestones)
    open_crossing = replace(project, crossings=(crossing,), milestones=milestones)
    assert settled(open_crossing, on=date(2026, 12, 31), by="clock").state is State.IN_PRODUCTION
    assert settled(open_crossing, on=date(2027, 1, 1), by="clock").state is State.FUNDED


@pytest.mark.parametrize(
    ("side", "paper", "successor", "code"),
    [
        (Side.ON_HOLD, "contract", "", "board_decision_missing"),
        (Side.CANCELLED, "", "", "board_decision_missing"),
        (Side.CANCELLED, "board", "EXERCISE-2", "successor_wrong"),
        (Side.SUPERSEDED, "board", "", "successor_wrong"),
        (Side.SUPERSEDED, "board", "EXERCISE-1", "successor_wrong"),
    ],
)
def test_standing_aside_wants_a_decision_and_the_right_successor(
    side: Side, paper: str, successor: str, code: str
) -> None:
    project = whole_project()
    project = replace(project, papers=(*project.papers, DECISION))
    moved = put_aside(project, side, on=TODAY, by="board", paper=paper, successor=successor)
    assert ([refusal.code for refusal in moved.refusals], moved.project) == ([code], project)


def test_a_cancelled_project_moves_no_more() -> None:
    project = replace(whole_project(State.FUNDED), papers=(*whole_project().papers, DECISION))
    ended = put_aside(project, Side.CANCELLED, on=TODAY, by="board", paper="board").project
    for moved in (
        advanced(ended, State.CONTRACTED, on=TODAY, by="x"),
        put_aside(ended, Side.ON_HOLD, on=TODAY, by="x", paper="board"),
        resumed(ended, on=TODAY, by="x", paper="board"),
    ):
        assert (len(moved.refusals), moved.project) == (1, ended)


def test_a_project_on_hold_does_not_advance_but_comes_back() -> None:
    project = replace(whole_project(State.FUNDED), papers=(*whole_project().papers, DECISION))
    held = put_aside(project, Side.ON_HOLD, on=TODAY, by="board", paper="board", why="budget").project
    assert [each.code for each in advanced(held, State.CONTRACTED, on=TODAY, by="x").refusals] == [
        "project_beside_the_road"
    ]
    back = resumed(held, on=TODAY, by="board", paper="board").project
    assert (back.state, back.side) == (State.FUNDED, None)
    assert [step.side for step in back.history] == [Side.ON_HOLD, None]


def test_going_backward_is_no_advance() -> None:
    moved = advanced(whole_project(), State.FUNDED, on=TODAY, by="x")
    assert [refusal.code for refusal in moved.refusals] == ["move_not_forward"]


def test_state_and_history_cannot_be_edited() -> None:
    with pytest.raises(BadInput) as caught:
        edited(whole_project(), on=TODAY, by="x", state=State.CLOSED, history=())
    assert (caught.value.code, caught.value.place) == ("field_moves_by_moves_alone", "history, state")
