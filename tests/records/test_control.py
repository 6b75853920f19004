"""Owners and management in the register: who may state them, and what matches and consortia make of them."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.core.offers import OfferDraft
from commonspace.core.parties.control import Control, Controlled
from commonspace.core.parties.control_draft import MANAGEMENT, OWNER, ControlDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.partnerships.compose.supply import Supply, entity_form, firm_of
from commonspace.core.partnerships.facts import UNSTATED, Owners
from commonspace.core.terms import BiText, Membership, PartialDate, Period, Quantity
from commonspace.records.access.actions import By
from commonspace.records.matches import queries as matches
from commonspace.records.parties import actions as parties
from commonspace.records.parties import control_actions as actions
from commonspace.records.parties import control_queries as queries
from commonspace.records.partnerships import supplies
from tests import make
from tests.records.test_matches import company, manager, offer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
PUBLIC = Viewer()
NAMED = frozenset({"NO"})


def draft_of(company: str, country: str, about: str = OWNER, **more: Any) -> ControlDraft:
    share = Quantity.exact(100, "percent") if about == OWNER else Quantity()
    values: dict[str, Any] = {
        "title": BiText("Holding" if about == OWNER else "Board"),
        "about": about,
        "company": company,
        "country": country,
        "share": share,
        "stated_on": PartialDate("2026-05-01"),
        "source": "company register",
        "grade": "register",
    }
    return ControlDraft(**{**values, **more})


def stated(company: str, country: str, about: str = OWNER, label: Label | None = None, **more: Any) -> str:
    """A statement of the company's own manager; its public id."""
    draft = draft_of(company, country, about, **more)
    return actions.state(by=manager(company), draft=draft, label=label or Label(company))


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """People come in without a second factor, as in the demo."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


@pytest.fixture
def asking() -> str:
    """A need for suppliers of the Union that are managed and controlled from there."""
    since = Period(date(2004, 5, 1))
    inside = [Membership("eu", code, period=since, source="treaty") for code in ("PL", "SE")]
    editors = By(Viewer(seats=frozenset({(Role.MODERATOR, "org:common-space")})), make.AT)
    parties.set_memberships(by=editors, memberships=inside)
    return make.need(eligible_groups=("eu",), controlled_inside=True)


def bands(need: str, by: Viewer = PUBLIC) -> tuple[list[str], list[str]]:
    answer = matches.for_need(by=by, ref=need, on=DAY).answer
    return [one.supplier for one in answer.meets], [one.supplier for one in answer.ask]


def test_a_statement_is_read_back_whole_and_stands_with_its_company() -> None:
    alpha = company("Alpha")
    ref = stated(alpha, "PL", details=BiText("As registered"))
    assert queries.card(by=PUBLIC, ref=ref).draft == draft_of(alpha, "PL", details=BiText("As registered"))
    beta = draft_of(company("Beta"), "PL")
    with pytest.raises(BadInput) as caught:
        actions.revise(by=manager(alpha), ref=ref, seen_version=1, draft=beta)
    assert (caught.value.code, caught.value.place) == ("control_of_another", "company")


def test_nobody_states_the_owners_of_another_company() -> None:
    alpha, beta = company("Alpha"), company("Beta")
    with pytest.raises(Refused):
        actions.state(
            by=By(Viewer(seats=frozenset({(Role.COMPANY_MANAGER, beta)})), make.AT),
            draft=draft_of(alpha, "PL"),
            label=Label(alpha),
        )
    with pytest.raises(SeveralBadInputs):
        stated(alpha, "PL", source="")


def test_a_need_asks_who_manages_and_controls_and_what_is_not_stated_is_asked_of_the_company(
    asking: str,
) -> None:
    home, foreign, silent, open_share = (company(name) for name in ("Home", "Foreign", "Silent", "Open"))
    for one in (home, foreign, silent, open_share):
        offer(one)
    for one in (home, foreign, open_share):
        stated(one, "PL", MANAGEMENT)
    stated(home, "SE")
    stated(foreign, "US")
    stated(open_share, "US", share=Quantity.between(40, 60, "percent"))
    meets, ask = bands(asking)
    assert (meets, sorted(ask)) == ([home], sorted([silent, open_share]))
    found = matches.for_need(by=PUBLIC, ref=asking, on=DAY)
    said = {
        match.supplier: [
            (one.place, one.code, one.source)
            for one in match.findings[0][1]
            if one.place in ("management", "control")
        ]
        for match in (*found.answer.meets, *found.answer.ask)
    }
    assert said == {
        home: [("management", "management_inside", home), ("control", "control_inside", home)],
        silent: [("management", "management_unknown", silent), ("control", "control_unknown", silent)],
        open_share: [
            ("management", "management_inside", open_share),
            ("control", "control_open", open_share),
        ],
    }
    assert found.standing.fail == 1


def test_a_statement_above_in_the_chain_moves_the_company_below_at_the_next_question(asking: str) -> None:
    alpha, holding = company("Alpha"), company("Holding", "SE")
    offer(alpha)
    stated(alpha, "PL", MANAGEMENT)
    stated(alpha, "", owner=holding)
    assert bands(asking) == ([alpha], [])
    sold = stated(holding, "US", title=BiText("A fund"))
    assert bands(asking) == ([], [])
    actions.withdraw(by=manager(holding), ref=sold, seen_version=1)
    assert bands(asking) == ([alpha], [])


def test_owners_that_a_reader_may_not_see_move_nothing_that_he_sees(asking: str) -> None:
    alpha = company("Alpha")
    offer(alpha)
    stated(alpha, "PL", MANAGEMENT)
    before = [matches.for_need(by=who, ref=asking, on=DAY) for who in (PUBLIC, make.desk("SE"))]
    stated(alpha, "US", label=Label(alpha, Level.NAMED, NAMED))
    assert [matches.for_need(by=who, ref=asking, on=DAY) for who in (PUBLIC, make.desk("SE"))] == before
    stated(alpha, "SE", label=Label(alpha, Level.COMMUNITY))
    assert (bands(asking), bands(asking, make.desk("SE"))) == (([], [alpha]), ([alpha], []))
    known = queries.known_of(by=make.desk("NO"), companies=[alpha], on=DAY)[alpha].control
    assert known is not None and known.surely == frozenset()  # two rivals of one day
    assert known.perhaps >= {"US", "SE"}


def test_the_composer_is_given_what_everybody_may_see_and_no_more() -> None:
    alpha = company("Alpha")
    offer(alpha)
    stated(alpha, "US", label=Label(alpha, Level.NAMED, NAMED))
    stated(alpha, "PL", MANAGEMENT)
    (found,) = supplies.of_capability(by=make.desk("NO"), capability="mine_action", on=DAY).found
    assert (found.controlled.managed_from, found.controlled.control) == ("PL", None)


def test_a_firm_of_the_composer_has_the_owners_that_are_stated_and_open_ones_stay_open() -> None:
    def firm(known: Controlled) -> tuple[Any, Any, dict[str, Any]]:
        offered = OfferDraft(title=BiText("Machines"), company="CS-A-1", capability="mine_action")
        party = PartyDraft(title=BiText("A"), kind="organisation", nation="XA")
        supply = Supply("CS-F-1", "CS-A-1", offered, party, known)
        found = firm_of(supply, "recipient", {"XA": "UA"})
        return found.mgmt, found.controller, entity_form(supply, "recipient")

    base = {"id": "CS-A-1", "role": "recipient", "country": "XA"}
    assert firm(Controlled()) == (UNSTATED, UNSTATED, base)
    one = Controlled(Control(frozenset({"XA"})), "XA")
    assert firm(one) == ("UA", "UA", {**base, "mgmt": "XA", "controller": "XA"})
    assert firm(Controlled(Control())) == (UNSTATED, None, {**base, "controller": None})
    several = Controlled(Control(frozenset({"XA"}), frozenset({""})))
    assert firm(several) == (UNSTATED, Owners(("UA",), ("?",)), base)


def test_the_card_of_a_company_says_who_owns_it_and_from_where_it_is_controlled(client: Client) -> None:
    alpha, holding = company("Alpha"), company("Big Holding", "SE")
    page = client.get(f"/en/parties/{alpha}/").content.decode()
    assert page.count("Nothing is stated of owners and management") == 1
    stated(alpha, "SE", owner=holding, title=BiText("Big Holding"))
    page = client.get(f"/en/parties/{alpha}/").content.decode()
    assert page.count("public register, 1 May 2026") == 1
    assert page.count("<dt>Controlled from</dt>") == 1
    assert client.get(f"/en/parties/{holding}/").content.decode().count("Alpha · 100\u00a0%") == 1


def test_a_company_states_its_owners_through_the_form_and_the_list_names_it(client: Client) -> None:
    alpha = company("Alpha")
    make.sign_in(client, "manager", (Role.COMPANY_MANAGER, alpha))
    form = {
        "title_en": "Family",
        "about": "owner",
        "company": alpha,
        "country": "PL",
        "share": "100",
        "stated_on": "2026-05-01",
        "source": "our declaration",
        "grade": "declared",
    }
    assert client.get(f"/en/control/new/?company={alpha}").content.decode().count(f'value="{alpha}"') == 1
    answer = client.post("/en/control/new/", {**form, "share": "130"})
    assert (answer.status_code, answer.content.decode().count("A share lies between 0 and 100")) == (400, 2)
    assert client.post("/en/control/new/", form).status_code == 302
    assert client.get("/en/control/").content.decode().count("Alpha") == 1


def test_offices_stand_on_the_card_of_their_nation_with_source_and_grade(client: Client) -> None:
    draft = PartyDraft(title=BiText("Ukraine", "Україна"), kind="nation", code="UA", nation="UA")
    ref = parties.state(by=manager("org:x"), draft=draft, label=Label("org:x"))
    page = client.get(f"/en/parties/{ref}/").content.decode()
    assert [page.count(words) for words in ("Rustem Umerov", "6 September 2023", "Strategic")] == [1, 1, 0]
    assert page.count("read in this source") == 6
    assert page.count("not read in a source") == 1
