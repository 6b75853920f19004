"""Make `shapes.json` from Natural Earth: `python -m commonspace.data.map.build 50M.json 110M.json`.

Run by hand when the source changes, never by the product. The source is `countries-50m.json` and
`countries-110m.json` of the npm package world-atlas 2.0.2 (Natural Earth 1:50m and 1:110m, public
domain). It draws Crimea as Russia; Crimea is Ukraine, so its land is joined to Ukraine here
(General Assembly resolution 68/262), and the Cyprus and Somalia of the United Nations are drawn whole.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from commonspace.data.map.projection import EUROPE, WORLD, View
from commonspace.data.map.topology import (
    Ring,
    arcs_of,
    area,
    clipped,
    inside,
    joined,
    points_of,
    polygons_of,
    thinned,
    unwrapped,
)

SIMFEROPOL = (34.1, 44.95)
# Lands that Natural Earth keeps apart without a code, and the country that they are drawn with.
_PART_OF = {"N. Cyprus": "CY", "Somaliland": "SO", "Kosovo": "XK", "Indian Ocean Ter.": "AU"}


def countries(source: Path) -> tuple[dict[str, list[list[int]]], list[Ring]]:
    """Rings of borders by country code, with Crimea in Ukraine, and the borders themselves."""
    topology = json.loads(source.read_text("utf-8"))
    arcs = arcs_of(topology)
    lands: dict[str, list[list[list[int]]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if code := _code(geometry):
            lands.setdefault(code, []).extend(polygons_of(geometry))
    crimea = [land for land in lands["RU"] if inside(SIMFEROPOL, points_of(land[0], arcs))]
    if len(crimea) != 1 or len(crimea[0]) != 1:
        raise ValueError("the source no longer draws Crimea as one polygon of Russia: read it again by eye")
    lands["RU"].remove(crimea[0])
    lands["UA"].append(crimea[0])
    return {code: joined(polygons, arcs) for code, polygons in lands.items()}, arcs


def _code(geometry: dict[str, Any]) -> str | None:
    """The two-letter code; the source has the three figures of ISO 3166-1, CLDR says which is which."""
    from babel.core import get_global  # 30 MB of tables that only this build reads

    if "id" not in geometry:
        return _PART_OF.get(geometry["properties"]["name"])
    found = get_global("territory_aliases").get(geometry["id"])
    return found[0] if found else None


def drawn(source: Path, view: View, within: float, least: float) -> dict[str, dict[str, Any]]:
    """Each country's path and the place of its label, in drawing units of `view`.

    `within`: how far a border may stray; `least`: islands smaller than this are left out, unless
    they are all that the country has.
    """
    rings_of, arcs = countries(source)
    placed = [thinned([view.place(*point) for point in unwrapped(arc)], within) for arc in arcs]
    shapes = {}
    for code, rings in sorted(rings_of.items()):
        seen = [clipped(points_of(ring, placed), view.width, view.height) for ring in rings]
        seen = sorted((ring for ring in seen if len(ring) > 2), key=lambda ring: -abs(area(ring)))
        kept = [ring for at, ring in enumerate(seen) if at == 0 or abs(area(ring)) >= least]
        path = "".join(_path(ring) for ring in kept)
        if path and not (view is WORLD and code == "AQ"):
            shapes[code] = {"d": path, "at": _middle(kept[0])}
    return shapes


def _path(ring: Ring) -> str:
    """Whole drawing units, each step from the last: `m10 20-3 4…z`; "" if nothing is left of it."""
    points = [(round(x), round(y)) for x, y in ring]
    points = [point for at, point in enumerate(points) if point != points[at - 1]]
    if len(points) < 3:
        if not ring:
            return ""
        x, y = points[0] if points else (round(ring[0][0]), round(ring[0][1]))
        points = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]  # a speck, so that it is on the map
    steps = [points[0]] + [(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    said = "M" + " ".join(f"{x} {y}" for x, y in steps[:1]) + "l" + " ".join(f"{x} {y}" for x, y in steps[1:])
    return said.replace(" -", "-") + "z"


def _middle(ring: Ring) -> list[int]:
    """The middle of the widest level stretch near the ring's centre: always inside the land."""
    ys = [y for _, y in ring]
    best = (0.0, ring[0][0], ring[0][1])
    for step in range(1, 12):
        y = min(ys) + (max(ys) - min(ys)) * step / 12 + 1e-6
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (y1 > y) != (y2 > y)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            middling = (right - left) * (1 - abs(step - 6) / 12)
            best = max(best, (middling, (left + right) / 2, y))
    return [round(best[1]), round(best[2])]


def main(fine: Path, coarse: Path) -> None:
    """Write both maps beside this file."""
    made = {
        "source": "Natural Earth (public domain) as world-atlas 2.0.2; Crimea corrected to Ukraine",
        "europe": {"width": EUROPE.width, "height": EUROPE.height, "shapes": drawn(fine, EUROPE, 0.55, 4.0)},
        "world": {"width": WORLD.width, "height": WORLD.height, "shapes": drawn(coarse, WORLD, 0.5, 2.0)},
    }
    text = json.dumps(made, separators=(",", ":"), ensure_ascii=False).replace('},"', '},\n"')
    Path(__file__).with_name("shapes.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
