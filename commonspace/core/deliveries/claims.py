"""What goes into the ledger: needs, and claims that say who gives what, how much, when, at which stage.

A claim may be wrong (a negative quantity, no source): the ledger names the fault and sets the claim
aside in sight, so these values hold what was said, as it was said. Rules: docs/reference/deliveries.md.
"""

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field of the claim
from enum import IntEnum

from commonspace.core.deliveries.intervals import Interval, Number
from commonspace.core.errors import BadInput
from commonspace.core.terms import StageFamily


class Step(IntEnum):
    """How far a thing has got, in order; a later step of the same thing moves it, it never adds."""

    PLEDGE = 0
    ALLOCATION = 1
    CONTRACT = 2
    DELIVERY = 3

    @property
    def word(self) -> str:
        """`pledge`, `allocation`, `contract` or `delivery`."""
        return self.name.lower()

    @classmethod
    def of(cls, family: StageFamily) -> "Step | None":
        """The step of the shared vocabulary's family; None if it carries no figure into the ledger."""
        return _STEPS.get(str(family))


_STEPS = {step.word: step for step in Step}


@dataclass(frozen=True, slots=True)
class Figure:
    """As stated: `lo` None is "up to", `hi` None is "at least"; `best` is the source's own central figure."""

    lo: Number | None
    hi: Number | None
    best: Number | None = None

    @property
    def is_bad(self) -> bool:
        """Negative, reversed, or with a central figure outside its own ends."""
        lo, hi, best = self.lo or 0, self.hi, self.best
        if lo < 0 or (hi is not None and lo > hi):
            return True
        return best is not None and (best < lo or (hi is not None and best > hi))

    def of_claim(self) -> Interval:
        """Best never counts more than is assured: the source's own best, else the lower end."""
        lo = self.lo or 0
        return Interval(lo, lo if self.best is None else self.best, self.hi)

    def of_need(self) -> Interval:
        """A need's best: the source's own, else the lower end, else the upper end."""
        for best in (self.best, self.lo, self.hi):
            if best is not None:
                return Interval(self.lo or 0, best, self.hi)
        return Interval(0, 0, None)


@dataclass(frozen=True, slots=True)
class Source:
    """Who published it; `is_primary` if that is the one who acts, not a retelling."""

    outlet: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What the promise hangs on; `met` None is not known; `since` is the day from which it is met."""

    text: str
    met: bool | None = None
    since: Date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `quantity` and `amount` both None: nobody stated how much.

    `date` is the day of the fact, `published` the day it was said, `due` the expected delivery,
    `withdrawn` the day it was taken back. A total speaks of the step `step` of all its parts.
    `same_as` names another report of this claim, or the earlier step of this thing; `part_of` a total.
    `entered` is its place in the order of entry, where a register keeps one: of reports that are equal in
    all else the first entered goes before, on every machine alike.
    """

    id: str
    step: Step
    date: Date
    published: Date
    is_total: bool = False
    giver: str = ""
    receiver: str = ""
    need: str | None = None
    capability: str = ""
    unit: str | None = None
    quantity: Figure | None = None
    amount: Figure | None = None
    currency: str | None = None
    source: Source | None = None
    same_as: str | None = None
    part_of: str | None = None
    condition: Condition | None = None
    withdrawn: Date | None = None
    due: Date | None = None
    entered: int = 0

    def __post_init__(self) -> None:
        if (self.amount is None) != (self.currency is None):
            raise BadInput("amount_without_currency", place=self.id)

    @property
    def kind(self) -> str:
        """`total`, or the word of its step."""
        return "total" if self.is_total else self.step.word

    def is_open_on(self, day: Date) -> bool:
        """It hangs on a condition that is not known to be met on `day`."""
        condition = self.condition
        if condition is None:
            return False
        return condition.met is not True or (condition.since is not None and condition.since > day)


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked: items in `unit` (None: in money, or nothing countable), an amount, or both."""

    id: str
    capability: str = ""
    unit: str | None = None
    quantity: Figure | None = None
    amount: Figure | None = None
    currency: str | None = None
    needed_by: Date | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) != (self.currency is None):
            raise BadInput("amount_without_currency", place=self.id)
