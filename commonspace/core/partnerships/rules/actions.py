"""Windows, activities, buyers and agents: what the action is, and who runs and buys it."""

from commonspace.core.partnerships.facts import UNSTATED, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.rules.consortia import buyers_of
from commonspace.core.partnerships.scene import Scene, Verdict, over
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth, all_of, any_of, negation, truth

EDF_ACTIVITIES = frozenset(
    {
        *("knowledge", "interoperability", "studies", "design", "system_prototype"),
        *("testing", "qualification", "certification", "life_cycle"),
    }
)
ASAP_ACTIVITIES = frozenset(
    {
        *("capacity", "cross_border_partnership", "surge_capacity", "reconditioning", "training"),
        *("components_raw_materials", "access_to_finance"),
    }
)
INDUSTRIAL_ACTIVITIES = frozenset(f"12(1)({letter})" for letter in "abcde")
_ACTIVITIES = {"EDF-ACT": EDF_ACTIVITIES, "ASAP-ACT": ASAP_ACTIVITIES, "EDIP-IND": INDUSTRIAL_ACTIVITIES}
FUNDED_UNDER_EDIRPA = frozenset({"contracting_authority", "public_authority", "procurement_agent"})
BUYERS_UNDER_EDIP = frozenset({"contracting_authority", "international_organisation", "seap", "eda"})


def window(scene: Scene, rule: Rule) -> Verdict:
    """X-WINDOW, SAFE-IN-FORCE: the day lies inside the life of the act."""
    return Verdict(truth(scene.day in rule.period), {"from": rule.period.start, "to": rule.period.end})


def listed_activity(scene: Scene, rule: Rule) -> Verdict:
    """EDF-ACT, ASAP-ACT, EDIP-IND: the activity stands in the act's list."""
    return Verdict(scene.condition(scene.facts.activity, lambda activity: activity in _ACTIVITIES[rule.id]))


def cooperation(scene: Scene, rule: Rule) -> Verdict | None:
    """X-COOP: outside partners see nothing classified and cost the action nothing."""
    if isinstance(scene.facts.partners, Unstated):
        return scene.silent()
    found = []
    for partner in scene.facts.partners:
        known = not isinstance(partner.country, Unstated)
        inside = scene.inside(partner.country) if known else NO
        if inside is YES:
            continue
        kept_out = min(scene.is_false(partner.classified_access), scene.is_false(partner.funded))
        found.append(kept_out if inside is NO else max(kept_out, OPEN))
    return Verdict(all_of(found), {"outside": len(found)}) if found else None


def new_cooperation(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-NEW: a new cooperation, or an existing one extended to a new country inside."""
    zone = scene.zone("entity")
    new = scene.ground(scene.facts.cooperation_new, bool)
    extended = scene.ground(scene.facts.new_country, lambda c: NO if c is None else zone[c])
    return Verdict(max(new, extended))


def agent(scene: Scene, rule: Rule) -> Verdict:
    """X-AGENT: appointed, by all, and (EDIP) on a signed agreement."""
    return Verdict(
        all_of(scene.is_true(getattr(scene.facts.agent, path.partition(".")[2])) for path in rule.inputs)
    )


def extra_quantities(scene: Scene, rule: Rule) -> Verdict | None:
    """EDIRPA-ADDQ: quantities for Ukraine or Moldova are approved by all."""
    asked = scene.condition(scene.facts.contract.additional_quantities, for_ukraine_or_moldova)
    if asked is NO:
        return None
    approved = scene.is_true(scene.facts.contract.unanimous)
    return Verdict(any_of((negation(asked), approved)) if asked is OPEN else approved)


def for_ukraine_or_moldova(quantities: tuple[str, ...]) -> bool:
    return "UA" in quantities or "MD" in quantities


def funded_under_edirpa(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-WHO: authorities and agents are funded; industry contracts and never receives."""
    kinds = [entity.kind for entity in scene.entities if entity.role == "recipient"]
    if not isinstance(scene.facts.buyers, Unstated):
        kinds += [buyer.kind for buyer in scene.facts.buyers]
    if not kinds:
        return scene.silent()
    return Verdict(all_of(scene.condition(kind, lambda k: k in FUNDED_UNDER_EDIRPA) for kind in kinds))


def buyers_under_edip(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-PROC-WHO: contracting authorities, international organisations, SEAPs, EDA."""
    if isinstance(scene.facts.buyers, Unstated):
        return scene.silent()
    return Verdict(
        all_of(scene.condition(b.kind, lambda kind: kind in BUYERS_UNDER_EDIP) for b in scene.facts.buyers)
    )


def funded_in_common_interest(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-EDPCI-WHO: Member States, associated countries, and SEAPs made of them alone."""
    facts, zone = scene.facts, scene.zone("funding")
    parts: list[Truth] = []
    if not isinstance(facts.buyers, Unstated):
        for buyer in facts.buyers:
            parts.append(scene.condition(buyer.country, zone.__getitem__))
            parts.append(scene.condition(buyer.kind, lambda kind: kind in ("contracting_authority", "seap")))
    if not isinstance(facts.seap.members, Unstated):
        parts += [zone[member] for member in facts.seap.members]
    for entity in scene.entities:
        if entity.role == "recipient":
            parts.append(scene.condition(entity.kind, lambda kind: kind in ("public_authority", "seap")))
    return Verdict(all_of(parts)) if parts else scene.silent()


def terms_flow_down(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-FLOWDOWN: the criteria for recipients bind contractors and subcontractors too."""
    return Verdict(scene.is_true(scene.facts.contract.flowdown))


def others_were_told(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-OPEN: states that do not take part were told before the procedure."""
    return Verdict(scene.is_true(scene.facts.notice_sent))


def common_procurement(scene: Scene, rule: Rule) -> Verdict:
    """SAFE-COMMON: a borrowing Member State and another of Member State, EEA EFTA state, Ukraine."""
    if scene.facts.buyers is UNSTATED:
        return scene.silent()
    return Verdict(truth(is_common(scene)), {"borrowers": len(borrowers(scene))})


def borrowers(scene: Scene) -> frozenset[str]:
    """Member States among the buyers that borrow; unstated means that a state does not."""
    if isinstance(scene.facts.buyers, Unstated):
        return frozenset()
    states = scene.member_states()
    return frozenset(
        b.country
        for b in scene.facts.buyers
        if b.borrower is True and not isinstance(b.country, Unstated) and b.country in states
    )


def is_common(scene: Scene) -> bool:
    seconds = scene.member_states() | scene.book.members("EFTA-EEA", scene.day) | {"UA"}
    here = {country for country, _ in buyers_of(scene, lambda c: YES)}
    return bool(borrowers(scene)) and len(here & seconds) >= 2


def single_purchase(scene: Scene, rule: Rule) -> Verdict | None:
    """SAFE-SINGLE: one Member State's purchase, signed in time, with steps to widen it."""
    if scene.facts.buyers is not UNSTATED and is_common(scene):
        return None
    by = rule.days["by"]
    if scene.day not in rule.period:
        return Verdict(NO, {"by": by})
    if scene.facts.buyers is UNSTATED:
        lone = scene.condition(UNSTATED, bool)
    else:
        states = {country for country, _ in buyers_of(scene, lambda c: YES)} & scene.member_states()
        lone = truth(len(states) == 1 and bool(borrowers(scene)))
    signed = scene.condition(scene.facts.contract.signed, lambda day: day <= by)
    return Verdict(min(lone, signed, scene.is_true(scene.facts.widening_steps)), {"by": by})


def small_firms(scene: Scene, rule: Rule) -> Verdict | None:
    """EDIP-FAST: SMEs and small mid-caps, established and managed inside."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over(
        (e, min(scene.established(e), scene.condition(e.size, lambda s: s in ("sme", "small_midcap"))))
        for e in scene.consortium()
    )


def government_held_area(scene: Scene, rule: Rule) -> Verdict | None:
    """USI-NGCA: nobody established in areas of Ukraine not under government control."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over(
        (e, scene.condition(e.registered_area, lambda area: area == "UA"))
        for e in scene.entities
        if e.country == "UA" or not isinstance(e.registered_area, Unstated)
    )
