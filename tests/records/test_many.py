"""Many at once leaves the register as one by one would: the same records, words and journal."""

import dataclasses
from typing import Any

import pytest

from commonspace.core.access import Label, Viewer
from commonspace.core.errors import Refused, SeveralBadInputs
from commonspace.core.journal import head_of, leaf_of
from commonspace.core.needs import check
from commonspace.core.terms import BiText
from commonspace.records.journal.models import Entry, OutboxLine
from commonspace.records.journal.queries import checkpoint
from commonspace.records.listing import Asked
from commonspace.records.many import Given, checked, make_many
from commonspace.records.needs import queries
from commonspace.records.needs.actions import DESK
from commonspace.records.search.models import SearchRow
from tests import make

pytestmark = pytest.mark.django_db
DRAFTS = [
    make.need_draft(title=BiText(f"Machines {number}", f"Машини {number}"), months=number)
    for number in range(1, 8)
]


def made(drafts: Any = DRAFTS, label: Label = make.UKRAINE, viewer: Viewer | None = None) -> tuple[str, ...]:
    sound = [
        checked(Given(draft, label, f"file:{number}"), check(draft)) for number, draft in enumerate(drafts)
    ]
    how: dict[str, Any] = {"verb": "need.state", "duty": DESK.duty}
    return make_many(DESK.model, by=make.by(viewer), sound=sound, **how)


def test_records_words_and_journal_are_those_of_one_by_one() -> None:
    many = made()
    single = tuple(
        DESK.state(by=make.by(), draft=draft, label=make.UKRAINE, origin_id=f"file:{number + 100}")
        for number, draft in enumerate(DRAFTS)
    )
    both = [seen(refs) for refs in (many, single)]
    assert both[0] == both[1]
    assert len(both[0]) == len(DRAFTS)


def seen(refs: tuple[str, ...]) -> list[Any]:
    """Everything that is kept of records, without what is drawn by chance and numbered in order."""
    found = []
    for ref in refs:
        card = dataclasses.asdict(queries.card(by=Viewer(), ref=ref))
        word = SearchRow.objects.values("kind", "label", "title_en", "title_uk", "words").get(ref=ref)
        entry = Entry.objects.values("at", "user_id", "on_behalf_of", "verb", "label", "body").get(ref=ref)
        line = OutboxLine.objects.values("topic", "label", "at", "sent_at").get(ref=ref)
        del card["ref"], card["entered"]
        word["words"] = word["words"].replace(ref.casefold(), "")
        entry["body"] = {name: entry["body"][name] for name in entry["body"] if name not in ("seq", "ref")}
        found.append((card, word, entry, line))
    return found


def test_the_chain_holds_over_entries_of_both_kinds() -> None:
    make.need()
    made()
    make.need()
    entries = Entry.objects.order_by("seq")
    assert head_of(leaf_of(bytes(one.salt), one.body) for one in entries) == checkpoint()


def test_what_came_from_the_same_place_before_is_not_made_again() -> None:
    assert len(made(DRAFTS[:3])) == 3
    size = checkpoint().size
    assert made(DRAFTS[:3]) == ()
    assert checkpoint().size == size


def test_a_link_to_what_the_writer_may_not_see_is_refused_and_nothing_is_made() -> None:
    hidden = make.need(Label("NO"), viewer=make.desk("NO"), nation="NO", narrows="")
    secret = make.need(make.NAMED_TO_NORWAY)
    before = checkpoint()
    with pytest.raises(SeveralBadInputs) as caught:
        made(
            [make.need_draft(nation="SE", narrows=ref) for ref in (hidden, secret)],
            Label("SE"),
            make.desk("SE"),
        )
    assert [(fault.code, fault.details) for fault in caught.value.problems] == [
        ("link_not_there", {"text": secret})
    ]
    assert checkpoint() == before


def test_somebody_else_may_not_make_them() -> None:
    with pytest.raises(Refused):
        made(viewer=make.desk("NO"))
    assert queries.page(by=Viewer(), asked=Asked()).count == 0


def test_a_public_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = make.need()
    drawn = iter([taken, "CS-N-000001", "CS-N-000001", "CS-N-000002"])
    monkeypatch.setattr("commonspace.records.base._drawn_ref", lambda letter: next(drawn))
    assert made(DRAFTS[:2]) == ("CS-N-000001", "CS-N-000002")


@pytest.mark.parametrize("count", [1, 7])
def test_the_database_is_asked_as_often_for_seven_as_for_one(
    count: int, django_assert_num_queries: Any
) -> None:
    made([make.need_draft()])
    with django_assert_num_queries(13):
        made([make.need_draft(), *DRAFTS[:count]])
