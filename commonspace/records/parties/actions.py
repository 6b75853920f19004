"""Writing parties and memberships."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from commonspace.core.access import Label, may_do
from commonspace.core.errors import Refused
from commonspace.core.parties.draft import PartyDraft, check
from commonspace.core.terms import Membership
from commonspace.records import writing
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.models import MembershipRow
from commonspace.records.journal.actions import append
from commonspace.records.parties.models import Party
from commonspace.records.sources.actions import Ground

DUTY = "parties.write"
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


def state(
    *,
    by: By,
    draft: PartyDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """Enter a party; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Party,
        by=by,
        verb="party.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: PartyDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a party; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Party,
        by=by,
        verb="party.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take a party back; it stays readable. `by.ground` holds the reason."""
    return writing.set_status(
        Party,
        by=by,
        verb="party.withdraw",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        status="withdrawn",
    )
