"""Writing offers: enter one, revise it, withdraw it."""

from commonspace.core.offers import OfferDraft, check
from commonspace.records.desk import Desk
from commonspace.records.offers.models import Offer

DUTY = "offers.write"
DESK: Desk[OfferDraft] = Desk(Offer, "offer", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
