"""One change to a case: what a repair is made of, how it is applied and what it moves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from commonspace.core.partnerships.facts import (
    UNSTATED,
    Agent,
    Asset,
    Buyer,
    Entity,
    Facts,
    Partner,
    Unstated,
)

ZERO = Decimal(0)


class Kind(StrEnum):
    """Every kind of change that a repair may propose; `docs/reference/partnerships.md` lists them."""

    ADD_PARTNER = "add_partner"
    REPLACE = "replace_participant"
    REMOVE = "remove_participant"
    GUARANTEES = "obtain_guarantees"
    SCREENING = "clear_screening"
    COMPONENTS = "move_components"
    ADVERSE = "replace_adverse_parts"
    SHARE = "reduce_share"
    STUDY = "commit_replacement_study"
    ADD_BUYER = "add_buyer"
    BORROW = "borrow"
    ADD_INTENT = "add_intending_state"
    SPECIFICATIONS = "agree_specifications"
    APPOINT_AGENT = "appoint_agent"
    APPROVE = "approve_quantities"
    EXTEND = "extend_cooperation"
    WIDEN = "widen_purchase"
    NOTIFY = "notify_states"
    FLOWDOWN = "pass_criteria_on"
    FREE_DESIGN = "free_design"
    PROMISE_DESIGN = "promise_design"
    FREE_USE = "lift_use_restriction"
    MOVE_ASSET = "move_asset"
    CLOSE_ACCESS = "keep_partner_outside"
    OPEN_TO_ALL = "open_to_all"
    COUNCIL_ACT = "obtain_council_act"
    ENROL = "enter_source_file"
    DECLARE = "obtain_declaration"


@dataclass(frozen=True, slots=True)
class Change:
    """`who` is the participant, state or place changed; `to` what it becomes (an id, a state, a share).

    `moved_pct` is the money that changes place, in percent of component cost (components) or of the
    contract (participants); `touches` are the paths of the form whose value it alters, with "+" or "-"
    before a list that gets longer or shorter.
    """

    kind: Kind
    who: str = ""
    to: str = ""
    moved_pct: Decimal = ZERO
    touches: frozenset[str] = frozenset()
    new: Entity | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Two changes with one key can't both be made."""
        return (self.kind, self.who, self.to)


def apply(facts: Facts, change: Change) -> Facts:
    """The facts after the change."""
    return _WORK[change.kind](facts, change)


def _entities(facts: Facts) -> tuple[Entity, ...]:
    return () if isinstance(facts.entities, Unstated) else facts.entities


def _alter(facts: Facts, name: str, **fields: Any) -> Facts:
    return replace(
        facts, entities=tuple(replace(e, **fields) if e.id == name else e for e in _entities(facts))
    )


def _add(facts: Facts, change: Change) -> Facts:
    assert change.new is not None
    return replace(facts, entities=(*_entities(facts), change.new))


def _remove(facts: Facts, change: Change) -> Facts:
    """Take a participant out; whom it controls stays controlled by whoever controls it."""
    gone = next(e for e in _entities(facts) if e.id == change.who)
    above = gone.controlled_by if isinstance(gone.controlled_by, str) else gone.id
    kept = (e for e in _entities(facts) if e.id != change.who)
    return replace(
        facts,
        entities=tuple(replace(e, controlled_by=above) if e.controlled_by == gone.id else e for e in kept),
    )


def _replace(facts: Facts, change: Change) -> Facts:
    assert change.new is not None
    return _add(_remove(facts, change), change)


def _components(facts: Facts, change: Change) -> Facts:
    """Parts worth `moved_pct` of the component cost now come from `to`, largest outside origins first."""
    parts = facts.product.components
    if isinstance(parts, Unstated):
        return facts
    total = sum(cost for _, cost in parts)
    left = change.moved_pct * total / 100
    costs = dict(parts)
    for origin in change.who.split(","):
        taken = min(left, costs[origin])
        costs[origin] -= taken
        left -= taken
        costs[change.to] = costs.get(change.to, ZERO) + taken
    return replace(facts, product=replace(facts.product, components=tuple(costs.items())))


def _adverse(facts: Facts, change: Change) -> Facts:
    """Parts of adverse origins now come from `to`."""
    product = replace(facts.product, adverse_origins=())
    origins = facts.product.adverse_origins
    if not isinstance(product.components, Unstated) and not isinstance(origins, Unstated):
        costs = {origin: cost for origin, cost in product.components if origin not in origins}
        moved = sum((cost for origin, cost in product.components if origin in origins), ZERO)
        if moved:
            costs[change.to] = costs.get(change.to, ZERO) + moved
        product = replace(product, components=tuple(costs.items()))
    return replace(facts, product=product)


def _buyer(facts: Facts, change: Change) -> Facts:
    buyers = () if isinstance(facts.buyers, Unstated) else facts.buyers
    return replace(facts, buyers=(*buyers, Buyer(country=change.to, kind="contracting_authority")))


def _borrow(facts: Facts, change: Change) -> Facts:
    buyers = () if isinstance(facts.buyers, Unstated) else facts.buyers
    return replace(
        facts, buyers=tuple(replace(b, borrower=True) if b.country == change.who else b for b in buyers)
    )


def _intent(facts: Facts, change: Change) -> Facts:
    states = () if isinstance(facts.intending_states, Unstated) else facts.intending_states
    return replace(facts, intending_states=(*states, change.to))


def _asset(facts: Facts, change: Change) -> Facts:
    assets = () if isinstance(facts.assets, Unstated) else facts.assets
    moved = Asset(change.to, UNSTATED, False)
    return replace(facts, assets=tuple(moved if str(at) == change.who else a for at, a in enumerate(assets)))


def _access(facts: Facts, change: Change) -> Facts:
    partners = () if isinstance(facts.partners, Unstated) else facts.partners
    return replace(
        facts,
        partners=tuple(
            Partner(p.country, False, False) if str(at) == change.who else p for at, p in enumerate(partners)
        ),
    )


def _product(**fields: Any) -> Callable[[Facts, Change], Facts]:
    return lambda facts, change: replace(facts, product=replace(facts.product, **fields))


def _case(**fields: Any) -> Callable[[Facts, Change], Facts]:
    return lambda facts, change: replace(facts, **fields)


def _contract(**fields: Any) -> Callable[[Facts, Change], Facts]:
    return lambda facts, change: replace(facts, contract=replace(facts.contract, **fields))


def _entity(**fields: Any) -> Callable[[Facts, Change], Facts]:
    return lambda facts, change: _alter(facts, change.who, **fields)


_WORK: dict[Kind, Callable[[Facts, Change], Facts]] = {
    Kind.ADD_PARTNER: _add,
    Kind.REPLACE: _replace,
    Kind.REMOVE: _remove,
    Kind.GUARANTEES: _entity(guarantees="approved"),
    Kind.SCREENING: _entity(screening="cleared", mitigation_needed=False),
    Kind.COMPONENTS: _components,
    Kind.ADVERSE: _adverse,
    Kind.SHARE: lambda facts, c: _alter(facts, c.who, contract_share_pct=Decimal(c.to)),
    Kind.STUDY: _entity(replacement_study=True),
    Kind.ADD_BUYER: _buyer,
    Kind.BORROW: _borrow,
    Kind.ADD_INTENT: _intent,
    Kind.SPECIFICATIONS: _case(common_specs=True),
    Kind.APPOINT_AGENT: lambda facts, c: replace(facts, agent=Agent(True, True, True)),
    Kind.APPROVE: _contract(unanimous=True),
    Kind.EXTEND: lambda facts, c: replace(facts, new_country=c.to),
    Kind.WIDEN: _case(widening_steps=True),
    Kind.NOTIFY: _case(notice_sent=True),
    Kind.FLOWDOWN: _contract(flowdown=True),
    Kind.FREE_DESIGN: _product(design_authority="free", restricted_by=None),
    Kind.PROMISE_DESIGN: lambda facts, c: replace(
        facts, product=replace(facts.product, design_commitment_by=date.fromisoformat(c.to))
    ),
    Kind.FREE_USE: _product(use_restriction=None),
    Kind.MOVE_ASSET: _asset,
    Kind.CLOSE_ACCESS: _access,
    Kind.OPEN_TO_ALL: _case(open_to_all=True),
    Kind.COUNCIL_ACT: _case(council_act=True),
    Kind.ENROL: _entity(source_file=True),
    Kind.DECLARE: _entity(declaration=True),
}
