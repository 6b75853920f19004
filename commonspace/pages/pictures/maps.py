"""A map: countries in classes of one hue with numbers in the legend; land without a figure is hatched.

The shapes come from `commonspace.data.map`; Crimea is Ukraine on them. A country too small to be hit is
drawn as a mark at its place: of a country, never of a site.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from commonspace.data.map import Shape, Shapes, rings
from commonspace.pages.pictures.steps import Steps
from commonspace.pages.pictures.svg import HATCH, Column, Row, Svg, Table, element, frame, rect, text


@dataclass(frozen=True, slots=True)
class Land:
    """A country's name and figure as the reader sees them; `value` None: nothing is known.

    `figure` is written into a country that has room for it, `url` opens what the figure rests on.
    """

    name: str
    value: float | None
    said: str
    marked: bool = False  # outlined: the country that the map is about
    figure: str = ""
    url: str = ""


# Drawing units across: below, a mark of this radius is drawn; from the last on, a figure fits.
_SMALL: Final = {"europe": (42, 9.0), "world": (14, 6.0)}
_ROOMY: Final = 70


def draw(shapes: Shapes, lands: Mapping[str, Land], steps: Steps, title: str, description: str) -> Svg:
    """Every country; those of `lands` in their class with their words, marked ones outlined and on top."""
    body = [rect(0, 0, shapes.width, shapes.height, "sea")]
    without = [code for code in sorted(shapes.countries) if code not in lands or lands[code].value is None]
    plain = "".join(shapes.countries[code].path for code in without)
    body.append(element("path", d=plain, class_="land"))
    body.append(element("path", d=plain, class_="over", fill=HATCH))
    known = sorted(lands, key=lambda code: (lands[code].marked, code))
    drawn = [(lands[code], shapes.countries[code]) for code in known if code in shapes.countries]
    most, radius = _SMALL[shapes.name]
    wide = [(land, shape) for land, shape in drawn if _across(shape) >= most]
    small = [(land, shape) for land, shape in drawn if _across(shape) < most]
    body += [_country(land, shape, steps) for land, shape in wide]
    body += [_mark(land, shape, steps, radius) for land, shape in small if land.value is not None]
    for land, shape in wide:
        if land.figure and _across(shape) >= _ROOMY:
            tone = steps.tone(land.value)
            body.append(text(shape.at[0], shape.at[1] + 7, land.figure, f"bold figure on-{tone}", "middle"))
        elif land.marked and shapes.name == "europe":
            body.append(text(*shape.at, land.name, "halo bold", "middle"))
    links = any(land.url for land in lands.values())
    return frame(
        shapes.width, shapes.height, title, description, body, f"map {shapes.name}", hatch=True, links=links
    )


def _country(land: Land, shape: Shape, steps: Steps) -> str:
    said = element("title", escape(f"{land.name}: {land.said}"))
    return _linked(land, element("path", said, d=shape.path, class_=_class("country", land, steps)))


def _mark(land: Land, shape: Shape, steps: Steps, radius: float) -> str:
    said = element("title", escape(f"{land.name}: {land.said}"))
    x, y = shape.at
    return _linked(land, element("circle", said, cx=x, cy=y, r=radius, class_=_class("country", land, steps)))


def _class(kind: str, land: Land, steps: Steps) -> str:
    return f"{kind} {steps.tone(land.value)}{' marked' if land.marked else ''}"


def _linked(land: Land, drawn: str) -> str:
    return element("a", drawn, href=land.url, aria_label=f"{land.name}: {land.said}") if land.url else drawn


def _across(shape: Shape) -> float:
    """The longer side of the box around a country, in drawing units."""
    points = [point for ring in rings(shape.path) for point in ring]
    return max(max(at) - min(at) for at in zip(*points, strict=True))


def table(lands: Mapping[str, Land], words: Sequence[str]) -> Table:
    """A row a country, largest first, unknown last; `words` head the columns country, figure."""
    country, figure = words
    ranked = sorted(lands.values(), key=lambda land: (land.value is None, -(land.value or 0.0), land.name))
    return Table(
        (Column(country), Column(figure, numeric=True)),
        tuple(Row((land.name, land.said), mark=land.marked) for land in ranked),
    )
