"""How a project moves: through its gates forward, back when evidence falls away, aside and on again.

Every way of changing a project that this file gives ends in `settled`, so that no project stands in
a state whose evidence is not there. What was reached and lost stays in the history.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.core.projects.gates import Gate, broken_gates, gate, supported_state
from commonspace.core.projects.papers import PaperKind
from commonspace.core.projects.project import Project, Step
from commonspace.core.projects.states import Side, State, states_between
from commonspace.core.terms import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a wish to move: the project (unchanged if refused), why not, and the gates judged."""

    project: Project
    refusals: tuple[Finding, ...] = ()
    gates: tuple[Gate, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.refusals


def advanced(project: Project, to: State, *, on: date, by: str, why: str = "") -> Moved:
    """Forward to `to`, through every gate between; each state passed is a step of its own."""
    if refusal := _beside_the_road(project):
        return Moved(project, (refusal,))
    project = settled(project, on=on, by=by)
    if to.rank <= project.state.rank:
        numbers = {"state": str(project.state), "to": str(to)}
        return Moved(project, (Finding("move_not_forward", Outcome.FAIL, None, numbers),))
    judged = tuple(gate(project, state, on) for state in states_between(project.state, to))
    lacking = tuple(item.finding for each in judged for item in each.lacking)
    if lacking:
        return Moved(project, lacking, judged)
    for each in judged:
        step = Step(on, project.state, each.to, by, why)
        project = replace(project, state=each.to, history=(*project.history, step))
    return Moved(project, (), judged)


def settled(project: Project, *, on: date, by: str) -> Project:
    """The project in the furthest state that its evidence still holds; the step back says which gate.

    A cancelled or superseded project is left as it is.
    """
    if project.side is not None and project.side.is_final:
        return project
    held = supported_state(project, on)
    if held is project.state:
        return project
    broken = broken_gates(project, on)[0]
    why = ", ".join(item.requirement for item in broken.lacking)
    step = Step(on, project.state, held, by, why, project.side)
    return replace(project, state=held, history=(*project.history, step))


def edited(project: Project, *, on: date, by: str, **fields: Any) -> Project:
    """The project with other values, settled. State, side and history move by moves alone."""
    if kept := {"state", "side", "history", "superseded_by"} & set(fields):
        raise BadInput("field_moves_by_moves_alone", place=", ".join(sorted(kept)))
    return settled(replace(project, **fields), on=on, by=by)


def paper_withdrawn(project: Project, paper: str, *, on: date, by: str, why: str) -> Project:
    """The project after a paper was withdrawn, settled: gates that rested on it alone reopen."""
    if paper not in {entry.id for entry in project.papers}:
        raise BadInput("project_paper_unknown", place="papers", id=paper)
    papers = tuple(
        replace(entry, withdrawn_on=on, withdrawn_why=why) if entry.id == paper else entry
        for entry in project.papers
    )
    return settled(replace(project, papers=papers), on=on, by=by)


def put_aside(
    project: Project, side: Side, *, on: date, by: str, paper: str, why: str = "", successor: str = ""
) -> Moved:
    """On hold, cancelled or superseded (by `successor`), on a board's decision."""
    if refusal := _beside_the_road(project, resting=side is not Side.ON_HOLD):
        return Moved(project, (refusal,))
    if refusal := _decision_lacking(project, paper, on):
        return Moved(project, (refusal,))
    if (side is Side.SUPERSEDED) != bool(successor) or successor == project.id:
        return Moved(project, (Finding("successor_wrong", Outcome.FAIL, project.id),))
    step = Step(on, project.state, project.state, by, why, side, paper)
    history = (*project.history, step)
    return Moved(replace(project, side=side, superseded_by=successor, history=history))


def resumed(project: Project, *, on: date, by: str, paper: str, why: str = "") -> Moved:
    """Off hold again on a board's decision, in the furthest state whose evidence still holds."""
    if project.side is not Side.ON_HOLD:
        return Moved(project, (Finding("not_on_hold", Outcome.FAIL, project.id),))
    if refusal := _decision_lacking(project, paper, on):
        return Moved(project, (refusal,))
    step = Step(on, project.state, project.state, by, why, None, paper)
    back = replace(project, side=None, history=(*project.history, step))
    return Moved(settled(back, on=on, by=by))


def _beside_the_road(project: Project, *, resting: bool = False) -> Finding | None:
    """Why the project cannot move: it ended, or rests (which is no hindrance if `resting`)."""
    if project.side is None or (resting and not project.side.is_final):
        return None
    return Finding("project_beside_the_road", Outcome.FAIL, project.id, {"side": str(project.side)})


def _decision_lacking(project: Project, paper: str, on: date) -> Finding | None:
    fits = any(
        entry.id == paper and entry.kind is PaperKind.BOARD_DECISION for entry in project.valid_papers(on)
    )
    if fits:
        return None
    asked = (str(PaperKind.BOARD_DECISION),)
    return Finding("board_decision_missing", Outcome.NEEDS_EVIDENCE, paper or None, {}, None, asked)
