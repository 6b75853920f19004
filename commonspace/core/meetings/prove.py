"""How good any plan could be: bounds and proofs beyond what the window bound tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonspace.core.meetings.search import Search


@dataclass(frozen=True, slots=True)
class Proof:
    """What a prover found: a bound on the breaks, a better plan if any, and who proved it."""

    bound: int = 0
    slots: Mapping[str, int] | None = None
    infeasible: bool = False
    by: str | None = None
    notes: tuple[str, ...] = ()


def prove(search: Search, units: float, seconds: float | None) -> Proof:
    """Try to close the gap between plan and bound."""
    return Proof()
