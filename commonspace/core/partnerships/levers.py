"""Which changes a case offers: the finite catalogue that a repair is searched in, and proven in.

A change stands in the catalogue only where it alters something that a rule of the programme reads.
Partners come from the candidates given, or else from states, one representative for each way in
which a state can count (a Member State that is new or present, an associated country, Ukraine).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal

from commonspace.core.partnerships.changes import ZERO, Change, Kind
from commonspace.core.partnerships.facts import UNSTATED, Entity, Unstated
from commonspace.core.partnerships.rules import control
from commonspace.core.partnerships.scene import Scene
from commonspace.core.partnerships.truth import NO, YES

NEW_STATES = 3  # most states that any rule on composition can still ask for
FINEST = Decimal("1e-12")  # a percentage that does not end is rounded up here
BELOW = Decimal("0.1")  # a share "below 15 %" is taken as this much below


@dataclass(frozen=True, slots=True)
class Candidate:
    """A participant who could join: named from the register, or a state standing for its firms."""

    entity: Entity
    named: bool = True


def catalogue(scene: Scene, candidates: Sequence[Entity] = ()) -> tuple[Change, ...]:
    """Every change to this case under this programme, in a fixed order."""
    inputs = frozenset(path for rule in scene.book.of(scene.programme) for path in rule.inputs)
    pool = _pool(scene, candidates)
    found = [
        *_of_participants(scene, inputs, pool),
        *_of_partners(scene, pool),
        *_of_product(scene, inputs),
        *_of_buyers(scene, inputs),
        *_of_papers(scene, inputs),
    ]
    return tuple(dict.fromkeys(found))


def main_role(scene: Scene) -> str:
    """The role that a new member takes: that of the members who are there."""
    roles = [e.role for e in scene.consortium() if isinstance(e.role, str)]
    return roles[0] if roles else "contractor" if scene.facts.action == "procurement" else "recipient"


def _pool(scene: Scene, candidates: Sequence[Entity]) -> tuple[Entity, ...]:
    present = {e.id for e in scene.entities}
    if candidates:
        return tuple(e for e in candidates if e.id not in present)
    return tuple(newcomer(state, main_role(scene)) for state in representative_states(scene))


def newcomer(state: str, role: str) -> Entity:
    """A firm of a state about which everything needed is in order."""
    return Entity(
        id=f"partner:{state}",
        role=role,
        country=state,
        mgmt=state,
        controller=None,
        controlled_by=None,
        guarantees="none",
        registered_area="UA" if state == "UA" else UNSTATED,
        source_file=True,
        declaration=True,
    )


def representative_states(scene: Scene, taken: Iterable[str] | None = None) -> tuple[str, ...]:
    """One state for each way to count: three new Member States, a present one, each beside the Union."""
    zone = scene.zone("entity")
    here = (
        {e.country for e in scene.consortium() if isinstance(e.country, str)} if taken is None else set(taken)
    )
    states = scene.member_states()
    sure = zone.surely()
    new = [s for s in sure if s in states and s not in here][:NEW_STATES]
    present = [s for s in sure if s in states and s in here][:1]
    beside = [s for s in sure if s not in states]
    if scene.programme in ("UNITE", "NSPA", "NCIA", "NSIP", "DIANA"):
        beside = [s for s in beside if s in ("UA", "US", "GB")]
    return tuple(new + present + beside)


def _of_participants(scene: Scene, inputs: frozenset[str], pool: tuple[Entity, ...]) -> Iterator[Change]:
    members = scene.consortium()
    for entity in scene.entities:
        owner = control.owner_inside(scene, entity)
        if owner is not YES and scene.controlled_inside(entity) is not YES:
            if "entities[].guarantees" in inputs and entity.guarantees != "approved":
                yield Change(Kind.GUARANTEES, entity.id, touches=frozenset({"entities[].guarantees"}))
            if "entities[].mitigation_needed" in inputs and entity.screening != "cleared":
                touches = frozenset({"entities[].screening", "entities[].mitigation_needed"})
                yield Change(Kind.SCREENING, entity.id, touches=touches)
        if entity.role == "subcontractor" and scene.established(entity) is not YES:
            yield from _of_subcontractor(scene, inputs, entity)
        if "entities[].source_file" in inputs and entity.source_file is False:
            yield Change(Kind.ENROL, entity.id, touches=frozenset({"entities[].source_file"}))
        if "entities[].declaration" in inputs and entity.declaration is False:
            yield Change(Kind.DECLARE, entity.id, touches=frozenset({"entities[].declaration"}))
        crowded = scene.has_rule("MAX") and len(members) > scene.rule("MAX")["entities"]
        if _is_at_fault(scene, entity) or crowded:
            share = entity.contract_share_pct
            moved = ZERO if isinstance(share, Unstated) else share
            peers = [e for e in scene.entities if e.role == entity.role]
            if len(peers) > 1 or entity.role in ("subcontractor", "supplier"):
                yield Change(Kind.REMOVE, entity.id, "", moved, frozenset({"-entities"}))
            for new in pool if _is_at_fault(scene, entity) else ():
                stand_in = replace(new, role=entity.role, contract_share_pct=share)
                touches = frozenset({"-entities", "+entities"})
                yield Change(Kind.REPLACE, entity.id, new.id, moved, touches, stand_in)


def _is_at_fault(scene: Scene, entity: Entity) -> bool:
    """Something asked of this participant by itself is not met."""
    return (
        scene.established(entity) is NO
        or control.owner_inside(scene, entity) is NO
        or entity.registered_area == "UA-NGCA"
    )


def _of_subcontractor(scene: Scene, inputs: frozenset[str], entity: Entity) -> Iterator[Change]:
    """An outside subcontractor: into the band, below the definition, or a study of a substitute."""
    share = entity.contract_share_pct
    if isinstance(share, Unstated) or "entities[].contract_share_pct" not in inputs:
        return
    name = "SUBDEF" if scene.has_rule("SUBDEF") else "SUB1535"
    low = scene.rule(name).numbers.get("share") or scene.rule(name)["low"]
    goals = [low - BELOW]
    if scene.has_rule("SUB1535") and share > scene.rule("SUB1535")["high"]:
        goals.append(scene.rule("SUB1535")["high"])
    touches = frozenset({"entities[].contract_share_pct"})
    for goal in goals:
        if share > goal:
            yield Change(Kind.SHARE, entity.id, str(goal), share - goal, touches)
    if "entities[].replacement_study" in inputs and entity.replacement_study is not True:
        yield Change(Kind.STUDY, entity.id, touches=frozenset({"entities[].replacement_study"}))


def _of_partners(scene: Scene, pool: tuple[Entity, ...]) -> Iterator[Change]:
    for new in pool:
        yield Change(Kind.ADD_PARTNER, "", new.id, ZERO, frozenset({"+entities"}), new)


def _of_product(scene: Scene, inputs: frozenset[str]) -> Iterator[Change]:
    product = scene.facts.product
    home = _home(scene)
    if home and (move := _moved_components(scene, inputs, home)):
        yield move
    if home and "product.adverse_origins" in inputs and product.adverse_origins:
        touches = frozenset({"product.adverse_origins", "product.components"})
        yield Change(Kind.ADVERSE, "", home, ZERO, touches)
    if "product.design_authority" in inputs and product.design_authority == "restricted":
        touches = frozenset({"product.design_authority", "product.restricted_by"})
        yield Change(Kind.FREE_DESIGN, "", "", ZERO, touches)
        if scene.has_rule("DESIGN-AMMO"):
            by = scene.rule("DESIGN-AMMO").days["by"].isoformat()
            touches = frozenset({"product.design_commitment_by"})
            yield Change(Kind.PROMISE_DESIGN, "", by, ZERO, touches)
    if "product.use_restriction" in inputs and isinstance(product.use_restriction, str):
        yield Change(Kind.FREE_USE, "", "", ZERO, frozenset({"product.use_restriction"}))


def _home(scene: Scene) -> str | None:
    """Where parts are moved to: the largest inside origin, else a member's country, else any inside."""
    zone = scene.zone("component") if scene.zone("component").named else scene.zone("entity")
    parts = scene.facts.product.components
    inside = [] if isinstance(parts, Unstated) else [(cost, o) for o, cost in parts if zone[o] is YES]
    if inside:
        return max(inside)[1]
    seats = [e.country for e in scene.entities if isinstance(e.country, str) and zone[e.country] is YES]
    return seats[0] if seats else next(iter(zone.surely()), None)


def _moved_components(scene: Scene, inputs: frozenset[str], home: str) -> Change | None:
    """The least part of the component cost that must move inside."""
    parts = scene.facts.product.components
    if "product.components" not in inputs or isinstance(parts, Unstated):
        return None
    zone = scene.zone("component")
    away = sorted(((zone[o], -cost, o) for o, cost in parts if zone[o] is not YES and cost), key=lambda p: p)
    total = sum((cost for _, cost in parts), ZERO)
    outside = sum((-cost for _, cost, _ in away), ZERO)
    rules = scene.book.of(scene.programme)
    caps = [rule["outside_share"] for rule in rules if "outside_share" in rule.numbers]
    value = scene.facts.product.value
    if caps:
        moved = 100 * outside - min(caps) * total
    elif scene.has_rule("COMP") and not isinstance(value, Unstated):
        moved = scene.rule("COMP")["inside_share"] * value - 100 * (total - outside)
    else:
        return None
    if moved <= 0 or moved > 100 * outside:
        return None
    origins = ",".join(origin for _, _, origin in away)
    share = min((moved / total).quantize(FINEST, ROUND_UP), 100 * outside / total)
    return Change(Kind.COMPONENTS, origins, home, share, frozenset({"product.components"}))


def _of_buyers(scene: Scene, inputs: frozenset[str]) -> Iterator[Change]:
    facts = scene.facts
    if "buyers[].country" in inputs and not isinstance(facts.buyers, Unstated):
        here = {b.country for b in facts.buyers if isinstance(b.country, str)}
        for state in representative_states(scene, here):
            if state not in here:
                yield Change(Kind.ADD_BUYER, "", state, ZERO, frozenset({"+buyers"}))
        if scene.programme == "USI" and "UA" not in here:
            yield Change(Kind.ADD_BUYER, "", "UA", ZERO, frozenset({"+buyers"}))
        if "buyers[].borrower" in inputs:
            for state in sorted(here & scene.member_states()):
                if not any(b.borrower is True for b in facts.buyers if b.country == state):
                    yield Change(Kind.BORROW, state, "", ZERO, frozenset({"buyers[].borrower"}))
    if "intending_states" in inputs and not isinstance(facts.intending_states, Unstated):
        for state in representative_states(scene, facts.intending_states):
            if state not in facts.intending_states:
                yield Change(Kind.ADD_INTENT, "", state, ZERO, frozenset({"intending_states"}))


def _of_papers(scene: Scene, inputs: frozenset[str]) -> Iterator[Change]:
    """Papers that only have to be made: offered where the opposite is stated."""
    facts = scene.facts
    flags = (
        (Kind.SPECIFICATIONS, "common_specs", facts.common_specs),
        (Kind.WIDEN, "widening_steps", facts.widening_steps),
        (Kind.NOTIFY, "notice_sent", facts.notice_sent),
        (Kind.FLOWDOWN, "contract.flowdown", facts.contract.flowdown),
        (Kind.APPROVE, "contract.unanimous", facts.contract.unanimous),
        (Kind.OPEN_TO_ALL, "open_to_all", facts.open_to_all),
        (Kind.COUNCIL_ACT, "council_act", facts.council_act),
    )
    for kind, path, value in flags:
        if path in inputs and value is False:
            yield Change(kind, touches=frozenset({path}))
    agent = facts.agent
    if "agent.appointed" in inputs and False in (agent.appointed, agent.unanimous, agent.agreement_signed):
        paths = frozenset({"agent.appointed", "agent.unanimous", "agent.agreement_signed"})
        yield Change(Kind.APPOINT_AGENT, touches=paths)
    if "new_country" in inputs and facts.cooperation_new is False:
        for state in representative_states(scene, ())[:1]:
            yield Change(Kind.EXTEND, "", state, ZERO, frozenset({"new_country"}))
    if "assets[].country" in inputs and not isinstance(facts.assets, Unstated) and (home := _home(scene)):
        for at, asset in enumerate(facts.assets):
            if control.asset_inside_or_needed(scene, asset) is NO or scene.programme == "ASAP":
                yield Change(Kind.MOVE_ASSET, str(at), home, ZERO, frozenset({"assets[].country"}))
    if "partners[].funded" in inputs and not isinstance(facts.partners, Unstated):
        for at, partner in enumerate(facts.partners):
            if partner.classified_access is True or partner.funded is True:
                yield Change(Kind.CLOSE_ACCESS, str(at), touches=frozenset({"partners[].funded"}))
