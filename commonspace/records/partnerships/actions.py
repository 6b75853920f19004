"""Writing partnerships: enter one, revise it, withdraw it."""

from commonspace.core.partnerships.draft import PartnershipDraft, check
from commonspace.records.desk import Desk
from commonspace.records.partnerships.models import Partnership

DUTY = "partnerships.write"
DESK: Desk[PartnershipDraft] = Desk(Partnership, "partnership", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
