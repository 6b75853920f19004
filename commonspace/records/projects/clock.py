"""What the passing of days alone does to projects: a licence ends, a paper runs out, a gate reopens."""

from datetime import datetime

from commonspace.core.access import Role, Viewer, World
from commonspace.core.projects import Side
from commonspace.records.access.actions import By
from commonspace.records.projects.models import JointProject
from commonspace.records.projects.moves import settle

_OVER = (str(Side.CANCELLED), str(Side.SUPERSEDED), "withdrawn")


def settle_all(*, at: datetime) -> int:
    """Step back every project of both worlds whose evidence no longer holds at `at`; how many were.

    The register does it itself, on behalf of each project's owner; doing it twice changes nothing.
    """
    rows = JointProject.objects.filter(form__isnull=False).exclude(status__in=_OVER)
    owned: dict[tuple[str, str], list[str]] = {}
    for ref, owner, world in rows.values_list("ref", "label__owner", "label__world"):
        owned.setdefault((owner, world), []).append(ref)
    return sum(
        settle(by=_register(owner, World(world), at), refs=tuple(refs))
        for (owner, world), refs in sorted(owned.items())
    )


def _register(owner: str, world: World, at: datetime) -> By:
    seats = frozenset({(Role.PROGRAMME_OFFICER, owner)})
    return By(Viewer(world=world, seats=seats), at, on_behalf_of=owner)
