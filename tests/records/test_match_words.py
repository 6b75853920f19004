"""What people write in matching: words that can be erased, and searches for partners that are kept."""

import json
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.access import Role, Viewer, World
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.core.matches.interest import InterestDraft
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By
from commonspace.records.inbox.kinds import waiting
from commonspace.records.journal.models import Entry
from commonspace.records.journal.queries import checkpoint, export
from commonspace.records.matches import erasing, interest_queries, interests, watches
from commonspace.records.matches.partner_searches import PartnersAsked, read_address, read_asked
from tests import make
from tests.records.test_matches import company, offer
from tools.verify_journal import faults_of

pytestmark = pytest.mark.django_db


def seller(owner: str, name: str) -> By:
    """A manager of a company with an account."""
    viewer = Viewer(
        World.RECORD,
        make.person(name),
        frozenset({owner}),
        frozenset(),
        frozenset({(Role.COMPANY_MANAGER, owner)}),
    )
    return By(viewer, make.AT)


@pytest.fixture
def talk() -> tuple[str, By, By]:
    """An accepted interest of a company in a need, with one word of each side."""
    need, alpha = make.need(), company("Alpha")
    ours, theirs = seller(alpha, "seller"), make.by(make.desk(user=make.person("desk")))
    draft = InterestDraft(about=need, message=BiText("We make such machines"))
    ref = interests.express(by=ours, draft=draft, asking=alpha)
    interests.accept(by=theirs, ref=ref, seen_version=1)
    interests.write(by=ours, ref=ref, text="Come and see them")
    interests.write(by=theirs, ref=ref, text="Gladly")
    return ref, ours, theirs


def said(ref: str, by: By) -> list[str]:
    first = interest_queries.card(by=by.viewer, ref=ref).draft.message.en
    return [first, *(one.text for one in interest_queries.thread(by=by.viewer, ref=ref).messages)]


def test_the_journal_holds_no_word_of_a_thread(talk: tuple[str, By, By]) -> None:
    ref, ours, _ = talk
    assert said(ref, ours) == ["We make such machines", "Come and see them", "Gladly"]
    bodies = " ".join(str(entry.body) for entry in Entry.objects.all())
    assert [words in bodies for words in said(ref, ours)] == [False, False, False]
    written = [entry.body["after"]["text"][:9] for entry in Entry.objects.filter(verb="interest.write")]
    assert written == ["personal:"] * 3


def test_what_a_person_wrote_goes_at_his_request_and_what_others_wrote_stays(
    talk: tuple[str, By, By],
) -> None:
    ref, ours, theirs = talk
    before = checkpoint()
    assert erasing.erase_words(by=ours, user=ours.viewer.user or 0) == 2
    assert said(ref, theirs) == ["", "", "Gladly"]
    assert erasing.erase_words(by=ours, user=ours.viewer.user or 0) == 0
    assert checkpoint().size == before.size + 1
    lines = [json.dumps(entry) for entry in export()]
    assert list(faults_of(lines, {before.size: before.head})) == []


@pytest.mark.django_db(transaction=True)
def test_the_command_erases_by_the_address_of_a_person(talk: tuple[str, By, By]) -> None:
    ref, ours, _ = talk
    answer = CliRunner().invoke(app, ["journal", "erase", "seller@test.example"])
    assert answer.output == "Erased: 2\n"
    assert said(ref, ours) == ["", "", "Gladly"]


def test_an_exact_place_or_too_long_a_text_is_refused_before_anything_is_kept() -> None:
    need, alpha = make.need(), company("Alpha")
    for text, code in (
        ("We are at 50.4501, 30.5234", "text_has_coordinates"),
        ("a" * 2_001, "text_too_long"),
    ):
        with pytest.raises(SeveralBadInputs) as caught:
            draft = InterestDraft(about=need, message=BiText(text))
            interests.express(by=seller(alpha, "seller"), draft=draft, asking=alpha)
        assert [fault.code for fault in caught.value.problems] == [code]


ASKED = PartnersAsked("Clearing farmland of mines", ("mine_action",), ("PL",), 2, "eu")


def test_a_question_for_partners_is_the_same_after_its_address() -> None:
    assert read_address(ASKED.address) == ASKED
    given: dict[str, Any] = {"text": [" x "], "missing": ["nothing"], "countries": ["²"], "group": ["moon"]}
    assert read_asked(given) == PartnersAsked("x")
    assert bool(read_asked({})) is False


def test_new_partners_of_a_kept_search_come_to_the_inbox_of_who_keeps_it() -> None:
    offer(company("Alpha"), "Clearing of mines")
    who = make.by(make.desk(user=make.person("desk")))
    asked = PartnersAsked("Clearing farmland of mines")
    watches.watch_partners(by=who, asked=asked)
    later = make.AT + timedelta(hours=1)
    assert [one for one in waiting(by=who.viewer, at=later) if one.kind == "matches"] == []
    offer(company("Beta", "NO"), "Clearing farmland")
    (told,) = (one.entry for one in waiting(by=who.viewer, at=later) if one.kind == "matches")
    assert (told.code, told.details["number"], told.page) == (
        "inbox.match.partners",
        1,
        ("matches_kept", asked.mark),
    )
    assert watches.partner_searches(by=who.viewer) == (asked,)
    stranger = make.desk("SE", user=make.person("stranger"))
    assert [one.kind for one in waiting(by=stranger, at=later)] == []
    watches.unwatch(by=who, ref=asked.mark)
    assert watches.partner_searches(by=who.viewer) == ()


def test_a_search_without_words_or_without_a_person_is_not_kept() -> None:
    offer(company("Alpha"))
    with pytest.raises(Refused):
        watches.watch_partners(by=make.by(), asked=ASKED)
    with pytest.raises(BadInput):
        who = make.by(make.desk(user=make.person("desk")))
        watches.watch_partners(by=who, asked=PartnersAsked(missing=()))
