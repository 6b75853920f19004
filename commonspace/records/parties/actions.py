"""Writing parties and memberships."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from commonspace.core.access import Label, may_do
from commonspace.core.errors import Refused
from commonspace.core.parties.draft import PartyDraft, check
from commonspace.core.terms import Membership
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.models import MembershipRow
from commonspace.records.desk import Desk
from commonspace.records.journal.actions import append
from commonspace.records.parties.models import Party

DUTY = "parties.write"
DESK: Desk[PartyDraft] = Desk(Party, "party", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
EDITORS = "org:common-space"


def set_memberships(*, by: By, memberships: Iterable[Membership]) -> int:
    """Store memberships that are not there yet; returns how many were new."""
    label = Label(EDITORS, world=by.viewer.world)
    if not may_do(by.viewer, DUTY, label):
        raise Refused("not_yours_to_do")
    rows = [
        MembershipRow(
            world=by.viewer.world,
            group=entry.group,
            member=entry.member,
            role=entry.role,
            since=entry.period.start or date.min,
            until=entry.period.end or date.max,
            source=entry.source,
        )
        for entry in memberships
    ]
    with transaction.atomic():
        before = MembershipRow.objects.count()
        MembershipRow.objects.bulk_create(rows, ignore_conflicts=True)
        made = MembershipRow.objects.count() - before
        if made:
            marking = label_id(label)
            append(by=by, verb="membership.load", ref="memberships", label_id=marking, after={"new": made})
    return made
