"""The ledger page and its files: by need, capability and donor, never adding units, hiding what is hidden."""

import json
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label
from commonspace.core.terms import Quantity
from commonspace.records.deliveries import actions
from tests import make

pytestmark = pytest.mark.django_db


def claim(need: str = "", label: Label = make.UKRAINE, **changed: Any) -> str:
    """A claim in the register; its public id."""
    draft = make.claim_draft(need=need, **changed)
    return actions.state(by=make.by(), draft=draft, label=label, grounds=(make.ground(),))


def rows_of(client: Client, view: str) -> list[list[str]]:
    """The texts of a table of the ledger, without its last column: the bars."""
    rows = client.get(f"/en/deliveries/ledger/?view={view}").context["table"]["rows"]
    texts = [[cell if isinstance(cell, str) else cell["text"] for cell in row["cells"][:-1]] for row in rows]
    return [[text.replace("\u00a0", " ") for text in row] for row in texts]


def test_donors_stand_apart_and_units_are_never_added(client: Client) -> None:
    need = make.need()
    pledge = claim(need)
    claim(need, kind="delivery", stage="delivered", same_as=pledge, quantity=Quantity.exact(1, "machines"))
    claim(need, givers=("SE",), quantity=Quantity.exact(9, "detectors"))
    assert rows_of(client, "donor") == [
        ["Norway", "3 machines", "", "1 machine"],
        ["Sweden", "9 detectors", "", ""],
    ]


def test_support_that_no_need_names_stands_under_its_capability_and_covers_nothing(client: Client) -> None:
    need = make.need()
    make.release(need)
    claim()
    (by_need,) = rows_of(client, "need")
    assert by_need[1:] == ["5–7 machines", "", "", "", "5–7 machines"]
    (by_capability,) = rows_of(client, "capability")
    assert by_capability[1:] == ["3 machines", "", ""]
    assert need


def test_a_hidden_claim_stands_in_no_row_of_the_ledger(client: Client) -> None:
    claim(make.need(), make.NAMED_TO_NORWAY)
    assert rows_of(client, "donor") == []
    assert rows_of(client, "need")[0][2] == ""


def test_the_pictures_have_their_tables(client: Client) -> None:
    need = make.need()
    claim(need, kind="delivery", stage="delivered")
    way, time = client.get("/en/deliveries/ledger/?view=pictures").context["pictures"]
    assert [row.cells for row in way["table"].rows] == [
        ("Clearance machines for farmland", "Norway", "3\u00a0machines"),
        ("Norway", "There", "3\u00a0machines"),
    ]
    assert [row.cells[1] for row in time["table"].rows][-2:] == ["none reported", "3\u00a0machines"]


@pytest.mark.parametrize("question", ["view=evil", "view=pictures&measure=boats", "at=2026-13-01"])
def test_a_question_that_cannot_be_asked_is_refused(client: Client, question: str) -> None:
    claim(make.need())
    assert client.get(f"/en/deliveries/ledger/?{question}").status_code == 400


def test_the_ledger_is_downloaded_with_three_ends_a_figure(client: Client) -> None:
    need = make.need()
    make.release(need)
    claim(need)
    told = json.loads(client.get("/en/deliveries/ledger/json.file").content)
    (row,) = told["needs"]
    assert (row["need"], row["measure"]) == (need, "machines")
    assert [row[f"missing_{end}"] for end in ("lo", "best", "hi")] == [2, 2, 4]
    assert need in client.get("/en/deliveries/ledger/csv.file").content.decode("utf-8-sig")
    assert client.get("/en/deliveries/ledger/xlsx.file").status_code == 200
    assert client.get("/en/deliveries/ledger/exe.file").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_asks_the_same_for_one_need_and_for_three(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        claim(make.need())
    client.get("/en/deliveries/ledger/")
    with django_assert_num_queries(14):
        client.get("/en/deliveries/ledger/")
