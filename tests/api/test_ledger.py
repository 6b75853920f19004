"""The ledger over the API, from the command line and as files says what the pages say, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.errors import BadInput
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText, Money, PartialDate, Quantity
from commonspace.records.deliveries import actions
from commonspace.records.parties import actions as parties
from tests import make

pytestmark = pytest.mark.django_db
DAY = "2026-11-22"


def claim(need: str = "", label: Any = make.UKRAINE, **changed: Any) -> str:
    draft: ClaimDraft = make.claim_draft(need=need, **changed)
    return actions.state(by=make.by(), draft=draft, label=label, grounds=(make.ground(),))


def asked(client: Client, need: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/ledger/needs/{need}?at={DAY}")
    assert answer.status_code == 200
    return dict(answer.json())


def test_a_needs_coverage_has_the_form_of_ledger_files(client: Client) -> None:
    need = make.need()
    make.release(need)
    pledge = claim(need)
    there = claim(
        need, kind="delivery", stage="delivered", same_as=pledge, quantity=Quantity.exact(1, "machines")
    )
    told = asked(client, need)
    picture = told["needs"][f"{need}#machines"]
    assert (told["id"], told["unlinked"], told["withheld"]) == (need, [], [])
    assert picture["stated"] == {"items": {"lo": 5, "best": 5, "hi": 7}, "money": None}
    assert picture["items"]["delivered"] == {"lo": 1, "best": 1, "hi": 1}
    assert picture["items"]["missing"] == {"lo": 2, "best": 2, "hi": 4}
    assert sorted(picture["used"]) == sorted([pledge, there])


def test_what_is_not_released_is_named_as_withheld_and_not_told(client: Client) -> None:
    need = make.need()
    claim(need)
    claim(need, quantity=Quantity(), amount=Money.exact(1_000, "EUR"))
    told = asked(client, need)
    assert told["withheld"] == ["missing"]
    assert told["needs"][f"{need}#machines"]["items"]["missing"] is None
    euros = told["needs"][f"{need}#EUR"]
    assert (euros["stated"]["money"], euros["money"]["EUR"]["missing"]) == (None, None)


def test_a_hidden_need_is_as_one_that_is_not_there(client: Client) -> None:
    hidden = make.need(make.NAMED_TO_NORWAY)
    assert client.get(f"/api/v1/ledger/needs/{hidden}").status_code == 404
    assert client.get("/api/v1/ledger/needs/CS-N-000000").status_code == 404
    assert client.get("/api/v1/ledger/").json()["needs"] == []


def test_a_day_that_is_none_is_refused(client: Client) -> None:
    assert client.get(f"/api/v1/ledger/needs/{make.need()}?at=soon").status_code == 422


def test_the_command_line_says_the_same_as_the_public_api(client: Client) -> None:
    need = make.need()
    claim(need)
    words = ["deliveries", "coverage", "--need", need, "--at", DAY, "--known", DAY]
    assert (
        json.loads(CliRunner().invoke(app, words).stdout)
        == client.get(f"/api/v1/ledger/needs/{need}?at={DAY}&known={DAY}").json()
    )


@pytest.mark.parametrize(
    "words", [[], ["file.jsonl", "--need", "CS-N-000000"], ["--need", "CS-N-000000", "--ecb"]]
)
def test_a_file_or_a_need_but_not_both(words: list[str]) -> None:
    refused = CliRunner().invoke(app, ["deliveries", "coverage", *words]).exception
    assert isinstance(refused, BadInput)
    assert refused.code == ("register_has_its_rates" if "--ecb" in words else "file_or_need")


def test_our_claims_are_downloaded_in_the_trackers_shape(client: Client) -> None:
    need = make.need()
    money = claim(need, quantity=Quantity(), amount=Money.exact(2_000_000_000, "EUR"))
    claim(
        need,
        kind="allocation",
        stage="allocated",
        same_as=money,
        quantity=Quantity(),
        amount=Money.exact(500_000_000, "EUR"),
    )
    claim(need, kind="delivery", stage="delivered", quantity=Quantity.exact(2, "machines"))
    claim(need, make.NAMED_TO_NORWAY, givers=("SE",), quantity=Quantity(), amount=Money.exact(9, "EUR"))
    (row,) = json.loads(client.get(f"/en/deliveries/tracker/months.json.file?at={DAY}").content)
    figures = (
        row["country"],
        row["year"],
        row["month"],
        row["total"],
        row["commitments"],
        row["to_be_allocated"],
    )
    assert figures == ("Norway", 2026, 11, 0.5, 2, 1.5)
    (items,) = json.loads(client.get(f"/en/deliveries/tracker/weapons.json.file?at={DAY}").content)
    assert (items["donor"], items["number_of_weapons"]) == ("Norway", 2)
    assert client.get("/en/deliveries/tracker/months.xlsx.file").status_code == 200
    assert client.get("/en/deliveries/tracker/planes.csv.file").status_code == 404


def test_parties_of_a_claim_lead_to_their_cards(client: Client) -> None:
    norway = PartyDraft(title=BiText("Norway", "Норвегія"), kind="nation", code="NO", nation="NO")
    ref = parties.state(by=make.by(make.desk("NO")), draft=norway, label=make.Label("NO"))
    told = claim(givers=("NO", "SE"), happened_on=PartialDate("2026-11-10"))
    rows = client.get(f"/uk/deliveries/{told}/").context["summary"]
    (row,) = [row for row in rows if row["label"] == "Від кого"]
    assert row["links"] == [
        {"label": "Норвегія", "url": f"/uk/parties/{ref}/"},
        {"label": "Швеція", "url": ""},
    ]


@pytest.mark.evaluation
def test_a_release_of_the_tracker_is_held_against_the_register(evaluation_data: Path) -> None:
    claim(quantity=Quantity(), amount=Money.exact(1_000_000, "EUR"), happened_on=PartialDate("2024-05-02"))
    file = evaluation_data / "facts/kiel/data_explorer.csv"
    words = ["deliveries", "compare", str(file), "--published", "2026-08-04", "--json", "-"]
    found = {(one["donor"], one["what"]): one for one in json.loads(CliRunner().invoke(app, words).stdout)}
    norway = found["Norway", "in_all"]
    assert (norway["ours"]["best"], norway["verdict"], norway["theirs"] > 10**9) == (1_000_000, "below", True)
    assert found["Slovakia", "in_all"]["verdict"] == "only_theirs"
