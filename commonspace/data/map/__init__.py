"""The shapes of countries on our two maps, made once from Natural Earth (see `build.py`)."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from commonspace.data.map.projection import VIEWS
from commonspace.data.map.topology import Point, Ring, inside

MapName = Literal["europe", "world"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One country: its code (ISO 3166-1, two letters; XK is Kosovo), its path and where its label stands."""

    code: str
    path: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shapes:
    """A map: its size in drawing units and its countries by code."""

    name: str
    width: int
    height: int
    countries: dict[str, Shape]


@cache
def shapes(name: MapName) -> Shapes:
    """The map `europe` (Iceland to the Caspian Sea) or `world` (small, no Antarctica)."""
    made = json.loads(Path(__file__).with_name("shapes.json").read_text("utf-8"))[name]
    found = {
        code: Shape(code, shape["d"], (shape["at"][0], shape["at"][1]))
        for code, shape in made["shapes"].items()
    }
    return Shapes(name, made["width"], made["height"], found)


def rings(path: str) -> list[Ring]:
    """The rings of a path as `build.py` writes it: absolute start, then steps."""
    found = []
    for part in path.split("z")[:-1]:
        numbers = [int(figure) for figure in re.findall(r"-?\d+", part)]
        x = y = 0
        ring: list[Point] = []
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            ring.append((float(x), float(y)))
        found.append(ring)
    return found


def country_at(name: MapName, longitude: float, latitude: float) -> str | None:
    """Code of the country that the map draws at a place, None on water; no gazetteer."""
    point = VIEWS[name].place(longitude, latitude)
    for code, shape in shapes(name).countries.items():
        if sum(inside(point, ring) for ring in rings(shape.path)) % 2:
            return code
    return None
