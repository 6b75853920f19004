"""Writing consortia: put one together, revise it. The owner is the nation that keeps the file."""

from commonspace.core.partnerships.consortium import ConsortiumDraft, check
from commonspace.records.desk import Desk
from commonspace.records.partnerships.consortia_models import Consortium

DUTY = "partnerships.write"
DESK: Desk[ConsortiumDraft] = Desk(Consortium, "consortium", DUTY, check)
state, revise = DESK.state, DESK.revise
