"""More views of the ledger: coalitions with their shares, headings, quarters, inferences, the facts."""

from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Viewer
from commonspace.core.deliveries import Interval
from commonspace.core.deliveries.coalition_draft import CoalitionDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText, Money, PartialDate, Quantity
from commonspace.records.deliveries import actions, coalition_actions
from commonspace.records.parties import actions as parties
from tests import make

pytestmark = pytest.mark.django_db
EDITORS = make.Label("org:common-space")


def claim(need: str = "", label: Any = make.UKRAINE, **changed: Any) -> str:
    draft = make.claim_draft(need=need, **changed)
    return actions.state(by=make.by(), draft=draft, label=label, grounds=(make.ground(),))


def euros(amount: int) -> dict[str, Any]:
    return {"quantity": Quantity(), "amount": Money.exact(amount, "EUR")}


def coalition(need: str) -> str:
    """A coalition's total of ten million, of which Latvia gives three."""
    total = claim(need, kind="total", givers=("coalition.drones",), **euros(10_000_000))
    claim(need, givers=("LV",), part_of=total, **euros(3_000_000))
    return total


def texts(cells: list[Any]) -> list[str]:
    told = (cell if isinstance(cell, str) else cell.get("text") or cell.get("missing", "") for cell in cells)
    return [text.replace("\u00a0", " ") for text in told]


def test_a_coalitions_total_holds_its_members_shares_and_counts_once(client: Client) -> None:
    need = make.need()
    coalition(need)
    (row,) = client.get("/en/deliveries/ledger/?view=coalition").context["table"]["rows"]
    assert texts(row["cells"])[:2] == ["Drone coalition", "EUR 10 m"]
    opened = client.get("/en/deliveries/by/coalition/?of=coalition.drones")
    (section,) = opened.context["sections"]
    assert [line.replace("\u00a0", " ") for line in section["rests"]] == [
        "Clearance machines: EUR 10 m in total, of which its parts make EUR 3 m and EUR 7 m is not explained "
        "by any part"
    ]
    assert len(section["lines"]) == 2
    assert "Latvia" in opened.context["members"]


def test_each_row_opens_the_claims_that_it_is_made_of(client: Client) -> None:
    need = make.need()
    pledge = claim(need)
    there = claim(
        need, kind="delivery", stage="delivered", same_as=pledge, quantity=Quantity.exact(1, "machines")
    )
    (row,) = client.get("/en/deliveries/ledger/?view=donor").context["table"]["rows"]
    address = row["cells"][1]["url"]
    assert address == "/en/deliveries/by/donor/?of=NO#machines"
    (section,) = client.get(address).context["sections"]
    assert {line["url"].split("/")[3] for line in section["lines"]} == {pledge, there}
    assert [one["value"].replace("\u00a0", " ") for one in section["figures"]] == [
        "3 machines",
        "",
        "1 machine",
    ]


@pytest.mark.parametrize("question", ["donor/?of=SE", "donor/", "planet/?of=NO", "coalition/?of=NO"])
def test_a_heading_under_which_nothing_stands_is_not_there(client: Client, question: str) -> None:
    claim(make.need())
    assert client.get(f"/en/deliveries/by/{question}").status_code == 404


def test_a_heading_made_of_hidden_claims_alone_is_not_there(client: Client) -> None:
    claim(make.need(), make.NAMED_TO_NORWAY)
    assert client.get("/en/deliveries/by/donor/?of=NO").status_code == 404


def test_cards_of_parties_and_coalitions_show_what_they_give(client: Client) -> None:
    coalition(make.need())
    latvia = PartyDraft(title=BiText("Latvia", "Латвія"), kind="nation", code="LV", nation="LV")
    ref = parties.state(by=make.by(make.desk("LV")), draft=latvia, label=make.Label("LV"))
    (shown,) = [one for one in panels(client, f"parties/{ref}") if "gives" in one.context]
    assert texts(shown.context["gives"]["rows"][0]["cells"])[:2] == ["EUR", "EUR 3 m"]
    draft = CoalitionDraft(
        title=BiText("Drone coalition launched"),
        capability="drones",
        stage="launched",
        group="coalition.drones",
        happened_on=PartialDate("2024-02-14"),
    )
    stated = coalition_actions.state(by=make.by(), draft=draft, label=make.UKRAINE, grounds=(make.ground(),))
    (of_coalition,) = [one for one in panels(client, f"coalitions/{stated}") if "gives" in one.context]
    assert texts(of_coalition.context["gives"]["rows"][0]["cells"])[:2] == ["EUR", "EUR 10 m"]


def panels(client: Client, path: str) -> list[Any]:
    return list(client.get(f"/en/{path}/").context["panels"]["story"])


def test_support_without_a_need_is_inferred_for_one_that_misses_it_and_counts_nowhere(client: Client) -> None:
    need = make.need()
    make.release(need)
    claim()
    rows = client.get("/en/deliveries/ledger/?view=inferred").context["table"]["rows"]
    assert [texts(row["cells"]) for row in rows] == [
        ["Clearance machines for farmland", "Clearance machines", "3 machines", "this is an inference"]
    ]
    (by_need,) = client.get("/en/deliveries/ledger/").context["table"]["rows"]
    assert texts(by_need["cells"])[2] == "none reported"


def test_what_is_inferred_tells_of_what_is_missing_and_waits_for_its_release(client: Client) -> None:
    make.need()
    claim()
    assert client.get("/en/deliveries/ledger/?view=inferred").context["table"]["rows"] == []


def test_quarters_tell_what_was_there_and_what_is_forecast(client: Client) -> None:
    need = make.need()
    pledge = claim(need, due=PartialDate("2027-02"))
    claim(need, kind="delivery", stage="delivered", same_as=pledge, quantity=Quantity.exact(1, "machines"))
    rows = client.get(f"/en/deliveries/ledger/?view=quarter&need={need}&at=2026-11-22").context["table"][
        "rows"
    ]
    told = [texts(row["cells"]) for row in rows]
    assert told[-3:] == [
        ["Q3 2026", "none reported", "none reported", "none reported", "reported"],
        ["Q4 2026", "3 machines", "none reported", "1 machine", "reported"],
        ["Q1 2027", "", "", "1–3 machines", "forecast"],
    ]


def test_a_hidden_need_has_no_quarters(client: Client) -> None:
    claim(make.need())
    hidden = make.need(make.NAMED_TO_NORWAY)
    assert client.get(f"/en/deliveries/ledger/?view=quarter&need={hidden}").status_code == 404


def test_the_facts_stand_as_in_their_file_every_known_conflict_once_and_f16_by_donor(client: Client) -> None:
    from bench.register.draw import faults_of, rows_of_file
    from commonspace.cli.loading import load_facts
    from commonspace.records.deliveries.told import told_differently
    from commonspace.records.deliveries.whole import rows_by, whole_ledger

    load_facts(make.AT)
    told = {row["origin_id"]: list(faults_of(row)) for row in rows_of_file()}
    assert (len(told), {name: faults for name, faults in told.items() if faults}) == (208, {})
    day = make.AT.date()
    whole = whole_ledger(by=Viewer(), at=day, known=day)
    shown = frozenset(one.claims for one in whole.conflicts)
    reports = sorted(sorted(money_or_number(whole, one)) for one in whole.conflicts)
    assert reports == sorted(
        sorted(figures)
        for figures in (
            ("GBP 35000000000", "USD 35000000000", "USD 38000000000"),
            ("EUR 538000000", "EUR 600000000"),
            ("EUR 500000000", "USD 500000000", "USD 578000000"),
            ("NOK 5000000000", "USD 487000000", "USD 495000000", "USD 500000000"),
            ("15000 soldiers", "75000 soldiers"),
            ("75000 soldiers", "85000 soldiers"),
            ("50000 soldiers", "55000 soldiers"),
        )
    )
    assert sorted(one.dispute.thing.en for one in told_differently(by=Viewer(), shown=shown)) == [
        "Commitments at the demining conference of 2024",
        "Companies at the first forum: expected and present",
        "Cost of demining",
        "Countries at the first forum",
        "Day on which the drone coalition was launched",
        "F-16 of Norway: promised, authorised, transferred",
        "F-16 of the Netherlands: all, for Ukraine, for training",
        "Fighters needed",
        "First named lead of the armour coalition",
        "Gripen: how many are meant",
        "Jobs at the Baykar plant",
        "Members of the electronic-warfare coalition at its start",
        "Soldiers to be trained by the EU mission by the end of winter",
        "Start of the Fire Point plant",
    ]

    aircraft = {row.heading: row for row in rows_by(whole, "donor", by=Viewer()) if row.code == "aircraft"}
    assert {
        donor: (aircraft[donor].promised, aircraft[donor].stages[0].best, aircraft[donor].delivered)
        for donor in ("NL", "DK", "NO", "BE")
    } == {
        "NL": (exactly(42), 0, exactly(42)),  # 24 for Ukraine, 18 for its pilots' training
        "DK": (exactly(19), 5, exactly(14)),
        "NO": (exactly(6), 0, exactly(14)),
        "BE": (exactly(30), 30, exactly(0)),
    }
    (drones,) = [
        row
        for row in rows_by(whole, "coalition", by=Viewer())
        if row.heading == "coalition.drones" and row.code == "EUR"
    ]
    assert drones.promised == exactly(2_930_000_000)  # the total with its shares once, and the fund
    (demining,) = [
        one for one in whole.ledger.needs if one.need.draft.title.en == "New anti-mine technologies"
    ]
    assert demining.measure("USD").asked == Interval(34_600_000_000, 34_600_000_000, 37_000_000_000)


def exactly(number: int) -> Interval:
    return Interval(number, number, number)


def money_or_number(whole: Any, conflict: Any) -> list[str]:
    """What the reports of a conflict state, as stated."""
    told = []
    for ref in conflict.claims:
        draft = whole.ledger.claims[ref].draft
        amount, quantity = draft.amount, draft.quantity
        is_money = amount is not None and quantity.unit in ("", "packages", "countries")
        told.append(
            f"{amount.currency} {amount.lo:.0f}" if is_money else f"{quantity.lo:.0f} {quantity.unit}"
        )
    return told
