"""What people decide about the ledger: a reviewer settles rival reports, owners release what is missing."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Role, Viewer
from commonspace.core.terms import BiText, Citation, Evidence, Grade, OutletClass, Quantity
from commonspace.records.deliveries import actions, releasing
from commonspace.records.deliveries.inbox import gap_releases
from commonspace.records.journal.queries import history
from commonspace.records.sources.actions import Ground
from tests import make

pytestmark = pytest.mark.django_db
RETOLD = Ground(
    Evidence(Citation("Gazette", "https://gazette.example/page", OutletClass.PRESS), Grade.EXCERPT),
    BiText("Four.", "Чотири."),
)


@pytest.fixture(autouse=True)
def demo(settings: Any) -> None:
    """Nobody is asked for a second factor."""
    settings.CONFIG = replace(settings.CONFIG, is_demo=True)


def rivals(label: Any = make.UKRAINE) -> tuple[str, str, str]:
    """A need, a government's report of three machines, and a newspaper's of four."""
    need = make.need()
    draft = make.claim_draft(need=need)
    primary = actions.state(by=make.by(), draft=draft, label=label, grounds=(make.ground(),))
    told = make.claim_draft(need=need, same_as=primary, quantity=Quantity.exact(4, "machines"))
    retold = actions.state(by=make.by(), draft=told, label=make.UKRAINE, grounds=(RETOLD,))
    return need, primary, retold


def promised(client: Client, need: str) -> str:
    return str(client.get(f"/en/thread/{need}/").context["asked"][0]["items"][1]["note"])


def test_a_reviewer_settles_rival_reports_with_a_reason_and_takes_it_back(client: Client) -> None:
    need, primary, retold = rivals()
    assert "best" not in promised(client, need)
    make.sign_in(client, "analyst", (Role.ANALYST, "org:analysts"))
    address = f"/en/deliveries/settle/{primary}/"
    answer = client.post(address, {"pick": retold, "reason": "the ministry corrected itself on the phone"})
    assert answer.status_code == 302
    assert promised(client, need).replace("\u00a0", " ") == "best figure 4 machines"
    (rival,) = client.get(f"/en/thread/{need}/").context["rivals"]
    assert rival["why"] == ["A reviewer settled it, with a reason"]
    assert rival["settled"].endswith(": the ministry corrected itself on the phone.")
    client.post(address, {"undo": "1"})
    assert "best" not in promised(client, need)
    assert [change.verb for change in history(by=Viewer(), ref=retold)] == [
        "claim.unsettle",
        "claim.settle",
        "claim.state",
    ]


def test_settling_anew_undoes_what_was_settled_before(client: Client) -> None:
    need, primary, retold = rivals()
    make.sign_in(client, "analyst", (Role.ANALYST, "org:analysts"))
    address = f"/en/deliveries/settle/{primary}/"
    for pick in (retold, primary):
        client.post(address, {"pick": pick, "reason": "looked at again"})
    (rival,) = client.get(f"/en/thread/{need}/").context["rivals"]
    assert {one["url"].split("/")[3]: one["preferred"] for one in rival["claims"]} == {
        primary: True,
        retold: False,
    }


@pytest.mark.parametrize(
    ("pick", "reason", "fault"),
    [
        (0, "", "This field is needed"),
        (2, "why not", "CS-N-"),
        (0, "seen at 48.4647, 35.0462", "48.4647"),
    ],
)
def test_a_settlement_without_a_reason_or_of_no_rival_is_refused(
    client: Client, pick: int, reason: str, fault: str
) -> None:
    need, primary, retold = rivals()
    make.sign_in(client, "analyst", (Role.ANALYST, "org:analysts"))
    sent = {"pick": (primary, retold, need)[pick], "reason": reason}
    answer = client.post(f"/en/deliveries/settle/{primary}/", sent)
    assert (answer.status_code, fault in answer.context["fault"]) == (400, True)
    assert client.get(f"/en/thread/{need}/").context["rivals"][0]["settled"] == ""


def test_who_is_no_reviewer_settles_nothing(client: Client) -> None:
    need, primary, retold = rivals()
    make.sign_in(client, "desk", (Role.DESK_OFFICER, "UA"))
    sent = {"pick": retold, "reason": "because"}
    assert client.post(f"/en/deliveries/settle/{primary}/", sent).status_code == 403
    assert client.get(f"/en/thread/{need}/").context["rivals"][0]["settle_url"] == ""


def test_a_settlement_among_reports_that_a_reader_may_not_all_see_is_not_told_to_him(client: Client) -> None:
    _, primary, retold = rivals(make.NAMED_TO_NORWAY)
    make.sign_in(client, "both", (Role.ANALYST, "NO"))
    sent = {"pick": retold, "reason": "the hidden one is older"}
    assert client.post(f"/en/deliveries/settle/{primary}/", sent).status_code == 302
    told = [change.verb for change in history(by=Viewer(), ref=retold)]
    assert told == ["claim.state"]


# --- what is missing ------------------------------------------------------------------------------
def missing(client: Client, need: str) -> str:
    item = client.get(f"/en/thread/{need}/").context["asked"][0]["items"][-1]
    return str(item["value"] or item["missing"]).replace("\u00a0", " ")


def test_what_is_missing_is_released_by_two_people_and_withdrawn_by_one(client: Client) -> None:
    need = make.need()
    one, other, public = Client(), Client(), client
    make.sign_in(one, "one", (Role.DESK_OFFICER, "UA"))
    make.sign_in(other, "other", (Role.PROGRAMME_OFFICER, "UA"))
    address = f"/en/deliveries/release/{need}/"
    assert (missing(public, need), missing(one, need)) == ("not released to you", "5–7 machines")
    one.post(address, {"move": "propose", "reason": "for the forum"})
    assert missing(public, need) == "not released to you"
    assert one.post(address, {"move": "confirm"}).status_code == 403
    assert missing(public, need) == "not released to you"
    other.post(address, {"move": "confirm"})
    assert missing(public, need) == "5–7 machines"
    one.post(address, {"move": "withdraw"})
    assert missing(public, need) == "not released to you"
    verbs = [change.verb for change in history(by=Viewer(), ref=need)]
    assert verbs == ["gap.withdraw", "gap.confirm", "gap.propose", "need.state"]


def test_only_the_owners_side_is_shown_the_release_and_can_make_it(client: Client) -> None:
    need = make.need()
    make.sign_in(client, "norway", (Role.DESK_OFFICER, "NO"))
    assert "deliveries/release" not in client.get(f"/en/needs/{need}/").content.decode()
    answer = client.post(f"/en/deliveries/release/{need}/", {"move": "propose", "reason": "ours"})
    assert answer.status_code == 403
    owner = Client()
    make.sign_in(owner, "desk", (Role.DESK_OFFICER, "UA"))
    assert f"deliveries/release/{need}" in owner.get(f"/en/needs/{need}/").content.decode()


def test_a_release_reaches_nobody_beyond_the_strictest_label_of_the_figure(client: Client) -> None:
    need = make.need()
    draft = make.claim_draft(need=need, quantity=Quantity.exact(2, "machines"))
    actions.state(by=make.by(), draft=draft, label=make.NAMED_TO_NORWAY, grounds=(make.ground(),))
    make.release(need)
    norway = Client()
    make.sign_in(norway, "norway", (Role.DESK_OFFICER, "NO"))
    assert (missing(client, need), missing(norway, need)) == ("5–7 machines", "3–5 machines")


def test_a_proposal_waits_in_the_inbox_of_the_owners_other_people_alone() -> None:
    need = make.need()
    one, other = (make.desk(user=make.person(name)) for name in ("one", "other"))
    releasing.propose(by=replace(make.by(one), ground="for the forum"), ref=need)
    told = {
        name: [entry.ref for entry in gap_releases(viewer, make.AT)]
        for name, viewer in {
            "one": one,
            "other": other,
            "norway": make.desk("NO"),
            "public": Viewer(),
        }.items()
    }
    assert told == {"one": [], "other": [need], "norway": [], "public": []}
    releasing.confirm(by=make.by(other), ref=need)
    assert list(gap_releases(other, make.AT)) == []
