"""The map of one figure: classes that fit its size, and the words of each country."""

from collections.abc import Mapping
from typing import Any, Final

from commonspace.data.map import MapName, shapes
from commonspace.pages import say
from commonspace.pages.pictures import maps
from commonspace.pages.pictures.steps import Steps, legend
from commonspace.records.listing import COUNT_CAP

# Which date of a record its figure is asked by.
FIGURES: Final = {
    "needs": "stated_on",
    "offers": "published_on",
    "partnerships": "happened_on",
    "projects": "happened_on",
    "promised": "happened_on",
    "delivered": "happened_on",
}
# From which figure on a deeper class begins, by the largest figure on the map.
_BOUNDS: Final[tuple[tuple[int, tuple[int, ...]], ...]] = (
    (5, (2, 3, 4, 5)),
    (20, (2, 5, 10, 15)),
    (100, (5, 10, 25, 50)),
    (500, (10, 50, 100, 250)),
)
_MANY: Final[tuple[int, ...]] = (10, 50, 250, 1_000)


def figure(number: int, *, plain: bool = False) -> str:
    """A count as it is shown, "1 000+" above the cap; `plain` for a file, without the space."""
    shown = min(number, COUNT_CAP)
    said = str(shown) if plain else f"{shown:,}".replace(",", say.NBSP)
    return f"{said}+" if number > COUNT_CAP else said


def map_of(area: str) -> MapName:
    """The map that an area of the address names."""
    return "europe" if area == "europe" else "world"


def steps(top: int) -> Steps:
    """Classes for figures up to `top`, none of them empty above it."""
    bounds = next((bounds for most, bounds in _BOUNDS if top <= most), _MANY)
    bounds = tuple(bound for bound in bounds if bound <= top) or bounds[:1]
    starts = (1, *bounds)
    said = [
        str(start) if after == start + 1 else f"{figure(start)}–{figure(after - 1)}"
        for start, after in zip(starts, bounds, strict=False)
    ]
    return Steps(tuple(map(float, bounds)), (*said, say.say("map.and_more", number=figure(starts[-1]))))


def picture(
    area: str, which: str, figures: Mapping[str, int], urls: Mapping[str, str], nation: str
) -> dict[str, Any]:
    """The drawing with its legend, as the part `picture` takes it; the table stands beside it on the page."""
    classes = steps(max(figures.values()))
    lands = {
        code: maps.Land(
            say.choice("nation", code),
            float(number),
            f"{say.say(f'map.{which}')}: {figure(number)}",
            marked=code == nation,
            figure=figure(number),
            url=urls[code],
        )
        for code, number in figures.items()
    }
    title = say.say(f"map.title_{which}")
    return {
        "svg": maps.draw(shapes(map_of(area)), lands, classes, title, say.say("map.description")),
        "title": title,
        "legend": legend(classes, say.say("map.nothing")),
    }
