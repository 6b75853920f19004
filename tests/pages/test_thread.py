"""The thread and the first page say what is asked, promised, there and missing, and how we know."""

from typing import Any

import pytest
from django.test import Client

from commonspace.core.terms import BiText, Citation, Evidence, Grade, Money, OutletClass, Quantity
from commonspace.records.deliveries import actions
from commonspace.records.sources.actions import Ground
from tests import make

pytestmark = pytest.mark.django_db


def claim(need: str, ground: Ground | None = None, **changed: Any) -> str:
    """A claim in the register; its public id."""
    draft = make.claim_draft(need=need, **changed)
    grounds = (ground or make.ground(),)
    return actions.state(by=make.by(), draft=draft, label=make.UKRAINE, grounds=grounds)


def five_of(client: Client, address: str) -> list[str]:
    """Asked, promised, on its way, there, missing: as the first block of figures says them."""
    measure = client.get(address).context["asked"][0]
    return [(item["value"] or item["missing"]).replace("\u00a0", " ") for item in measure["items"]]


def test_the_thread_says_five_figures_as_intervals(client: Client) -> None:
    need = make.need()
    make.release(need)
    claim(need)
    claim(need, kind="delivery", stage="delivered", quantity=Quantity.exact(1, "machines"))
    assert 'class="pic cover' in client.get(f"/en/thread/{need}/").content.decode()
    assert five_of(client, f"/en/thread/{need}/") == [
        "5–7 machines",
        "4 machines",
        "none reported",
        "1 machine",
        "1–3 machines",
    ]
    assert five_of(client, f"/uk/thread/{need}/") == [
        "5–7 машин",
        "4 машини",
        "не повідомлено",
        "1 машина",
        "1–3 машини",
    ]


def test_a_need_without_a_quantity_has_no_bar_and_shows_what_came(client: Client) -> None:
    need = make.need(quantity=Quantity())
    claim(need, kind="delivery", stage="delivered")
    answer = client.get(f"/en/thread/{need}/")
    assert answer.context["asked"] == []
    (row,) = answer.context["others"]["rows"]
    assert [cell if isinstance(cell, str) else cell["text"] for cell in row["cells"]] == [
        "machines",
        "3\u00a0machines",
        "",
        "3\u00a0machines",
    ]
    assert 'class="pic cover' not in answer.content.decode()


def test_rivals_stand_side_by_side_with_the_best_and_its_reason(client: Client) -> None:
    need = make.need()
    first = claim(need)
    citation = Citation("Gazette", "https://gazette.example/page", OutletClass.PRESS)
    retold = Ground(Evidence(citation, Grade.EXCERPT), BiText("Four.", "Чотири."))
    second = claim(need, retold, same_as=first, quantity=Quantity.exact(4, "machines"))
    (rival,) = client.get(f"/en/thread/{need}/").context["rivals"]
    assert {one["url"]: one["preferred"] for one in rival["claims"]} == {
        f"/en/deliveries/{first}/": True,
        f"/en/deliveries/{second}/": False,
    }
    assert rival["why"] == ["A primary source goes before a retelling"]


def test_each_figure_leads_to_the_claims_it_is_made_of(client: Client) -> None:
    need = make.need()
    ref = claim(need)
    url = client.get(f"/en/thread/{need}/").context["asked"][0]["items"][1]["url"]
    address, _, place = url.partition("#")
    sections = {one["place"]: one for one in client.get(address).context["sections"]}
    assert place == "promised"
    assert [line["url"] for line in sections[place]["lines"]] == [f"/en/deliveries/{ref}/"]
    assert client.get(f"/en/deliveries/derivation/{need}/?measure=boats").status_code == 404


def test_the_thread_stands_under_needs_in_the_menu(client: Client) -> None:
    answer = client.get(f"/en/thread/{make.need()}/")
    assert [entry["label"] for entry in answer.context["menu"] if entry["current"]] == ["Needs"]


def test_the_thread_looks_from_the_day_asked_and_refuses_what_is_no_day(client: Client) -> None:
    need = make.need()
    claim(need)
    assert five_of(client, f"/en/thread/{need}/?at=2026-11-05")[1] == "none reported"
    assert client.get(f"/en/thread/{need}/?at=yesterday").status_code == 400


def test_money_is_shortened_only_where_nothing_is_lost(client: Client) -> None:
    need = make.need(quantity=Quantity(), budget=Money.exact(34_600_000_000, "USD"))
    claim(need, quantity=Quantity(), amount=Money.exact(106_700_001, "USD"))
    found = five_of(client, f"/en/thread/{need}/")
    assert found[:2] == ["USD 34.6 bn", "USD 106 700 001"]
    assert five_of(client, f"/uk/thread/{need}/")[0] == "USD 34,6 млрд"


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_asks_the_same_for_one_need_and_for_three(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        claim(make.need())
    client.get("/en/")
    with django_assert_num_queries(18):
        rows = client.get("/en/").context["needs"]["rows"]
    assert len(rows) == count


def test_of_many_claims_of_a_step_those_set_aside_fold_away(client: Client) -> None:
    need = make.need()
    counts = claim(need)
    for number in range(9):
        draft = make.claim_draft(need=need, title=BiText(f"Unsourced {number}"))
        actions.state(by=make.by(), draft=draft, label=make.UKRAINE)
    answer = client.get(f"/en/thread/{need}/")
    (step,) = (one for one in answer.context["steps"] if one.get("folded"))
    assert ([item["url"] for item in step["below"]], len(step["folded"])) == (
        [f"/en/deliveries/{counts}/"],
        9,
    )
    assert answer.content.decode().count("<summary>Set aside: 9</summary>") == 1
