"""Every room of the register: what is entered is read back whole, listed, hidden, revised and withdrawn."""

import dataclasses
from typing import Any

import pytest

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.errors import NotFound, SeveralBadInputs
from commonspace.core.terms import BiText
from commonspace.core.terms.shape import shapes_of
from commonspace.pages.room import Room
from commonspace.pages.urls import ROOMS
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from tests import make
from tests.story.leaks.canaries import draft_of, plant

pytestmark = pytest.mark.django_db
WRITTEN = [room for room in ROOMS if room.make]
PUBLIC = Viewer()


def writer() -> By:
    return By(Viewer(seats=frozenset((role, "UA") for role in Role)), make.AT)


@pytest.fixture(params=WRITTEN, ids=lambda room: room.name)
def room(request: pytest.FixtureRequest) -> Room:
    found: Room = request.param
    return found


def test_what_is_entered_is_read_back_whole_with_its_evidence(room: Room) -> None:
    ref = plant(room, "zq", Label("UA"))
    card = room.queries.card(by=PUBLIC, ref=ref)
    links = {shape.name: getattr(card.draft, shape.name) for shape in shapes_of(room.draft) if shape.required}
    assert card.draft == dataclasses.replace(draft_of(room.draft, "zq"), **links)
    assert [entry.grade for entry in card.evidence] == ["excerpt"]


def test_what_it_tells_field_by_field_is_what_its_card_says(room: Room) -> None:
    shown, hidden = (
        plant(room, "zq", label) for label in (Label("UA"), Label("UA", Level.NAMED, frozenset({"NO"})))
    )
    draft = room.queries.card(by=PUBLIC, ref=shown).draft
    names = [shape.name for shape in shapes_of(room.draft)]
    stored = {
        name: list(value) if isinstance(value := getattr(draft, name), tuple) else value for name in names
    }
    told = room.queries.TABLE.told(by=PUBLIC, refs=[shown, hidden], names=names)
    assert told == {shown: stored}


def test_it_is_listed_and_found_by_its_words_in_both_languages(room: Room) -> None:
    ref = plant(room, "zq", Label("UA"))
    for words in ("", "zqtitleen", "zqtitleuk", "zqtitle"):
        assert [card.ref for card in room.queries.page(by=PUBLIC, asked=Asked(text=words)).rows] == [ref]


def test_each_sort_gives_every_record_once(room: Room) -> None:
    refs = {plant(room, f"zq{number}", Label("UA")) for number in range(3)}
    for sort in room.queries.SORTS:
        first = room.queries.page(by=PUBLIC, asked=Asked(sort=sort.code, size=2))
        rest = room.queries.page(by=PUBLIC, asked=Asked(sort=sort.code, size=2, after=first.next_after))
        assert {card.ref for card in (*first.rows, *rest.rows)} == refs


def test_what_is_named_to_norway_is_not_there_for_the_public(room: Room) -> None:
    ref = plant(room, "zq", Label("UA", Level.NAMED, frozenset({"NO"})))
    assert room.queries.card(by=make.desk("NO"), ref=ref).ref == ref
    with pytest.raises(NotFound):
        room.queries.card(by=PUBLIC, ref=ref)


def test_a_draft_without_a_title_is_refused_at_the_title(room: Room) -> None:
    assert room.make is not None
    card = room.queries.card(by=PUBLIC, ref=plant(room, "zq", Label("UA")))
    draft = dataclasses.replace(card.draft, title=BiText())
    with pytest.raises(SeveralBadInputs) as caught:
        room.make(by=writer(), draft=draft, label=Label("UA"))
    assert [fault.place for fault in caught.value.problems] == ["title"]


def test_a_revision_counts_the_version(room: Room) -> None:
    assert room.revise is not None
    ref = plant(room, "zq", Label("UA"))
    draft = dataclasses.replace(room.queries.card(by=PUBLIC, ref=ref).draft, title=BiText("Another title"))
    assert room.revise(by=writer(), ref=ref, seen_version=1, draft=draft) == 2
    assert room.queries.card(by=PUBLIC, ref=ref).draft.title == BiText("Another title")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_as_often_for_one_record_as_for_three(
    room: Room, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        plant(room, f"zq{number}", Label("UA"))
    room.queries.page(by=PUBLIC, asked=Asked())
    with django_assert_num_queries(6):
        room.queries.page(by=PUBLIC, asked=Asked())
