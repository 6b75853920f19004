"""Who belongs to a group, on the cards of the group and of its members; and putting one together."""

import dataclasses
import re
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Role, Viewer
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText, Membership, Period
from commonspace.records.access.queries import groups_of
from commonspace.records.journal.queries import history
from commonspace.records.parties import actions
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
KEEPER = Viewer(seats=frozenset({(Role.MODERATOR, actions.EDITORS)}))
DAY = make.AT.date()


@pytest.fixture
def keeper(client: Client, settings: Any) -> Client:
    """A browser of somebody who keeps the register."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    make.sign_in(client, "keeper", (Role.MODERATOR, actions.EDITORS))
    return client


def group(code: str = "like_minded", kind: str = "group") -> str:
    draft = PartyDraft(title=BiText(f"Group {code}", f"Група {code}"), kind=kind, code=code)
    return actions.state(by=make.by(KEEPER), draft=draft, label=Label(actions.EDITORS))


def belongs(member: str, code: str = "nato", *, role: str = "member", **days: Any) -> None:
    entry = Membership(code, member, role, Period(**days), "https://www.nato.int/members")
    actions.set_memberships(by=make.by(KEEPER), memberships=[entry])


def rows_of(page: str) -> list[list[str]]:
    """The cells of the table of members."""
    section = re.search(r'<section id="members">.*?</section>', page, re.S)
    assert section is not None
    lines = re.findall(r"<tr.*?</tr>", section[0], re.S)[1:]
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.S)
        ]
        for line in lines
    ]


def test_the_card_of_a_group_names_its_members_with_role_days_and_source(client: Client) -> None:
    ref = group("nato")
    belongs("NO", start=DAY.replace(year=2020), end=None)
    belongs("PL", role="lead", start=DAY.replace(year=2019), end=DAY.replace(year=2021))
    page = client.get(f"/en/parties/{ref}/").content.decode()
    assert [row[:2] for row in rows_of(page)] == [["Norway", "member"], ["Poland", "lead"]]
    assert "Today: 1. Stated in all: 2." in page
    assert "nato.int" in rows_of(page)[0][4]


def test_the_card_of_a_nation_names_its_groups(client: Client) -> None:
    group("nato")
    nation = group("NO", "nation")
    belongs("NO", start=DAY.replace(year=2020), end=None)
    assert [row[:2] for row in rows_of(client.get(f"/en/parties/{nation}/").content.decode())] == [
        ["NATO", "member"]
    ]


def test_a_nation_joins_and_leaves_by_day_with_its_source_and_history(keeper: Client) -> None:
    ref = group()
    where = f"/en/parties/{ref}/members/"
    joined = {"nation": "JP", "since": "2026-11-01", "source": "decision 7", "key": "a"}
    assert keeper.post(where, joined).status_code == 302
    assert groups_of("JP", DAY, make.desk().world) == {"group:like_minded"}
    (number,) = re.findall(r'name="number" value="(\d+)"', keeper.get(where).content.decode())
    left = {"do": "leave", "number": number, "last": "2026-11-10", "reason": "decision 8"}
    assert keeper.post(where, left).status_code == 302
    assert groups_of("JP", DAY, make.desk().world) == set()
    assert groups_of("JP", DAY.replace(day=5), make.desk().world) == {"group:like_minded"}
    told = [(one.verb, one.ground, one.after) for one in history(by=KEEPER, ref=ref)]
    assert told[:2] == [
        ("membership.leave", "decision 8", {"until": "2026-11-10", "nation": "JP"}),
        (
            "membership.join",
            "",
            {"nation": "JP", "since": "2026-11-01", "until": "", "source": "decision 7"},
        ),
    ]
    page = keeper.get(f"/uk/parties/{ref}/").content.decode()
    assert [row[0] for row in rows_of(page)] == ["Японія"]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"since": "2026"}, "since"),
        ({"since": ""}, "since"),
        ({"source": ""}, "source"),
        ({"until": "2026-10-01"}, "until"),
        ({"nation": "KR"}, "nation"),
    ],
)
def test_what_is_wrong_with_a_joining_is_said_at_its_input(
    keeper: Client, changed: dict[str, str], place: str
) -> None:
    ref = group()
    belongs("KR", "like_minded", start=DAY.replace(year=2020), end=None)
    typed = {"nation": "JP", "since": "2026-11-01", "source": "decision 7", **changed}
    answer = keeper.post(f"/en/parties/{ref}/members/", typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [place])
    assert groups_of("JP", DAY, make.desk().world) == set()


def test_a_membership_is_not_ended_without_a_reason_or_before_it_began(keeper: Client) -> None:
    ref = group()
    belongs("KR", "like_minded", start=DAY.replace(year=2020), end=None)
    where = f"/en/parties/{ref}/members/"
    (number,) = re.findall(r'name="number" value="(\d+)"', keeper.get(where).content.decode())
    for last, reason in (("2026-11-10", ""), ("2010-01-01", "decision"), ("soon", "decision")):
        answer = keeper.post(where, {"do": "leave", "number": number, "last": last, "reason": reason})
        assert answer.status_code == 400
    assert groups_of("KR", DAY, make.desk().world) == {"group:like_minded"}


def test_nobody_else_changes_it_and_no_other_group_can_be_changed(keeper: Client, client: Client) -> None:
    ref, other = group(), group("nato")
    assert keeper.get(f"/en/parties/{other}/members/").status_code == 403
    desk = Client()
    sign_in(desk, "UA")
    assert desk.get(f"/en/parties/{ref}/members/").status_code == 403
    assert Client().get(f"/en/parties/{ref}/members/").status_code == 302
    assert "members/" not in Client().get(f"/en/parties/{ref}/").content.decode()
