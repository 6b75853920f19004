"""The register by nation: counts of what the reader may see, the map, the records behind a figure, files."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.offers import OfferDraft
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.pages.map.drawn import steps
from commonspace.records.deliveries import actions as claims
from commonspace.records.deliveries.by_nation import MEASURES, Days, counted, of_nation
from commonspace.records.offers import actions as offers
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.projects import actions as projects
from tests import make
from tests.pages.test_partnership_pages import draft as paper
from tests.records.test_repair_candidates import company

pytestmark = pytest.mark.django_db
NATIONS = ("UA", "NO", "DE", "PL")


def figures(measure: str, *, by: Any = None, days: Days | None = None) -> dict[str, int]:
    found = counted(by=by or make.desk(), measure=measure, days=days or Days(), nations=NATIONS)
    return dict(found.figures)


def claim(*givers: str, **changed: Any) -> str:
    return claims.state(
        by=make.by(),
        draft=make.claim_draft(givers=givers, **changed),
        label=make.UKRAINE,
        grounds=(make.ground(),),
    )


def offer(of: str, label: Label) -> str:
    draft = OfferDraft(
        title=BiText("Machines", "Машини"),
        company=of,
        capability="mine_action",
        published_on=PartialDate("2026-11-01"),
    )
    seats = frozenset({(Role.COMPANY_MANAGER, label.owner), (Role.MODERATOR, "org:common-space")})
    return offers.state(by=make.by(Viewer(seats=seats)), draft=draft, label=label)


def test_open_needs_count_for_their_nation_and_only_those_that_the_reader_may_see() -> None:
    for label in (make.UKRAINE, make.UKRAINE, make.NAMED_TO_NORWAY):
        make.need(label)
    make.need(Label("NO"), viewer=make.desk("NO"), nation="NO", stated_on=PartialDate("2025-02"))
    assert figures("needs", by=make.desk("PL")) == {"UA": 2, "NO": 1}
    assert figures("needs", by=make.desk("NO")) == {"UA": 3, "NO": 1}
    assert figures("needs", days=Days(since=PartialDate("2026-01-01").first)) == {"UA": 3}


def test_offers_count_for_the_nation_of_a_company_that_the_reader_may_see() -> None:
    polish, hidden = (
        company("Wisla", "PL"),
        company("Secret", "DE", Label("org:common-space", Level.NAMED)),
    )
    offer(polish, Label("org:maker"))
    offer(hidden, Label("org:maker"))
    assert figures("offers") == {"PL": 1}


def test_a_company_counts_for_its_nation_once_in_each_paper() -> None:
    polish = company("Wisla", "PL")
    partnerships.state(
        by=make.by(), draft=paper("One", "licence", "2024-01", polish, "PL", "UA"), label=make.UKRAINE
    )
    partnerships.state(by=make.by(), draft=paper("Two", "licence", "2024-02", "NO", "EU"), label=make.UKRAINE)
    found = counted(by=make.desk(), measure="partnerships", days=Days(), nations=NATIONS)
    assert [dict(found.figures), found.nationless] == [{"PL": 1, "UA": 1, "NO": 1}, 1]


def test_a_step_of_a_project_is_no_project_of_its_own() -> None:
    values = {"capability": "mine_action", "parties": ("NO", "UA"), "happened_on": PartialDate("2026-01")}
    by = make.by(Viewer(seats=frozenset({(Role.PROGRAMME_OFFICER, "UA")})))
    whole = projects.state(
        by=by,
        draft=ProjectDraft(title=BiText("Whole"), **values),
        label=make.UKRAINE,
        grounds=(make.ground(),),
    )
    step = ProjectDraft(title=BiText("Step"), part_of=whole, **values)
    projects.state(by=by, draft=step, label=make.UKRAINE, grounds=(make.ground(),))
    assert figures("projects") == {"NO": 1, "UA": 1}


def test_a_thing_told_twice_counts_once_and_its_delivery_apart() -> None:
    pledge = claim("NO")
    claim("NO", same_as=pledge)
    claim("NO", kind="delivery", stage="delivered", same_as=pledge)
    claim("DE", kind="delivery", stage="delivered", quantity=Quantity.exact(0, "machines"))
    assert [figures("promised"), figures("delivered")] == [{"NO": 1}, {"NO": 1}]


def test_a_figure_opens_the_records_it_counts(client: Client) -> None:
    pledge = claim("NO")
    retold = claim("NO", same_as=pledge, happened_on=PartialDate("2026-11-12"))
    claim("DE")
    shown = of_nation(by=make.desk(), measure="promised", days=Days(), nation="NO")
    assert [card.ref for card in shown] == [retold]
    page = client.get("/en/map/?which=promised&nation=NO").content.decode()
    records = page.split('id="records"')[1].split("</section>")[0]
    assert records.count(f'href="/en/deliveries/{retold}/"') == 1
    assert page.count('href="/en/map/?which=promised&amp;nation=DE#records"') == 2  # on the map, in the table


def test_needs_lead_to_their_list_with_the_same_filters(client: Client) -> None:
    make.need()
    page = client.get("/en/map/").content.decode()
    assert page.count('href="/en/needs/?nation=UA&amp;status=open"') == 2
    assert client.get("/en/needs/?nation=UA&status=open").content.decode().count("CS-N-") >= 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_asks_the_same_number_of_times_for_any_number_of_records(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        make.need()
        claim("NO", "DE")
        partnerships.state(
            by=make.by(), draft=paper("One", "licence", "2024-01", "NO", "UA"), label=make.UKRAINE
        )
    client.get("/en/map/")
    with django_assert_num_queries(9):
        client.get("/en/map/")


def test_the_exercise_has_a_table_and_no_map(client: Client) -> None:
    make.need(Label("UA", world=World.EXERCISE))
    page = client.get("/en/exercise/map/").content.decode()
    assert [page.count('class="pic map'), page.count("have no place on a map")] == [0, 1]
    assert client.get("/en/map/").content.decode().count('class="pic map') == 0  # nothing is there to draw


def test_the_files_hold_what_the_table_holds(client: Client) -> None:
    make.need()
    claim("NO")
    answer = client.get("/en/map/csv.file")
    assert answer["Content-Disposition"] == 'attachment; filename="nations.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["nation"], row["needs"], row["promised"]) for row in rows] == [
        ("UA", "1", "0"),
        ("NO", "0", "1"),
    ]
    nations = client.get("/en/map/json.file?which=promised").json()["nations"]
    assert [one["nation"] for one in nations] == ["NO", "UA"]
    assert client.get("/en/map/pdf.file").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("which=tanks", 400),
        ("area=moon", 400),
        ("since=yesterday", 400),
        ("since=2026-02-01&until=2026-01-01", 400),
        ("nation=ZZ", 404),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(client: Client, asked: str, status: int) -> None:
    assert client.get(f"/en/map/?{asked}").status_code == status


@pytest.mark.parametrize(
    ("top", "said"),
    [
        (1, ["1", "2 and more"]),
        (5, ["1", "2", "3", "4", "5 and more"]),
        (29, ["1–4", "5–9", "10–24", "25 and more"]),
        (1_001, ["1–9", "10–49", "50–249", "250–999", "1\u00a0000 and more"]),
    ],
)
def test_classes_fit_the_largest_figure(top: int, said: list[str]) -> None:
    assert list(steps(top).said) == said


def test_every_figure_has_its_tab(client: Client) -> None:
    page = client.get("/uk/map/").content.decode()
    assert [page.count(f"which={one}") > 0 for one in MEASURES[1:]] == [True] * 5


def test_the_list_of_offers_says_who_offers_where_the_reader_may_see_the_company(client: Client) -> None:
    seen, hidden = company("Wisla", "PL"), company("Secret", "DE", Label("org:common-space", Level.NAMED))
    first, second = offer(seen, Label("org:maker")), offer(hidden, Label("org:maker"))
    page = client.get("/en/offers/").content.decode()
    assert [page.count(f"{first} · Wisla<"), page.count(f">{second}<"), "Secret" in page] == [1, 1, False]
