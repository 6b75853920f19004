"""Lists asked for a nation or for a span of days, on pages, over the API and by command."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from commonspace.cli.needs import app
from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.errors import BadInput
from commonspace.core.offers import OfferDraft
from commonspace.core.terms import BiText, PartialDate
from commonspace.pages.urls import ROOMS
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.needs import queries as needs
from commonspace.records.offers import actions, queries
from commonspace.records.offers.models import Offer
from commonspace.records.parties import actions as parties
from commonspace.records.parties import queries as known
from commonspace.records.parties.models import Party
from tests import make
from tests.records.test_repair_candidates import company
from tests.story.leaks.canaries import plant

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()
EVERYBODY = By(
    Viewer(seats=frozenset((role, code) for role in Role for code in ("UA", "org:common-space"))), make.AT
)
HIDDEN = Label("org:common-space", Level.NAMED, frozenset({"NO"}))


def offer(company: str, label: Label = make.UKRAINE) -> str:
    draft = OfferDraft(
        title=BiText("Cranes"),
        capability="mine_action",
        company=company,
        published_on=PartialDate("2026-01-02"),
    )
    return actions.state(by=EVERYBODY, draft=draft, label=label)


def of(nation: str, by: Viewer = PUBLIC) -> list[str]:
    asked = Asked(filters=(("nation", nation),))
    return [card.ref for card in queries.page(by=by, asked=asked).rows]


def test_offers_are_listed_by_the_nation_of_their_company() -> None:
    polish, danish = offer(company("Wisla", "PL")), offer(company("Havn", "DK"))
    assert (of("PL"), of("DK"), of("SE")) == ([polish], [danish], [])


def test_a_nation_tells_nothing_of_a_company_that_the_reader_may_not_see() -> None:
    secret = company("Secret", "PL", HIDDEN)
    public, own = offer(secret), offer(secret, HIDDEN)
    assert [card.ref for card in queries.page(by=PUBLIC, asked=Asked()).rows] == [public]
    assert (of("PL"), of("PL", make.desk("NO"))) == ([], [own])


def test_offers_follow_their_company_to_another_nation_and_behind_another_label() -> None:
    maker = company("Wisla", "PL")
    ref = offer(maker)
    card = known.card(by=PUBLIC, ref=maker)
    draft = replace(card.draft, nation="DK")
    parties.revise(by=EVERYBODY, ref=maker, seen_version=1, draft=draft)
    assert (of("PL"), of("DK")) == ([], [ref])
    writing.relabel(Party, by=EVERYBODY, duty=parties.DUTY, ref=maker, label=HIDDEN)
    assert (of("DK"), [one.ref for one in queries.page(by=PUBLIC, asked=Asked()).rows]) == ([], [ref])


def stated(*days: str) -> list[str]:
    """Needs stated on these days; their public ids."""
    return [make.need(stated_on=PartialDate(day), title=BiText(day)) for day in days]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "2026-03-01"}, ["2026-03-31", "2026-03-01", "2026-Q1", "2026"]),
        ({"since": "2026-03-02", "until": "2026-03-31"}, ["2026-03-31", "2026-Q1"]),
        ({"until": "2026-03-01"}, ["2026-03-01", "2026-02-28"]),
        ({"since": "2026-03", "until": "2026-03"}, ["2026-03-31", "2026-03-01", "2026-Q1"]),
        ({"since": "2027"}, []),
    ],
)
def test_a_list_of_some_days_holds_both_ends_and_a_vague_day_counts_by_its_last(
    asked: dict[str, str], said: list[str]
) -> None:
    stated("2026-02-28", "2026-Q1", "2026-03-01", "2026-03-31", "2026")
    found = needs.page(by=PUBLIC, asked=Asked(filters=tuple(asked.items())))
    assert sorted(card.draft.title.en for card in found.rows) == sorted(said)
    assert found.count == len(said)


def test_what_has_no_day_lies_in_no_span_of_days() -> None:
    dated, without = (offer(company(name, "PL")) for name in ("Wisla", "Odra"))
    row = Offer.objects.get(ref=without)
    row.published_on = None
    row.save()
    spans: tuple[tuple[tuple[str, str], ...], ...] = ((), (("since", "2020"),), (("until", "2030"),))
    found = [{card.ref for card in queries.page(by=PUBLIC, asked=Asked(filters=span)).rows} for span in spans]
    assert found == [{dated, without}, {dated}, {dated}]


@pytest.mark.parametrize(
    "room", [room for room in ROOMS if "since" in room.queries.FILTERS], ids=lambda r: r.name
)
def test_a_span_of_days_is_asked_page_by_page_as_often_for_one_record_as_for_three(
    room: Any, django_assert_num_queries: Any
) -> None:
    day = (("since", "2000-01-01"), ("until", "2100-01-01"))
    for count in (1, 3):
        while (there := room.queries.page(by=PUBLIC, asked=Asked(filters=day)).count) < count:
            plant(room, f"zq{there}", Label("UA"))
        with django_assert_num_queries(6):
            room.queries.page(by=PUBLIC, asked=Asked(filters=day))
    first = room.queries.page(by=PUBLIC, asked=Asked(filters=day, size=2))
    rest = room.queries.page(by=PUBLIC, asked=Asked(filters=day, size=2, after=first.next_after))
    assert (len(first.rows), len({card.ref for card in (*first.rows, *rest.rows)})) == (2, 3)


def test_the_five_rooms_of_dated_records_may_be_asked_for_days() -> None:
    dated = ["needs", "offers", "partnerships", "projects", "deliveries"]
    assert [room.name for room in ROOMS if "since" in room.queries.FILTERS] == dated


def test_what_is_no_day_is_refused_with_its_place(client: Client) -> None:
    with pytest.raises(BadInput) as caught:
        needs.page(by=PUBLIC, asked=Asked(filters=(("until", "soon"),)))
    assert (caught.value.code, caught.value.place) == ("date_not_understood", "until")
    assert client.get("/en/needs/?since=soon").status_code == 400
    answer = client.get("/api/v1/needs/?since=soon")
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "since")


def test_days_stand_in_the_page_its_chips_its_files_and_the_api(client: Client) -> None:
    early, late = stated("2026-02-28", "2026-03-31")
    asked = "?since=2026-03-01&until=2026-04-30"
    page = client.get(f"/en/needs/{asked}").content.decode()
    assert [page.count(early), page.count('type="date" value="2026-03-01"')] == [0, 1]
    assert page.count("First day: 1 March 2026") == 1
    assert page.count('href="/en/needs/csv.file?since=2026-03-01&amp;until=2026-04-30"') == 1
    assert [one["ref"] for one in client.get(f"/api/v1/needs/{asked}").json()["rows"]] == [late]
    polish = offer(company("Wisla", "PL"))
    assert [one["ref"] for one in client.get("/api/v1/offers/?nation=PL").json()["rows"]] == [polish]
    assert client.get("/uk/offers/?nation=DK").content.decode().count(polish) == 0


def test_the_command_lists_the_needs_of_a_nation_and_of_some_days() -> None:
    early, late = stated("2026-02-28", "2026-03-31")
    given = [["--since", "2026-03-01"], ["--until", "2026-03-01"], ["--nation", "NO"]]
    told = [CliRunner().invoke(app, ["list", *one]).output for one in given]
    assert [(early in said, late in said) for said in told] == [(False, True), (True, False), (False, False)]
