"""Companies of the register who could join: on the card of a consortium and over the API."""

from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.parties.control import Control, Controlled
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.partnerships.candidates import Company, candidates
from commonspace.core.partnerships.changes import Change, Kind
from commonspace.core.partnerships.repair import RepairPlan
from commonspace.core.terms import BiText, Outcome
from commonspace.records.access.actions import By
from commonspace.records.parties import actions as parties
from tests import make
from tests.pages.test_composer import asking, supplier
from tests.records.test_consortia import TWO_STATES, firm, kept

pytestmark = pytest.mark.django_db


def company(name: str, nation: str, label: Label | None = None) -> str:
    """A company in the register; its public id."""
    draft = PartyDraft(
        title=BiText(name, name), kind="organisation", nation=nation, organisation_kind="company"
    )
    everybody = Viewer(seats=frozenset((role, "org:common-space") for role in Role))
    return parties.state(by=By(everybody, make.AT), draft=draft, label=label or Label("org:common-space"))


def repaired(client: Client, ref: str) -> dict[str, Any]:
    return client.get(f"/api/v1/consortia/{ref}/repair?programme=EDF").json()


def test_those_of_the_states_that_would_do_are_candidates_and_nobody_else() -> None:
    change = Change(Kind.ADD_PARTNER, "", "partner:PL")
    plan = RepairPlan((change,), Outcome.PASS, {"partner:PL": ("PL", "SE")})
    pool = [Company("C", "PL"), Company("A", "SE"), Company("D", "US"), Company("B", "PL", offers_it=True)]
    assert candidates(plan, pool, ["A"]) == {"partner:PL": (pool[3], pool[0])}


def known(managed: str, *surely: str, perhaps: tuple[str, ...] = ()) -> Controlled:
    return Controlled(Control(frozenset(surely), frozenset(perhaps)), managed)


def test_whose_owners_lie_outside_is_no_candidate_and_who_states_them_inside_comes_first() -> None:
    change = Change(Kind.ADD_PARTNER, "", "partner:PL")
    plan = RepairPlan((change,), Outcome.PASS, {"partner:PL": ("PL", "SE")})
    states = frozenset({"PL", "SE"})
    silent, inside = Company("A", "PL"), Company("B", "PL", controlled=known("PL", "SE"))
    owned = Company("C", "PL", controlled=known("PL", "US"))
    managed = Company("D", "PL", controlled=known("US", "PL"))
    perhaps = Company("E", "PL", controlled=known("PL", perhaps=("US",)))
    found = candidates(plan, [silent, inside, owned, managed, perhaps], [])
    assert found == {"partner:PL": (inside, silent, perhaps)}
    asked = [one.evidence_asked(states) for one in found["partner:PL"]]
    assert asked == [(), ("management", "owners"), ("owners",)]


def test_the_card_and_the_api_name_who_could_join_with_a_link(client: Client) -> None:
    polish, american = company("Wisla Machines", "PL"), company("Ohio Machines", "US")
    hidden = company("Secret Machines", "SE", Label("org:common-space", Level.NAMED))
    ref = kept()
    page = client.get(f"/en/consortia/{ref}/").content.decode()
    assert page.count(f'<a href="/en/parties/{polish}/">Wisla Machines</a>, Poland') >= 1
    assert [american in page, hidden in page, "Secret" in page] == [False, False, False]
    (plan, *_) = repaired(client, ref)["plans"]
    (found,) = plan["candidates"].values()
    asked = {"evidence_asked": ["management", "owners"]}
    assert found == [{"ref": polish, "name": "Wisla Machines", "offers_it": False, **asked}]


def test_who_offers_what_is_needed_comes_first(client: Client) -> None:
    company("Wisla Machines", "PL")
    supplier("SE")
    (plan, *_) = repaired(client, kept(need=asking()))["plans"]
    (found,) = plan["candidates"].values()
    assert [(one["name"], one["offers_it"]) for one in found] == [
        ("Maker of SE", True),
        ("Wisla Machines", False),
    ]


def test_a_participant_of_the_register_stands_by_its_name(client: Client) -> None:
    ref = company("Wisla Machines", "PL")
    facts = {**TWO_STATES, "entities": [*TWO_STATES["entities"], firm(ref, "PL")]}
    page = client.get(f"/en/consortia/{kept(facts=facts)}/").content.decode()
    assert page.count(f'<a href="/en/parties/{ref}/">Wisla Machines</a>') >= 1


def test_a_repair_under_a_programme_that_is_not_there_is_refused(client: Client) -> None:
    answer = client.get(f"/api/v1/consortia/{kept()}/repair?programme=NONE")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "programme_unknown")
