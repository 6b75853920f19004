"""Writing coalition statements: enter one, revise it, withdraw it."""

from commonspace.core.deliveries.coalition_draft import CoalitionDraft, check
from commonspace.records.deliveries.models import Coalition
from commonspace.records.desk import Desk

DUTY = "claims.write"
DESK: Desk[CoalitionDraft] = Desk(Coalition, "coalition", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
