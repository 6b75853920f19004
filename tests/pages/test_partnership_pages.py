"""Papers over time, in their network and on their ladder, as pages that any reader may open."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonspace.core.access import Label, Level, Role
from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.core.partnerships.agreements import full_months
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.partnerships.papers import Paper, papers_of
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.records.meetings import actions as forums
from commonspace.records.partnerships import actions
from tests import make
from tests.records.test_repair_candidates import company as named_company

pytestmark = pytest.mark.django_db


def draft(title: str, kind: str, day: str, *parties: str, **more: Any) -> PartnershipDraft:
    """A paper of two nations on mines."""
    return PartnershipDraft(
        title=BiText(title, title),
        capability="mine_action",
        stage="agreed",
        parties=parties or ("NO", "UA"),
        happened_on=PartialDate(day),
        kind=kind,
        **more,
    )


def paper(title: str, kind: str, day: str, *parties: str, label: Label = make.UKRAINE, **more: Any) -> str:
    return actions.state(by=make.by(), draft=draft(title, kind, day, *parties, **more), label=label)


def linked(*drafts: tuple[str, PartnershipDraft]) -> dict[str, str | None]:
    found = papers_of(Paper(ref, one) for ref, one in drafts)
    return {entry.id: entry.follows for entry in found.ladder.agreements}


def test_a_lower_rung_is_inferred_only_among_the_same_parties_and_capability() -> None:
    letter = draft("Letter", "letter_of_intent", "2024-01-10")
    licence = draft("Licence", "licence", "2024-06-10")
    other = draft("Contract", "supply_contract", "2024-07-10", "NO", "DE")
    assert linked(("A", letter), ("B", licence), ("C", other)) == {"A": None, "B": "A", "C": None}


def test_a_circle_that_people_stated_is_left_out_and_hides_no_paper() -> None:
    one = draft("One", "licence", "2024-01-10", follows="B")
    other = draft("Other", "licence", "2024-06-10", follows="A")
    assert linked(("A", one), ("B", other)) == {"A": None, "B": None}


def test_a_paper_without_kind_or_second_party_stands_apart() -> None:
    alone = draft("Plan", "licence", "2024-01-10", "NO")
    vague = draft("Plan", "", "2024-01-10")
    found = papers_of([Paper("A", alone), Paper("B", vague)])
    assert (found.apart, found.ladder.agreements) == (2, ())


def test_the_ladder_says_how_long_a_step_took_and_which_letter_waits(client: Client) -> None:
    letter = paper("First letter", "letter_of_intent", "2024-01-10")
    paper("The licence", "licence", "2024-03-10", follows=letter)
    waits = paper("Waiting letter", "memorandum", "2025-05-22", "NO", "SE")
    page = client.get("/en/partnerships/ladder/").content.decode()
    between, waiting = page.split('id="between"')[1].split('id="waiting"')
    assert between.count(">60</td>") == 2  # the median and the step itself: 2024 is a leap year
    assert [waiting.count(waits), waiting.count(letter)] == [2, 0]
    months = full_months(date(2025, 5, 22), timezone.localdate())
    assert waiting.count(f">{months}</td>") == 1


def test_what_became_of_a_forums_papers(client: Client) -> None:
    signed = paper("Signed there", "memorandum", "2024-10-02", forum="DFNC2")
    paper("Its factory", "site_built", "2025-10-02", follows=signed)
    same_day = paper("Said nowhere", "licence", "2024-10-02", "NO", "DE")
    counted = ForumDraft(
        title=BiText("Agreements signed", "Підписані угоди"),
        capability="industry",
        stage="held",
        quantity=Quantity.exact(7, "agreements"),
        happened_on=PartialDate("2024-10-02"),
        forum="DFNC2",
    )
    organiser = replace(make.desk("UA"), seats=frozenset({(Role.ORGANISER, "UA")}))
    forums.state(by=make.by(organiser), draft=counted, label=make.UKRAINE)
    part = client.get("/en/partnerships/ladder/").content.decode().split('id="forums"')[1]
    assert [part.count("<h3>DFNC2</h3>"), part.count("Its factory"), part.count(same_day)] == [1, 1, 1]
    assert "7" in part.split("<h3>DFNC2</h3>")[1].split("</ul>")[0]


def test_the_card_shows_its_thread_and_what_took_its_place(client: Client) -> None:
    letter = paper("First letter", "letter_of_intent", "2024-01-10")
    licence = paper("The licence", "licence", "2024-03-10", follows=letter)
    paper("The new licence", "licence", "2025-03-10", supersedes=licence)
    strip = client.get(f"/en/partnerships/{licence}/").content.decode().split('id="ladder"')[1]
    strip = strip.split("</section>")[0]
    assert strip.count("<li") == 3
    assert strip.count("60 days later") == 1
    assert strip.count("Replaced by: The new licence") == 1
    assert strip.count("Takes the place of: The licence") == 1
    assert strip.count('aria-current="true"') == 1


@pytest.mark.parametrize("page", ["timeline", "network", "network/?by=party", "ladder"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_each_picture_opens_empty_and_full_and_without_what_the_reader_may_not_see(
    client: Client, page: str, language: str
) -> None:
    address = f"/{language}/partnerships/{page}{'' if '?' in page else '/'}"
    assert client.get(address).status_code == 200
    paper("Open paper", "licence", "2024-03-10")
    paper("Hidden paper", "licence", "2024-03-10", label=Label("UA", Level.NAMED), forum="SECRET")
    shown = client.get(address).content.decode()
    assert ["Hidden" in shown, "SECRET" in shown] == [False, False]
    expected = {"timeline": "Open paper", "network": "<svg", "network/?by=party": "<svg", "ladder": "figures"}
    assert expected[page] in shown


def test_the_network_counts_the_papers_of_two_and_draws_the_firmest(client: Client) -> None:
    paper("Letter", "letter_of_intent", "2024-01-10")
    paper("Licence", "licence", "2024-03-10")
    page = client.get("/en/partnerships/network/").content.decode()
    assert page.count("Papers: 2; the firmest: Contract or licence") >= 2
    assert page.count('class="tie r2"') == 1


def test_the_list_names_companies_and_not_their_ids(client: Client) -> None:
    company = named_company("Wisla Machines", "PL")
    paper("Licence", "licence", "2024-03-10", company, "UA")
    row = client.get("/en/partnerships/").content.decode().split("<tbody")[1]
    assert [row.count("Wisla Machines, Ukraine"), row.count(company)] == [1, 0]
