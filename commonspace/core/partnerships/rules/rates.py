"""Rules of kind rate: what sets, raises or caps the money. `rating` turns their answers into a share."""

from decimal import Decimal

from commonspace.core.partnerships.facts import UNSTATED, Costs, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.rules.actions import for_ukraine_or_moldova
from commonspace.core.partnerships.rules.consortia import seap_shape
from commonspace.core.partnerships.scene import Scene, Verdict, percent
from commonspace.core.partnerships.truth import NO, YES, Truth, any_of, both_ways, truth

SMALL_OR_MIDDLE = frozenset({"sme", "small_midcap", "midcap"})
ZERO = Decimal(0)


def base(scene: Scene, rule: Rule) -> Verdict:
    """A rate that holds whenever its action or activity is the case's."""
    return Verdict(YES, {"rate_pct": rule["rate"]})


def asap_base(scene: Scene, rule: Rule) -> Verdict:
    """ASAP-RATE: 35 %, access to finance 100 %."""
    finance = scene.facts.activity == "access_to_finance"
    return Verdict(YES, {"rate_pct": rule["finance_rate"] if finance else rule["rate"]})


def pesco(scene: Scene, rule: Rule) -> Verdict | None:
    """EDF-BONUS-PESCO: a development action in a PESCO project."""
    inside = scene.facts.costs.pesco
    if inside is False:
        return None
    return Verdict(scene.is_true(inside), {"points": rule["points"]})


def sme_share(costs: Costs) -> Decimal | None:
    """Share of SMEs in percent of the activity's cost; None if neither part is stated."""
    parts = (costs.sme_domestic_pct, costs.sme_crossborder_pct)
    known = [part for part in parts if not isinstance(part, Unstated)]
    return sum(known, ZERO) if known else None


def smes(scene: Scene, rule: Rule) -> Verdict:
    """EDF-BONUS-SME: from 10 % of the cost; the domestic share (at most 5) and twice the rest."""
    costs = scene.facts.costs
    share = sme_share(costs)
    if share is None:
        return Verdict(scene.condition(UNSTATED, bool))
    numbers = {"share_pct": share, "share_at_least_pct": rule["share"]}
    if share < rule["share"]:
        whole = costs.sme_domestic_pct is not UNSTATED and costs.sme_crossborder_pct is not UNSTATED
        return Verdict(NO if whole else any_of((NO, scene.ground(UNSTATED, bool))), numbers)
    domestic, points, factor = rule["share"], rule["domestic_points"], rule["crossborder_factor"]
    numbers["points"] = sme_points(costs, domestic, points, factor)
    return Verdict(YES, numbers)


def sme_points(costs: Costs, entry: Decimal, most_domestic: Decimal, factor: Decimal) -> Decimal:
    """The increase in points; nothing below the entry share."""
    if (sme_share(costs) or ZERO) < entry:
        return ZERO
    domestic = ZERO if isinstance(costs.sme_domestic_pct, Unstated) else costs.sme_domestic_pct
    abroad = ZERO if isinstance(costs.sme_crossborder_pct, Unstated) else costs.sme_crossborder_pct
    return min(domestic, most_domestic) + factor * abroad


def midcaps(scene: Scene, rule: Rule) -> Verdict:
    """EDF-BONUS-MIDCAP: from 15 % of the cost."""
    share = scene.facts.costs.midcap_pct
    numbers = {"points": rule["points"], "share_at_least_pct": rule["share"]}
    if not isinstance(share, Unstated):
        numbers["share_pct"] = share
    return Verdict(scene.condition(share, lambda pct: pct >= rule["share"]), numbers)


def increases_capped(scene: Scene, rule: Rule) -> Verdict:
    """EDF-BONUS-CAP: increases together at most 35 points, support never above 100 %."""
    return Verdict(YES, {"points_at_most": rule["points"], "rate_pct_at_most": rule["rate"]})


def edidp(scene: Scene, rule: Rule) -> Verdict:
    """EDIDP-BONUS: starting rate and increases in one rule."""
    return Verdict(YES, {"points": edidp_points(scene, rule), "points_at_most": rule["points"]})


def edidp_points(scene: Scene, rule: Rule) -> Decimal:
    """Increases before the cap; the call for SMEs alone knows only the one for PESCO."""
    costs = scene.facts.costs
    points = rule["pesco_points"] if costs.pesco is True else ZERO
    if scene.facts.call_type == "sme_only":
        return points
    points += sme_points(costs, rule["share"], rule["domestic_points"], rule["crossborder_factor"])
    if not isinstance(costs.midcap_pct, Unstated) and costs.midcap_pct >= rule["midcap_share"]:
        points += rule["midcap_points"]
    return points


def edirpa_cap(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-CAP: the lesser of a share of the contract and a sum."""
    found = scene.condition(scene.facts.contract.value_meur, lambda value: True)
    return Verdict(found, {"rate_pct": rule["rate"], "amount_meur_at_most": rule["amount_meur"]})


def edirpa_raised_cap(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-CAP20: extra quantities for Ukraine or Moldova, or SMEs and mid-caps from 15 %."""
    contract = scene.facts.contract
    share = contract.sme_midcap_share_pct
    found = max(
        scene.ground(contract.additional_quantities, for_ukraine_or_moldova),
        scene.ground(share, lambda pct: pct >= rule["share"]),
    )
    numbers = {"rate_pct": rule["rate"], "amount_meur_at_most": rule["amount_meur"]}
    if not isinstance(share, Unstated):
        numbers |= {"share_pct": share, "share_at_least_pct": rule["share"]}
    return Verdict(found, numbers)


def priority_action(scene: Scene, rule: Rule) -> Verdict | None:
    """ASAP-BONUS: ten points for a priority action; only one ground is read, the others are recalled."""
    if scene.facts.priority_ground == "none":
        return None
    return Verdict(scene.ground(scene.facts.priority_ground, lambda g: True), {"points": rule["points"]})


def prefinancing(scene: Scene, rule: Rule) -> Verdict:
    """SAFE-PREFIN: at most 15 % of the loan."""
    loan = scene.facts.loan
    if isinstance(loan.amount_meur, Unstated) or isinstance(loan.prefinancing_meur, Unstated):
        return Verdict(scene.condition(UNSTATED, bool), {"share_pct_at_most": rule["share"]})
    numbers = {"share_pct_at_most": rule["share"]}
    if loan.amount_meur:
        numbers["share_pct"] = percent(loan.prefinancing_meur, loan.amount_meur)
    return Verdict(truth(100 * loan.prefinancing_meur <= rule["share"] * loan.amount_meur), numbers)


def cumulated(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-CUMUL: all Union support together stays within the eligible cost."""
    other, cost = scene.facts.funding.other_eu_meur, scene.facts.costs.eligible_meur
    if isinstance(other, Unstated) or isinstance(cost, Unstated):
        return Verdict(scene.condition(UNSTATED, bool))
    return Verdict(truth(100 * other <= rule["rate"] * cost), {"other_eu_meur": other, "eligible_meur": cost})


def edip_procurement_raised(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-PROC-RATE25: any one of five grounds; both inner thresholds are strict."""
    contract = scene.facts.contract
    share = contract.other_ms_supplier_share_pct
    found = max(
        seap_shape(scene),
        scene.ground(contract.restriction_free, bool),
        scene.ground(contract.additional_quantities, for_ukraine_or_moldova),
        scene.ground(share, lambda pct: pct > rule["share"]),
        _most_invest(scene, rule),
    )
    numbers = {"rate_pct": rule["rate"], "share_above_pct": rule["share"]}
    if not isinstance(share, Unstated):
        numbers["share_pct"] = share
    return Verdict(found, numbers)


def _most_invest(scene: Scene, rule: Rule) -> Truth:
    """Most participating Member States invested over 30 % of their defence spending."""
    if isinstance(scene.facts.buyers, Unstated):
        return scene.ground(UNSTATED, bool)
    states = scene.member_states()
    seen: dict[str, Truth] = {}
    for buyer in scene.facts.buyers:
        if not isinstance(buyer.country, Unstated) and buyer.country in states:
            enough = scene.ground(buyer.investment_share_pct, lambda pct: pct > rule["investment_share"])
            seen[buyer.country] = max(enough, seen.get(buyer.country, NO))
    sure = sum(value is YES for value in seen.values())
    possible = sum(value is not NO for value in seen.values())
    return both_ways(2 * sure > len(seen), 2 * possible > len(seen))


def edip_industrial_raised(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-IND-RATE50: (most beneficiaries small or middle, or a SEAP) and one of three grounds."""
    facts = scene.facts
    sizes = [entity.size for entity in scene.consortium()]
    small = [scene.ground(size, lambda s: s in SMALL_OR_MIDDLE) for size in sizes]
    sure, possible = sum(t is YES for t in small), sum(t is not NO for t in small)
    if isinstance(facts.entities, Unstated):
        most = scene.ground(UNSTATED, bool)
    else:
        needed = rule["share"] * len(sizes)
        most = both_ways(100 * sure > needed, 100 * possible > needed)
    grounds = (facts.new_cooperation, facts.new_site, facts.crisis_relevant)
    ground = any_of(scene.ground(flag, bool) for flag in grounds)
    numbers = {
        "rate_pct": rule["rate"],
        "small_or_middle": Decimal(sure),
        "beneficiaries": Decimal(len(sizes)),
    }
    return Verdict(min(max(most, seap_shape(scene)), ground), numbers)


def paid_by_a_state(scene: Scene, rule: Rule) -> Verdict | None:
    """EDIP-TOPUP: money of a Member State's own contribution or of recovery."""
    source = scene.facts.funding.source
    if source == "programme_budget":
        return None
    return Verdict(scene.condition(source, lambda s: True), {"rate_pct": rule["rate"]})
