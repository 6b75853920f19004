"""The states of a joint project, in order, and the side states that it can rest or end in."""

from enum import StrEnum


class State(StrEnum):
    """How far a project has come; each but the first stands behind a gate (`gates.py`)."""

    IDEA = "idea"
    MATCHED = "matched"
    INTENT_SIGNED = "intent_signed"
    DEFINED = "defined"
    FUNDED = "funded"
    CONTRACTED = "contracted"
    IN_PRODUCTION = "in_production"
    DELIVERED = "delivered"
    IN_SUPPORT = "in_support"
    CLOSED = "closed"

    @property
    def rank(self) -> int:
        return _RANK[self]

    @property
    def following(self) -> "State | None":
        """The next state, or None after the last."""
        return STATES[self.rank + 1] if self.rank + 1 < len(STATES) else None


STATES: tuple[State, ...] = tuple(State)
_RANK = {state: rank for rank, state in enumerate(STATES)}


def states_between(held: State, wanted: State) -> tuple[State, ...]:
    """Every state after `held` up to and with `wanted`."""
    return STATES[held.rank + 1 : wanted.rank + 1]


class Side(StrEnum):
    """Beside the road: a project on hold can be resumed, the other two are final."""

    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"

    @property
    def is_final(self) -> bool:
        return self is not Side.ON_HOLD
