"""The control of a case's participants, worked out of the shares that are stated beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commonspace.core.errors import BadInput
from commonspace.core.parties.holdings import Owner, Ownership, Share
from commonspace.core.partnerships.facts import UNCLEAR, UNSTATED, Entity, Facts, Owners, Unstated


def settle(facts: Facts, owners: Sequence[Owner], shares: Sequence[Share]) -> Facts:
    """Facts with `controller` and `controlled_by` worked out of the shares, where they are not stated.

    Raises `BadInput("owner_unknown")` for an owner of whom no country is given.
    """
    if not shares or isinstance(facts.entities, Unstated):
        return facts
    graph = Ownership(tuple(shares))
    countries = {owner.id: owner.country for owner in owners}
    for entity in facts.entities:
        if not isinstance(entity.country, Unstated):
            countries.setdefault(entity.id, entity.country)
    for at, share in enumerate(shares):
        for side, name in (("owner", share.owner), ("owned", share.owned)):
            if name not in countries:
                raise BadInput("owner_unknown", place=f"ownership[{at}].{side}", text=name)
    listed = {share.owned for share in shares}
    settled = tuple(
        _settled(entity, graph, countries) if entity.id in listed else entity for entity in facts.entities
    )
    return replace(facts, entities=settled)


def _settled(entity: Entity, graph: Ownership, countries: Mapping[str, str]) -> Entity:
    surely, possibly, unlisted = graph.controllers(entity.id)
    controller: str | Owners | None
    open_ones = tuple(countries[name] for name in possibly) + ((UNCLEAR,) if unlisted else ())
    if not surely and not open_ones:
        controller = None
    else:
        controller = Owners(tuple(countries[name] for name in surely), open_ones)
    tops = [name for name in surely if not any(name in graph.surely_controlled_by(other) for other in surely)]
    head = min(tops or surely, default=UNCLEAR if open_ones else None)
    return replace(
        entity,
        controller=controller if entity.controller is UNSTATED else entity.controller,
        controlled_by=head if entity.controlled_by is UNSTATED else entity.controlled_by,
    )
