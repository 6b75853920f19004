"""One project of the exercise on the pages, from its partnership to what was accepted, in both languages."""

import dataclasses
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonspace.core.access import Label, Role, Viewer, World
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.projects import REQUIREMENTS, Project, State
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.data.phrases import sentence
from commonspace.records.listing import Asked
from commonspace.records.needs import actions as needs
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.projects import queries
from tests import make
from tests.pages.project_desk import cells, filled, seated

pytestmark = pytest.mark.django_db
PLAYER = Viewer(
    World.EXERCISE, None, frozenset({"XA"}), frozenset(), frozenset((role, "XA") for role in Role)
)
OWNED = Label("XA", world=World.EXERCISE)


@pytest.fixture
def origin() -> str:
    """A partnership of two nations for a need of one of them."""
    by = make.by(PLAYER)
    need = needs.state(
        by=by, draft=make.need_draft(nation="XA", quantity=Quantity.exact(4, "machines")), label=OWNED
    )
    draft = PartnershipDraft(
        title=BiText("Line for machines", "Лінія машин"),
        capability="mine_action",
        stage="memorandum",
        parties=("XA", "XB"),
        happened_on=PartialDate("2026-11-01"),
        need=need,
    )
    return partnerships.state(by=by, draft=draft, label=OWNED)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_project_goes_from_its_partnership_to_what_was_accepted(
    language: str, origin: str, client: Client, settings: Any
) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    desk = _Desk(seated(client, "exercise", "XA"), f"/{language}/exercise/projects")
    desk.start(origin)
    desk.move("matched")
    desk.move("intent_signed")
    assert desk.refused("defined") == ["work_packages_stated", "rights_agreed", "label_given"]
    desk.enter("packages", {"work_packages-0-name.en": "Chassis", "work_packages-0-holder": "p2"})
    desk.enter(
        "rights",
        {
            "rights-0-what.en": "Line",
            "rights-0-kind": "foreground",
            "rights-0-owners": "p2",
            "rights-0-users": "p1",
        },
    )
    desk.enter("deliverables", {"whole-label": "exercise"})
    desk.move("defined")
    year = {
        "costs-0-year": "2027",
        "costs-0-amount": "100 EUR",
        "sources-0-source": "p1",
        "sources-0-year": "2027",
    }
    desk.enter("money", year | {"sources-0-amount": "100 EUR", "sources-0-firmness": "committed"})
    desk.move("funded")
    licence = desk.give("export_licence", "p1|licensing_authority")
    granted = {
        "crossings-0-from_country": "XB",
        "crossings-0-to_country": "XA",
        "crossings-0-licence.status": "granted",
        "crossings-0-licence.granted_on": desk.day(0),
        "crossings-0-licence.ends": desk.day(20),
        "crossings-0-licence.paper": licence,
    }
    desk.enter("licences", granted)
    assert desk.refused("contracted") == ["contract_signed", "crossings_licensed"]  # it has no number yet
    desk.enter("licences", {"crossings-0-licence.ends": desk.day(400)})
    desk.move("contracted", {"papers-0-number": "K-7"})
    made = {
        "whole-production.countries": "XA, XB",
        "whole-production.rate": "2 machines",
        "whole-production.lead_days": "60",
    }
    desk.enter("deliverables", made)
    risk = {
        "risks-0-text.en": "Late parts",
        "risks-0-kind": "supply",
        "risks-0-owner": "p2",
        "risks-0-response": "reduce",
    }
    desk.enter("risks", risk)
    desk.move("in_production")
    assert desk.refused("delivered") == ["accepted_against_need"]
    accepted = desk.give("acceptance", "p1|receiver")
    need = desk.whole().needs[0].need
    desk.enter(
        "deliverables",
        {
            "acceptances-0-need": need,
            "acceptances-0-quantity": "4 machines",
            "acceptances-0-on": desk.day(0),
            "acceptances-0-paper": accepted,
        },
    )
    desk.move("delivered")
    assert [step.after for step in desk.whole().history] == [
        State.MATCHED,
        State.INTENT_SIGNED,
        State.DEFINED,
        State.FUNDED,
        State.CONTRACTED,
        State.IN_PRODUCTION,
        State.DELIVERED,
    ]


class _Desk:
    """A programme officer at the pages of one project."""

    def __init__(self, client: Client, root: str) -> None:
        self.client, self.root = client, root
        self.today = timezone.now().date()

    def day(self, ahead: int) -> str:
        return (self.today + timedelta(days=ahead)).isoformat()

    def start(self, origin: str) -> None:
        """Three steps; the roles, shares and one milestone are typed."""
        page = self.client.get(f"{self.root}/start/?from={origin}").content.decode()
        page = self._step(page, "next")
        roles = {
            "participants-0-roles": ["nation", "funder", "receiver", "licensing_authority"],
            "participants-1-roles": ["lead"],
        }
        page = self._step(page, "next", roles)
        typed = {"shares-1-work_share": "100", "shares-0-cost_share": "100", "milestones-0-kind": "delivery"}
        named = {"milestones-0-name.en": "Delivery", "milestones-0-plan": self.day(200)}
        self._step(page, "make", typed | named)
        (card,) = queries.page(by=PLAYER, asked=Asked()).rows
        self.ref = card.ref

    def _step(self, page: str, go: str, typed: dict[str, Any] | None = None) -> str:
        sent = {**cells(page), "go": go, **(typed or {})}
        return self.client.post(f"{self.root}/start/", sent).content.decode()

    def whole(self) -> Project:
        found = queries.whole(by=PLAYER, ref=self.ref)
        assert found is not None
        return found

    def enter(self, part: str, typed: dict[str, str]) -> None:
        answer = filled(self.client, f"{self.root}/{self.ref}/part/{part}/", typed)
        assert answer.status_code == 302, re.findall(r'class="error".*?</p>', answer.content.decode())

    def give(self, kind: str, giver: str) -> str:
        """The id that the paper got."""
        paper = {"papers-0-kind": kind, "papers-0-giver": giver}
        paper |= {"papers-0-dated": self.day(0), "papers-0-source": f"file of {kind}"}
        self.enter("papers", paper)
        return self.whole().papers[-1].id

    def move(self, to: str, typed: dict[str, str] | None = None) -> None:
        """With every paper that the page proposes, dated today."""
        answer = self._asked(to, typed)
        assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
        assert self.whole().state == to

    def refused(self, to: str) -> list[str]:
        """What the gates lack even with every paper that the page proposes."""
        language = self.root[1:3]
        answer = self._asked(to)
        assert answer.status_code == 400
        page = answer.content.decode()
        lacking = lambda code: sentence("gate_item_lacking", language, {"what": sentence(code, language)})  # noqa: E731
        return [each.code for each in REQUIREMENTS[State(to)] if f"<li>{lacking(each.code)}</li>" in page]

    def _asked(self, to: str, typed: dict[str, str] | None = None) -> Any:
        path = f"{self.root}/{self.ref}/move/?to={to}"
        sent: dict[str, Any] = dict(cells(self.client.get(path).content.decode()))
        for name in list(sent):
            if name.endswith("-kind") and sent[name] != [""]:
                row = name.removesuffix("-kind")
                sent[f"{row}-dated"] = self.day(0)
                sent[f"{row}-source"] = sent[f"{row}-source"][0] or f"file of {row}"
        return self.client.post(path, {**sent, "do": "move", **(typed or {})})
