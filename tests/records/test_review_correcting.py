"""Drafts are corrected: by the words of the page, by typing, and by what a paragraph is."""

import pytest

from commonspace.core.errors import BadInput, SeveralBadInputs, Stale
from commonspace.core.sources import SegmentKind
from commonspace.core.terms import Money, PartialDate, Quantity
from commonspace.records.review import actions, corrections, decisions, queries
from tests import make
from tests.records.review_desk import MINISTRY, accept, drafts_of, person, the

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slot", "words", "expected"),
    [
        ("money", "EUR 20 million", Money.exact(20_000_000, "EUR")),
        ("quantity", "96 defence companies", Quantity.exact(96, "defence companies")),
        ("subject", "demining coalition", "demining coalition"),
    ],
)
def test_a_slot_is_what_the_words_of_the_page_say(slot: str, words: str, expected: object) -> None:
    ref = make.stored_page(MINISTRY)
    number = the("pledge", ref).number
    corrections.correct(
        by=make.by(make.analyst()), ref=ref, number=number, seen_version=1, slot=slot, words=words
    )
    assert getattr(the("pledge", ref).fact, slot) == expected


@pytest.mark.parametrize(
    ("slot", "words", "code"),
    [
        ("money", "Norway", "words_hold_no_money"),
        ("quantity", "Norway", "words_hold_no_quantity"),
        ("date", "Norway", "words_hold_no_date"),
        ("capability", "minister", "words_hold_no_capability"),
        ("money", "EUR 30 million", "words_not_in_page"),
    ],
)
def test_words_that_say_no_such_thing_are_refused(slot: str, words: str, code: str) -> None:
    ref = make.stored_page(MINISTRY)
    number = the("pledge", ref).number
    with pytest.raises(BadInput, match=code):
        corrections.correct(
            by=make.by(make.analyst()), ref=ref, number=number, seen_version=1, slot=slot, words=words
        )


def test_typed_fields_stand_until_the_words_say_otherwise() -> None:
    ref, who = make.stored_page(MINISTRY), make.by(make.analyst())
    one = the("pledge", ref)
    from commonspace.core.terms.wire import to_flat

    fields = {**to_flat(one.record), "capability": "drones", "amount": "30000000"}
    corrections.fill(by=who, ref=ref, number=one.number, seen_version=1, fields=fields)
    assert the("pledge", ref).typed == {"capability": "drones", "amount": "30000000"}
    corrections.correct(
        by=who, ref=ref, number=one.number, seen_version=2, slot="money", words="EUR 20 million"
    )
    record = the("pledge", ref).record
    assert (record.capability, record.amount) == ("drones", Money.exact(30_000_000, "EUR"))
    corrections.rekind(by=who, ref=ref, number=one.number, seen_version=3, kind="project")
    assert the("project", ref).room == "projects"


def test_a_draft_with_gaps_is_not_accepted() -> None:
    ref = make.stored_page(MINISTRY, published=None)
    one = the("pledge", ref)
    assert [gap.place for gap in one.gaps] == ["happened_on"]
    with pytest.raises(SeveralBadInputs):
        accept(ref, one)


def test_a_date_given_to_the_page_resolves_what_leans_on_it() -> None:
    ref = make.stored_page(MINISTRY, published=None)
    assert queries.review(by=make.analyst(), ref=ref).flags == ("undated",)
    actions.date_page(
        by=make.by(make.analyst()), ref=ref, seen_version=1, published=PartialDate("2026-11-12")
    )
    assert the("pledge", ref).record.happened_on == PartialDate("2026-11-12")
    with pytest.raises(Stale):
        actions.mark(by=make.by(make.analyst()), ref=ref, seen_version=1, start=0, kind="noise")


def test_a_paragraph_marked_as_noise_has_no_drafts_and_one_taken_in_has() -> None:
    ref, who = make.stored_page(MINISTRY), make.by(make.analyst())
    start = MINISTRY.index("Norway will")
    actions.mark(by=who, ref=ref, seen_version=1, start=start, kind="noise")
    assert sorted(str(one.fact.kind) for one in drafts_of(ref).values()) == ["forum", "need"]
    actions.mark(by=who, ref=ref, seen_version=2, start=start, kind="article")
    assert sorted(str(one.fact.kind) for one in drafts_of(ref).values()) == ["forum", "need", "pledge"]
    found = queries.review(by=make.analyst(), ref=ref)
    assert (SegmentKind.ARTICLE, start) in {(kind, begin) for kind, begin, _ in found.segments}


def test_what_was_decided_survives_a_new_drafting() -> None:
    ref = make.stored_page(MINISTRY)
    accept(ref, the("pledge", ref))
    start = MINISTRY.index("Norway will")
    actions.mark(by=make.by(make.analyst()), ref=ref, seen_version=1, start=start, kind="noise")
    assert the("pledge", ref).status == "accepted"


def test_merged_drafts_become_one_with_the_slots_of_both() -> None:
    ref = make.stored_page(MINISTRY)
    need, pledge = the("need", ref), the("pledge", ref)
    decisions.merge(
        by=make.by(person("a@test.example")),
        ref=ref,
        number=need.number,
        seen_version=need.version,
        into=pledge.number,
    )
    assert the("need", ref).status == "merged"
    assert the("pledge", ref).fact.money == pledge.fact.money
