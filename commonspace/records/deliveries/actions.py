"""Writing claims: state one, revise it, withdraw it."""

from commonspace.core.deliveries.draft import ClaimDraft, check
from commonspace.records.deliveries.models import Claim
from commonspace.records.desk import Desk

DUTY = "claims.write"
DESK: Desk[ClaimDraft] = Desk(Claim, "claim", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
