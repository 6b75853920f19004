"""Writing who owns a party and from where it is managed: state it, revise it, take it back."""

from collections.abc import Sequence

from commonspace.core.errors import BadInput
from commonspace.core.parties.control_draft import ControlDraft, check
from commonspace.records.access.actions import By
from commonspace.records.desk import Desk
from commonspace.records.many import Given, checked, make_many
from commonspace.records.parties.control_queries import TABLE
from commonspace.records.parties.models import ControlStatement
from commonspace.records.sources.actions import Ground

DUTY = "parties.write"
DESK: Desk[ControlDraft] = Desk(ControlStatement, "control", DUTY, check)
state, withdraw = DESK.state, DESK.withdraw


def state_many(*, by: By, given: Sequence[Given]) -> tuple[str, ...]:
    """Enter every statement that is not there yet; all or none. Returns the new public ids in order."""
    sound = [checked(one, check(one.draft)) for one in given]
    return make_many(ControlStatement, by=by, verb="control.state", duty=DUTY, sound=sound)


def revise(
    *, by: By, ref: str, seen_version: int, draft: ControlDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a statement; returns its new version. Errors: see `records.writing.revise`.

    A statement stays with its company (`BadInput("control_of_another")`): what rests on it is found by that.
    """
    if draft.company and TABLE.card(by=by.viewer, ref=ref).draft.company != draft.company:
        raise BadInput("control_of_another", place="company")
    return DESK.revise(by=by, ref=ref, seen_version=seen_version, draft=draft, grounds=grounds)
