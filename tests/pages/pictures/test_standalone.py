"""A picture as a file of its own carries its colours with it."""

import re
from xml.etree import ElementTree

import pytest

from commonspace.pages.pictures.standalone import drawing_rules, standalone
from tests.pages.engine import PAGES
from tests.pages.gallery.drawn import pictures

SHEETS = tuple((PAGES / "static" / name).read_text("utf-8") for name in ("commonspace.css", "pictures.css"))
SAMPLES = {picture["title"]: picture["svg"] for picture in pictures(True)}


def test_its_rules_have_no_variable_no_night_and_no_nested_list() -> None:
    rules = drawing_rules(*SHEETS)
    assert [word for word in ("var(", "light-dark", ":is(", "@media", ":hover") if word in rules] == []
    assert rules.count("{") == rules.count("}") > 40


@pytest.mark.parametrize("title", SAMPLES)
def test_a_file_is_well_formed_and_says_the_same_as_the_picture(title: str) -> None:
    alone = ElementTree.fromstring(standalone(SAMPLES[title], *SHEETS))
    alone.remove(alone[0])
    assert ElementTree.tostring(alone) == ElementTree.tostring(ElementTree.fromstring(SAMPLES[title]))


def test_a_colour_is_that_of_the_day() -> None:
    found = re.findall(r"\.there\{fill:(.*?)\}", drawing_rules(*SHEETS))
    assert found == re.findall(r"--s5:light-dark\((.*?),", SHEETS[1])
