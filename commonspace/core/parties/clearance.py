"""May this party take part: unknown until somebody has looked, then cleared or stopped, on a ground."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.errors import BadInput


class ClearanceState(StrEnum):
    """Unknown is neither yes nor no, and nothing may treat it as yes."""

    UNKNOWN = "unknown"
    CLEARED = "cleared"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Clearance:
    """A state with the ground it rests on and the day it was given; `until` is its last day, if any.

    Raises `BadInput("clearance_without_ground")` if cleared or stopped without source and day.
    """

    state: ClearanceState = ClearanceState.UNKNOWN
    source: str = ""
    given: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.state is not ClearanceState.UNKNOWN and not (self.source and self.given):
            raise BadInput("clearance_without_ground", state=str(self.state))
        if self.given and self.until and self.until < self.given:
            raise BadInput("period_reversed", start=self.given.isoformat(), end=self.until.isoformat())

    def at(self, day: date) -> ClearanceState:
        """The state that holds on `day`: before it was given, and after a clearance ran out, unknown.

        A stop does not run out by itself unless it says until when.
        """
        if self.given is None or day < self.given or (self.until is not None and day > self.until):
            return ClearanceState.UNKNOWN
        return self.state
