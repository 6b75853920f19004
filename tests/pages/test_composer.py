"""The composer: from a need and the offers that a reader may see to consortia, on the page and in the API."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.errors import BadInput, Refused
from commonspace.core.offers import OfferDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.partnerships.compose import Supply, kept_form, read_ask, start_for
from commonspace.core.partnerships.compose.supply import NOWHERE, offers_of, origins_of
from commonspace.core.partnerships.consortium import case_of, form_of
from commonspace.core.terms import BiText, Money, PartialDate, Quantity
from commonspace.data.phrases import phrases
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.offers import actions as offers
from commonspace.records.parties import actions as parties
from commonspace.records.partnerships import consortia_queries as queries
from commonspace.records.partnerships.supplies import label_for
from tests import make
from tests.records.test_consortia import client_of_ukraine

pytestmark = pytest.mark.django_db
DAY = make.AT.date()


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """Writers come in without a second factor, as the demo's accounts do."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def offer(company: str = "CS-A-000000", **changed: Any) -> OfferDraft:
    """Forty machines, ten a month after two months, for half a million each, made of parts from home."""
    values: dict[str, Any] = {
        "title": BiText("Flail machine", "Молоткова машина"),
        "company": company,
        "capability": "mine_action",
        "capacity": Quantity.exact(40, "machines"),
        "monthly_rate": Quantity.exact(10, "machines"),
        "lead_months": 2,
        "price": Money.exact(500_000, "EUR"),
        "published_on": PartialDate("2026-10-01"),
        "component_origins": ("DE 80", "US 20"),
    }
    return OfferDraft(**{**values, **changed})


def party(nation: str = "DE") -> PartyDraft:
    return PartyDraft(
        title=BiText(f"Maker of {nation}", f"Виробник {nation}"),
        kind="organisation",
        nation=nation,
        organisation_kind="company",
        size="sme",
    )


def supplier(nation: str, label: Label | None = None, **changed: Any) -> str:
    """A company and its offer in the register; the offer's public id."""
    everybody = frozenset((role, code) for role in Role for code in ("org:common-space", "UA"))
    by = By(Viewer(seats=everybody, codes=frozenset({"UA"})), make.AT)
    company = parties.state(by=by, draft=party(nation), label=Label("org:common-space"))
    mine = By(dataclasses.replace(by.viewer, seats=everybody | {(Role.COMPANY_MANAGER, company)}), make.AT)
    return offers.state(by=mine, draft=offer(company, **changed), label=label or Label(company))


def asking(**changed: Any) -> str:
    values = {"quantity": Quantity.exact(6, "machines"), "needed_by": PartialDate("2027-11-30")}
    return make.need(**{**values, **changed})


def three() -> list[str]:
    return [
        supplier("DE"),
        supplier("FR", price=Money.exact(450_000, "EUR")),
        supplier("UA", price=Money.exact(400_000, "EUR")),
    ]


def composed(client: Client, need: str, question: str = "") -> Any:
    return client.get(f"/api/v1/consortia/compose/{need}?programme=USI{question}").json()["programmes"][0]


def test_offers_of_the_register_become_proven_consortia(client: Client) -> None:
    three()
    found = composed(client, asking())
    assert (found["proven"], found["bound_meur"], found["left_out"]) == (True, 2.4, [])
    first = found["consortia"][0]
    assert [(m["country"], m["units"]) for m in first["members"]] == [("UA", 6)]
    assert (first["cost_meur"], first["judgement"]["overall"]) == (2.4, "needs_evidence")


def test_the_what_ifs_change_the_answer(client: Client) -> None:
    three()
    need = asking()

    def cheapest(question: str) -> list[tuple[str, int]]:
        members = composed(client, need, question)["consortia"][0]["members"]
        return [(m["country"], m["units"]) for m in members]

    ukrainian = composed(client, need)["consortia"][0]["members"][0]["firm"]
    assert cheapest("&exclude=ua") == [("FR", 6)]
    assert cheapest(f"&without={ukrainian}") == [("FR", 6)]
    assert composed(client, need, "&outside_pct=10")["short_of"] == "rules"
    assert composed(client, need, "&settled=1")["short_of"] == "capacity"
    assert composed(client, need, "&quantity=500")["short_of"] == "capacity"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"lead_months": None}, "lead_time_not_stated"),
        ({"price": None}, "price_not_stated"),
        ({"price": Money.exact(5, "USD")}, "price_not_in_euro"),
        ({"monthly_rate": Quantity()}, "rate_not_stated"),
        ({"capacity": Quantity(), "monthly_rate": Quantity()}, "capacity_not_stated"),
        (
            {"capacity": Quantity.exact(4, "sets"), "monthly_rate": Quantity.exact(1, "sets")},
            "other_unit",
        ),
        ({"valid_until": PartialDate("2026-11-21")}, "offer_expired"),
    ],
)
def test_an_offer_that_says_too_little_is_left_out_with_the_reason(
    changed: dict[str, Any], reason: str
) -> None:
    supply = Supply("CS-F-1", "CS-A-1", offer(**changed), party())
    found = offers_of([supply], capability="mine_action", unit="machines", role="recipient", day=DAY)
    assert found == ((), (("CS-F-1", reason),))


def test_parts_of_no_stated_origin_count_as_from_nowhere() -> None:
    assert origins_of(offer(component_origins=("DE 80",))) == {"DE": 80, NOWHERE: 20}
    assert origins_of(offer(component_origins=())) == {NOWHERE: 100}


def test_a_kept_consortium_states_what_was_chosen_and_copies_no_name() -> None:
    chosen = [
        (Supply("CS-F-1", "CS-A-1", offer(design_is_free=True), party()), 4),
        (Supply("CS-F-2", "CS-A-2", offer(design_is_free=False), party("US")), 2),
    ]
    form = kept_form(chosen, {"action": "procurement", "buyers": []}, "contractor")
    assert form["product"] == {
        "value": 3,
        "components": {"DE": Decimal("2.4"), "US": Decimal("0.6")},
        "design_authority": "restricted",
    }
    assert [(e["id"], e["country"], e["size"], e["contract_share_pct"]) for e in form["entities"]] == [
        ("CS-A-1", "DE", "sme", Decimal("66.66")),
        ("CS-A-2", "US", "sme", Decimal("33.33")),
    ]


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        ({"programme": ["NOWHERE"]}, "programme_unknown", "programme"),
        ({"programme": ["EDF", "SAFE", "USI", "EDIP"]}, "programmes_too_many", "programme"),
        ({"action": ["war"]}, "not_one_of", "action"),
        ({"buyers": ["Poland"]}, "not_a_country", "buyers"),
        ({"buyers": ["PL"], "borrowers": ["DE"]}, "borrower_buys_nothing", "borrowers"),
        ({"quantity": ["0"]}, "field_wrong_type", "quantity"),
        ({"outside_pct": ["101"]}, "percent_above_hundred", "outside_pct"),
        ({"sme_share_pct": ["half"]}, "not_a_number", "sme_share_pct"),
    ],
)
def test_a_wrong_question_is_refused_at_its_field(given: dict[str, list[str]], code: str, place: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_ask(given, start_for(make.need_draft(), day=DAY), programmes=("EDF", "SAFE", "USI", "EDIP"))
    assert (caught.value.code, caught.value.place) == (code, place)


def test_an_officer_keeps_a_proposal_and_finds_it_on_the_need(client: Client) -> None:
    three()
    need = asking()
    writer = client_of_ukraine(client)
    page = f"/en/consortia/composer/?need={need}&programme=USI&asked=1"
    shown = writer.get(page).content.decode()
    assert shown.count("Proven: no consortium that fits costs less than €2.4 million.") == 1
    plan = shown.split('name="plan" value="')[1].split('"')[0]
    given = {"programme": "USI", "plan": plan, "key": "once"}
    kept = writer.post(page, given)
    assert (kept.status_code, writer.post(page, given).url) == (302, kept.url)
    (card,) = queries.of_need(by=Viewer(), need=need)
    assert (card.draft.programme, card.draft.nation, card.draft.title.en) == (
        "USI", "UA", "Consortium: Clearance machines for farmland",
    )  # fmt: skip
    assert form_of(card.draft.facts)["product"]["value"] == Decimal("2.4")
    assert case_of(card.draft).facts.action == "industrial"
    assert writer.get(f"/en/needs/{need}/").content.decode().count(kept.url) == 1
    assert writer.post(page, {**given, "key": "", "plan": "CS-F-000000:1"}).status_code == 400


def test_an_offer_named_to_others_is_not_chosen_from(client: Client) -> None:
    hidden = supplier("DE", Label("UA", Level.NAMED, frozenset({"NO"})))
    found = composed(client, asking())
    assert (found["short_of"], hidden in str(found)) == ("capacity", False)


def test_what_a_consortium_is_made_of_bounds_who_may_see_it() -> None:
    named = Label("CS-A-1", Level.NAMED, frozenset({"UA", "NO"}))
    other = Label("CS-A-2", Level.NAMED, frozenset({"UA", "SE"}))
    assert label_for("UA", Label("UA"), [Label("CS-A-3")]) == Label("UA")
    assert label_for("UA", Label("UA"), [Label("CS-A-3", Level.COMMUNITY)]) == Label("UA", Level.COMMUNITY)
    assert label_for("UA", Label("UA"), [named]) == Label("UA", Level.NAMED, frozenset({"CS-A-1", "NO"}))
    assert label_for("UA", Label("UA"), [named, other]) == Label("UA", Level.NAMED)
    with pytest.raises(Refused):
        label_for("NO", Label("UA"), [other])


def test_a_file_is_composed_over_the_api_and_nothing_is_kept(client: Client) -> None:
    body = {
        "date": "2026-06-01",
        "need": {"capability": "mine_action", "quantity": 2, "months": 6},
        "offers": [],
    }
    answer = client.post(
        "/api/v1/consortia/compose?programme=USI", body, content_type="application/json"
    ).json()
    assert (answer["short_of"], answer["consortia"]) == ("capacity", [])
    wrong = client.post("/api/v1/consortia/compose?programme=X", body, content_type="application/json")
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "programme_unknown")
    assert queries.page(by=Viewer(), asked=Asked()).count == 0


def test_nobody_joins_for_the_count_alone(client: Client) -> None:
    three()
    need = asking(quantity=Quantity.exact(40, "machines"), needed_by=PartialDate("2029-11-30"))
    way = f"/api/v1/consortia/compose/{need}?programme=EDF&action=research"

    def units(question: str) -> list[int]:
        members = client.get(way + question).json()["programmes"][0]["consortia"][0]["members"]
        return sorted(member["units"] for member in members)

    assert [units(""), units("&least_pct=0"), units("&least_pct=25")] == [
        [2, 2, 36],
        [1, 1, 38],
        [10, 10, 20],
    ]


def test_a_ukrainian_firm_is_asked_for_where_ukraine_does_not_take_part_itself(client: Client) -> None:
    three()
    need = asking()
    members = composed(client, need, "&buyers=")["consortia"][0]["members"]
    assert [(m["country"], "brings_ukraine" in m["reasons"]) for m in members] == [("UA", True)]
    assert composed(client, need, "&buyers=&exclude=UA")["short_of"] == "rules"


def test_what_fails_around_the_firms_is_said_to_be_no_fault_of_theirs(client: Client) -> None:
    three()
    way = f"/en/consortia/composer/?need={asking()}&asked=1&programme=SAFE&action=procurement"
    page = client.get(way).content.decode()
    assert page.count("What is stated around the firms does not meet these rules, whoever is chosen:") == 1
    assert page.count(phrases()["SAFE-COMMON"]["en"].split(":")[0]) == 1
    found = client.get(way + "&buyers=UA+PL&borrowers=PL").content.decode()
    assert found.count("Proven: no consortium that fits costs less than €2.4 million.") == 1


def test_certificates_that_the_need_asks_for_are_named_where_missing_and_may_be_a_condition(
    client: Client,
) -> None:
    supplier("DE", certificates=("IMAS (2024-01-01 – 2099-01-01)",))
    supplier("FR", certificates=("IMAS (2020-01-01 – 2021-01-01)",), price=Money.exact(400_000, "EUR"))
    need = asking(certificates=("IMAS",))
    open_ = composed(client, need)["consortia"][0]["members"]
    strict = composed(client, need, "&certified=1")
    assert [m["country"] for m in open_] == ["FR"]
    assert [m["country"] for m in strict["consortia"][0]["members"]] == ["DE"]
    assert [one["reason"] for one in strict["left_out"]] == ["certificate_not_held"]
    shown = client.get(f"/en/consortia/composer/?need={need}&programme=USI").content.decode()
    assert "Not stated as holding: IMAS" in shown


def test_a_programme_that_does_not_pay_for_the_action_proposes_nothing(client: Client) -> None:
    three()
    way = f"/en/consortia/composer/?need={asking()}&asked=1&programme=SAFE&action=industrial"
    page = client.get(way).content.decode()
    assert page.count("This programme does not pay for this kind of action.") == 1
    assert page.count('class="proposal"') == 0
