"""What happens on the day: who left, who is late, what was asked for anew, which tables closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from commonspace.core.meetings.problem import Meeting

_NONE: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Late:
    """A participant who is away from the slot after now until `from_slot` begins."""

    participant: str
    from_slot: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Events known in slot `now`. `notice` whole slots of warning are given before anything is moved in."""

    now: int
    notice: int = 1
    gone: tuple[str, ...] = ()
    late: tuple[Late, ...] = ()
    new: tuple[Meeting, ...] = ()
    closed: Mapping[int, int] = field(default_factory=lambda: _NONE)

    @property
    def first_free(self) -> int:
        """The first slot into which anything may be moved."""
        return self.now + 1 + self.notice
