"""Pages read into the register: drafted, corrected, decided by people, and nothing without them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from commonspace.core.access import Level, Viewer, World
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.sources import SegmentKind
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import Money, PartialDate, Quantity
from commonspace.data.demo_pages import pages as demo_pages
from commonspace.records import library
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.deliveries import queries as delivery_queries
from commonspace.records.journal.queries import history
from commonspace.records.listing import Asked
from commonspace.records.meetings import queries as forum_queries
from commonspace.records.needs import queries as need_queries
from commonspace.records.review import actions, corrections, decisions, queries
from commonspace.records.review.across import also_said, compared, standing
from commonspace.records.review.cases import cases
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()
MINISTRY = (
    "Norway gives more\n\n"
    "Ukraine currently needs demining machines, the minister said.\n\n"
    "Norway will allocate EUR 20 million to the demining coalition for Ukraine this year.\n\n"
    "The forum brought together 96 defence companies from 14 countries."
)
RETOLD = (
    "Oslo pays for machines\n\n"
    "Norway will allocate EUR 25 million to the demining coalition for Ukraine, the minister said."
)


def person(name: str) -> Viewer:
    """An analyst who is a person, so that what he did can be undone by him alone."""
    user, _ = get_user_model().objects.get_or_create(username=name)
    return make.analyst(user=user.pk)


def drafts_of(ref: str, viewer: Viewer | None = None) -> dict[str, Any]:
    """The drafts of a page by their words."""
    found = queries.review(by=viewer or make.analyst(), ref=ref)
    return {one.fact.span.quote: one for one in found.drafts}


def the(kind: str, ref: str) -> Any:
    """The only draft of a kind."""
    (found,) = [one for one in drafts_of(ref).values() if str(one.fact.kind) == kind]
    return found


def accept(ref: str, one: Any, viewer: Viewer | None = None, **more: Any) -> decisions.Done:
    """Accept a draft as it was seen."""
    who = make.by(viewer or person("a@test.example"))
    return decisions.accept(by=who, ref=ref, number=one.number, seen_version=one.version, **more)


def test_a_page_stands_there_with_its_drafts_and_its_noise() -> None:
    raw = demo_pages()["2-retelling.html"]
    ref = make.stored_page(raw.decode(), name="page.html")
    found = queries.review(by=make.analyst(), ref=ref)
    kinds = [str(kind) for kind, _, _ in found.segments]
    assert kinds.count("teaser") == 2
    assert all(
        found.text[one.fact.span.start : one.fact.span.end] == one.fact.span.quote for one in found.drafts
    )
    assert sorted(str(one.fact.kind) for one in found.drafts) == [
        "forum",
        "need",
        "need",
        "pledge",
        "statement",
    ]
    assert queries.stored_bytes(by=make.analyst(), ref=ref)[0] == raw


def test_what_stands_around_an_article_is_shown_and_not_read() -> None:
    ref = make.stored_page(demo_pages()["1-release.html"].decode(), name="page.html")
    found = queries.review(by=make.analyst(), ref=ref)
    around = [found.text[start:end] for kind, start, end in found.segments if start >= found.article_end]
    assert around == ["Ministry", "News", "Contacts", "Contact us", "All rights reserved"]
    assert "900 tanks" not in found.text


def test_the_same_bytes_again_change_nothing() -> None:
    assert make.stored_page(MINISTRY) == make.stored_page(MINISTRY)
    assert make.stored_page(MINISTRY, owner="org:others") != make.stored_page(MINISTRY)


def test_only_the_organisation_that_read_a_page_sees_it() -> None:
    ref = make.stored_page(MINISTRY)
    assert queries.card(by=make.analyst(), ref=ref).ref == ref
    for stranger in (PUBLIC, make.desk("NO"), make.analyst("org:others")):
        with pytest.raises(NotFound):
            queries.review(by=stranger, ref=ref)
        with pytest.raises(NotFound):
            queries.stored_bytes(by=stranger, ref=ref)
        with pytest.raises(NotFound):
            actions.mark(by=make.by(stranger), ref=ref, seen_version=1, start=0, kind="noise")
        assert queries.page(by=stranger, asked=Asked()).count == 0


def test_nobody_without_the_duty_reads_a_page() -> None:
    with pytest.raises(Refused):
        actions.read_page(
            by=make.by(make.desk("NO")),
            handed=actions.Handed(b"Words"),
            draft=SourceDraft(outlet="An outlet"),
            owner="UA",
        )


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


def test_a_page_is_reviewed_once_nothing_of_it_waits() -> None:
    ref, who = make.stored_page(RETOLD), person("a@test.example")
    assert queries.card(by=who, ref=ref).status == "open"
    for one in drafts_of(ref).values():
        accept(ref, one, who)
    assert queries.card(by=who, ref=ref).status == "reviewed"
    decisions.undo(by=make.by(who), ref=ref)
    assert queries.card(by=who, ref=ref).status == "open"


def test_the_same_fact_in_another_outlet_is_linked_and_a_rival_figure_stays_a_rival() -> None:
    primary = make.stored_page(MINISTRY, outlet="A ministry", outlet_class="government")
    retold = make.stored_page(RETOLD, outlet="A feed")
    found = queries.review(by=make.analyst(), ref=retold)
    (one,) = [each for each in found.drafts if str(each.fact.kind) == "pledge"]
    (said,) = also_said(by=make.analyst(), found=found, one=one)
    assert (said.page, said.outlet, said.is_rival, said.is_primary) == (primary, "A ministry", True, True)


def test_two_accounts_are_compared_with_the_primary_first() -> None:
    retold = make.stored_page(RETOLD, outlet="A feed")
    primary = make.stored_page(MINISTRY, outlet="A ministry", outlet_class="government")
    one, two, found = compared(by=make.analyst(), ref=retold, other=primary)
    assert (one.page.ref, two.page.ref) == (primary, retold)
    (pair,) = [each for each in found if each.primary and each.retold]
    differing = {each.field: (each.primary, each.retold) for each in pair.differences}
    assert differing["money"] == (
        "20 000 000 EUR".replace(" ", "\u00a0", 2),
        "25 000 000 EUR".replace(" ", "\u00a0", 2),
    )


def test_the_primary_source_anchors_a_cited_entry_anew_and_its_grade_rises() -> None:
    cited = deliveries.state(
        by=make.by(make.analyst()),
        draft=make.claim_draft(
            givers=("NO",),
            quantity=Quantity(),
            amount=Money.exact(25_000_000, "EUR"),
            happened_on=PartialDate("2026-11-09"),
        ),
        label=make.Label("org:analysts"),
        grounds=(make.ground("https://feed.example/oslo-pays"),),
    )
    ref = make.stored_page(MINISTRY, outlet_class="government", address="https://gov.example/n")
    found = queries.review(by=make.analyst(), ref=ref)
    one = the("pledge", ref)
    (known,) = standing(by=make.analyst(), found=found, one=one)
    assert (known.ref, known.grade, known.is_rival) == (cited, "excerpt", True)
    assert "amount" in {name for name, _, _ in known.differences}
    who = make.by(person("a@test.example"))
    decisions.join(by=who, ref=ref, number=one.number, seen_version=1, record=cited, anew=True)
    card = delivery_queries.card(by=PUBLIC, ref=cited)
    assert card.draft.amount == Money.exact(20_000_000, "EUR")
    assert [entry.grade for entry in card.evidence] == ["quoted", "excerpt"]


def test_a_retelling_anchors_nothing_anew() -> None:
    ref = make.stored_page(RETOLD)
    one = the("pledge", ref)
    with pytest.raises(Refused, match="not_primary"):
        decisions.join(
            by=make.by(make.analyst()),
            ref=ref,
            number=one.number,
            seen_version=1,
            record="CS-C-000000",
            anew=True,
        )


def test_what_is_accepted_is_released_as_the_reader_of_the_page_said() -> None:
    ref = actions.read_page(
        by=make.by(make.analyst()),
        handed=actions.Handed(MINISTRY.encode()),
        draft=SourceDraft(outlet="An outlet", published=PartialDate.of(date(2026, 11, 10))),
        owner="org:analysts",
        level=Level.NAMED,
    )
    done = accept(ref, the("need", ref))
    assert need_queries.card(by=make.analyst(), ref=done.record).ref == done.record
    with pytest.raises(NotFound):
        need_queries.card(by=PUBLIC, ref=done.record)


def test_every_decision_stands_in_the_journal() -> None:
    ref, who = make.stored_page(MINISTRY), person("a@test.example")
    accept(ref, the("need", ref), who)
    decisions.undo(by=make.by(who), ref=ref)
    verbs = [change.verb for change in history(by=make.analyst(), ref=ref)]
    assert verbs == ["draft.undo", "draft.accept", "page.read"]
    assert history(by=PUBLIC, ref=ref) == ()


def test_the_demo_pages_wait_in_the_exercise_alone() -> None:
    from commonspace.cli.loading_pages import OWNER, load_pages

    found = load_pages(make.AT, lambda name, rows: rows)
    assert len(found) == 3
    assert queries.page(by=make.analyst(OWNER, World.EXERCISE), asked=Asked()).count == 3
    assert queries.page(by=make.analyst(OWNER), asked=Asked()).count == 0


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


def test_in_the_exercise_the_invented_nations_are_read_and_bear_their_own_codes() -> None:
    from commonspace.cli.loading_pages import OWNER, load_pages

    found = load_pages(make.AT, lambda name, rows: rows)
    drafts = drafts_of(found["3-address.html"], make.analyst(OWNER, World.EXERCISE))
    (pledge,) = [one for one in drafts.values() if str(one.fact.kind) == "pledge"]
    assert (pledge.record.givers, pledge.record.receiver) == (("XO",), "XA")
    assert {one.record.nation for one in drafts.values() if str(one.fact.kind) == "need"} == {"XA"}
