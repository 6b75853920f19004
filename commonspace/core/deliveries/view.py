"""From where one looks: the date asked, the knowledge date, the rates, and what reviewers have settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from commonspace.core.deliveries.rates import Rates


@dataclass(frozen=True, slots=True)
class Settlement:
    """On `day` a reviewer picked `claim` among its rivals, for a `reason`. It picks, it never averages."""

    claim: str
    reason: str
    by: str
    day: date


@dataclass(frozen=True, slots=True)
class View:
    """Facts after `at` do not count yet; what was published or settled after `known` is hidden.

    `settled` gives the day number of each settlement that is known: of two on one thing, the later wins.
    """

    at: date
    known: date
    rates: Rates = Rates()
    settlements: tuple[Settlement, ...] = ()
    settled: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {s.claim: s.day.toordinal() for s in self.settlements if s.day <= self.known}
        object.__setattr__(self, "settled", known)

    @property
    def day(self) -> date:
        """The earlier of the two dates: what had come by then, as far as was known."""
        return min(self.at, self.known)
