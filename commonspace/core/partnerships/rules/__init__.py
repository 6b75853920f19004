"""One function for each rule of kind test or rate, and the selectors that say when it applies.

Several programmes share a shape (control, components, consortia); the function is then one and the
thresholds, perimeters and validity come from each rule's own data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from commonspace.core.partnerships.facts import UNSTATED, Facts, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.rules import actions, consortia, control, instruments, products, rates
from commonspace.core.partnerships.scene import Scene, Verdict

RuleFunction: TypeAlias = Callable[[Scene, Rule], Verdict | None]
Values: TypeAlias = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule's function; `actions`, `activities`, `calls` are the selector values it applies to."""

    function: RuleFunction
    actions: Values = None
    activities: Values = None
    calls: Values = None
    beyond_validity: bool = False  # answers outside its period instead of not applying

    def points_elsewhere(self, facts: Facts) -> bool:
        """A stated selector names an action, activity or call that the rule is not about."""
        call = "thematic" if isinstance(facts.call_type, Unstated) else facts.call_type
        return (
            _elsewhere(facts.action, self.actions)
            or _elsewhere(facts.activity, self.activities)
            or _elsewhere(call, self.calls)
        )

    def selector_is_missing(self, facts: Facts) -> bool:
        """A selector that decides whether the rule applies is not stated."""
        return (self.actions is not None and facts.action is UNSTATED) or (
            self.activities is not None and facts.activity is UNSTATED
        )


def _elsewhere(value: str | Unstated, allowed: Values) -> bool:
    return allowed is not None and not isinstance(value, Unstated) and value not in allowed


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PROCUREMENT, INDUSTRIAL = _set("procurement"), _set("industrial")
PURCHASES = _set("procurement supporting")
WITH_PROJECTS = _set("supporting project_of_common_interest")
PROTOTYPE, TESTS = _set("system_prototype"), _set("testing qualification certification")
NOT_DISRUPTIVE, DISRUPTIVE = _set("thematic sme_only"), _set("disruptive")
UNCAPPED = actions.EDF_ACTIVITIES - PROTOTYPE - TESTS
ASAP_GENERAL = actions.ASAP_ACTIVITIES - _set("components_raw_materials")


def _shared(programme: str, names: str) -> dict[str, Judged]:
    """Rules of the same shape under several programmes."""
    shapes: dict[str, RuleFunction] = {
        "EST": control.established,
        "CTRL": control.controlled,
        "CTRL-GUAR": control.cured_control,
        "CTRL-DEROG": control.cured_control,
        "SUBDEF": control.subcontractor,
        "SUB1535": control.outside_subcontractor,
        "INFRA": control.assets,
        "COOP": actions.cooperation,
        "COMP-BAN": products.no_adverse_origin,
        "LAWS": products.never_funded,
        "EXC": products.never_funded,
        "BACK": products.fresh_enough,
        "DESIGN": products.design,
        "AGENT": actions.agent,
    }
    return {f"{programme}-{name}": Judged(shapes[name]) for name in names.split()}


def _window(*ids: str) -> dict[str, Judged]:
    return {rule: Judged(actions.window, beyond_validity=True) for rule in ids}


_TWELVE_D, _THIRTEEN_A = _set("12(1)(d)"), _set("13(1)(a)")

FUNCTIONS: Final[dict[str, Judged]] = {
    **_window("EDF-WINDOW", "EDIRPA-WINDOW", "ASAP-WINDOW", "SAFE-IN-FORCE", "EDIP-WINDOW", "USI-WINDOW"),
    **_shared("EDF", "EST CTRL CTRL-GUAR INFRA COOP LAWS"),
    "EDF-CONS": Judged(consortia.enough_entities, calls=NOT_DISRUPTIVE),
    "EDF-INDEP": Judged(consortia.enough_independent, calls=NOT_DISRUPTIVE),
    "EDF-DIS": Judged(consortia.enough_entities, calls=DISRUPTIVE),
    "EDF-ACT": Judged(actions.listed_activity),
    "EDF-PROC": Judged(consortia.intending_states, activities=PROTOTYPE | TESTS),
    "EDF-RATE": Judged(rates.base, activities=UNCAPPED),
    "EDF-RATE-PROTO": Judged(rates.base, activities=PROTOTYPE),
    "EDF-RATE-TQC": Judged(rates.base, activities=TESTS),
    "EDF-BONUS-PESCO": Judged(rates.pesco),
    "EDF-BONUS-SME": Judged(rates.smes),
    "EDF-BONUS-MIDCAP": Judged(rates.midcaps),
    "EDF-BONUS-CAP": Judged(rates.increases_capped),
    "EDIDP-CONS": Judged(consortia.enough_entities),
    "EDIDP-INDEP": Judged(consortia.enough_independent),
    "EDIDP-BONUS": Judged(rates.edidp),
    **_shared("EDIRPA", "EST CTRL CTRL-GUAR SUBDEF INFRA COMP-BAN LAWS BACK AGENT"),
    "EDIRPA-CONS": Judged(consortia.buying_states),
    "EDIRPA-NEW": Judged(actions.new_cooperation),
    "EDIRPA-ADDQ": Judged(actions.extra_quantities),
    "EDIRPA-RESTR": Judged(products.free_use),
    "EDIRPA-RESTR-DEROG": Judged(products.tolerated_restriction),
    "EDIRPA-COMP": Judged(products.inside_of_value),
    "EDIRPA-WHO": Judged(actions.funded_under_edirpa),
    "EDIRPA-CAP": Judged(rates.edirpa_cap),
    "EDIRPA-CAP20": Judged(rates.edirpa_raised_cap),
    "ASAP-EST": Judged(control.asap_place),
    "ASAP-ACT": Judged(actions.listed_activity),
    "ASAP-RATE": Judged(rates.asap_base, activities=ASAP_GENERAL),
    "ASAP-RATE-COMP": Judged(rates.base, activities=_set("components_raw_materials")),
    "ASAP-BONUS": Judged(rates.priority_action),
    **_shared("SAFE", "EST CTRL CTRL-DEROG SUBDEF SUB1535 INFRA COMP-BAN DESIGN"),
    "SAFE-COMMON": Judged(actions.common_procurement),
    "SAFE-SINGLE": Judged(actions.single_purchase, beyond_validity=True),
    "SAFE-COMP": Judged(products.outside_of_components),
    "SAFE-CANADA": Judged(products.canada),
    "SAFE-PREFIN": Judged(rates.prefinancing),
    **_shared("EDIP", "EST CTRL CTRL-DEROG SUBDEF SUB1535 INFRA COOP EXC COMP-BAN DESIGN AGENT BACK"),
    "EDIP-CTRL-EXEMPT": Judged(control.exempt),
    "EDIP-COMP-P": Judged(products.outside_of_components, actions=PROCUREMENT | WITH_PROJECTS),
    "EDIP-COMP-I": Judged(
        products.outside_of_components, actions=INDUSTRIAL | _set("project_of_common_interest")
    ),
    "EDIP-DESIGN-AMMO": Judged(products.promised_design, actions=INDUSTRIAL),
    "EDIP-PROC-WHO": Judged(actions.buyers_under_edip, actions=PROCUREMENT),
    "EDIP-PROC": Judged(consortia.authorities, actions=PROCUREMENT),
    "EDIP-FLOWDOWN": Judged(actions.terms_flow_down),
    "EDIP-OPEN": Judged(actions.others_were_told),
    "EDIP-IND": Judged(actions.listed_activity, actions=INDUSTRIAL),
    "EDIP-IND-D": Judged(consortia.project_shape, actions=INDUSTRIAL, activities=_TWELVE_D),
    "EDIP-SUP-A": Judged(consortia.project_shape, actions=_set("supporting"), activities=_THIRTEEN_A),
    "EDIP-MAX": Judged(consortia.at_most_entities, actions=INDUSTRIAL),
    "EDIP-CUMUL": Judged(rates.cumulated),
    "EDIP-PROC-RATE": Judged(rates.base, actions=PROCUREMENT),
    "EDIP-PROC-RATE25": Judged(rates.edip_procurement_raised, actions=PROCUREMENT),
    "EDIP-IND-RATE": Judged(rates.base, actions=INDUSTRIAL),
    "EDIP-IND-RATE50": Judged(rates.edip_industrial_raised, actions=INDUSTRIAL),
    "EDIP-SUP-RATE": Judged(rates.base, actions=WITH_PROJECTS),
    "EDIP-TOPUP": Judged(rates.paid_by_a_state, actions=INDUSTRIAL),
    "EDIP-FAST": Judged(actions.small_firms, actions=_set("fast")),
    "EDIP-POOL": Judged(consortia.authorities, actions=_set("readiness_pool")),
    "EDIP-SEAP": Judged(consortia.seap),
    "EDIP-EDPCI": Judged(consortia.project_of_common_interest, actions=_set("project_of_common_interest")),
    "EDIP-EDPCI-WHO": Judged(actions.funded_in_common_interest, actions=_set("project_of_common_interest")),
    **_shared("USI", "EST CTRL CTRL-DEROG SUB1535 INFRA EXC COMP-BAN DESIGN BACK"),
    "USI-NGCA": Judged(actions.government_held_area),
    "USI-COMP-P": Judged(products.outside_of_components, actions=PURCHASES),
    "USI-COMP-I": Judged(products.outside_of_components, actions=INDUSTRIAL),
    "USI-DESIGN-AMMO": Judged(products.promised_design, actions=INDUSTRIAL),
    "USI-UA": Judged(consortia.ukraine_takes_part),
    "USI-PROC": Judged(consortia.authorities, actions=PROCUREMENT),
    "USI-IND-D": Judged(consortia.project_shape, actions=INDUSTRIAL, activities=_TWELVE_D),
    "USI-SUP-A": Judged(consortia.project_shape, actions=_set("supporting"), activities=_THIRTEEN_A),
    "USI-MAX": Judged(consortia.at_most_entities, actions=INDUSTRIAL),
    "USI-RATE": Judged(rates.base, actions=_set("industrial supporting")),
    "USI-RATE-P": Judged(rates.base, actions=PROCUREMENT),
    "USL-CASCADE": Judged(instruments.supply_from_inside),
    "USL-COMP": Judged(products.loan_components),
    "NSPA-SRC": Judged(instruments.on_source_file),
    "NSPA-NON": Judged(instruments.admitted_by_notice),
    "NCIA-BOA": Judged(instruments.declared_eligible),
    "NSIP-ICB": Judged(instruments.declared_eligible),
    "DIANA-HQ": Judged(instruments.headquartered_in_nato),
    "UNITE-TEAM": Judged(instruments.mixed_team),
    "BRAVE-NORWAY": Judged(instruments.from_inside),
    "DCITY-INCOME": Judged(instruments.defence_income),
    "DCITY-EXCL": Judged(instruments.no_exclusion),
}
