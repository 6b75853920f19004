"""Compose consortia: from a need and offers to sets of firms that cover it and pass a programme's rules."""

from commonspace.core.partnerships.compose.exact import solve
from commonspace.core.partnerships.compose.front import Consortium, Proposal, compose
from commonspace.core.partnerships.compose.greedy import first_fit
from commonspace.core.partnerships.compose.problem import Need, Offer, Problem, Wishes, problem_of

__all__ = [
    "Consortium",
    "Need",
    "Offer",
    "Problem",
    "Proposal",
    "Wishes",
    "compose",
    "first_fit",
    "problem_of",
    "solve",
]
