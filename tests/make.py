"""Real values for tests: labels, viewers, drafts, and records made through the actions that people use."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.needs import NeedDraft
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import BiText, Citation, Evidence, Grade, OutletClass, PartialDate, Quantity
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.deliveries import releasing
from commonspace.records.needs import actions as needs
from commonspace.records.review.actions import Handed, read_page
from commonspace.records.sources.actions import Ground

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
UKRAINE = Label("UA")
NAMED_TO_NORWAY = Label("UA", Level.NAMED, frozenset({"NO"}))


def desk(code: str = "UA", world: World = World.RECORD, *, user: int | None = None) -> Viewer:
    """A desk officer of a nation."""
    return Viewer(world, user, frozenset({code}), frozenset(), frozenset({(Role.DESK_OFFICER, code)}))


def by(viewer: Viewer | None = None) -> By:
    """Somebody acting at a fixed time."""
    return By(viewer or desk(), AT)


def need_draft(**changed: Any) -> NeedDraft:
    """A well-formed need; any field may be changed."""
    values: dict[str, Any] = {
        "title": BiText("Clearance machines for farmland", "Машини для розмінування полів"),
        "capability": "mine_action",
        "nation": "UA",
        "quantity": Quantity.between(5, 7, "machines"),
        "stated_on": PartialDate("2026-11-04"),
    }
    return NeedDraft(**{**values, **changed})


def claim_draft(**changed: Any) -> ClaimDraft:
    """A well-formed pledge; any field may be changed."""
    values: dict[str, Any] = {
        "title": BiText("Clearance machines", "Машини для розмінування"),
        "kind": "pledge",
        "stage": "announced",
        "capability": "mine_action",
        "givers": ("NO",),
        "receiver": "UA",
        "quantity": Quantity.exact(3, "machines"),
        "happened_on": PartialDate("2026-11-10"),
    }
    return ClaimDraft(**{**values, **changed})


def ground(address: str = "https://gov.example/statement") -> Ground:
    """Evidence read as an excerpt of a government's page."""
    citation = Citation("Ministry", address, OutletClass.GOVERNMENT, date(2026, 11, 4))
    return Ground(
        Evidence(citation, Grade.EXCERPT), BiText("Five to seven are needed.", "Потрібно від п’яти до семи.")
    )


def person(name: str) -> int:
    """An account; its id."""
    found, _ = get_user_model().objects.get_or_create(username=f"{name}@test.example")
    return int(found.pk)


def sign_in(client: Client, name: str, *seats: tuple[Role, str], world: World = World.RECORD) -> int:
    """A browser signed in as somebody who holds these seats; the id of the account."""
    found = person(name)
    for role, code in seats:
        values = {"user_id": found, "role": role, "code": code, "world": world}
        Seat.objects.get_or_create(**values, defaults={"since": AT.replace(year=2020)})
    user = get_user_model().objects.get(pk=found)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return found


def release(ref: str, code: str = "UA") -> None:
    """What a need misses, released by two people of its owner's side."""
    one, other = (desk(code, user=person(name)) for name in ("proposes", "confirms"))
    releasing.propose(by=replace(by(one), ground="for the forum"), ref=ref)
    releasing.confirm(by=by(other), ref=ref)


def need(label: Label = UKRAINE, *, viewer: Viewer | None = None, **changed: Any) -> str:
    """A need in the register; its public id."""
    who = viewer or desk(world=label.world)
    return needs.state(by=by(who), draft=need_draft(**changed), label=label, grounds=(ground(),))


def analyst(owner: str = "org:analysts", world: World = World.RECORD, *, user: int | None = None) -> Viewer:
    """An analyst of an organisation."""
    return Viewer(world, user, frozenset({owner}), frozenset(), frozenset({(Role.ANALYST, owner)}))


def stored_page(
    text: str,
    *,
    owner: str = "org:analysts",
    world: World = World.RECORD,
    name: str = "page.txt",
    **told: Any,
) -> str:
    """A page read by an organisation's analyst; its public id."""
    values: dict[str, Any] = {"outlet": "An outlet", "published": PartialDate("2026-11-10"), **told}
    return read_page(
        by=by(analyst(owner, world)),
        handed=Handed(text.encode(), name),
        draft=SourceDraft(**values),
        owner=owner,
    )
