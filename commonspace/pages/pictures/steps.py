"""Classes of a figure: from which number on a deeper colour holds. Shared by the heat map and the map."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonspace.pages.pictures.svg import Key


@dataclass(frozen=True, slots=True)
class Steps:
    """`bounds` rise; class 0 is below the first, the last class from the last bound on. One to five bounds.

    `said` are the words of each class with its numbers ("below 20 %", "20–39 %" …), one more than bounds.
    """

    bounds: tuple[float, ...]
    said: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.bounds) <= 5 or sorted(set(self.bounds)) != list(self.bounds):
            raise ValueError("one to five bounds that rise")
        if len(self.said) != len(self.bounds) + 1:
            raise ValueError("each class needs its words")

    def tone(self, value: float | None) -> str:
        """The colour class of a figure; `none` where there is none."""
        if value is None:
            return "none"
        return _spread(sum(value >= bound for bound in self.bounds), len(self.bounds))


def _spread(step: int, last: int) -> str:
    """Class names from the whole ramp q0..q5, so that few classes differ clearly."""
    return f"q{round(step * 5 / last)}"


def legend(steps: Steps, none: str = "") -> tuple[Key, ...]:
    """Every class with its numbers; `none` names what has no figure."""
    last = len(steps.bounds)
    keys: Sequence[Key] = [Key(_spread(at, last), said) for at, said in enumerate(steps.said)]
    return (*keys, Key("none", none, hatched=True)) if none else tuple(keys)
