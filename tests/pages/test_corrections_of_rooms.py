"""What the quick correction sets in each room, and what it leaves to a record's own page."""

import dataclasses
import re
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.projects import Participant, Project, Side
from commonspace.core.projects import Role as Part
from commonspace.core.terms import BiText
from commonspace.pages.urls import ROOMS as PAGES
from commonspace.records.access.actions import By
from commonspace.records.corrections.rooms import ROOMS, CorrectionRoom
from commonspace.records.corrections.wanted import Settable, Way, settable
from commonspace.records.journal.queries import history
from commonspace.records.parties import actions as parties
from commonspace.records.parties import queries as party_queries
from commonspace.records.projects import actions as projects
from commonspace.records.projects import queries as project_queries
from tests import make
from tests.pages.signed_in import sign_in
from tests.story.leaks.canaries import plant

pytestmark = pytest.mark.django_db
WRITERS = {"offers": Role.COMPANY_MANAGER, "projects": Role.PROGRAMME_OFFICER}


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def applied(client: Client, room: str, what: dict[str, str], *refs: str, version: int = 1) -> str:
    """The address to which applying leads."""
    asked = {"do": "apply", "key": "k", "row": [f"{ref}:{version}" for ref in refs], **what}
    return str(client.post(f"/en/{room}/correct/", asked).headers["Location"])


def remarks(page: str) -> list[str]:
    return re.findall(r'class="tag [a-z]+">.*?</svg>(.*?)</span>', page)


def organisation(label: Label = make.UKRAINE, **changed: Any) -> str:
    values = {"title": BiText("Works"), "kind": "organisation", "nation": "UA", **changed}
    viewer = make.desk(label.owner)
    return parties.state(by=make.by(viewer), draft=PartyDraft(**values), label=label)


@pytest.mark.parametrize("room", ROOMS.values(), ids=lambda room: room.name)
def test_in_every_room_a_code_is_set_and_taken_back_and_so_is_a_withdrawal(
    client: Client, room: CorrectionRoom
) -> None:
    viewer = sign_in(client, "UA", WRITERS.get(room.name, Role.DESK_OFFICER))
    page = next(page for page in PAGES if page.name == room.name)
    kind = {"kind": "organisation"} if room.name == "parties" else {}
    ref = plant(page, "zq", Label("UA"), **kind)

    def card() -> Any:
        return room.queries.card(by=viewer, ref=ref)

    what, code = _something_else(room, card().draft, viewer)
    before = card()
    where = applied(client, room.name, {f"set-{what.name}": code}, ref)
    assert card().draft == dataclasses.replace(before.draft, **{what.name: code})
    client.post(where, {"do": "undo"})
    assert (card().draft, card().version) == (before.draft, 3)
    asked = {"do": "apply", "key": "again", "row": [f"{ref}:3"], "set-status": "withdrawn"}
    where = str(client.post(f"/en/{room.name}/correct/", asked).headers["Location"])
    assert card().status == "withdrawn"
    client.post(where, {"do": "undo"})
    assert (card().status, card().version) == ("open", 5)


def _something_else(room: CorrectionRoom, draft: Any, viewer: Viewer) -> tuple[Settable, str]:
    """The first field that holds one code, and a code that it does not hold."""
    what = next(one for one in settable(room, viewer.world) if one.way is Way.CODE)
    return what, next(code for code in what.codes if code != getattr(draft, what.name))


def test_only_organisations_are_offered_and_a_nation_that_is_slipped_in_stays(client: Client) -> None:
    sign_in(client, "UA")
    works = organisation()
    nation = organisation(kind="nation", code="UA", title=BiText("Ukraine"))
    hidden = organisation(Label("NO", Level.NAMED), nation="NO")
    page = client.get("/en/parties/correct/").content.decode()
    assert [page.count(f'value="{ref}:1"') for ref in (works, nation, hidden)] == [1, 0, 0]
    assert [page.count(f'name="set-{name}"') for name in ("kind", "nation", "size")] == [0, 1, 1]
    rows = [f"{ref}:1" for ref in (works, nation, hidden)]
    look = client.post("/en/parties/correct/", {"do": "look", "row": rows, "set-nation": "PL"})
    assert remarks(look.content.decode()) == ["changes", "Only organisations are corrected here"]
    assert look.content.decode().count(hidden) == 0
    applied(client, "parties", {"set-nation": "PL"}, works, nation, hidden)
    cards = [
        party_queries.card(by=make.desk(owner), ref=ref)
        for owner, ref in zip(("UA", "UA", "NO"), (works, nation, hidden), strict=True)
    ]
    assert [card.draft.nation for card in cards] == ["PL", "UA", "NO"]
    assert history(by=make.desk(), ref=works)[0].verb == "party.revise"


def test_the_state_of_a_project_and_what_its_board_decided_are_left_to_its_own_page(client: Client) -> None:
    viewer = sign_in(client, "UA", Role.PROGRAMME_OFFICER)
    parts = (Participant("ua", "UA", roles=(Part.LEAD, Part.NATION)),)
    held = _project(viewer, Project("new", participants=parts, side=Side.ON_HOLD))
    page = client.get("/en/projects/correct/").content.decode()
    assert [page.count(f'name="set-{name}"') for name in ("state", "stage", "capability")] == [0, 1, 1]
    asked = {"do": "look", "row": [f"{held}:1"], "set-status": "withdrawn"}
    look = client.post("/en/projects/correct/", asked).content.decode()
    assert remarks(look) == ["Its own page moves it"]


def test_a_full_project_that_is_opened_again_stands_where_its_board_left_it(client: Client) -> None:
    viewer = sign_in(client, "UA", Role.PROGRAMME_OFFICER)
    held = _project(viewer, Project("new", side=Side.ON_HOLD))
    projects.withdraw(by=By(viewer, make.AT), ref=held, seen_version=1)
    applied(client, "projects", {"set-status": "open"}, held, version=2)
    assert project_queries.card(by=viewer, ref=held).status == "on_hold"


def _project(viewer: Viewer, whole: Project) -> str:
    from tests.records.test_projects import draft

    by = By(viewer, make.AT)
    return projects.state(by=by, draft=draft(), label=make.UKRAINE, project=whole)
