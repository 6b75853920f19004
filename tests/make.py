"""Real values for tests: labels, viewers, drafts, and records made through the actions that people use."""

from datetime import UTC, date, datetime
from typing import Any

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.needs import NeedDraft
from commonspace.core.terms import BiText, Citation, Evidence, Grade, OutletClass, PartialDate, Quantity
from commonspace.records.access.actions import By
from commonspace.records.needs import actions as needs
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


def need(label: Label = UKRAINE, *, viewer: Viewer | None = None, **changed: Any) -> str:
    """A need in the register; its public id."""
    who = viewer or desk(world=label.world)
    return needs.state(by=by(who), draft=need_draft(**changed), label=label, grounds=(ground(),))
