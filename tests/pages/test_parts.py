"""Parts of pages: what they accept, what they refuse, and that every string has its Ukrainian."""

import re
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po
from django.template.exceptions import TemplateSyntaxError

from commonspace.core.terms import Quantity
from commonspace.pages.cells import cell, tag
from commonspace.pages.icons import ICONS
from commonspace.pages.parts import FOLDER, accepts, grade_mark, icon
from tests.pages.engine import HOME, PAGES, rendered
from tests.pages.gallery.__main__ import write
from tests.pages.strings import asked_for

PARTS = sorted(path.stem for path in FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", PARTS)
def test_every_part_declares_what_it_accepts(name: str) -> None:
    assert set(accepts(name)) != set()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('{% ui "tag" %}', "ui/tag.html needs label"),
        ('{% ui "tag" label="x" colour="red" %}', "ui/tag.html does not accept colour"),
        ('{% uiblock "tag" label="x" %}y{% enduiblock %}', "ui/tag.html does not accept body"),
        ('{% ui "no-such-part" %}', "there is no part ui/no-such-part.html"),
        ('{% ui "../base" %}', "there is no part ui/../base.html"),
        ("{% ui tag %}", "{% ui %} needs the name of a part in quotes"),
        ('{% ui "tag" "x" %}', "{% ui 'tag' %}: cannot read \"x\""),
    ],
)
def test_a_part_refuses_what_it_did_not_declare_when_the_page_is_compiled(source: str, reason: str) -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        rendered(source)
    assert str(refused.value) == reason


def test_a_part_does_not_see_the_page_around_it() -> None:
    assert rendered('{% ui "tag" label=label %}', label="Open", tone="bad").startswith(
        '<span class="tag neutral">'
    )


def test_texts_in_a_part_are_escaped_and_bodies_are_not_escaped_twice() -> None:
    made = rendered(
        '{% uiblock "notice" title=title %}<p>{{ text }}</p>{% enduiblock %}', title="<b>", text="a < b"
    )
    assert re.findall(r'<p class="title">(.*?)</p><p>(.*?)</p>', made) == [("&lt;b&gt;", "a &lt; b")]


def test_each_tone_of_a_tag_has_a_shape_of_its_own() -> None:
    tones = ("neutral", "half", "good", "warn", "bad", "quiet")
    shapes = {
        re.findall(r' d="(.*?)"', rendered('{% ui "tag" label="x" tone=tone %}', tone=tone))[0]
        for tone in tones
    }
    assert len(shapes) == len(tones)


def test_an_icon_is_decoration_unless_it_says_something() -> None:
    assert 'aria-hidden="true"' in icon("check")
    assert 'role="img" aria-label="a &lt; b"' in icon("check", "a < b")


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        icon("unicorn")


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_a_path_of_plain_commands(name: str) -> None:
    assert re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .\-]+", ICONS[name])


def test_grades_differ_by_how_many_bars_are_filled() -> None:
    filled = [grade_mark(grade).count('"on"') for grade in ("quoted", "cited", "excerpt")]
    assert filled == [3, 2, 1]


def test_a_table_names_the_column_in_each_cell_and_keeps_its_roles() -> None:
    made = rendered(
        '{% ui "data-table" caption="Needs" columns=columns rows=rows %}',
        columns=[{"label": "Need"}, {"label": "Quantity", "numeric": True}],
        rows=[{"cells": ["Radar", {"missing": ""}]}],
    )
    roles = "group table rowgroup row columnheader columnheader rowgroup row rowheader cell"
    assert re.findall(r'role="(\w+)"', made) == roles.split()
    assert re.findall(r'data-label="(.*?)"', made) == ["Quantity"]
    assert re.findall(r'<span class="missing">(.*?)</span>', made) == ["Not stated"]


def test_a_row_that_is_too_short_for_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        rendered(
            '{% ui "data-table" caption="x" columns=columns rows=rows %}',
            columns=["a", "b"],
            rows=[{"cells": ["x"]}],
        )


def test_every_string_of_the_frame_and_parts_has_its_ukrainian() -> None:
    with (HOME / "locale/ui/uk/LC_MESSAGES/django.po").open("rb") as file:
        known = {message.id: message.string for message in read_po(file) if message.id}
    asked = set(asked_for(PAGES / "templates" / "ui")) | {
        said for said, files in asked_for().items() if "commonspace/pages/templates/base.html" in files
    }
    assert sorted(asked - {said for said, uk in known.items() if uk}) == []
    assert sorted(set(known) - asked) == []


def test_sample_pages_hold_no_style_and_no_script(tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = write(tmp_path_factory.mktemp("gallery"))
    faults = {
        page.name: re.findall(r"<style|<script|\sstyle=|\son[a-z]+=|javascript:", page.read_text("utf-8"))
        for page in pages
    }
    assert faults == {page.name: [] for page in pages}


def test_ids_on_a_sample_page_are_unique(tmp_path_factory: pytest.TempPathFactory) -> None:
    for page in write(tmp_path_factory.mktemp("gallery")):
        ids = re.findall(r'\sid="(.*?)"', page.read_text("utf-8"))
        assert sorted(ids) == sorted(set(ids)), page.name


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a < b", "a &lt; b"),
        (7, "7"),
        (Decimal("2.50"), "2.50"),
        (None, ""),
        ({"text": "a", "url": "/x?a=1&b=2"}, '<a href="/x?a=1&amp;b=2">a</a>'),
        ({"text": "a", "language": "uk"}, '<span lang="uk">a</span>'),
        ({"text": 0, "note": "n"}, '0<span class="note">n</span>'),
        ({"text": "", "missing": "no quantity stated"}, '<span class="missing">no quantity stated</span>'),
        ({"tag": {"label": "Open"}}, str(tag("Open"))),
        (Quantity.exact(7), str(Quantity.exact(7)).replace("'", "&#x27;")),
    ],
)
def test_a_cell_shows_what_it_holds(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_a_tag_of_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="no tag has the tone red"):
        tag("x", "red")
