"""Drafts are decided by people: accepted, rejected, undone, and by two above the limit."""

from decimal import Decimal
from typing import Any

import pytest

from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput, Refused, Stale
from commonspace.core.terms import Money, PartialDate, Quantity
from commonspace.records import library
from commonspace.records.deliveries import queries as delivery_queries
from commonspace.records.journal.queries import history
from commonspace.records.listing import Asked
from commonspace.records.meetings import queries as forum_queries
from commonspace.records.needs import queries as need_queries
from commonspace.records.review import corrections, decisions, queries
from commonspace.records.review.cases import cases
from tests import make
from tests.records.review_desk import MINISTRY, PUBLIC, RETOLD, accept, drafts_of, person, the

pytestmark = pytest.mark.django_db


def test_what_is_accepted_is_on_the_register_with_its_exact_words() -> None:
    ref = make.stored_page(MINISTRY, address="https://gov.example/news", outlet="A ministry")
    done = accept(ref, the("need", ref))
    card = need_queries.card(by=PUBLIC, ref=done.record)
    assert (card.draft.nation, card.draft.capability) == ("UA", "mine_action")
    assert card.draft.stated_on == PartialDate("2026-11-10")
    (evidence,) = card.evidence
    assert (evidence.grade, evidence.quote) == ("quoted", "Ukraine currently needs demining machines")
    assert evidence.address == "https://gov.example/news"
    assert library.card(by=PUBLIC, ref=evidence.source).draft.outlet == "A ministry"


def test_each_kind_goes_to_its_room_with_its_figures() -> None:
    ref = make.stored_page(MINISTRY)
    pledge = delivery_queries.card(by=PUBLIC, ref=accept(ref, the("pledge", ref)).record)
    assert (pledge.draft.givers, pledge.draft.amount) == (("NO",), Money.exact(20_000_000, "EUR"))
    forum = forum_queries.card(by=PUBLIC, ref=accept(ref, the("forum", ref)).record)
    assert forum.draft.quantity == Quantity.exact(96, "companies")
    assert forum.draft.happened_on == PartialDate("2026-11-10")


def test_a_statement_is_kept_with_its_source_word_for_word() -> None:
    text = MINISTRY + "\n\n“We shall stand by Ukraine until victory,” Defence Minister Anna Berzina said."
    ref = make.stored_page(text, address="https://gov.example/said")
    one = the("statement", ref)
    done = accept(ref, one)
    (kept,) = library.card(by=PUBLIC, ref=done.record).evidence
    assert kept.quote == one.fact.span.quote
    decisions.undo(by=make.by(person("a@test.example")), ref=ref)
    assert library.card(by=PUBLIC, ref=done.record).evidence == ()


def test_nothing_enters_before_it_is_accepted_and_nothing_after_it_is_rejected() -> None:
    ref = make.stored_page(MINISTRY)
    one = the("pledge", ref)
    who = make.by(person("a@test.example"))
    decisions.reject(by=who, ref=ref, number=one.number, seen_version=1, reason="wrong_figure", note="20?")
    assert delivery_queries.page(by=PUBLIC, asked=Asked()).count == 0
    (case,) = cases(by=make.analyst())
    (rejected,) = case["rejected"]
    assert (rejected["reason"], rejected["note"]) == ("wrong_figure", "20?")
    assert case["text"][rejected["start"] : rejected["end"]] == rejected["evidence"] == one.fact.span.quote
    assert list(cases(by=PUBLIC)) == []


def test_a_draft_decided_meanwhile_is_not_decided_again() -> None:
    ref = make.stored_page(MINISTRY)
    one = the("pledge", ref)
    accept(ref, one)
    with pytest.raises(Stale):
        accept(ref, one, person("b@test.example"))
    assert delivery_queries.page(by=PUBLIC, asked=Asked()).count == 1


def test_undo_withdraws_the_record_and_accepting_again_opens_the_same() -> None:
    ref, who = make.stored_page(MINISTRY), person("a@test.example")
    done = accept(ref, the("pledge", ref), who)
    assert decisions.undo(by=make.by(who), ref=ref) == the("pledge", ref).number
    assert delivery_queries.card(by=PUBLIC, ref=done.record).status == "withdrawn"
    assert accept(ref, the("pledge", ref), who).record == done.record
    assert delivery_queries.card(by=PUBLIC, ref=done.record).status == "open"


def test_undo_takes_back_ones_own_last_decision_and_no_other() -> None:
    ref, one, other = make.stored_page(MINISTRY), person("a@test.example"), person("b@test.example")
    need = the("need", ref)
    corrections.correct(
        by=make.by(one), ref=ref, number=need.number, seen_version=1, slot="subject", words="machines"
    )
    with pytest.raises(BadInput, match="nothing_to_undo"):
        decisions.undo(by=make.by(other), ref=ref)
    accept(ref, the("need", ref), other)
    with pytest.raises(BadInput, match="decided_since"):
        decisions.undo(by=make.by(one), ref=ref)
    assert the("need", ref).status == "accepted"
    decisions.undo(by=make.by(other), ref=ref)
    decisions.undo(by=make.by(one), ref=ref)
    assert the("need", ref).fact == need.fact


def test_above_the_limit_two_people_accept() -> None:
    ref, one, other = make.stored_page(MINISTRY), person("a@test.example"), person("b@test.example")
    done = accept(ref, the("pledge", ref), one, two_above=10_000_000)
    assert done == decisions.Done("seconded")
    assert delivery_queries.page(by=PUBLIC, asked=Asked()).count == 0
    with pytest.raises(Refused, match="second_person_needed"):
        accept(ref, the("pledge", ref), one, two_above=10_000_000)
    assert accept(ref, the("pledge", ref), other, two_above=10_000_000).status == "accepted"
    assert accept(ref, the("need", ref), one, two_above=10_000_000).status == "accepted"


def test_a_correction_takes_away_the_first_of_two_accepts() -> None:
    ref, one = make.stored_page(MINISTRY), person("a@test.example")
    accept(ref, the("pledge", ref), one, two_above=10)
    now = the("pledge", ref)
    corrections.correct(
        by=make.by(one), ref=ref, number=now.number, seen_version=now.version, slot="givers", words="Ukraine"
    )
    assert (the("pledge", ref).status, the("pledge", ref).first_by) == ("waiting", None)


def test_the_limit_holds_in_any_currency_and_an_unknown_rate_needs_two() -> None:
    from commonspace.records.review.eyes import needs_second

    ref = make.stored_page(MINISTRY)
    fact = the("pledge", ref).fact
    from dataclasses import replace

    day = PartialDate("2023-11-29")
    kroner = replace(fact, money=Money.exact(Decimal(100), "NOK"))
    assert needs_second(kroner, None, day, 9) is False
    assert needs_second(kroner, None, day, 7) is True
    assert needs_second(replace(fact, money=Money.exact(1, "UAH")), None, day, 9) is True
    assert needs_second(kroner, None, day, None) is False


def test_a_page_is_reviewed_once_nothing_of_it_waits() -> None:
    ref, who = make.stored_page(RETOLD), person("a@test.example")
    assert queries.card(by=who, ref=ref).status == "open"
    for one in drafts_of(ref).values():
        accept(ref, one, who)
    assert queries.card(by=who, ref=ref).status == "reviewed"
    decisions.undo(by=make.by(who), ref=ref)
    assert queries.card(by=who, ref=ref).status == "open"


def test_every_decision_stands_in_the_journal() -> None:
    ref, who = make.stored_page(MINISTRY), person("a@test.example")
    accept(ref, the("need", ref), who)
    decisions.undo(by=make.by(who), ref=ref)
    verbs = [change.verb for change in history(by=make.analyst(), ref=ref)]
    assert verbs == ["draft.undo", "draft.accept", "page.read"]
    assert history(by=PUBLIC, ref=ref) == ()


def test_waiting_drafts_and_the_second_person_stand_in_the_inbox() -> None:
    from commonspace.records.inbox.kinds import waiting

    ref, one, other = make.stored_page(MINISTRY), person("a@test.example"), person("b@test.example")
    accept(ref, the("pledge", ref), one, two_above=10)

    def kinds_for(viewer: Viewer) -> list[tuple[str, dict[str, Any]]]:
        found = waiting(by=viewer, at=make.AT)
        return [(each.kind, dict(each.entry.details)) for each in found if each.entry.ref == ref]

    number = the("pledge", ref).number
    assert kinds_for(one) == [("pages_waiting", {"number": 2})]
    assert kinds_for(other) == [("second_person", {"number": number}), ("pages_waiting", {"number": 2})]
    assert kinds_for(make.desk("NO", user=one.user)) == []
