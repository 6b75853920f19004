"""Quick correction: one field of many records, looked at before, journalled one by one, taken back whole."""

import dataclasses
import re
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Viewer
from commonspace.core.terms import BiText
from commonspace.pages.corrections.views import CORRECTIONS
from commonspace.records.access.actions import By
from commonspace.records.corrections.models import Correction
from commonspace.records.journal.queries import history
from commonspace.records.needs import actions as needs
from commonspace.records.needs import queries
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
HERE = "/en/needs/correct/"
PUBLIC = Viewer()


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


@pytest.fixture
def desk(client: Client) -> Viewer:
    return sign_in(client, "UA")


def rows(*refs: str, version: int = 1) -> list[str]:
    return [f"{ref}:{version}" for ref in refs]


def applied(client: Client, what: dict[str, str], *refs: str, key: str = "k", **more: Any) -> str:
    """The address to which applying leads."""
    asked = {"do": "apply", "key": key, "row": rows(*refs), **what, **more}
    return str(client.post(HERE, asked).headers["Location"])


def needed(ref: str) -> Any:
    return queries.card(by=make.desk(), ref=ref)


def remarks(page: str) -> list[str]:
    """What the tags of a page's table say, row by row."""
    return re.findall(r'class="tag [a-z]+">.*?</svg>(.*?)</span>', page)


def test_only_the_records_of_ones_own_desk_are_offered_and_those_of_the_lists_question(
    client: Client, desk: Viewer
) -> None:
    mine, other = make.need(), make.need(Label("NO"), viewer=make.desk("NO"), nation="NO")
    radar = make.need(capability="air_defence", title=BiText("Radars"))
    page = client.get(HERE).content.decode()
    assert [page.count(f'value="{ref}:1"') for ref in (mine, other, radar)] == [1, 0, 1]
    page = client.get(f"{HERE}?capability=air_defence&all=1").content.decode()
    assert [page.count(f'value="{ref}:1"') for ref in (mine, radar)] == [0, 1]
    assert page.count("checked") == 1
    listed = client.get("/en/needs/?capability=air_defence").content.decode()
    assert listed.count(f'href="{HERE}?capability=air_defence"') == 1
    assert Client().get("/en/needs/").content.decode().count(HERE) == 0


def test_what_would_change_is_looked_at_before_anything_does(client: Client, desk: Viewer) -> None:
    changing, same = make.need(), make.need(capability="air_defence")
    foreign = make.need(Label("NO"), viewer=make.desk("NO"), nation="NO")
    hidden = make.need(Label("NO", Level.NAMED), viewer=make.desk("NO"), nation="NO")
    asked = {"do": "look", "row": rows(changing, same, foreign, hidden), "set-capability": "air_defence"}
    page = client.post(HERE, asked).content.decode()
    not_yours = "You may read this, but your seat does not allow changing it"
    assert remarks(page) == ["changes", "Holds this already", not_yours]
    assert [page.count(hidden), page.count("Change records: 1")] == [0, 1]
    assert {needed(ref).version for ref in (changing, same)} == {1}


def test_each_record_is_changed_on_its_own_and_journalled_with_the_reason(
    client: Client, desk: Viewer
) -> None:
    refs = [make.need(), make.need()]
    untouched = make.need()
    where = applied(client, {"set-capability": "air_defence"}, *refs, ground="Wrong tree")
    assert where == f"{HERE}k/"
    assert [needed(ref).draft.capability for ref in (*refs, untouched)] == ["air_defence"] * 2 + [
        "mine_action"
    ]
    for ref in refs:
        newest = history(by=desk, ref=ref)[0]
        assert (newest.verb, newest.after, newest.ground) == (
            "need.revise",
            {"capability": "air_defence"},
            "Wrong tree",
        )


def test_the_whole_is_taken_back_but_not_what_somebody_changed_since(client: Client, desk: Viewer) -> None:
    kept, moved = make.need(), make.need()
    where = applied(client, {"set-priority": "high"}, kept, moved)
    draft = needed(moved).draft
    needs.revise(by=By(desk, make.AT), ref=moved, seen_version=2, draft=dataclasses.replace(draft, months=9))
    page = client.get(where).content.decode()
    assert remarks(page) == ["stands", "Changed by somebody since"]
    client.post(where, {"do": "undo"})
    assert [needed(ref).draft.priority for ref in (kept, moved)] == ["", "high"]
    assert remarks(client.get(where).content.decode()) == ["taken back", "Changed by somebody since"]
    client.post(where, {"do": "undo"})
    assert (needed(kept).version, needed(moved).version) == (3, 3)


def test_one_code_of_several_is_added_and_taken_away_again(client: Client, desk: Viewer) -> None:
    without, with_it = make.need(eligible_groups=("eu",)), make.need(eligible_groups=("nato",))
    where = applied(client, {"set-eligible_groups": "nato"}, without, with_it)
    assert [needed(ref).draft.eligible_groups for ref in (without, with_it)] == [("eu", "nato"), ("nato",)]
    client.post(where, {"do": "undo"})
    assert [needed(ref).version for ref in (without, with_it)] == [3, 1]
    assert needed(without).draft.eligible_groups == ("eu",)


def test_a_status_is_set_and_taken_back_under_verbs_of_its_own(client: Client, desk: Viewer) -> None:
    ref = make.need()
    where = applied(client, {"set-status": "met"}, ref)
    assert needed(ref).status == "met"
    client.post(where, {"do": "undo"})
    verbs = [change.verb for change in history(by=desk, ref=ref)]
    assert (needed(ref).status, verbs) == ("open", ["need.open", "need.met", "need.state"])


def test_a_release_is_narrowed_and_never_widened_by_one_person_alone(client: Client, desk: Viewer) -> None:
    ref, narrow = make.need(), make.need(make.NAMED_TO_NORWAY)
    look = client.post(HERE, {"do": "look", "row": rows(ref, narrow), "set-release": "community"})
    assert remarks(look.content.decode()) == ["changes", "Releasing more widely takes two people"]
    where = applied(client, {"set-release": "community"}, ref, narrow)
    assert [needed(one).label.level for one in (ref, narrow)] == [Level.COMMUNITY, Level.NAMED]
    assert remarks(client.get(where).content.decode()) == ["Releasing more widely takes two people"]
    client.post(where, {"do": "undo"})
    assert needed(ref).label.level is Level.COMMUNITY


def test_a_form_posted_twice_and_a_stale_one_change_nothing_more(client: Client, desk: Viewer) -> None:
    ref = make.need()
    applied(client, {"set-priority": "high"}, ref)
    applied(client, {"set-priority": "low"}, ref)
    assert (needed(ref).version, needed(ref).draft.priority) == (2, "high")
    assert applied(client, {"set-priority": "low"}, ref, key="another") == HERE
    assert (needed(ref).version, Correction.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"set-priority": "high"}, "Tick at least one record"),
        ({"row": ["x"], "set-priority": "high"}, "Tick at least one record"),
        ({"row": ["CS-N-7K3W9Q:1"]}, "Choose one thing that is to change"),
        ({"row": ["CS-N-7K3W9Q:1"], "set-priority": "high", "set-status": "met"}, "Choose one thing"),
        ({"row": ["CS-N-7K3W9Q:1"], "set-priority": "evil"}, "evil"),
    ],
)
def test_what_is_not_plain_is_said_and_nothing_lost(
    client: Client, desk: Viewer, asked: dict[str, Any], said: str
) -> None:
    ref = make.need()
    answer = client.post(HERE, {"do": "apply", "key": "k", "ground": "Because", **asked})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page.split('id="error-summary"')[1].split("</div>")[0]
    assert (page.count('value="Because"'), page.count(f'value="{ref}:1"')) == (1, 1)


def test_a_correction_is_its_makers_alone_and_the_page_is_for_writers(client: Client, desk: Viewer) -> None:
    where = applied(client, {"set-priority": "high"}, make.need())
    other = Client()
    assert other.get(HERE).status_code == 302
    sign_in(other, "NO")
    assert [other.get(where).status_code, other.post(where).status_code] == [404, 404]
    sign_in(other, "org:maker", make.Role.COMPANY_MANAGER)
    assert [other.get(HERE).status_code, other.get("/en/forums/correct/").status_code] == [403, 404]
    page = client.get(HERE).content.decode()
    assert page.count(f'href="{where}"') == 1


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_room_of_it_answers_in_both_languages(client: Client, desk: Viewer, language: str) -> None:
    rooms = {address.name.partition("_")[0] for address in CORRECTIONS if address.name}
    assert rooms == {"parties", "needs", "offers", "partnerships", "projects", "deliveries"}
    for room in rooms - {"offers", "projects"}:
        assert client.get(f"/{language}/{room}/correct/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_as_often_for_one_record_as_for_three(
    client: Client, desk: Viewer, count: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(count):
        make.need()
    client.get(HERE)
    with django_assert_max_num_queries(16):
        client.get(HERE)
