"""Which records other records name: what they name is not taken back under them."""

from collections.abc import Sequence
from typing import Any, Final

from commonspace.records.base import Record
from commonspace.records.deliveries.models import Claim, Coalition
from commonspace.records.matches.models import Interest
from commonspace.records.needs.models import Need
from commonspace.records.partnerships.consortia_models import Consortium
from commonspace.records.partnerships.models import Partnership
from commonspace.records.projects.models import JointProject

# Every field by which a record names one that a spreadsheet can make. A test holds it against the drafts.
LINKS: Final[tuple[tuple[type[Record], tuple[str, ...]], ...]] = (
    (Need, ("narrows",)),
    (Interest, ("about", "offered")),
    (Consortium, ("need",)),
    (Partnership, ("need", "part_of", "follows", "supersedes")),
    (JointProject, ("need", "partnership")),
    (Claim, ("need", "part_of", "same_as")),
    (Coalition, ("need",)),
)
_FEW = 500


def named_by_others(refs: Sequence[str]) -> frozenset[str]:
    """Those of `refs` that a record names which was not taken back.

    Few are looked for by their ids; of many, every link of the register is read once.
    """
    wanted = frozenset(refs)
    found: set[str] = set()
    for model, fields in LINKS:
        for field in fields:
            where: dict[str, Any] = {f"{field}__in": sorted(wanted)} if len(wanted) <= _FEW else {}
            rows = model.objects.filter(**where).exclude(**{field: ""}).exclude(status="withdrawn")
            found.update(wanted.intersection(rows.values_list(field, flat=True).iterator()))
    return frozenset(found)
