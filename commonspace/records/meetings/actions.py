"""Writing forum statements: enter one, revise it, withdraw it."""

from commonspace.core.meetings.forum_draft import ForumDraft, check
from commonspace.records.desk import Desk
from commonspace.records.meetings.models import Forum

DUTY = "forums.write"
DESK: Desk[ForumDraft] = Desk(Forum, "forum", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
