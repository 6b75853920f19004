"""Money on the pages of the ledger: converted by dated rates with both days, or a total of its own."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.access import Role, Viewer
from commonspace.core.terms import Money, PartialDate, Quantity
from commonspace.records.deliveries import actions
from commonspace.records.journal.queries import history
from tests import make

pytestmark = pytest.mark.django_db
HRYVNIAS = b"date,currency,per_eur,origin\n2026-10-14,UAH,48.5,National Bank of Ukraine\n"


@pytest.fixture(autouse=True)
def demo(settings: Any) -> None:
    """Nobody is asked for a second factor."""
    settings.CONFIG = replace(settings.CONFIG, is_demo=True)


def money(need: str, amount: int, currency: str, day: str = "2026-10-17", **changed: Any) -> str:
    """A pledge of money in the register; its public id."""
    draft = make.claim_draft(
        need=need,
        quantity=Quantity(),
        amount=Money.exact(amount, currency),
        happened_on=PartialDate(day),
        **changed,
    )
    return actions.state(by=make.by(), draft=draft, label=make.UKRAINE, grounds=(make.ground(),))


def others(client: Client, need: str) -> list[list[str]]:
    """What was promised beside what was asked: the measure, the figure and its note."""
    rows = client.get(f"/en/thread/{need}/").context["others"]["rows"]
    return [
        [row["cells"][0], row["cells"][1]["text"].replace("\u00a0", " "), row["cells"][1]["note"]]
        for row in rows
    ]


def test_money_is_counted_in_euro_with_the_day_of_the_fact_and_that_of_the_rate(client: Client) -> None:
    need = make.need()
    money(need, 1_000_000, "EUR")
    dollars = money(need, 2_000_000, "USD")  # a Saturday: the rate is that of the day before
    ((code, figure, note),) = others(client, need)
    assert (code, note) == ("EUR", "")
    section = client.get(f"/en/deliveries/derivation/{need}/?measure=EUR").context["sections"][1]
    (line,) = [line for line in section["lines"] if line["url"].endswith(f"{dollars}/")]
    told = line["text"].replace("\u00a0", " ")
    assert told.endswith("at the reference rate of 16 October 2026 for the fact of 17 October 2026")
    counted = told.split("Counted as ")[1].split(", at")[0]
    euros = Decimal(counted.removeprefix("≈ EUR ").removesuffix(" m"))
    assert figure == f"≈ EUR {1 + euros} m"


def test_a_need_in_dollars_counts_its_money_in_dollars(client: Client) -> None:
    need = make.need(quantity=Quantity(), budget=Money.exact(37_000_000_000, "USD"))
    money(need, 1_000_000, "EUR")
    measures = client.get(f"/en/thread/{need}/").context["asked"]
    assert [measure["label"] for measure in measures] == ["USD"]


def test_the_hryvnia_keeps_a_total_of_its_own_until_official_rates_are_loaded(client: Client) -> None:
    need = make.need()
    money(need, 1_000_000, "EUR")
    money(need, 970_000_000, "UAH")
    rows = others(client, need)
    assert rows == [
        ["EUR", "EUR 1 m", ""],
        ["UAH", "UAH 970 m", "not converted: no reference rate within seven days"],
    ]
    make.sign_in(client, "admin", (Role.ADMINISTRATOR, "system"))
    answer = client.post("/en/deliveries/rates/", {"file": SimpleUploadedFile("uah.csv", HRYVNIAS)})
    assert (answer.status_code, answer["Location"]) == (302, "/en/deliveries/rates/")
    assert others(client, need) == [["EUR", "EUR 21 m", ""]]
    (file,) = client.get("/en/deliveries/rates/").context["files"]
    client.post("/en/deliveries/rates/", {"withdraw": file["id"]})
    assert others(client, need) == rows
    assert [change.verb for change in history(by=Viewer(), ref="rates")] == ["rates.withdraw", "rates.load"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"date,currency,per_eur,origin\n2026-10-14,USD,1.5,Somebody\n", "USD 2026-10-14: The European"),
        (b"date,currency,per_eur,origin\n2026-10-14,UAH,-1,Somebody\n", "row 2, column per_eur: "),
        (b"\xff\xfe", "Choose a CSV file"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_whole(client: Client, text: bytes, fault: str) -> None:
    make.sign_in(client, "admin", (Role.ADMINISTRATOR, "system"))
    answer = client.post("/en/deliveries/rates/", {"file": SimpleUploadedFile("rates.csv", text)})
    assert (answer.status_code, answer.context["faults"][0].startswith(fault)) == (400, True)
    assert answer.context["table"]["rows"] == []


def test_only_an_administrator_loads_rates(client: Client) -> None:
    make.sign_in(client, "desk", (Role.DESK_OFFICER, "UA"))
    assert client.get("/en/deliveries/rates/").context["may_load"] is False
    answer = client.post("/en/deliveries/rates/", {"file": SimpleUploadedFile("uah.csv", HRYVNIAS)})
    assert answer.status_code == 403


def test_rates_are_loaded_from_the_command_line_and_the_same_file_twice_changes_nothing(
    client: Client, tmp_path: Any
) -> None:
    file = tmp_path / "uah.csv"
    file.write_bytes(HRYVNIAS)
    said = [CliRunner().invoke(app, ["deliveries", "rates", str(file)]).output for _ in range(2)]
    assert said == ["Rates loaded: 1\n", "Rates loaded: 0\n"]
    (row,) = client.get("/en/deliveries/rates/").context["table"]["rows"]
    assert row["cells"][0] == "UAH"
