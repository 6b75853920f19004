"""Reading shared borders (TopoJSON) and joining lands: each border is kept once, so neighbours always fit.

Used when the shapes are built, never at run time.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Ring = list[Point]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """All borders as longitude and latitude; the file keeps them as whole steps on a grid."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)
    return arcs


def unwrapped(arc: list[Point]) -> list[Point]:
    """An island on the 180th meridian in one piece: no step is longer than half the Earth."""
    shift, made = 0.0, arc[:1]
    for (x1, _), (x2, y2) in pairwise(arc):
        shift += 360.0 if x2 - x1 < -180 else -360.0 if x2 - x1 > 180 else 0.0
        made.append((x2 + shift, y2))
    return made


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a land, each a list of rings, each a list of border numbers (~n: backwards)."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def joined(polygons: Iterable[list[list[int]]], arcs: Sequence[Sequence[Point]]) -> list[list[int]]:
    """Rings of several polygons with the borders between them taken away.

    Raises ValueError if what remains does not close: then the borders were not shared.
    """
    used = [arc for polygon in polygons for ring in polygon for arc in ring]
    count = Counter(used)
    left = [arc for arc in used if not count[~arc]]
    rings = []
    while left:
        ring = [left.pop()]
        first, end = _ends(ring[0], arcs)
        while end != first:
            following = next((arc for arc in left if _ends(arc, arcs)[0] == end), None)
            if following is None:
                raise ValueError(f"a border does not close at {end}")
            left.remove(following)
            ring.append(following)
            end = _ends(following, arcs)[1]
        rings.append(ring)
    return rings


def _ends(arc: int, arcs: Sequence[Sequence[Point]]) -> tuple[Point, Point]:
    points = arcs[arc if arc >= 0 else ~arc]
    return (points[0], points[-1]) if arc >= 0 else (points[-1], points[0])


def points_of(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Ring:
    """The ring as places, without its last point (which is the first again)."""
    points: Ring = []
    for arc in ring:
        run = arcs[arc] if arc >= 0 else list(reversed(arcs[~arc]))
        points.extend(run[:-1])
    return points


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """The point lies within the ring (even-odd rule)."""
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def area(ring: Sequence[Point]) -> float:
    """Signed area of a ring, in the square of its units."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def thinned(arc: Sequence[Point], within: float) -> list[Point]:
    """The arc with fewer points, nowhere further than `within` from what it was; its ends stay.

    Douglas and Peucker 1973. Applied to borders, not to lands, so that neighbours keep fitting.
    """
    keep = {0, len(arc) - 1}
    if arc[0] == arc[-1] and len(arc) > 3:  # an island: hold it at its far side too
        x0, y0 = arc[0]
        keep.add(max(range(len(arc)), key=lambda at: (arc[at][0] - x0) ** 2 + (arc[at][1] - y0) ** 2))
    spans = list(pairwise(sorted(keep)))
    while spans:
        start, end = spans.pop()
        far, distance = start, within
        for at in range(start + 1, end):
            apart = _apart(arc[at], arc[start], arc[end])
            if apart > distance:
                far, distance = at, apart
        if far != start:
            keep.add(far)
            spans += [(start, far), (far, end)]
    return [arc[at] for at in sorted(keep)]


def _apart(point: Point, one: Point, other: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = math.hypot(x2 - x1, y2 - y1)
    if length == 0:
        return math.hypot(x - x1, y - y1)
    # Unit steps first: the square of a very small length would be zero.
    step_x, step_y = (x2 - x1) / length, (y2 - y1) / length
    along = max(0.0, min(length, (x - x1) * step_x + (y - y1) * step_y))
    return math.hypot(x - x1 - along * step_x, y - y1 - along * step_y)


def clipped(ring: Ring, width: float, height: float) -> Ring:
    """The part of a ring within 0..width, 0..height (Sutherland and Hodgman 1974)."""
    for axis, limit, keeps_less in ((0, 0.0, False), (0, width, True), (1, 0.0, False), (1, height, True)):
        made: Ring = []
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            in_one = (one[axis] <= limit) if keeps_less else (one[axis] >= limit)
            in_other = (other[axis] <= limit) if keeps_less else (other[axis] >= limit)
            if in_one:
                made.append(one)
            if in_one != in_other:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                made.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        ring = made
    return ring
