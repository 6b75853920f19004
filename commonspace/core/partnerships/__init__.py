"""Partnerships: who fits which funding programme, why not, and the smallest change that repairs it."""

from commonspace.core.partnerships.facts import UNSTATED, Facts
from commonspace.core.partnerships.forms import Case, read_case, read_facts
from commonspace.core.partnerships.judge import Judgement, judge, judge_all
from commonspace.core.partnerships.programmes import Kind, Mark, Rule, Rulebook
from commonspace.core.partnerships.rating import FundingRate
from commonspace.core.partnerships.scene import Assume

__all__ = [
    "UNSTATED",
    "Assume",
    "Case",
    "Facts",
    "FundingRate",
    "Judgement",
    "Kind",
    "Mark",
    "Rule",
    "Rulebook",
    "judge",
    "judge_all",
    "read_case",
    "read_facts",
]
