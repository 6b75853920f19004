"""What a reader asks of the map, as it stands in the address: which figure, which map, days, one nation."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput, NotFound
from commonspace.data.choices import choices
from commonspace.pages import links
from commonspace.records.deliveries.by_nation import MEASURES, Days

AREAS = ("europe", "world")


@dataclass(frozen=True, slots=True)
class Asked:
    """`which` figure shades the map `area`; `nation` is the one whose records are asked for, or ""."""

    which: str
    area: str
    days: Days
    nation: str = ""

    def url(self, request: Any, name: str = "map", *args: Any, **changed: str) -> str:
        """The address of this question with some of it changed; "" takes a thing away."""
        parts = {
            "which": "" if self.which == MEASURES[0] else self.which,
            "area": "" if self.area == AREAS[0] else self.area,
            "since": self.days.since.isoformat() if self.days.since else "",
            "until": self.days.until.isoformat() if self.days.until else "",
            "nation": self.nation,
        }
        return links.go(request, name, *args, **{**parts, **changed})


def asked_of(request: Any) -> Asked:
    """Needs on the map of Europe, of any day, unless the address says otherwise.

    Raises `BadInput` with the name of what cannot be read, `NotFound` for a nation that nobody knows.
    """
    nation = request.GET.get("nation", "")[:10]
    if nation and nation not in nations_of(request):
        raise NotFound("not_found")
    since, until = (_day(request, name) for name in ("since", "until"))
    if since and until and until < since:
        raise BadInput("map.days_reversed", place="until", since=since.isoformat(), until=until.isoformat())
    days = Days(since, until)
    return Asked(_one_of(request, "which", MEASURES), _one_of(request, "area", AREAS), days, nation)


def nations_of(request: Any) -> tuple[str, ...]:
    """Codes of the nations that may stand in the reader's world."""
    return tuple(choices("nation", str(request.world)))


def _one_of(request: Any, name: str, known: tuple[str, ...]) -> str:
    said = str(request.GET.get(name, "")) or known[0]
    if said not in known:
        raise BadInput("not_a_choice", place=name, text=said[:40])
    return said


def _day(request: Any, name: str) -> date | None:
    said = request.GET.get(name, "").strip()
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise BadInput("map.date_not_valid", place=name, text=said[:40]) from None
