"""Reading one's own API keys, and the invitations of the organisations that one administers."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model

from commonspace.core.access import Viewer, may_ever
from commonspace.records.access.models import Invitation, Token
from commonspace.records.people.actions import may_invite

MOST = 200


@dataclass(frozen=True, slots=True)
class KeyCard:
    """An API key without its secret, which nobody has but its holder."""

    number: int
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """An invitation: to whom, for which seat, until when, and whether it was used."""

    number: int
    email: str
    role: str
    code: str
    expires_at: datetime
    used_at: datetime | None


def people_with(*, email: str) -> tuple[int, ...]:
    """The ids of accounts of this address: for the administrator of the machine alone."""
    return tuple(get_user_model().objects.filter(username=email.lower()).values_list("pk", flat=True))


def keys_of(*, by: Viewer) -> tuple[KeyCard, ...]:
    """The keys of this reader, the newest first."""
    rows = Token.objects.filter(user_id=by.user or 0).order_by("-id")[:MOST]
    return tuple(
        KeyCard(row.pk, row.name, tuple(row.scopes), row.made_at, row.expires_at, row.last_used_at)
        for row in rows
    )


def invitations_of(*, by: Viewer) -> tuple[InvitationCard, ...]:
    """Invitations in this world that the reader may take back or see used, the newest first."""
    if not may_ever(by, "people.invite"):
        return ()
    rows = Invitation.objects.filter(world=by.world).order_by("-id")[:MOST]
    return tuple(
        InvitationCard(row.pk, row.email, row.role, row.code, row.expires_at, row.used_at)
        for row in rows
        if may_invite(by, row.code)
    )
