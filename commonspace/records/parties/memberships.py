"""Who belongs to which group, by date and source; joining and leaving those that are put together here."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from commonspace.core.access import Label, Viewer, may_do
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs
from commonspace.core.parties import GroupKind
from commonspace.core.parties.joining import JoiningDraft, check
from commonspace.data.memberships import groups
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.models import MembershipRow
from commonspace.records.drafts import must_hold
from commonspace.records.journal.actions import append
from commonspace.records.parties.actions import DUTY, EDITORS
from commonspace.records.parties.queries import PartyCard, card

ROLE = "partner"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A dated statement of membership; None stands for a day that is not known, or has not come."""

    number: int
    group: str
    member: str
    role: str
    since: date | None
    until: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """The member belonged to the group on that day."""
        return (self.since or date.min) <= day <= (self.until or date.max)


def members_of(*, by: Viewer, group: str) -> tuple[Belonging, ...]:
    """Everyone who belongs or belonged to the group, by name of the code and day."""
    rows = MembershipRow.objects.filter(world=by.world, group=group)
    return tuple(_shown(row) for row in rows.order_by("member", "since", "role"))


def groups_of(*, by: Viewer, member: str) -> tuple[Belonging, ...]:
    """Every group that the member belongs or belonged to."""
    rows = MembershipRow.objects.filter(world=by.world, member=member)
    return tuple(_shown(row) for row in rows.order_by("group", "since", "role"))


def may_change(*, by: Viewer, group: str) -> bool:
    """The group is put together here, and this person may do so."""
    configured = {one.code for one in groups() if one.kind is GroupKind.CONFIGURED}
    return group in configured and may_do(by, DUTY, Label(EDITORS, world=by.world))


def join(*, by: By, ref: str, draft: JoiningDraft) -> None:
    """A nation belongs to the group whose card has this public id, from a day on.

    Raises `NotFound`, `Refused`, `SeveralBadInputs`; `BadInput("membership_twice")` if it does already.
    """
    found = _group(by, ref)
    must_hold(draft, check(draft), by.viewer.world)
    assert draft.since is not None
    first, last = draft.since.first, draft.until.last if draft.until else date.max
    with transaction.atomic():
        near = MembershipRow.objects.select_for_update().filter(
            world=by.viewer.world, group=found.draft.code, member=draft.nation
        )
        if near.filter(since__lte=last, until__gte=first).exists():
            raise SeveralBadInputs((BadInput("membership_twice", place="nation", text=draft.nation),))
        MembershipRow.objects.create(
            world=by.viewer.world,
            group=found.draft.code,
            member=draft.nation,
            role=ROLE,
            since=first,
            until=last,
            source=draft.source,
        )
        after = {
            "nation": draft.nation,
            "since": draft.since.iso,
            "until": draft.until.iso if draft.until else "",
            "source": draft.source,
        }
        append(by=by, verb="membership.join", ref=found.ref, label_id=label_id(found.label), after=after)


def leave(*, by: By, ref: str, number: int, last: date) -> None:
    """The membership of that number ends after `last`. `by.ground` holds the reason.

    Raises `NotFound`, `Refused`, and `BadInput` if it has ended before, or would before it began.
    """
    found = _group(by, ref)
    if not by.ground.strip():
        raise BadInput("field_required", place="reason")
    with transaction.atomic():
        rows = MembershipRow.objects.select_for_update().filter(pk=number, world=by.viewer.world)
        row = rows.filter(group=found.draft.code).first()
        if row is None:
            raise NotFound("not_found")
        if last >= row.until:
            raise BadInput("membership_ended", place="last", text=row.until.isoformat())
        if last < row.since - timedelta(days=1 if row.since > date.min else 0):
            raise BadInput("membership_ends_before", place="last")
        before = {"until": "" if row.until == date.max else row.until.isoformat()}
        row.until = last
        row.save(update_fields=["until"])
        append(
            by=by,
            verb="membership.leave",
            ref=found.ref,
            label_id=label_id(found.label),
            before={**before, "nation": row.member},
            after={"until": last.isoformat(), "nation": row.member},
        )


def _group(by: By, ref: str) -> PartyCard:
    found = card(by=by.viewer, ref=ref)
    if not may_change(by=by.viewer, group=found.draft.code):
        raise Refused("not_yours_to_do")
    return found


def _shown(row: MembershipRow) -> Belonging:
    since = None if row.since == date.min else row.since
    until = None if row.until == date.max else row.until
    return Belonging(int(row.pk), row.group, row.member, row.role, since, until, row.source)
