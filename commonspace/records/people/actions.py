"""People, invitations and keys: each change with its journal line."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction

from commonspace.core.access import Label, Level, Role, Viewer, World, may_ever
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.models import Invitation, Seat, Token
from commonspace.records.access.queries import digest_of
from commonspace.records.journal.actions import append, keep_personal

INVITATION_DAYS = 7
TOKEN_DAYS = 365


def create_person(*, at: datetime, email: str, password: str, role: Role, code: str, world: World) -> int:
    """Make a person with one seat, as `commonspace admin create` does; returns the person's id."""
    people = get_user_model().objects
    if people.filter(username=email.lower()).exists():
        raise BadInput("person_exists", text=email)
    with transaction.atomic():
        person = people.create_user(username=email.lower(), email=email.lower(), password=password)
        Seat.objects.create(user=person, role=role, code=code, world=world, since=at)
        by = By(Viewer(world=world, user=person.pk), at, ground="admin")
        append(
            by=by,
            verb="people.create",
            ref=f"user:{person.pk}",
            label_id=label_id(Label(code, Level.NAMED, world=world)),
            after={"email": keep_personal(email.lower(), at), "role": role, "code": code},
        )
    return int(person.pk)


def invite(*, by: By, email: str, role: Role, code: str) -> str:
    """Invite a person to a seat of an organisation the inviter administers; returns the secret."""
    if not may_invite(by.viewer, code):
        raise Refused("not_yours_to_invite", text=code)
    if "@" not in email or len(email) > 254:
        raise BadInput("not_an_email", place="email", text=email[:80])
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        made = Invitation.objects.create(
            digest=digest_of(secret),
            email=email.lower(),
            role=role,
            code=code,
            world=by.viewer.world,
            made_by_id=by.viewer.user,
            expires_at=by.at + timedelta(days=INVITATION_DAYS),
        )
        append(
            by=by,
            verb="people.invite",
            ref=f"invitation:{made.pk}",
            label_id=label_id(Label(code, Level.NAMED, world=by.viewer.world)),
            after={"email": keep_personal(email.lower(), by.at), "role": role, "code": code},
        )
    return secret


def may_invite(viewer: Viewer, code: str) -> bool:
    """True for an administrator of the organisation `code`, and of the whole register."""
    return may_ever(viewer, "people.invite") and (
        viewer.speaks_for(code) or (Role.ADMINISTRATOR, "system") in viewer.seats
    )


def uninvite(*, by: By, number: int) -> None:
    """Take an invitation back before it is used. What is not one's own to take back is not there."""
    with transaction.atomic():
        rows = Invitation.objects.select_for_update(of=("self",)).filter(world=by.viewer.world, used_at=None)
        found = rows.filter(pk=number, expires_at__gt=by.at).first()
        if found is None or not may_invite(by.viewer, found.code):
            raise NotFound("not_found")
        found.expires_at = by.at
        found.save(update_fields=["expires_at"])
        append(
            by=by,
            verb="people.uninvite",
            ref=f"invitation:{found.pk}",
            label_id=label_id(Label(found.code, Level.NAMED, world=by.viewer.world)),
        )


def accept(*, at: datetime, secret: str, password: str) -> int:
    """Take the seat of an invitation; returns the person's id. Unknown, used and expired look the same."""
    people = get_user_model().objects
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(digest=digest_of(secret), used_at=None).first()
        if found is None or found.expires_at <= at:
            raise NotFound("invitation_not_valid")
        person = people.filter(username=found.email).first()
        if person is None:
            person = people.create_user(username=found.email, email=found.email, password=password)
        elif not person.check_password(password):
            raise BadInput("password_wrong", place="password")
        Seat.objects.get_or_create(
            user=person, role=found.role, code=found.code, world=found.world, defaults={"since": at}
        )
        found.used_at = at
        found.save(update_fields=["used_at"])
        append(
            by=By(Viewer(world=World(found.world), user=person.pk), at),
            verb="people.accept",
            ref=f"user:{person.pk}",
            label_id=label_id(Label(found.code, Level.NAMED, world=World(found.world))),
            after={"role": found.role, "code": found.code},
        )
    return int(person.pk)


def make_token(*, by: By, name: str, scopes: tuple[str, ...]) -> str:
    """Make an API key for oneself; returns it once. Raises `Refused` for the anonymous."""
    if by.viewer.user is None:
        raise Refused("sign_in_first")
    if not set(scopes) <= {"read", "write"} or not scopes:
        raise BadInput("not_a_choice", place="scopes", text=", ".join(scopes))
    if not (name := name.strip()):
        raise BadInput("field_required", place="name")
    key = "cs_" + secrets.token_urlsafe(32)
    with transaction.atomic():
        made = Token.objects.create(
            digest=digest_of(key),
            user_id=by.viewer.user,
            name=name[:60],
            scopes=sorted(scopes),
            made_at=by.at,
            expires_at=by.at + timedelta(days=TOKEN_DAYS),
        )
        _tell_of_key(by, "people.key", made.pk, {"scopes": sorted(scopes)})
    return key


def end_token(*, by: By, number: int) -> None:
    """End one of one's own API keys; from now on it opens nothing."""
    with transaction.atomic():
        ended, _ = Token.objects.filter(pk=number, user_id=by.viewer.user or 0).delete()
        if not ended:
            raise NotFound("not_found")
        _tell_of_key(by, "people.key_end", number, None)


def _tell_of_key(by: By, verb: str, number: int, after: dict[str, list[str]] | None) -> None:
    """A line of the journal for those for whom the holder acts."""
    owner = next((code for _, code in sorted(by.viewer.seats)), "system")
    marking = label_id(Label(owner, Level.NAMED, world=by.viewer.world))
    append(by=by, verb=verb, ref=f"key:{number}", label_id=marking, after=after)
