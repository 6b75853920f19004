"""Saved searches: a person wants to hear of new answers to a need, of new needs for an offer, or of new
partners for a project."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.records.access.actions import By
from commonspace.records.matches import queries
from commonspace.records.matches.models import Watch
from commonspace.records.matches.partner_searches import PartnersAsked, found, read_address
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers

_MOST = 50  # watches of one person that are looked through at a time


@dataclass(frozen=True, slots=True)
class New:
    """What has come since a person last looked: new offers for a need, new needs for an offer, or new
    partners for a project (then `asked` is the question and `ref` its mark)."""

    ref: str
    found: tuple[str, ...]
    since: datetime
    asked: PartnersAsked = PartnersAsked()


def watch(*, by: By, ref: str) -> None:
    """Remember what answers the need or offer now; what comes later is new. Again: all is seen.

    Raises `NotFound` for what the reader may not see, `Refused` for the anonymous.
    """
    _remember(by, ref, "", lambda: _answers(by.viewer, ref, by.at.date()))


def watch_partners(*, by: By, asked: PartnersAsked) -> None:
    """The same for a search for partners; raises `BadInput` for a question without words."""
    _remember(by, asked.mark, asked.address, lambda: _partners(by.viewer, asked, by.at.date()))


def _remember(by: By, ref: str, query: str, answers: Callable[[], set[str]]) -> None:
    if by.viewer.user is None:
        raise Refused("sign_in_first")
    known = sorted(answers())
    Watch.objects.update_or_create(
        user_id=by.viewer.user,
        world=by.viewer.world,
        ref=ref,
        defaults={"known": known, "since": by.at, "query": query},
    )


def unwatch(*, by: By, ref: str) -> None:
    """Hear of it no more; nothing happens if it was not watched."""
    _of(by.viewer).filter(ref=ref).delete()


def is_watched(*, by: Viewer, ref: str) -> bool:
    """This person has the need or offer on watch."""
    return _of(by).filter(ref=ref).exists()


def news(*, by: Viewer, at: datetime) -> Iterator[New]:
    """Each watched need, offer or search with what is new, as far as this reader may still see it."""
    for row in _of(by).order_by("id")[:_MOST]:
        asked = read_address(row.query)
        try:
            now = _partners(by, asked, at.date()) if row.query else _answers(by, row.ref, at.date())
        except (NotFound, BadInput):
            continue
        if fresh := now - set(row.known):
            yield New(row.ref, tuple(sorted(fresh)), row.since, asked)


def partner_searches(*, by: Viewer) -> tuple[PartnersAsked, ...]:
    """The searches for partners that this person keeps, in order of making."""
    rows = _of(by).exclude(query="").order_by("id")[:_MOST]
    return tuple(read_address(row.query) for row in rows)


def _of(by: Viewer) -> QuerySet[Watch]:
    if by.user is None:
        return Watch.objects.none()
    return Watch.objects.filter(user_id=by.user, world=by.world)


def _partners(by: Viewer, asked: PartnersAsked, on: date) -> set[str]:
    """Public ids of the companies that are proposed."""
    return {one.match.supplier for one in found(by=by, asked=asked, on=on).found}


def _answers(by: Viewer, ref: str, on: date) -> set[str]:
    """Public ids of the offers (or needs) that pass or may be asked about."""
    if ref.startswith("CS-F-"):
        needed = queries.of_offer(by=by, card=offers.card(by=by, ref=ref), on=on)
        return {one.card.ref for one in (*needed.meets, *needed.ask)}
    answer = queries.of_card(by=by, card=needs.card(by=by, ref=ref), on=on).answer
    return {offer for match in (*answer.meets, *answer.ask) for offer, _ in match.offers}
