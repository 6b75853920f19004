"""Every model, so that Django finds them; nothing else is defined here."""

from commonspace.records.access.models import Invitation, LabelRow, MembershipRow, Seat, Submission, Token
from commonspace.records.deliveries.models import Claim
from commonspace.records.journal.models import Entry, Head, OutboxLine, PersonalValue
from commonspace.records.needs.models import Need
from commonspace.records.parties.models import Party
from commonspace.records.search.models import SearchRow
from commonspace.records.sources.models import EvidenceRow, Source

__all__ = [
    "Claim",
    "Entry",
    "EvidenceRow",
    "Head",
    "Invitation",
    "LabelRow",
    "MembershipRow",
    "Need",
    "OutboxLine",
    "Party",
    "PersonalValue",
    "SearchRow",
    "Seat",
    "Source",
    "Submission",
    "Token",
]
