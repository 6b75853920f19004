"""Who a person is today, and which labels they may see: asked once a request, then by id."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from commonspace.core.access import Label, Role, Viewer, World, may_see
from commonspace.core.journal import canonical
from commonspace.records.access.models import LabelRow, MembershipRow, Seat, Token

_READ: ContextVar[dict[Viewer, tuple[int, ...]] | None] = ContextVar("labels_read", default=None)


def viewer_of(user_id: int | None, world: World, at: datetime) -> Viewer:
    """The viewer that a signed-in person (or nobody, None) is in `world` at `at`."""
    if user_id is None:
        return Viewer(world=world)
    held = list(_held(world, at).filter(user_id=user_id))
    codes = {seat.code for seat in held}
    for code in tuple(codes):
        codes |= groups_of(code, at.date(), world)
    return Viewer(
        world=world,
        user=user_id,
        codes=frozenset(codes),
        caveats=frozenset(caveat for seat in held for caveat in seat.caveats),
        seats=frozenset((Role(seat.role), seat.code) for seat in held),
    )


def viewer_of_token(key: str, world: World, at: datetime) -> tuple[Viewer, frozenset[str]] | None:
    """The viewer and scopes behind an API key, or None if it is unknown or expired."""
    found = Token.objects.filter(digest=digest_of(key), user__is_active=True).first()
    if found is None or (found.expires_at is not None and found.expires_at <= at):
        return None
    Token.objects.filter(pk=found.pk).update(last_used_at=at)
    return viewer_of(found.user_id, world, at), frozenset(found.scopes)


def codes_of(roles: Iterable[Role], world: World, at: datetime) -> frozenset[str]:
    """Codes for which somebody holds one of these roles today."""
    return frozenset(_held(world, at).filter(role__in=list(roles)).values_list("code", flat=True))


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that somebody held, from and until (None: still)."""

    role: Role
    code: str
    since: datetime
    until: datetime | None

    def was_held(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


def seats_of(users: Iterable[int], world: World) -> dict[int, tuple[Held, ...]]:
    """The seats that these people hold or held, by person, the first held first."""
    found: dict[int, tuple[Held, ...]] = {}
    asked = set(users)
    rows = Seat.objects.filter(user_id__in=asked, world=world).order_by("since", "id") if asked else ()
    for seat in rows:
        held = Held(Role(seat.role), seat.code, seat.since, seat.until)
        found[seat.user_id] = (*found.get(seat.user_id, ()), held)
    return found


def _held(world: World, at: datetime) -> QuerySet[Seat]:
    seats = Seat.objects.filter(world=world, since__lte=at, user__is_active=True)
    return seats.filter(Q(until=None) | Q(until__gt=at))


def groups_of(code: str, on: date, world: World) -> set[str]:
    """Groups of a nation or an organisation on that day, as labels name them (`group:nato`)."""
    rows = MembershipRow.objects.filter(world=world, member=code, since__lte=on, until__gte=on)
    return {f"group:{row.group}" for row in rows}


@contextmanager
def reading_once() -> Iterator[None]:
    """While one request is answered, the labels are read once a viewer, and again after a new label."""
    before = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(before)


def labels_changed() -> None:
    """A label was stored: what this request has read of them no longer holds."""
    if (read := _READ.get()) is not None:
        read.clear()


def visible_label_ids(viewer: Viewer) -> tuple[int, ...]:
    """Ids of the labels that the viewer may see, in order; each label is judged once a viewer."""
    read = _READ.get()
    if read is None:
        return _visible_now(viewer)
    if viewer not in read:
        read[viewer] = _visible_now(viewer)
    return read[viewer]


def _visible_now(viewer: Viewer) -> tuple[int, ...]:
    known = _decisions(viewer)
    ids = LabelRow.objects.filter(world=viewer.world).order_by("id").values_list("id", flat=True)
    found = list(ids)
    unjudged = [one for one in found if one not in known]
    for row in LabelRow.objects.filter(id__in=unjudged) if unjudged else ():
        known[row.pk] = may_see(viewer, row.value())
    return tuple(one for one in found if known[one])


@lru_cache(maxsize=512)
def _decisions(viewer: Viewer) -> dict[int, bool]:
    """What was decided for this viewer, by label. An id stands for one label for ever, see `LabelRow`."""
    return {}


def digest_of(secret: str) -> str:
    """What is kept of a secret link or key."""
    return hashlib.sha256(secret.encode()).hexdigest()


def digest_of_label(label: Label) -> str:
    """The same for equal labels, whatever order their sets were given in."""
    return hashlib.sha256(
        canonical(
            {
                "owner": label.owner,
                "level": label.level,
                "releasable_to": sorted(label.releasable_to),
                "caveats": sorted(label.caveats),
                "world": label.world,
            }
        )
    ).hexdigest()
