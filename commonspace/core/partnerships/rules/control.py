"""Place, control and subcontractors: what is asked of each participant by itself, and what cures it."""

from collections.abc import Callable

from commonspace.core.partnerships.facts import UNSTATED, Asset, Entity, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.scene import Scene, Verdict, outside_or_open, over
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth, all_of, any_of

# EDIP Article 9(9): contracting authorities, international organisations, SEAPs and EDA.
EXEMPT_FROM_CONTROL = frozenset({"public_authority", "international_organisation", "seap", "eda"})
# EDIP Articles 14, 17, 37: makers meet 9(1), (3), (4); the control test of 9(5) is not listed.
WITHOUT_CONTROL_TEST = frozenset({"fast", "off_take", "sales_catalogue"})


def established(scene: Scene, rule: Rule) -> Verdict | None:
    """X-EST: everyone reached is established and managed inside."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over((e, outside_or_open(scene.reached(e), scene.established(e))) for e in scene.reachable())


def owner_inside(scene: Scene, entity: Entity) -> Truth:
    """Not controlled from outside; under EDIRPA screening with mitigation stands in the same paragraph."""
    return scene.once("owner_inside", entity, lambda e: _owner_inside(scene, e))


def _owner_inside(scene: Scene, entity: Entity) -> Truth:
    if is_exempt(scene, entity):
        return YES
    inside = scene.controlled_inside(entity)
    if inside is not YES and scene.programme == "EDIRPA":
        return any_of((inside, scene.screened(entity)))
    return inside


def is_exempt(scene: Scene, entity: Entity) -> bool:
    """The control test does not reach this participant (EDIP 9(9); actions that do not list the test)."""
    if scene.has_rule("CTRL-EXEMPT") and entity.kind in EXEMPT_FROM_CONTROL:
        return True
    return scene.programme in ("EDIP", "USI") and scene.facts.action in WITHOUT_CONTROL_TEST


def under_control_test(scene: Scene) -> tuple[Entity, ...]:
    return tuple(e for e in scene.reachable() if not is_exempt(scene, e))


def controlled(scene: Scene, rule: Rule) -> Verdict | None:
    """X-CTRL: nobody reached has an owner with decisive influence outside."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over(
        (e, outside_or_open(scene.reached(e), owner_inside(scene, e))) for e in under_control_test(scene)
    )


def exempt(scene: Scene, rule: Rule) -> Verdict | None:
    """EDIP-CTRL-EXEMPT: who the control test does not reach."""
    names = tuple(e.id for e in scene.entities if e.kind in EXEMPT_FROM_CONTROL)
    return Verdict(YES, {"exempt": len(names)}, names) if names else None


def cure_of_control(scene: Scene, entity: Entity) -> Truth:
    """Guarantees (or, where the act says so, screening) that cure control from outside."""
    return scene.once("cure_of_control", entity, lambda e: _CURES.get(scene.programme, _no_cure)(scene, e))


def _no_cure(scene: Scene, entity: Entity) -> Truth:
    return NO


def _guarantees_inside(scene: Scene, entity: Entity) -> Truth:
    """EDF 9(4), EDIRPA 9(6)-(8), ASAP 10: guarantees of the state of establishment, which is inside."""
    return all_of((scene.inside(entity.country), scene.guaranteed(entity)))


def _edip(scene: Scene, entity: Entity) -> Truth:
    """EDIP 9(6)-(7): screening measures serve only as approved guarantees, so alone they stay open."""
    screening = scene.ground(entity.screening, lambda s: OPEN if s in ("cleared", "pending") else NO)
    return all_of((scene.inside(entity.country), any_of((scene.guaranteed(entity), screening))))


def _safe(scene: Scene, entity: Entity) -> Truth:
    """SAFE 16(5)-(7): the article names entities established in the Union, recital 18 a wider circle."""
    cure = any_of((scene.screened(entity), scene.guaranteed(entity)))
    if isinstance(entity.country, Unstated) or entity.country in scene.member_states():
        return all_of((scene.condition(entity.country, lambda country: True), cure))
    return min(cure, OPEN) if scene.inside(entity.country) is not NO else NO


def _usi(scene: Scene, entity: Entity) -> Truth:
    """USI 26(6)-(7): guarantees, and only for entities established in the Union."""
    in_union = scene.condition(entity.country, lambda country: country in scene.member_states())
    return all_of((in_union, scene.guaranteed(entity)))


_CURES: dict[str, Callable[[Scene, Entity], Truth]] = {
    "EDF": _guarantees_inside,
    "EDIRPA": _guarantees_inside,
    "ASAP": _guarantees_inside,
    "EDIP": _edip,
    "SAFE": _safe,
    "USI": _usi,
}


def cured_control(scene: Scene, rule: Rule) -> Verdict | None:
    """X-CTRL-GUAR, X-CTRL-DEROG: each participant controlled from outside is cured."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    pairs = []
    for entity in under_control_test(scene):
        owner = owner_inside(scene, entity)
        if owner is YES:
            continue
        cure = cure_of_control(scene, entity)
        surely_asked = owner is NO and scene.reached(entity) is YES
        pairs.append((entity, cure if surely_asked else max(cure, OPEN)))
    return over(pairs)


def eligible(scene: Scene, entity: Entity) -> Truth:
    """Counts in the rules on consortia: inside, and not controlled from outside or cured of it."""
    return scene.once("eligible", entity, lambda e: _eligible(scene, e))


def _eligible(scene: Scene, entity: Entity) -> Truth:
    owner = owner_inside(scene, entity)
    if owner is not YES:
        owner = any_of((owner, cure_of_control(scene, entity)))
    return all_of((scene.established(entity), owner))


def subcontractor(scene: Scene, rule: Rule) -> Verdict | None:
    """X-SUBDEF: some firm is an involved subcontractor in the programme's sense; it never fails."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    found = [(e, scene.involved(e)) for e in scene.entities if e.role == "subcontractor"]
    best = any_of(value for _, value in found)
    if best is NO:
        return None
    return Verdict(best, {"share_at_least_pct": rule["share"]}, tuple(e.id for e, v in found if v is best))


def cure_of_place(scene: Scene, entity: Entity) -> Truth:
    """SAFE 16(4), EDIP 11(7): an outside subcontractor in the band with an earlier link (or a study)."""
    if entity.role != "subcontractor" or not scene.has_rule("SUB1535"):
        return NO
    rule = scene.rule("SUB1535")
    band = scene.condition(entity.contract_share_pct, lambda share: rule["low"] <= share <= rule["high"])
    before = rule.days["before"]
    link = scene.ground(entity.prior_link_since, lambda day: day is not None and day < before)
    study = (
        scene.ground(entity.replacement_study, bool) if "entities[].replacement_study" in rule.inputs else NO
    )
    return all_of((band, any_of((link, study))))


def outside_subcontractor(scene: Scene, rule: Rule) -> Verdict | None:
    """X-SUB1535: each involved subcontractor outside stays in the band and has its ground."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    pairs = []
    for entity in scene.entities:
        involved, inside = scene.involved(entity), scene.established(entity)
        if involved is NO or inside is YES:
            continue
        cure = cure_of_place(scene, entity)
        pairs.append((entity, cure if involved is YES and inside is NO else max(cure, OPEN)))
    return over(pairs, {"low_pct": rule["low"], "high_pct": rule["high"], "before": rule.days["before"]})


def asset_inside_or_needed(scene: Scene, asset: Asset) -> Truth:
    """Inside, or without ready alternative and not against security interests."""
    no_alternative = scene.ground(asset.no_alternative, bool)
    needed = all_of((no_alternative, scene.is_false(asset.against_security)))
    return any_of((scene.inside(asset.country), needed))


def assets(scene: Scene, rule: Rule) -> Verdict | None:
    """X-INFRA: assets used are inside, or cannot be had inside."""
    if isinstance(scene.facts.assets, Unstated):
        return scene.silent()
    found = [asset_inside_or_needed(scene, asset) for asset in scene.facts.assets]
    outside = sum(scene.inside(asset.country) is NO for asset in scene.facts.assets)
    return Verdict(all_of(found), {"assets": len(found), "outside": outside}) if found else None


def asap_place(scene: Scene, rule: Rule) -> Verdict | None:
    """ASAP-EST: place, management, control and assets in one rule."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    pairs = [(e, outside_or_open(scene.reached(e), eligible(scene, e))) for e in scene.reachable()]
    verdict = over(pairs)
    if isinstance(scene.facts.assets, Unstated):
        here = scene.condition(UNSTATED, bool)
    else:
        here = all_of(scene.inside(asset.country) for asset in scene.facts.assets)
    if verdict is None:
        return Verdict(here) if scene.facts.assets else None
    return Verdict(all_of((verdict.truth, here)), verdict.numbers, verdict.who)
