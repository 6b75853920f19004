"""Compose consortia: from a need and offers to sets of firms that cover it and pass a programme's rules."""

from commonspace.core.partnerships.compose.asked import (
    Ask,
    problem_for,
    read_ask,
    read_plan,
    start_for,
    why_none,
)
from commonspace.core.partnerships.compose.check import covers, facts_of, figures, judged, stands
from commonspace.core.partnerships.compose.exact import solve
from commonspace.core.partnerships.compose.front import Consortium, Proposal, compose
from commonspace.core.partnerships.compose.greedy import first_fit
from commonspace.core.partnerships.compose.problem import Need, Offer, Problem, Wishes, problem_of
from commonspace.core.partnerships.compose.supply import Supply, kept_form

__all__ = [
    "Ask",
    "Consortium",
    "Need",
    "Offer",
    "Problem",
    "Proposal",
    "Supply",
    "Wishes",
    "compose",
    "covers",
    "facts_of",
    "figures",
    "first_fit",
    "judged",
    "kept_form",
    "problem_for",
    "problem_of",
    "read_ask",
    "read_plan",
    "solve",
    "stands",
    "start_for",
    "why_none",
]
