"""One public fact as a value: what was said or done, by whom, how much, when, and what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.terms import BiText, Evidence, Money, PartialDate, Quantity, Stage


class FactKind(StrEnum):
    """Which room a fact belongs to."""

    NEED = "need"
    PLEDGE = "pledge"
    PARTNERSHIP = "partnership"
    FORUM = "forum"
    COALITION = "coalition"
    PROJECT = "project"
    DELIVERY = "delivery"


class DatePrecision(StrEnum):
    """What the date of a fact is."""

    DAY = "day"
    PERIOD_END = "period_end"  # the last day of a period that a total was counted over
    APPROXIMATE = "approximate"  # not stated in what was read, or recalled


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in our own words. `origin_id` (F001 …) is stable and never given again.

    `quantity` is None where neither number nor unit was stated, and unknown with its unit where only
    the number is missing. `amount` is the money of this row alone. `part_of` is the fact that holds
    the whole of which this is a part: the two are never added. `need` is the need that it serves; in
    a need, the earlier and wider one that it makes more precise. `givers` and `receivers` are set
    for pledges and deliveries where it is plain who gives to whom. Names are those of `actors()`.
    """

    origin_id: str
    kind: FactKind
    capability: str
    date: PartialDate
    date_precision: DatePrecision
    actors: tuple[str, ...]
    subject: BiText
    statement: BiText
    stage: Stage
    stage_word: str
    evidence: Evidence
    quantity: Quantity | None = None
    amount: Money | None = None
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    part_of: str | None = None
    need: str | None = None
