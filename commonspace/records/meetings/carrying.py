"""What a stick carries beside pages: the engine's documents; and who stands for the organiser at a shell."""

from typing import Any

from commonspace.core.access import Role, Viewer
from commonspace.core.errors import BadInput, NotFound
from commonspace.core.meetings.forms import write_plan
from commonspace.core.meetings.instance_out import write_instance
from commonspace.core.terms import Ref
from commonspace.records.meetings.entering import Entry, enter, event_row
from commonspace.records.meetings.models import ForumEvent
from commonspace.records.meetings.planning import in_force
from commonspace.records.meetings.problems import held, problem_of


def documents(entry: Entry) -> dict[str, Any]:
    """File name → document: the instance and the plan in force, as `commonspace meetings` reads them.

    A meeting that the plan holds names the delegates who hold it; the others name delegations.
    """
    if not entry.organises:
        return {}
    row = event_row(entry)
    problem = problem_of(entry, row).problem
    current = in_force(row)
    if current is None:
        return {"forum.json": write_instance(problem)}
    problem, plan = held(problem, current)
    return {"forum.json": write_instance(problem), "plan.json": write_plan(plan)}


def enter_at_the_shell(ref: str) -> tuple[Viewer, Entry]:
    """The event for whoever runs the machine, who stands in for its organiser; `NotFound`."""
    try:
        wanted = str(Ref.parse(ref))
    except BadInput:
        raise NotFound("not_found") from None
    row = ForumEvent.objects.select_related("label").filter(ref=wanted).first()
    if row is None:
        raise NotFound("not_found")
    label = row.label.value()
    seats = frozenset({(Role.ORGANISER, label.owner)})
    viewer = Viewer(label.world, user=0, caveats=label.caveats, seats=seats)
    return viewer, enter(by=viewer, ref=wanted)
