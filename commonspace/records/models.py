"""Every model, so that Django finds them; nothing else is defined here."""

from commonspace.records.access.models import Invitation, LabelRow, MembershipRow, Seat, Submission, Token
from commonspace.records.comments.models import Attachment, Blob, Comment
from commonspace.records.corrections.models import Correction
from commonspace.records.deliveries.decision_models import GapRelease, RateFile, SettlementRow
from commonspace.records.deliveries.models import Claim, Coalition
from commonspace.records.inbox.models import Followed, ReadMark, SavedSearch, Visit
from commonspace.records.journal.models import Entry, Head, OutboxLine, PersonalValue
from commonspace.records.limits.models import Spent
from commonspace.records.matches.models import Chunk, Feedback, Interest, Message, Watch
from commonspace.records.meetings.models import (
    Delegate,
    Delegation,
    DeskLine,
    EventPlan,
    Forum,
    ForumEvent,
    Intake,
    Meeting,
    MeetingRequest,
    PlanRun,
    RequestOrder,
)
from commonspace.records.needs.models import Need
from commonspace.records.offers.models import Offer
from commonspace.records.parties.models import ControlStatement, Party
from commonspace.records.partnerships.consortia_models import Consortium
from commonspace.records.partnerships.models import Partnership
from commonspace.records.projects.models import JointProject
from commonspace.records.reports.models import Report
from commonspace.records.review.models import Decision, PageDraft, StoredPage
from commonspace.records.search.models import SearchRow
from commonspace.records.sheets.models import Batch
from commonspace.records.sources.models import EvidenceRow, Source

__all__ = [
    "Attachment",
    "Batch",
    "Blob",
    "Chunk",
    "Claim",
    "Coalition",
    "Comment",
    "Consortium",
    "ControlStatement",
    "Correction",
    "Decision",
    "Delegate",
    "Delegation",
    "DeskLine",
    "Entry",
    "EventPlan",
    "EvidenceRow",
    "Feedback",
    "Followed",
    "Forum",
    "ForumEvent",
    "GapRelease",
    "Head",
    "Intake",
    "Interest",
    "Invitation",
    "JointProject",
    "LabelRow",
    "Meeting",
    "MeetingRequest",
    "MembershipRow",
    "Message",
    "Need",
    "Offer",
    "OutboxLine",
    "PageDraft",
    "Partnership",
    "Party",
    "PersonalValue",
    "PlanRun",
    "RateFile",
    "ReadMark",
    "Report",
    "RequestOrder",
    "SavedSearch",
    "SearchRow",
    "Seat",
    "SettlementRow",
    "Source",
    "Spent",
    "StoredPage",
    "Submission",
    "Token",
    "Visit",
    "Watch",
]
