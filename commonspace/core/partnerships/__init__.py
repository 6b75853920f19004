"""Partnerships: who fits which funding programme, why not, and the smallest change that repairs it."""

from commonspace.core.partnerships.agreements import Agreement, AgreementKind, Ladder
from commonspace.core.partnerships.facts import UNSTATED, Facts
from commonspace.core.partnerships.forms import Case, read_case, read_entities, read_facts
from commonspace.core.partnerships.judge import Judgement, judge, judge_all
from commonspace.core.partnerships.programmes import Kind, Mark, Rule, Rulebook
from commonspace.core.partnerships.rating import FundingRate
from commonspace.core.partnerships.repair import Repair, RepairPlan, repair
from commonspace.core.partnerships.scene import Assume

__all__ = [
    "UNSTATED",
    "Agreement",
    "AgreementKind",
    "Assume",
    "Case",
    "Facts",
    "FundingRate",
    "Judgement",
    "Kind",
    "Ladder",
    "Mark",
    "Repair",
    "RepairPlan",
    "Rule",
    "Rulebook",
    "judge",
    "judge_all",
    "read_case",
    "read_entities",
    "read_facts",
    "repair",
]
