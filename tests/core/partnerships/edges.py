# ruff: noqa: E501 - a rule a line, so that the table can be read down
"""Facts on both sides of the edge of every rule: the last that passes, the first that does not."""

from typing import Any

Facts = dict[str, Any]
Edge = tuple[Facts, Facts, str]  # passes; does not; what the second answers


def firm(country: str = "DE", name: str = "A", role: str = "recipient", **more: Any) -> Facts:
    return {"id": name, "role": role, "country": country, "mgmt": country, **more}


def firms(*countries: str, **more: Any) -> Facts:
    return {"entities": [firm(c, f"F{at}", **more) for at, c in enumerate(countries)]}


def sub(country: str = "GB", **more: Any) -> Facts:
    full = {"contract_share_pct": 20, "critical_input": True, "classified_access": True}
    return {"entities": [firm(country, "S", "subcontractor", **{**full, **more})]}


def buyers(*countries: str, **more: Any) -> Facts:
    return {"buyers": [{"country": c, **more} for c in countries]}


def parts(**more: Any) -> Facts:
    return {"product": {"components": more}}


def product(**more: Any) -> Facts:
    return {"product": more}


def place(inside: str, outside: str) -> Edge:
    return firms(inside), {"entities": [firm(inside, mgmt=outside)]}, "fail"


def control(inside: str, owner_in: str, owner_out: str) -> Edge:
    return firms(inside, controller=owner_in), firms(inside, controller=owner_out), "fail"


def guarantee(country: str = "DE") -> Edge:
    return (
        firms(country, controller="US", guarantees="approved"),
        firms(country, controller="US", guarantees="none"),
        "fail",
    )


def asset(inside: str, outside: str) -> Edge:
    use = {"country": outside, "no_alternative": True, "against_security": False}
    return {"assets": [{"country": inside}, use]}, {"assets": [{**use, "against_security": True}]}, "fail"


COOP: Edge = (
    {"partners": [{"country": "US", "classified_access": False, "funded": False}]},
    {"partners": [{"country": "US", "classified_access": False, "funded": True}]},
    "fail",
)
BAN: Edge = (product(adverse_origins=[]), product(adverse_origins=["CN"]), "fail")
COMP: Edge = (parts(DE=65, US=35), parts(DE=64.9, US=35.1), "fail")


def on(action: str, edge: Edge) -> Edge:
    return {"action": action, **edge[0]}, {"action": action, **edge[1]}, edge[2]


def selected(good: Facts, bad: Facts) -> Edge:
    return good, bad, "not_applicable"


def banned(name: str) -> Edge:
    return product(**{name: False}), product(**{name: True}), "fail"


def begun(first: str, before: str) -> Edge:
    return {"start": first, "completed": False}, {"start": before, "completed": False}, "fail"


def subdef(**below: Any) -> Edge:
    return sub(contract_share_pct=15), sub(**{"contract_share_pct": 14.9, **below}), "not_applicable"


def linked(last: str, late: str) -> Edge:
    return (
        sub(contract_share_pct=35, prior_link_since=last),
        sub(contract_share_pct=35, prior_link_since=late),
        "fail",
    )


THREE = firms("DE", "FR", "IT")
TWO = firms("DE", "FR", "FR")
OWNED = {"entities": [firm("DE", "A"), firm("FR", "B", controlled_by="A"), firm("IT", "C")]}
INDUSTRIAL_D = {"action": "industrial", "activity": "12(1)(d)"}
SUPPORT_A = {"action": "supporting", "activity": "13(1)(a)"}
STATES = ["AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV"]
SEAP = {"members": ["PL", "LT", "UA"], "seat": "PL", "commission_act": True}
PROJECT = {"action": "project_of_common_interest"}
PROTO = {"activity": "system_prototype"}
AGENT = {"appointed": True, "unanimous": True, "agreement_signed": True}
DESIGN: Edge = (
    product(design_authority="restricted", restricted_by="DE"),
    product(design_authority="restricted", restricted_by="US"),
    "fail",
)
AMMO = {"class": "ammunition", "design_authority": "restricted", "restricted_by": "US"}
PROMISE: Edge = (
    {"action": "industrial", **product(**AMMO, design_commitment_by="2033-12-31")},
    {"action": "industrial", **product(**AMMO, design_commitment_by="2034-01-01")},
    "fail",
)
RESTRICTED = {"use_restriction": "US", "urgent": True, "in_use_in_majority": True, "replacement_study": True}
BORROW = {"buyers": [{"country": "PL", "borrower": True}, {"country": "NO"}]}
LONE = {"buyers": [{"country": "PL", "borrower": True}], "widening_steps": True}
NOT_BORROW = {"buyers": [{"country": "PL", "borrower": True}, {"country": "GB"}]}


def share(inside: int | float, **costs: Any) -> Facts:
    return {"costs": {"sme_domestic_pct": inside, "sme_crossborder_pct": 0, **costs}}


def invest(a: float, b: float) -> Facts:
    return {
        "action": "procurement",
        "buyers": [
            {"country": "PL", "investment_share_pct": a},
            {"country": "DE", "investment_share_pct": b},
        ],
    }


# Windows stand apart: their edge is the day itself.
EDGES: dict[str, Edge] = {
    "EDF-EST": place("NO", "GB"),
    "EDF-CTRL": control("DE", "NO", "US"),
    "EDF-CTRL-GUAR": guarantee(),
    "EDF-INFRA": asset("NO", "US"),
    "EDF-COOP": COOP,
    "EDF-CONS": (THREE, TWO, "fail"),
    "EDF-INDEP": (TWO, OWNED, "fail"),
    "EDF-DIS": ({"call_type": "disruptive", **firms("SE", "NO")}, {"call_type": "disruptive", **firms("FI", "FI")}, "fail"),
    "EDF-ACT": ({"activity": "life_cycle"}, {"activity": "capacity"}, "fail"),
    "EDF-PROC": ({**PROTO, "intending_states": ["DE", "NO"]}, {**PROTO, "intending_states": ["DE", "GB"]}, "fail"),
    "EDF-LAWS": banned("lethal_autonomous"),
    "EDF-RATE": selected({"activity": "studies"}, PROTO),
    "EDF-RATE-PROTO": selected(PROTO, {"activity": "testing"}),
    "EDF-RATE-TQC": selected({"activity": "certification"}, PROTO),
    "EDF-BONUS-PESCO": selected({"costs": {"pesco": True}}, {"costs": {"pesco": False}}),
    "EDF-BONUS-SME": (share(10), share(9.9), "fail"),
    "EDF-BONUS-MIDCAP": ({"costs": {"midcap_pct": 15}}, {"costs": {"midcap_pct": 14.9}}, "fail"),
    "EDF-BONUS-CAP": (share(10), {}, "not_asked"),
    "EDIDP-CONS": (THREE, TWO, "fail"),
    "EDIDP-INDEP": (TWO, OWNED, "fail"),
    "EDIDP-BONUS": (share(10), {}, "not_asked"),
    "EDIRPA-CONS": (buyers("PL", "LT", "LV"), buyers("PL", "LT", "NO"), "fail"),
    "EDIRPA-NEW": ({"cooperation_new": False, "new_country": "NO"}, {"cooperation_new": False, "new_country": "UA"}, "fail"),
    "EDIRPA-AGENT": ({"agent": AGENT}, {"agent": {**AGENT, "unanimous": False}}, "fail"),
    "EDIRPA-ADDQ": ({"contract": {"additional_quantities": ["MD"], "unanimous": True}}, {"contract": {"additional_quantities": ["MD"], "unanimous": False}}, "fail"),
    "EDIRPA-EST": place("NO", "UA"),
    "EDIRPA-CTRL": (
        firms("DE", controller="US", screening="cleared", mitigation_needed=True, mitigation_done=True),
        firms("DE", controller="US", screening="cleared", mitigation_needed=True, mitigation_done=False),
        "fail",
    ),
    "EDIRPA-CTRL-GUAR": guarantee("NO"),
    "EDIRPA-INFRA": asset("NO", "UA"),
    "EDIRPA-RESTR": (product(use_restriction="NO"), product(use_restriction="US"), "fail"),
    "EDIRPA-RESTR-DEROG": (product(**RESTRICTED, in_use_before="2022-02-23"), product(**RESTRICTED, in_use_before="2022-02-24"), "fail"),
    "EDIRPA-COMP": (product(value=100, components={"DE": 65, "US": 20}), product(value=100, components={"DE": 64.9, "US": 20}), "fail"),
    "EDIRPA-COMP-BAN": BAN,
    "EDIRPA-SUBDEF": subdef(),
    "EDIRPA-WHO": (buyers("PL", kind="contracting_authority"), buyers("PL", kind="eda"), "fail"),
    "EDIRPA-LAWS": banned("banned_by_law"),
    "EDIRPA-BACK": begun("2022-02-24", "2022-02-23"),
    "EDIRPA-CAP": ({"contract": {"value_meur": 1}}, {}, "not_asked"),
    "EDIRPA-CAP20": ({"contract": {"sme_midcap_share_pct": 15}}, {"contract": {"sme_midcap_share_pct": 14.9}}, "fail"),
    "ASAP-EST": (firms("NO", controller="US", guarantees="approved"), firms("UA"), "fail"),
    "ASAP-ACT": ({"activity": "reconditioning"}, {"activity": "design"}, "fail"),
    "ASAP-RATE": selected({"activity": "capacity"}, {"activity": "components_raw_materials"}),
    "ASAP-RATE-COMP": selected({"activity": "components_raw_materials"}, {"activity": "capacity"}),
    "ASAP-BONUS": selected({"priority_ground": "new_cross_border"}, {"priority_ground": "none"}),
    "SAFE-COMMON": (BORROW, NOT_BORROW, "fail"),
    "SAFE-SINGLE": ({**LONE, "contract": {"signed": "2026-05-30"}}, {**LONE, "contract": {"signed": "2026-05-31"}}, "fail"),
    "SAFE-EST": place("UA", "TR"),
    "SAFE-CTRL": control("DE", "UA", "TR"),
    "SAFE-CTRL-DEROG": guarantee(),
    "SAFE-SUBDEF": subdef(),
    "SAFE-SUB1535": linked("2025-05-28", "2025-05-29"),
    "SAFE-INFRA": asset("UA", "GB"),
    "SAFE-COMP": COMP,
    "SAFE-COMP-BAN": BAN,
    "SAFE-DESIGN": ({"product": {"category": 2, **DESIGN[0]["product"]}}, {"product": {"category": 2, **DESIGN[1]["product"]}}, "fail"),
    "SAFE-CANADA": (parts(DE=65, CA=35), parts(DE=64, CA=36), "needs_evidence"),
    "SAFE-PREFIN": ({"loan": {"amount_meur": 100, "prefinancing_meur": 15}}, {"loan": {"amount_meur": 100, "prefinancing_meur": 15.1}}, "fail"),
    "EDIP-EST": place("DE", "UA"),
    "EDIP-INFRA": asset("DE", "UA"),
    "EDIP-CTRL": control("DE", "FR", "UA"),
    "EDIP-CTRL-DEROG": guarantee(),
    "EDIP-CTRL-EXEMPT": selected(firms("DE", kind="international_organisation"), firms("DE", kind="company")),
    "EDIP-COOP": COOP,
    "EDIP-EXC": banned("cluster_munition"),
    "EDIP-COMP-P": on("procurement", COMP),
    "EDIP-COMP-I": on("industrial", COMP),
    "EDIP-COMP-BAN": BAN,
    "EDIP-DESIGN": DESIGN,
    "EDIP-DESIGN-AMMO": PROMISE,
    "EDIP-PROC-WHO": on("procurement", (buyers("PL", kind="eda"), buyers("PL", kind="procurement_agent"), "fail")),
    "EDIP-PROC": on("procurement", (buyers("PL", "LT", "LV"), buyers("PL", "LT", "UA"), "fail")),
    "EDIP-AGENT": ({"agent": AGENT}, {"agent": {**AGENT, "agreement_signed": False}}, "fail"),
    "EDIP-SUBDEF": subdef(contract_share_pct=15, own_design_part=True),
    "EDIP-FLOWDOWN": ({"contract": {"flowdown": True}}, {"contract": {"flowdown": False}}, "fail"),
    "EDIP-SUB1535": linked("2025-12-29", "2025-12-30"),
    "EDIP-OPEN": ({"notice_sent": True}, {"notice_sent": False}, "fail"),
    "EDIP-IND": ({"action": "industrial", "activity": "12(1)(e)"}, {"action": "industrial", "activity": "13(1)(a)"}, "fail"),
    "EDIP-IND-D": ({**INDUSTRIAL_D, **TWO}, {**INDUSTRIAL_D, **firms("DE", "DE", "DE")}, "fail"),
    "EDIP-SUP-A": ({**SUPPORT_A, **TWO}, {**SUPPORT_A, **OWNED}, "fail"),
    "EDIP-MAX": ({"action": "industrial", **firms(*STATES[:15])}, {"action": "industrial", **firms(*STATES)}, "fail"),
    "EDIP-BACK": begun("2024-03-05", "2024-03-04"),
    "EDIP-CUMUL": ({"funding": {"other_eu_meur": 10}, "costs": {"eligible_meur": 10}}, {"funding": {"other_eu_meur": 10.1}, "costs": {"eligible_meur": 10}}, "fail"),
    "EDIP-PROC-RATE": selected({"action": "procurement"}, {"action": "industrial"}),
    "EDIP-PROC-RATE25": (invest(30.1, 31), invest(30, 31), "fail"),
    "EDIP-IND-RATE": selected({"action": "industrial"}, {"action": "procurement"}),
    "EDIP-IND-RATE50": (
        {"action": "industrial", "new_site": True, "entities": [firm("DE", "A", size="midcap"), firm("FR", "B", size="sme"), firm("PL", "C", size="large")]},
        {"action": "industrial", "new_site": True, "entities": [firm("DE", "A", size="midcap"), firm("FR", "B", size="large")]},
        "fail",
    ),
    "EDIP-SUP-RATE": selected(PROJECT, {"action": "industrial"}),
    "EDIP-TOPUP": selected(
        {"action": "industrial", "funding": {"source": "recovery"}}, {"action": "industrial", "funding": {"source": "programme_budget"}}
    ),
    "EDIP-FAST": on("fast", (firms("DE", size="small_midcap"), firms("DE", size="midcap"), "fail")),
    "EDIP-POOL": on("readiness_pool", (buyers("PL", "LT", "UA"), buyers("PL", "NO", "UA"), "fail")),
    "EDIP-SEAP": ({"seap": SEAP}, {"seap": {**SEAP, "seat": "UA"}}, "fail"),
    "EDIP-EDPCI": on(PROJECT["action"], (buyers("PL", "LT", "LV", "EE"), buyers("PL", "LT", "LV", "UA"), "fail")),
    "EDIP-EDPCI-WHO": on(PROJECT["action"], ({"seap": {"members": ["PL", "LT", "LV"]}}, {"seap": SEAP}, "fail")),
    "USI-EST": place("UA", "NO"),
    "USI-NGCA": (firms("UA", registered_area="UA"), firms("UA", registered_area="UA-NGCA"), "fail"),
    "USI-INFRA": asset("UA", "NO"),
    "USI-CTRL": control("DE", "UA", "TR"),
    "USI-CTRL-DEROG": (guarantee("DE")[0], guarantee("UA")[0], "fail"),
    "USI-EXC": ({"funding": {"fully_financed": False}}, {"funding": {"fully_financed": True}}, "fail"),
    "USI-COMP-P": on("supporting", (parts(UA=65, NO=35), parts(UA=64.9, NO=35.1), "fail")),
    "USI-COMP-I": on("industrial", (parts(UA=65, NO=35), parts(UA=64.9, NO=35.1), "fail")),
    "USI-COMP-BAN": BAN,
    "USI-DESIGN": (product(design_authority="restricted", restricted_by="UA"), DESIGN[1], "fail"),
    "USI-DESIGN-AMMO": PROMISE,
    "USI-UA": (firms("UA", "PL"), {"entities": [firm("UA", mgmt="PL")]}, "fail"),
    "USI-PROC": on("procurement", (buyers("PL", "LT", "UA"), buyers("PL", "UA", "NO"), "fail")),
    "USI-IND-D": ({**INDUSTRIAL_D, **firms("PL", "UA", "UA")}, {**INDUSTRIAL_D, **firms("UA", "UA", "UA")}, "fail"),
    "USI-SUP-A": ({**SUPPORT_A, **firms("PL", "UA", "UA")}, {**SUPPORT_A, **firms("PL", "UA", "NO")}, "fail"),
    "USI-SUB1535": linked("2025-12-29", "2025-12-30"),
    "USI-MAX": ({"action": "industrial", **firms(*STATES[:15])}, {"action": "industrial", **firms(*STATES)}, "fail"),
    "USI-BACK": begun("2024-03-05", "2024-03-04"),
    "USI-RATE": selected({"action": "supporting"}, {"action": "procurement"}),
    "USI-RATE-P": selected({"action": "procurement"}, {"action": "industrial"}),
    "USL-CASCADE": (
        {**firms("UA", "US"), **product(urgent=True, unavailable_inside=True)},
        {**firms("UA", "US"), **product(urgent=True, unavailable_inside=False)},
        "fail",
    ),
    "USL-COMP": (parts(UA=65, US=35), parts(UA=64.9, US=35.1), "fail"),
    "NSPA-SRC": (firms("UA", source_file=True), firms("UA", source_file=False), "fail"),
    "NSPA-NON": ({**firms("UA"), "notice_admits": ["NATO", "UA"]}, {**firms("UA"), "notice_admits": ["NATO"], "notice_exception": "none"}, "fail"),
    "NCIA-BOA": (firms("TR", declaration=True), firms("UA", declaration=True), "fail"),
    "NSIP-ICB": (firms("TR", declaration=True), firms("TR", declaration=False), "fail"),
    "DIANA-HQ": ({**firms("US"), **product(dual_use=True)}, {**firms("UA"), **product(dual_use=True)}, "fail"),
    "UNITE-TEAM": (firms("UA", "TR"), firms("UA", "IE"), "fail"),
    "BRAVE-NORWAY": (firms("UA", "NO"), firms("UA", "SE"), "fail"),
    "DCITY-INCOME": (
        firms("UA", defence_income_share_pct=50, aircraft_maker=True), firms("UA", defence_income_share_pct=74.9, aircraft_maker=False), "fail"
    ),
    "DCITY-EXCL": (firms("UA", diia_city=False), firms("UA", diia_city=True), "fail"),
}  # fmt: skip
