"""The nation of an offer, for its list: its company's, where whoever may see the offer may see the company.

Else it stays empty, so that a filter by nation tells nothing of a company that the reader may not see. It
follows the offer when that is written (`Offer.derive`), and the company when that is changed (`follow`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from commonspace.core.access import Level
from commonspace.records.access.models import LabelRow
from commonspace.records.parties.models import Party

_AT_ONCE = 500


def fill(offers: Sequence[Any]) -> None:
    """Give each of these offers its nation; they are not stored here. Three queries at most a chunk."""
    for start in range(0, len(offers), _AT_ONCE):
        some = offers[start : start + _AT_ONCE]
        known = {
            party.ref: party
            for party in Party.objects.filter(ref__in={one.company for one in some}).select_related("label")
        }
        worlds = _worlds(one.label_id for one in some)
        for one in some:
            party = known.get(one.company)
            one.nation = party.nation if party and _is_known_with(one, party, worlds) else ""


def _worlds(labels: Iterable[int]) -> dict[int, str]:
    return dict(LabelRow.objects.filter(pk__in=set(labels)).values_list("pk", "world"))


def _is_known_with(offer: Any, party: Any, worlds: dict[int, str]) -> bool:
    """Whether every reader of the offer may see its company: one label, or a public one of the same world."""
    if party.label_id == offer.label_id:
        return True
    label = party.label
    return label.level == Level.PUBLIC and not label.caveats and label.world == worlds.get(offer.label_id)


@receiver(post_save, sender=Party)
def follow(instance: Party, *, created: bool, **_: Any) -> None:
    """Give the offers of a company that was changed the nation that it has now."""
    from commonspace.records.offers.models import Offer

    if created:  # nothing can name it yet
        return
    offers = list(Offer.objects.filter(company=instance.ref))
    before = [offer.nation for offer in offers]
    fill(offers)
    moved = [offer for offer, nation in zip(offers, before, strict=True) if offer.nation != nation]
    Offer.objects.bulk_update(moved, ["nation"], batch_size=_AT_ONCE)
