"""The rate and the amount that a case earns, from the answers of its rate rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commonspace.core.partnerships.facts import UNSTATED, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.rules.rates import edidp_points
from commonspace.core.partnerships.scene import Scene, Verdict
from commonspace.core.partnerships.truth import YES

Answers = Mapping[str, Verdict]  # of the rules of kind rate that were asked and apply
HUNDRED = Decimal(100)
ELIGIBLE, CONTRACT = "eligible cost", "contract value"


@dataclass(frozen=True, slots=True)
class FundingRate:
    """`max` is a share (0 to 1) of `basis`; points are set where increases were asked, the amount where
    the basis is stated. `by` names the rules that it rests on."""

    max: Decimal
    basis: str
    amount_meur: Decimal | None = None
    increase_points: Decimal | None = None
    uncapped_points: Decimal | None = None
    by: tuple[str, ...] = ()


def rate_of(scene: Scene, answers: Answers) -> FundingRate | None:
    """The rate of the programme, or None where no rule that sets a share was asked."""
    work = {
        "EDF": _edf, "EDIDP": _edidp, "EDIRPA": _edirpa, "ASAP": _asap, "EDIP": _edip, "USI": _usi,
    }.get(scene.programme)  # fmt: skip
    return work(scene, answers) if work else None


def _holds(answers: Answers, rule_id: str) -> bool:
    return rule_id in answers and answers[rule_id].truth is YES


def _rate(
    scene: Scene, share: Decimal, basis: str, *by: str, cap: Decimal | None = None, **points: Decimal
) -> FundingRate:
    """Apply a cap in money and turn the share into an amount where its basis is stated."""
    whole = scene.facts.contract.value_meur if basis == CONTRACT else scene.facts.costs.eligible_meur
    amount = None
    if not isinstance(whole, Unstated) and whole:
        amount = share * whole
        if cap is not None and amount > cap:
            amount, share = cap, cap / whole
    return FundingRate(share, basis, amount, by=by, **points)


def _edf(scene: Scene, answers: Answers) -> FundingRate | None:
    """EDF 13: a ceiling by activity (or the call's starting rate), increases of at most 35 points."""
    if not any(rule_id.startswith("EDF-") for rule_id in answers):
        return None
    book = scene.book.by_id
    setting = next((r for r in ("EDF-RATE-PROTO", "EDF-RATE-TQC", "EDF-RATE") if r in answers), "EDF-RATE")
    base = book[setting]["rate"] / HUNDRED
    if not isinstance(scene.facts.starting_rate, Unstated):
        base = scene.facts.starting_rate
    bonuses = ("EDF-BONUS-PESCO", "EDF-BONUS-SME", "EDF-BONUS-MIDCAP")
    held = [r for r in bonuses if _holds(answers, r)]
    points = sum((Decimal(answers[r].numbers.get("points", 0)) for r in held), Decimal(0))
    asked = any(r in answers for r in bonuses)
    return _increased(scene, base, points, book["EDF-BONUS-CAP"], asked, setting, *held)


def _increased(scene: Scene, base: Decimal, points: Decimal, cap: Rule, asked: bool, *by: str) -> FundingRate:
    most = cap["points"]
    kept = min(points, most)
    share = min(base + kept / HUNDRED, cap["rate"] / HUNDRED)
    shown: dict[str, Decimal] = {}
    if asked:
        shown["increase_points"] = kept
        if points > most:
            shown["uncapped_points"] = points
    return _rate(scene, share, ELIGIBLE, *by, **shown)


def _edidp(scene: Scene, answers: Answers) -> FundingRate | None:
    if "EDIDP-BONUS" not in answers:
        return None
    rule = scene.book.by_id["EDIDP-BONUS"]
    if scene.facts.call_type == "sme_only":
        base = rule["sme_call_rate"]
    else:
        base = rule["prototype_rate" if scene.facts.activity == "system_prototype" else "other_rate"]
    return _increased(scene, base / HUNDRED, edidp_points(scene, rule), rule, True, rule.id)


def _edirpa(scene: Scene, answers: Answers) -> FundingRate | None:
    """EDIRPA 7(3)-(4): the lesser of a share of the contract and a sum."""
    raised = _holds(answers, "EDIRPA-CAP20")
    if not raised and "EDIRPA-CAP" not in answers:
        return None
    rule = scene.book.by_id["EDIRPA-CAP20" if raised else "EDIRPA-CAP"]
    return _rate(scene, rule["rate"] / HUNDRED, CONTRACT, rule.id, cap=rule["amount_meur"])


def _asap(scene: Scene, answers: Answers) -> FundingRate | None:
    setting = next((r for r in ("ASAP-RATE", "ASAP-RATE-COMP") if r in answers), None)
    if setting is None:
        return None
    share, by = answers[setting].numbers["rate_pct"], [setting]
    if _holds(answers, "ASAP-BONUS"):
        share += answers["ASAP-BONUS"].numbers["points"]
        by.append("ASAP-BONUS")
    return _rate(scene, min(share, HUNDRED) / HUNDRED, ELIGIBLE, *by)


def _edip(scene: Scene, answers: Answers) -> FundingRate | None:
    """EDIP 20: the raised rate where its grounds hold; all Union money within the eligible cost."""
    for rule_id in ("EDIP-PROC-RATE25", "EDIP-PROC-RATE"):
        if _holds(answers, rule_id):
            return _rate(scene, scene.book.by_id[rule_id]["rate"] / HUNDRED, CONTRACT, rule_id)
    for rule_id in ("EDIP-TOPUP", "EDIP-IND-RATE50", "EDIP-IND-RATE", "EDIP-SUP-RATE"):
        if _holds(answers, rule_id):
            found = _rate(scene, scene.book.by_id[rule_id]["rate"] / HUNDRED, ELIGIBLE, rule_id)
            return _within_cost(scene, found) if "EDIP-CUMUL" in answers else found
    return None


def _within_cost(scene: Scene, found: FundingRate) -> FundingRate:
    other, cost = scene.facts.funding.other_eu_meur, scene.facts.costs.eligible_meur
    if (
        other is UNSTATED
        or cost is UNSTATED
        or isinstance(other, Unstated)
        or isinstance(cost, Unstated)
        or not cost
    ):
        return found
    room = max(Decimal(0), cost - other)
    if found.max * cost <= room:
        return found
    return FundingRate(room / cost, found.basis, room, by=(*found.by, "EDIP-CUMUL"))


def _usi(scene: Scene, answers: Answers) -> FundingRate | None:
    for rule_id, basis in (("USI-RATE-P", CONTRACT), ("USI-RATE", ELIGIBLE)):
        if _holds(answers, rule_id):
            return _rate(scene, scene.book.by_id[rule_id]["rate"] / HUNDRED, basis, rule_id)
    return None
