"""What holds for every picture: clean markup, a title and description, every word escaped, a table beside."""

import re
from xml.etree import ElementTree

import pytest

from commonspace.pages.pictures.svg import Svg
from tests.pages.gallery.drawn import pictures

SVG = "{http://www.w3.org/2000/svg}"
SAMPLES = {picture["title"]: picture for picture in pictures(False)}
HOSTILE = '<b onload="x">&'


@pytest.mark.parametrize("title", SAMPLES)
def test_a_picture_is_well_formed_and_says_what_it_shows(title: str) -> None:
    root = ElementTree.fromstring(SAMPLES[title]["svg"])
    named = root.attrib["aria-labelledby"].split()
    assert [root.find(f"{SVG}title").attrib["id"], root.find(f"{SVG}desc").attrib["id"]] == named  # type: ignore[union-attr]
    assert (root.attrib["role"], root.find(f"{SVG}title").text) == ("img", title)  # type: ignore[union-attr]


@pytest.mark.parametrize("title", SAMPLES)
def test_a_picture_holds_no_style_no_script_and_no_outside_address(title: str) -> None:
    root = ElementTree.fromstring(SAMPLES[title]["svg"])
    names = {node.tag.removeprefix(SVG) for node in root.iter()}
    attributes = {name for node in root.iter() for name in node.attrib}
    assert names & {"style", "script", "foreignObject", "image", "use", "a"} == set()
    assert {
        name for name in attributes if name == "style" or name.startswith("on") or "href" in name
    } == set()


@pytest.mark.parametrize("title", SAMPLES)
def test_every_colour_class_of_a_picture_stands_in_the_stylesheet(title: str) -> None:
    from tests.pages.engine import PAGES

    sheet = (PAGES / "static" / "pictures.css").read_text("utf-8")
    root = ElementTree.fromstring(SAMPLES[title]["svg"])
    used = {word for node in root.iter() for word in node.attrib.get("class", "").split()}
    structural = {"label", "bars", "stacked", "gantt", "timetable", "timeline", "network", "forecast", "heat"}
    missing = {
        word for word in used - structural - {"cover", "sankey", "open", "plain"} if f".{word}" not in sheet
    }
    assert missing == set()


@pytest.mark.parametrize("title", SAMPLES)
def test_the_table_beside_has_a_cell_for_each_column(title: str) -> None:
    table = SAMPLES[title]["table"]
    assert len(table.rows) > 0
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_all_ids_of_pictures_on_one_page_differ() -> None:
    ids = [found for picture in SAMPLES.values() for found in re.findall(r' id="(.*?)"', picture["svg"])]
    assert sorted(ids) == sorted(set(ids))


def test_the_same_values_give_the_same_picture() -> None:
    again = {picture["title"]: picture["svg"] for picture in pictures(False)}
    assert again == {title: picture["svg"] for title, picture in SAMPLES.items()}


def test_a_picture_in_ukrainian_has_the_same_shapes() -> None:
    def tags(svg: Svg) -> list[str]:
        return sorted(
            node.tag for node in ElementTree.fromstring(svg).iter() if not node.tag.endswith("}text")
        )

    assert [tags(one["svg"]) for one in pictures(True)] == [tags(other["svg"]) for other in pictures(False)]
