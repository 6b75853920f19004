"""The inbox: what rooms put into it, and what never gets there."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.inbox import kinds
from commonspace.records.inbox.kinds import Entry, waiting
from tests import make

pytestmark = pytest.mark.django_db
NORWAY = make.desk("NO", user=7)
SWEDEN = make.desk("SE", user=8)


@pytest.fixture(autouse=True)
def no_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_KINDS", {})


def test_entries_come_by_kind_and_then_what_is_due_first_with_titles() -> None:
    ref = make.need()

    @kinds.kind("second", rank=20)
    def second(by: Viewer, at: datetime) -> Iterable[Entry]:
        yield Entry("a", "x", at)

    @kinds.kind("first", rank=10)
    def first(by: Viewer, at: datetime) -> Iterable[Entry]:
        yield Entry("old", "x", at - timedelta(days=2))
        yield Entry("new", "x", at)
        yield Entry("due", "x", at - timedelta(days=9), ref=ref, due=date(2026, 12, 1))

    found = waiting(by=NORWAY, at=make.AT)
    assert [one.mark for one in found] == ["first:due", "first:new", "first:old", "second:a"]
    assert found[0].title == make.need_draft().title
    assert found[1].title == BiText()


def test_an_entry_about_a_record_that_the_reader_may_not_see_is_dropped_whatever_its_kind_says() -> None:
    ref = make.need(make.NAMED_TO_NORWAY)

    @kinds.kind("careless")
    def careless(by: Viewer, at: datetime) -> Iterable[Entry]:
        yield Entry("one", "x", at, ref=ref)

    assert len(waiting(by=NORWAY, at=make.AT)) == 1
    assert waiting(by=SWEDEN, at=make.AT) == ()


def test_nobody_in_particular_has_no_inbox() -> None:
    kinds.kind("any")(lambda by, at: [Entry("one", "x", at)])
    assert waiting(by=Viewer(), at=make.AT) == ()


def test_a_kind_is_added_once() -> None:
    kinds.kind("same")(lambda by, at: [])
    with pytest.raises(ValueError, match="same"):
        kinds.kind("same")(lambda by, at: [])
