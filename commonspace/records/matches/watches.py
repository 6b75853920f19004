"""Saved searches: a person wants to hear of new answers to a need, or of new needs for an offer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from commonspace.core.access import Viewer
from commonspace.core.errors import NotFound, Refused
from commonspace.records.access.actions import By
from commonspace.records.matches import queries
from commonspace.records.matches.models import Watch
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers

_MOST = 50  # watches of one person that are looked through at a time


@dataclass(frozen=True, slots=True)
class New:
    """What has come since a person last looked: new offers for a need, or new needs for an offer."""

    ref: str
    found: tuple[str, ...]
    since: datetime


def watch(*, by: By, ref: str) -> None:
    """Remember what answers the need or offer now; what comes later is new. Again: all is seen.

    Raises `NotFound` for what the reader may not see, `Refused` for the anonymous.
    """
    if by.viewer.user is None:
        raise Refused("sign_in_first")
    answers = _answers(by.viewer, ref, by.at.date())
    Watch.objects.update_or_create(
        user_id=by.viewer.user,
        world=by.viewer.world,
        ref=ref,
        defaults={"known": sorted(answers), "since": by.at},
    )


def unwatch(*, by: By, ref: str) -> None:
    """Hear of it no more; nothing happens if it was not watched."""
    _of(by.viewer).filter(ref=ref).delete()


def is_watched(*, by: Viewer, ref: str) -> bool:
    """This person has the need or offer on watch."""
    return _of(by).filter(ref=ref).exists()


def news(*, by: Viewer, at: datetime) -> Iterator[New]:
    """Each watched need or offer with what is new, as far as this reader may still see it."""
    for row in _of(by).order_by("id")[:_MOST]:
        try:
            fresh = _answers(by, row.ref, at.date()) - set(row.known)
        except NotFound:
            continue
        if fresh:
            yield New(row.ref, tuple(sorted(fresh)), row.since)


def _of(by: Viewer) -> QuerySet[Watch]:
    if by.user is None:
        return Watch.objects.none()
    return Watch.objects.filter(user_id=by.user, world=by.world)


def _answers(by: Viewer, ref: str, on: date) -> set[str]:
    """Public ids of the offers (or needs) that pass or may be asked about."""
    if ref.startswith("CS-F-"):
        found = queries.of_offer(by=by, card=offers.card(by=by, ref=ref), on=on)
        return {one.card.ref for one in (*found.meets, *found.ask)}
    answer = queries.of_card(by=by, card=needs.card(by=by, ref=ref), on=on).answer
    return {offer for match in (*answer.meets, *answer.ask) for offer, _ in match.offers}
