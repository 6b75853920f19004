"""The product: where its components come from, who may forbid what, what is never funded."""

from decimal import Decimal

from commonspace.core.partnerships.facts import UNSTATED, Product, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.scene import Scene, Verdict, percent
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth, all_of, any_of, both_ways, truth

Parts = tuple[tuple[str, Decimal], ...]

# SAFE Article 1: the class of product decides its category.
CATEGORY_ONE = frozenset(
    {
        *("ammunition", "missile", "artillery", "ground_combat", "drone_class_1", "counter_drone"),
        *("infrastructure_protection", "cyber", "mobility"),
    }
)
CATEGORY_TWO = frozenset(
    {
        *("air_missile_defence", "naval", "drone_class_2_3", "enabler", "space"),
        *("artificial_intelligence", "electronic_warfare"),
    }
)


def split(scene: Scene, parts: Parts) -> tuple[Decimal, Decimal, Decimal]:
    """Cost of components that are inside, open (by agreement) and outside."""
    zone = scene.zone("component")
    sums = {YES: Decimal(0), OPEN: Decimal(0), NO: Decimal(0)}
    for origin, cost in parts:
        sums[zone[origin]] += cost
    return sums[YES], sums[OPEN], sums[NO]


def outside_of_components(scene: Scene, rule: Rule) -> Verdict:
    """X-COMP of SAFE, EDIP, USI: outside components at most 35 % of the cost of components."""
    parts = scene.facts.product.components
    if isinstance(parts, Unstated):
        return Verdict(scene.condition(parts, bool))
    inside, unsure, outside = split(scene, parts)
    total = inside + unsure + outside
    limit = rule["outside_share"] * total
    found = both_ways(100 * (outside + unsure) <= limit, 100 * outside <= limit)
    return Verdict(found, _shares(outside, outside + unsure, total, rule["outside_share"]))


def _shares(least: Decimal, most: Decimal, total: Decimal, limit: Decimal) -> dict[str, Decimal]:
    if not total:
        return {"outside_pct_at_most": limit}
    numbers = {"outside_pct": percent(least, total), "outside_pct_at_most": limit}
    if most != least:
        numbers["outside_pct_if_agreement_fails"] = percent(most, total)
    return numbers


def loan_components(scene: Scene, rule: Rule) -> Verdict:
    """USL-COMP: the same cap; whether of component cost or of product value must be read in the act."""
    verdict = outside_of_components(scene, rule)
    parts, value = scene.facts.product.components, scene.facts.product.value
    if verdict.truth is not NO or isinstance(parts, Unstated) or isinstance(value, Unstated):
        return verdict
    outside = split(scene, parts)[2]
    by_value = 100 * outside <= rule["outside_share"] * value
    return Verdict(OPEN if by_value else NO, verdict.numbers, (), ("legal_reading",) if by_value else ())


def inside_of_value(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-COMP: inside components at least 65 % of the estimated value of the end product."""
    parts, value = scene.facts.product.components, scene.facts.product.value
    if isinstance(parts, Unstated):
        return Verdict(scene.condition(parts, bool))
    inside, unsure, outside = split(scene, parts)
    needed = rule["inside_share"]
    if isinstance(value, Unstated):  # the value is at least the cost of all components
        possible = 100 * (inside + unsure) >= needed * (inside + unsure + outside)
        return Verdict(scene.condition(value, bool) if possible else NO, {"inside_pct_at_least": needed})
    found = both_ways(100 * inside >= needed * value, 100 * (inside + unsure) >= needed * value)
    return Verdict(found, {"inside_pct": percent(inside, value), "inside_pct_at_least": needed})


def no_adverse_origin(scene: Scene, rule: Rule) -> Verdict:
    """X-COMP-BAN: no component from a country that acts against the Union's security interests."""
    stated = scene.facts.product.adverse_origins
    numbers = {} if isinstance(stated, Unstated) else {"origins": ", ".join(stated)}
    return Verdict(scene.condition(stated, lambda origins: not origins), numbers)


def canada(scene: Scene, rule: Rule) -> Verdict | None:
    """SAFE-CANADA: computed with the agreement and without it; different answers need its terms.

    With it Canadian firms are inside and Canadian parts may reach 80 % of component cost (reported).
    """
    facts = scene.facts
    firms = tuple(e.id for e in scene.reachable() if e.country == "CA" or e.mgmt == "CA")
    parts = () if isinstance(facts.product.components, Unstated) else facts.product.components
    canadian = sum((cost for origin, cost in parts if origin == "CA"), Decimal(0))
    if not firms and not canadian:
        silent = facts.entities is UNSTATED or facts.product.components is UNSTATED
        return scene.silent() if silent and scene.silent().truth is OPEN else None
    inside, unsure, outside = split(scene, parts)
    total = inside + unsure + outside
    opened = 100 * canadian <= rule["share"] * total
    without = opened and not firms and 100 * (outside + unsure) <= rule["outside_share"] * total
    numbers: dict[str, Decimal | int] = {"canadian_firms": len(firms), "canadian_pct_at_most": rule["share"]}
    if total:
        numbers["canadian_pct"] = percent(canadian, total)
    return Verdict(both_ways(without, opened), numbers, firms)


def free_to_design(scene: Scene, product: Product) -> Truth:
    """The maker decides on the design, or whoever may forbid it sits inside."""
    kind = "control" if scene.programme == "USI" else "entity"  # USI 27(5): associated countries count
    if product.design_authority == "free":
        return YES
    if not isinstance(product.restricted_by, Unstated):
        return YES if product.restricted_by is None else scene.zone(kind)[product.restricted_by]
    if product.design_authority == "restricted":
        return NO if scene.condition(UNSTATED, bool) is YES else OPEN
    return scene.condition(product.design_authority, bool)


def design(scene: Scene, rule: Rule) -> Verdict | None:
    """X-DESIGN: freedom of design; under SAFE for category two alone."""
    product = scene.facts.product
    found = free_to_design(scene, product)
    if scene.programme == "SAFE":
        category: int | Unstated = product.category
        if isinstance(category, Unstated) and not isinstance(product.product_class, Unstated):
            known = {**dict.fromkeys(CATEGORY_ONE, 1), **dict.fromkeys(CATEGORY_TWO, 2)}
            category = known.get(product.product_class, 0)
        if not isinstance(category, Unstated) and category != 2:
            return None
        if isinstance(category, Unstated) and scene.condition(category, bool) is OPEN:
            found = max(found, OPEN)
    by = product.restricted_by
    return Verdict(found, {"restricted_by": by} if isinstance(by, str) else {})


def promised_design(scene: Scene, rule: Rule) -> Verdict | None:
    """X-DESIGN-AMMO: for ammunition and missiles, that freedom or a binding promise of it by 2033."""
    product = scene.facts.product
    if isinstance(product.product_class, Unstated):
        of_class = scene.ground(product.product_class, bool)
    else:
        of_class = truth(product.product_class in ("ammunition", "missile"))
    if of_class is NO:
        return None
    by = rule.days["by"]
    promise = scene.ground(product.design_commitment_by, lambda day: day is not None and day <= by)
    found = any_of((free_to_design(scene, product), promise))
    return Verdict(found if of_class is YES else max(found, OPEN), {"by": by})


def free_use(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-RESTR: no restriction from outside limits use by a Member State."""
    product = scene.facts.product
    zone = scene.zone("entity")
    found = scene.condition(product.use_restriction, lambda c: YES if c is None else zone[c])
    by = product.use_restriction
    return Verdict(found, {"restricted_by": by} if isinstance(by, str) else {})


def tolerated_restriction(scene: Scene, rule: Rule) -> Verdict | None:
    """EDIRPA-RESTR-DEROG: urgent, long in use in most forces, and a replacement studied."""
    product = scene.facts.product
    restricted = free_use(scene, rule).truth
    if restricted is YES:
        return None
    before = rule.days["before"]
    flags = (product.urgent, product.in_use_in_majority, product.replacement_study)
    claimed = product.in_use_before is not UNSTATED or any(flag is not UNSTATED for flag in flags)
    parts = [scene.is_true(flag) for flag in flags]
    parts.append(scene.condition(product.in_use_before, lambda day: day is not None and day < before))
    found = all_of(parts) if claimed else scene.ground(UNSTATED, bool)
    return Verdict(found if restricted is NO else max(found, OPEN), {"before": before})


def never_funded(scene: Scene, rule: Rule) -> Verdict:
    """X-LAWS, X-EXC: banned or autonomous weapons, cluster munitions, actions already fully financed."""
    product = scene.facts.product
    read = {
        "product.banned_by_law": product.banned_by_law,
        "product.lethal_autonomous": product.lethal_autonomous,
        "product.cluster_munition": product.cluster_munition,
        "funding.fully_financed": scene.facts.funding.fully_financed,
    }
    return Verdict(all_of(scene.is_false(read[path]) for path in rule.inputs))


def fresh_enough(scene: Scene, rule: Rule) -> Verdict:
    """X-BACK: not begun before a day, and not finished before the grant is signed."""
    begun = rule.days["from"]
    found = min(
        scene.condition(scene.facts.start, lambda day: day >= begun), scene.is_false(scene.facts.completed)
    )
    return Verdict(found, {"from": begun})
