"""What a need misses is released by two people of its owner's side, and withdrawn by one at any time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from commonspace.core.access import Label, Viewer
from commonspace.core.errors import NotFound, Refused
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.deliveries.decision_models import GapRelease
from commonspace.records.deliveries.grounds import reason_given
from commonspace.records.journal.actions import append
from commonspace.records.needs.models import Need

DUTY = "needs.release"


class State(StrEnum):
    """How far the release of what a need misses has got."""

    NONE = "none"
    PROPOSED = "proposed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Release:
    """The release of one need as its owner's side sees it; `is_own` if this reader proposed it."""

    state: State
    reason: str = ""
    at: datetime | None = None
    is_own: bool = False


def propose(*, by: By, ref: str) -> None:
    """Propose to release what a need misses; `by.ground` holds the reason.

    A proposal that stands stays as it is. Raises `NotFound`, `Refused`, `BadInput` for the reason.
    """
    reason = reason_given(by.ground)
    with transaction.atomic():
        row = _need(by, ref)
        if GapRelease.objects.filter(need=row.ref, withdrawn_at=None).exists():
            return
        GapRelease.objects.create(
            label_id=row.label_id,
            need=row.ref,
            reason=reason,
            proposed_at=by.at,
            proposed_by_id=by.viewer.user,
        )
        append(by=by, verb="gap.propose", ref=row.ref, label_id=row.label_id)


def confirm(*, by: By, ref: str) -> None:
    """Confirm what another person of the owner's side proposed; from now on it is released.

    Raises `Refused("release_needs_another")` for the one who proposed it, `NotFound` without a proposal.
    """
    with transaction.atomic():
        row = _need(by, ref)
        found = _standing(row.ref)
        if found.confirmed_at is not None:
            return
        if found.proposed_by_id == by.viewer.user:
            raise Refused("release_needs_another")
        found.confirmed_at, found.confirmed_by_id = by.at, by.viewer.user
        found.save(update_fields=["confirmed_at", "confirmed_by"])
        append(by=by, verb="gap.confirm", ref=row.ref, label_id=row.label_id)


def withdraw(*, by: By, ref: str) -> None:
    """Take a proposal or a release back at once; one of the owner's side is enough."""
    with transaction.atomic():
        row = _need(by, ref)
        found = _standing(row.ref)
        found.withdrawn_at = by.at
        found.save(update_fields=["withdrawn_at"])
        append(by=by, verb="gap.withdraw", ref=row.ref, label_id=row.label_id)


def released(*, refs: tuple[str, ...]) -> frozenset[str]:
    """Those of these needs whose owner has released what they miss; whoever asks sees the needs."""
    rows = GapRelease.objects.filter(need__in=refs, withdrawn_at=None, confirmed_at__isnull=False)
    return frozenset(rows.values_list("need", flat=True))


def untouched(*, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these needs for which nobody has ever proposed a release."""
    known = set(GapRelease.objects.filter(need__in=refs).values_list("need", flat=True))
    return tuple(ref for ref in refs if ref not in known)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A release that waits for a second person."""

    need: str
    label: Label
    reason: str
    at: datetime
    is_own: bool


def proposals(*, by: Viewer) -> tuple[Proposal, ...]:
    """Releases that wait to be confirmed, of needs that this reader may see, in order of making."""
    rows = GapRelease.objects.filter(
        withdrawn_at=None, confirmed_at=None, label_id__in=visible_label_ids(by)
    ).select_related("label")
    return tuple(
        Proposal(row.need, row.label.value(), row.reason, row.proposed_at, row.proposed_by_id == by.user)
        for row in rows.order_by("id")[:200]
    )


def release_of(*, by: Viewer, ref: str) -> Release:
    """How far the release of one need has got."""
    row = GapRelease.objects.filter(need=ref, withdrawn_at=None, label_id__in=visible_label_ids(by)).first()
    if row is None:
        return Release(State.NONE)
    state = State.RELEASED if row.confirmed_at else State.PROPOSED
    return Release(state, row.reason, row.confirmed_at or row.proposed_at, row.proposed_by_id == by.user)


def _need(by: By, ref: str) -> Need:
    if by.viewer.user is None:
        raise Refused("release_needs_a_person")
    return writing.locked(Need, by=by, duty=DUTY, ref=ref)


def _standing(need: str) -> GapRelease:
    found = GapRelease.objects.select_for_update(of=("self",)).filter(need=need, withdrawn_at=None).first()
    if found is None:
        raise NotFound("not_found")
    return found
