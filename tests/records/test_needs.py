"""Needs in the register: stated, read, revised, hidden, and never changed by halves."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from commonspace.core.access import Label, Viewer, World
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.terms import BiText, PartialDate
from commonspace.records import listing, reading
from commonspace.records.access.queries import reading_once
from commonspace.records.inbox.actions import follow
from commonspace.records.journal.queries import checkpoint, history
from commonspace.records.listing import Asked
from commonspace.records.needs import actions, queries
from commonspace.records.search.queries import search
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()


def test_a_stated_need_is_read_back_whole_with_its_evidence() -> None:
    ref = make.need()
    card = queries.card(by=PUBLIC, ref=ref)
    assert card.draft == make.need_draft()
    assert [entry.grade for entry in card.evidence] == ["excerpt"]
    assert card.version == 1


def test_a_need_is_found_by_the_beginning_of_its_words_in_both_languages() -> None:
    ref = make.need()
    for words in ("clearance farm", "розмін пол"):
        assert [card.ref for card in queries.page(by=PUBLIC, asked=Asked(text=words)).rows] == [ref]
    assert queries.page(by=PUBLIC, asked=Asked(text="submarine")).rows == ()


def test_a_need_that_is_named_to_norway_is_seen_by_norway_and_not_by_the_public() -> None:
    ref = make.need(make.NAMED_TO_NORWAY)
    assert queries.card(by=make.desk("NO"), ref=ref).ref == ref
    with pytest.raises(NotFound):
        queries.card(by=PUBLIC, ref=ref)
    assert queries.page(by=PUBLIC, asked=Asked()).count == 0
    assert queries.page(by=PUBLIC, asked=Asked(text="clearance")).rows == ()
    assert history(by=PUBLIC, ref=ref) == ()


def test_a_revision_says_what_changed_and_counts_the_version() -> None:
    ref = make.need()
    draft = make.need_draft(title=BiText("Demining machines"))
    assert actions.revise(by=make.by(), ref=ref, seen_version=1, draft=draft) == 2
    newest = history(by=PUBLIC, ref=ref)[0]
    assert (newest.verb, sorted(newest.after or {})) == ("need.revise", ["title"])


def test_a_stale_revision_is_refused_with_both_versions_and_changes_nothing() -> None:
    ref = make.need()
    actions.revise(by=make.by(), ref=ref, seen_version=1, draft=make.need_draft(priority="high"))
    size = checkpoint().size
    with pytest.raises(Stale) as caught:
        actions.revise(by=make.by(), ref=ref, seen_version=1, draft=make.need_draft(priority="low"))
    assert (caught.value.details["theirs"].priority, caught.value.details["yours"].priority) == (
        "high",
        "low",
    )
    assert checkpoint().size == size


def test_another_nation_may_read_a_public_need_but_not_change_it() -> None:
    ref = make.need()
    with pytest.raises(Refused):
        actions.revise(by=make.by(make.desk("NO")), ref=ref, seen_version=1, draft=make.need_draft())


def test_every_fault_of_a_draft_is_named_at_once_with_its_field() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        make.need(title=BiText(), capability="teleportation", months=0)
    places = [(fault.place, fault.code) for fault in caught.value.problems]
    assert places == [
        ("title", "field_required"),
        ("capability", "not_a_choice"),
        ("months", "months_out_of_range"),
    ]


def test_the_same_form_posted_twice_counts_once() -> None:
    first = actions.state(by=make.by(), draft=make.need_draft(), label=make.UKRAINE, key="k1")
    size = checkpoint().size
    assert actions.state(by=make.by(), draft=make.need_draft(), label=make.UKRAINE, key="k1") == first
    assert checkpoint().size == size


def test_a_need_cannot_link_to_the_other_world() -> None:
    from commonspace.core.access import Label

    wider = make.need()
    with pytest.raises(BadInput) as caught:
        make.need(Label("UA", world=World.EXERCISE), narrows=wider)
    assert (caught.value.code, caught.value.place) == ("link_not_there", "narrows")


def test_pages_of_a_list_hold_every_need_once() -> None:
    refs = {make.need(title=BiText(f"Need {number}")) for number in range(7)}
    seen: list[str] = []
    after = ""
    while True:
        found = queries.page(by=PUBLIC, asked=Asked(after=after, size=3))
        seen += [card.ref for card in found.rows]
        after = found.next_after
        if not after:
            break
    assert sorted(seen) == sorted(refs)


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        make.need(title=BiText(f"Need {number}"))
    queries.page(by=PUBLIC, asked=Asked())
    with django_assert_num_queries(6):  # type: ignore[operator]
        queries.page(by=PUBLIC, asked=Asked())


def test_a_list_read_label_by_label_is_the_same_as_one_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = (make.UKRAINE, Label("NO"), Label("EE"), make.NAMED_TO_NORWAY)
    for number in range(24):
        when = PartialDate(f"2026-0{1 + number % 3}-1{number % 2}")
        make.need(labels[number % 4], viewer=make.desk(labels[number % 4].owner), stated_on=when)
    by = make.desk("NO")

    def pages(sort: str) -> list[tuple[str, ...]]:
        found, after = [], ""
        while True:
            page = queries.page(by=by, asked=Asked(sort=sort, size=5, after=after))
            found.append(tuple(card.ref for card in page.rows))
            if not (after := page.next_after):
                return found

    merged = {sort.code: pages(sort.code) for sort in queries.SORTS}
    monkeypatch.setattr(listing, "MOST_LABELS", 0)
    monkeypatch.setattr(reading, "MOST_LABELS", 0)
    assert merged == {sort.code: pages(sort.code) for sort in queries.SORTS}
    assert [len(page) for page in merged["newest"]] == [5, 5, 5, 5, 4]


def test_a_label_stored_while_a_request_is_answered_is_seen_at_once() -> None:
    with reading_once():
        assert queries.page(by=make.desk("NO"), asked=Asked()).count == 0
        make.need(make.NAMED_TO_NORWAY)
        assert queries.page(by=make.desk("NO"), asked=Asked()).count == 1


def test_a_public_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = make.need()
    free = "CS-N-000001"
    drawn = iter((taken, taken, free))
    monkeypatch.setattr("commonspace.records.base._drawn_ref", lambda letter: next(drawn))
    assert make.need() == free


def test_of_many_needs_due_those_due_first_are_given_and_those_followed_beside_them() -> None:
    days = ("2026-12-20", "2026-12-01", "2026-12-10")
    late, soon, middle = (make.need(needed_by=PartialDate(day)) for day in days)
    elsewhere = make.need(Label("NO"), viewer=make.desk("NO"), needed_by=PartialDate("2026-12-30"))
    make.need(needed_by=PartialDate("2027-06-01"))
    officer = make.desk("UA", user=get_user_model().objects.create_user(username="officer").pk)
    asked = {"by": officer, "column": "needed_by_last", "span": (date(2026, 11, 1), date(2026, 12, 31))}
    assert [card.ref for card in queries.TABLE.due(**asked, most=2)] == [soon, middle]
    follow(by=make.by(officer), ref=elsewhere)
    assert [card.ref for card in queries.TABLE.due(**asked, most=3)] == [soon, middle, late, elsewhere]


def test_a_public_id_finds_its_record_however_it_is_typed_and_only_for_those_who_may_see_it() -> None:
    ref, hidden = make.need(), make.need(make.NAMED_TO_NORWAY)
    make.need(details=BiText(f"Beside {ref}"))
    for typed in (ref, ref.lower(), f"  {ref} "):
        assert [hit.ref for hit in search(by=PUBLIC, text=typed)] == [ref]
        assert [card.ref for card in queries.page(by=PUBLIC, asked=Asked(text=typed)).rows] == [ref]
    assert search(by=PUBLIC, text=hidden) == ()
    assert [hit.ref for hit in search(by=make.desk("NO"), text=hidden)] == [hidden]
