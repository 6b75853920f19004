"""What sources tell differently beyond claims of support: dates, words, needs, counts, as readers may see.

People judged which facts speak of one thing (`data.deliveries.readings`); here each reading stands with
the record of the register that holds it, and is left out where that record is not for this reader.
"""

from dataclasses import dataclass

from django.db.models import Model

from commonspace.core.access import Viewer, World
from commonspace.core.deliveries import Dispute, Told, dispute
from commonspace.data.deliveries.readings import disputes, reading_rows
from commonspace.data.facts import facts
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.deliveries.models import Claim, Coalition
from commonspace.records.meetings.models import Forum
from commonspace.records.needs.models import Need
from commonspace.records.partnerships.models import Partnership
from commonspace.records.projects.models import JointProject

_ROOMS: tuple[type[Model], ...] = (Need, Claim, Forum, Partnership, JointProject, Coalition)


@dataclass(frozen=True, slots=True)
class ToldDifferently:
    """One thing, and for each of its readings the record that tells it."""

    dispute: Dispute
    refs: tuple[str, ...]


def told_differently(
    *, by: Viewer, shown: frozenset[tuple[str, ...]] = frozenset()
) -> tuple[ToldDifferently, ...]:
    """Every such thing of the public record; none that is among the conflicts `shown` already (by claims)."""
    if by.world is not World.RECORD:
        return ()
    whole = disputes(facts(), reading_rows())
    refs = _refs(by, {name for one in whole for told in one.readings for name in (told.id, told.fact)})
    found = []
    for one in whole:
        readings = tuple(told for told in one.readings if _ref(told, refs))
        named = {refs[told.id] for told in readings if told.id in refs}
        if any(len(named & set(claims)) > 1 for claims in shown):
            continue
        seen = dispute(one.thing, one.relation, readings)
        if seen is not None:
            found.append(ToldDifferently(seen, tuple(_ref(told, refs) for told in seen.readings)))
    return tuple(found)


def _ref(told: Told, refs: dict[str, str]) -> str:
    """The record of the reading itself, else that of the fact which mentions it."""
    return refs.get(told.id) or refs.get(told.fact, "")


def _refs(by: Viewer, names: set[str]) -> dict[str, str]:
    seen = visible_label_ids(by)
    found: dict[str, str] = {}
    for model in _ROOMS:
        rows = model.objects.filter(origin_id__in=names, label_id__in=seen)  # type: ignore[attr-defined]
        found |= dict(rows.values_list("origin_id", "ref"))
    return found
