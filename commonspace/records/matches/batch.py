"""All open needs against all offers, as the public sees them, in chunks that any worker may do.

A chunk is kept under a name made of what it asks and of the state of the register that it asks, so a
chunk done twice, or by another worker, gives the same bytes under the same name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django_tasks import task

from commonspace.core.access import Viewer, World
from commonspace.core.matches import batch
from commonspace.core.matches.stated import need_as_text
from commonspace.core.matches.values import NeedText
from commonspace.records.listing import Asked
from commonspace.records.matches import market
from commonspace.records.matches.models import Chunk
from commonspace.records.matches.queries import nations_inside
from commonspace.records.needs import queries as needs
from commonspace.records.needs.queries import NeedCard

TOP = 50


@dataclass(frozen=True, slots=True)
class Planned:
    """A chunk to be done: its name, the public ids of its needs, and the state that it is done of."""

    name: str
    refs: tuple[str, ...]
    head: str


def plan(*, world: World, on: date, size: int = 100) -> tuple[Planned, ...]:
    """The chunks of all open needs that the public sees, in the order of their public ids."""
    by = Viewer(world)
    cards = sorted(needs.every(by=by, asked=Asked(filters=(("status", "open"),))), key=lambda card: card.ref)
    with market.opened(by, on) as seen:
        head = seen.head
    several = list(batch.chunks(_asked(cards, by, on), size))
    return tuple(
        Planned(_name(chunk.name, head, world, on), tuple(one.need for one in chunk.needs), head)
        for chunk in several
    )


def enqueue(*, world: World, on: date, at: datetime, size: int = 100) -> tuple[Planned, ...]:
    """Plan, and give every chunk that is not kept yet to the workers."""
    planned = plan(world=world, on=on, size=size)
    for one in _missing(planned):
        match_chunk.enqueue(one.name, list(one.refs), one.head, str(world), on.isoformat(), at.isoformat())
    return planned


def do(planned: tuple[Planned, ...], *, world: World, on: date, at: datetime) -> None:
    """Do every chunk that is not kept yet, here."""
    for one in _missing(planned):
        _match(one, world, on, at)


def collected(planned: tuple[Planned, ...]) -> bytes | None:
    """The answers of all chunks in order, a JSON line a need; None while some are missing."""
    bodies = dict(Chunk.objects.filter(name__in=[one.name for one in planned]).values_list("name", "body"))
    if any(one.name not in bodies for one in planned):
        return None
    return b"".join(bytes(bodies[one.name]) for one in planned)


@task()
def match_chunk(name: str, refs: list[str], head: str, world: str, on: str, at: str) -> bool:
    """Do one chunk and keep it; False if the register has moved on meanwhile."""
    return _match(
        Planned(name, tuple(refs), head), World(world), date.fromisoformat(on), datetime.fromisoformat(at)
    )


def _match(planned: Planned, world: World, on: date, at: datetime) -> bool:
    by = Viewer(world)
    cards = sorted(needs.by_refs(by=by, refs=planned.refs), key=lambda card: card.ref)
    asked = _asked(cards, by, on)
    with market.opened(by, on) as seen:
        if seen.head != planned.head:
            return False
        (chunk,) = batch.chunks(asked, max(1, len(asked)))
        if _name(chunk.name, seen.head, world, on) != planned.name:
            return False
        body = batch.matched(seen.offers, chunk, top=TOP)
    Chunk.objects.get_or_create(name=planned.name, defaults={"body": body, "made_at": at})
    return True


def _asked(cards: list[NeedCard], by: Viewer, on: date) -> list[NeedText]:
    groups = {card.draft.eligible_groups for card in cards}
    inside = {several: nations_inside(several, by, on) for several in groups}
    return [
        need_as_text(card.ref, card.draft, on=on, world=by.world, inside=inside[card.draft.eligible_groups])
        for card in cards
    ]


def _missing(planned: tuple[Planned, ...]) -> list[Planned]:
    kept = set(Chunk.objects.filter(name__in=[one.name for one in planned]).values_list("name", flat=True))
    return [one for one in planned if one.name not in kept]


def _name(asked: str, head: str, world: World, on: date) -> str:
    _, model = market.meaning()
    return sha256(f"{asked} {head} {world} {on.isoformat()} {TOP} {model}".encode()).hexdigest()
