"""What if: the change that one promise more, a slip or a donor gone would make, by address alone."""

from typing import Any

import pytest
from django.test import Client

from commonspace.core.terms import PartialDate, Quantity
from commonspace.records.deliveries import actions
from commonspace.records.deliveries.models import Claim
from commonspace.records.journal.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def claim(need: str, label: Any = make.UKRAINE, **changed: Any) -> str:
    draft = make.claim_draft(need=need, **changed)
    return actions.state(by=make.by(), draft=draft, label=label, grounds=(make.ground(),))


def lines(client: Client, need: str, question: str) -> dict[str, tuple[str, str, str]]:
    """Place → as it stands, if so, and the change, in machines."""
    rows = client.get(f"/en/deliveries/what-if/{need}/?{question}").context["table"]["rows"]
    told = {}
    for row in rows:
        texts = [cell if isinstance(cell, str) else cell["text"] or cell["missing"] for cell in row["cells"]]
        told[texts[1]] = tuple(text.replace("\u00a0", " ") for text in texts[2:])
    return told  # type: ignore[return-value]


def test_one_promise_more_fills_what_is_missing_and_nothing_is_saved(client: Client) -> None:
    need = make.need()
    make.release(need)
    claim(need)
    written = (Claim.objects.count(), Entry.objects.count())
    found = lines(client, need, "giver=SE&number=2&measure=machines&stage=pledge")
    assert found["Promised"] == ("3 machines", "5 machines", "+2 machines")
    assert found["Not yet promised"] == ("2–4 machines", "up to 2 machines", "−2 machines")
    assert found["There"] == ("none reported", "none reported", "no change")
    assert (Claim.objects.count(), Entry.objects.count()) == written


def test_a_donor_who_leaves_keeps_what_he_delivered_there(client: Client) -> None:
    need = make.need()
    pledge = claim(need)
    claim(need, kind="delivery", stage="delivered", same_as=pledge, quantity=Quantity.exact(1, "machines"))
    found = lines(client, need, "drop=NO")
    assert found["Promised"] == ("3 machines", "1 machine", "−2 machines")
    assert found["There"] == ("1 machine", "1 machine", "no change")


def test_a_slip_moves_the_quarter_and_no_figure_of_coverage(client: Client) -> None:
    need = make.need()
    pledge = claim(need, due=PartialDate("2027-02"))
    address = f"/en/deliveries/what-if/{need}/?slip={pledge}&to=2027-08-01"
    context = client.get(address).context
    assert all(not row["mark"] for row in context["table"]["rows"])
    assert [
        [cell.replace("\u00a0", " ") for cell in row["cells"]] for row in context["quarters"]["rows"]
    ] == [
        ["machines", "Q1 2027", "3 machines", "nothing"],
        ["machines", "Q3 2027", "nothing", "3 machines"],
    ]


def test_what_is_withheld_stays_withheld_whatever_is_supposed(client: Client) -> None:
    need = make.need()
    claim(need)
    found = lines(client, need, "number=2&measure=machines&stage=pledge")
    assert found["Not yet promised"] == ("not released to you", "not released to you", "no change")


@pytest.mark.parametrize(
    "question",
    [
        "number=many&measure=machines&stage=pledge",
        "number=-1&measure=machines&stage=pledge",
        "number=2&measure=boats&stage=pledge",
        "number=2&measure=machines&stage=wish",
        "slip=CS-C-000000&to=2027-01-01",
        "number=2&measure=machines&stage=pledge&due=soon",
    ],
)
def test_what_cannot_be_supposed_is_said_beside_the_form(client: Client, question: str) -> None:
    need = make.need()
    claim(need)
    answer = client.get(f"/en/deliveries/what-if/{need}/?{question}")
    assert (answer.status_code, answer.context["is_asked"], bool(answer.context["fault"])) == (
        400,
        False,
        True,
    )
