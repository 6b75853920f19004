"""Writing needs: state one, revise it, say that it is met, withdrawn or superseded."""

from commonspace.core.errors import BadInput
from commonspace.core.needs import STATUSES, NeedDraft, check
from commonspace.records.access.actions import By
from commonspace.records.desk import Desk
from commonspace.records.needs.models import Need

DUTY = "needs.write"
DESK: Desk[NeedDraft] = Desk(Need, "need", DUTY, check)
state, revise = DESK.state, DESK.revise


def close(*, by: By, ref: str, seen_version: int, status: str) -> int:
    """Say that a need is met, withdrawn or superseded, or open again; `by.ground` holds the reason."""
    if status not in STATUSES:
        raise BadInput("not_a_choice", place="status", text=status)
    return DESK.become(by=by, ref=ref, seen_version=seen_version, status=status, verb=status)
