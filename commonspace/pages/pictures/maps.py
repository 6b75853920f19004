"""A map: countries in classes of one hue with numbers in the legend; what has no figure is plain land.

The shapes come from `commonspace.data.map`; Crimea is Ukraine on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from commonspace.data.map import Shapes
from commonspace.pages.pictures.steps import Steps
from commonspace.pages.pictures.svg import Column, Row, Svg, Table, element, frame, rect, text


@dataclass(frozen=True, slots=True)
class Land:
    """A country's name and figure as the reader sees them; `value` None: nothing is known."""

    name: str
    value: float | None
    said: str
    marked: bool = False  # outlined: the country that the map is about


def draw(shapes: Shapes, lands: Mapping[str, Land], steps: Steps, title: str, description: str) -> Svg:
    """Every country; those of `lands` in their class with their words, marked ones outlined and on top."""
    body = [rect(0, 0, shapes.width, shapes.height, "sea")]
    plain = "".join(shape.path for code, shape in sorted(shapes.countries.items()) if code not in lands)
    body.append(element("path", d=plain, class_="land"))
    for code in sorted(lands, key=lambda code: (lands[code].marked, code)):
        land, shape = lands[code], shapes.countries.get(code)
        if shape:
            said = element("title", escape(f"{land.name}: {land.said}"))
            marked = " marked" if land.marked else ""
            body.append(
                element("path", said, d=shape.path, class_=f"country {steps.tone(land.value)}{marked}")
            )
    for code, land in sorted(lands.items()):
        if land.marked and shapes.name == "europe" and (shape := shapes.countries.get(code)):
            body.append(text(*shape.at, land.name, "halo bold", "middle"))
    return frame(shapes.width, shapes.height, title, description, body, f"map {shapes.name}")


def table(lands: Mapping[str, Land], words: Sequence[str]) -> Table:
    """A row a country, largest first, unknown last; `words` head the columns country, figure."""
    country, figure = words
    ranked = sorted(lands.values(), key=lambda land: (land.value is None, -(land.value or 0.0), land.name))
    return Table(
        (Column(country), Column(figure, numeric=True)),
        tuple(Row((land.name, land.said), mark=land.marked) for land in ranked),
    )
