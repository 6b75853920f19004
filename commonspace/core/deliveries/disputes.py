"""Where sources tell one thing differently: all of it side by side, the best with its why, never a mean.

Wider than the conflicts of the ledger: it also holds needs, dates, words and figures of other rooms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.deliveries.claims import Figure, Source
from commonspace.core.deliveries.reasons import Why
from commonspace.core.terms import BiText, PartialDate


class Relation(StrEnum):
    """How the readings of one thing stand to one another."""

    RIVAL = "rival"  # reports of the same figure
    ASKED = "asked"  # statements of the same need
    COUNT = "count"  # one running count at several days
    STAGES = "stages"  # promised, authorised, delivered: each holds at its stage
    SHARES = "shares"  # a total and its parts: each holds for its share
    PLAN = "plan"  # what was expected, and what came
    DATES = "dates"  # days or seasons named for one event
    WORDS = "words"  # something told in words

    @property
    def has_best(self) -> bool:
        """One reading is right and the others are not; else each holds for what it speaks of."""
        return self not in (Relation.STAGES, Relation.SHARES, Relation.PLAN)

    @property
    def phrase(self) -> str:
        """The code of its phrase in both languages."""
        return f"dispute_{self}"


@dataclass(frozen=True, slots=True)
class Told:
    """What one source tells: a figure in a unit or currency, or words (a day stands as ISO text).

    `fact` names the record that tells it, `is_own` if it is that record's own figure and not one that
    it mentions. `source` None: no record holds it, so it can be shown but not picked.
    """

    id: str
    fact: str
    is_own: bool
    figure: Figure | None
    unit: str
    words: BiText
    told: PartialDate
    source: Source | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing told differently. `best` is the id of a reading, None where each holds for its own."""

    thing: BiText
    relation: Relation
    readings: tuple[Told, ...]
    best: str | None
    why: tuple[Why, ...]


def dispute(thing: BiText, relation: Relation, readings: Iterable[Told]) -> Dispute | None:
    """The readings as one dispute, in their order; None if they all say the same."""
    told = tuple(readings)
    if len({(one.figure, one.unit, one.words) for one in told}) < 2:
        return None
    sourced = [one for one in told if one.source is not None]
    if not relation.has_best or not sourced:
        return Dispute(thing, relation, told, None, ())
    best = min(sourced, key=_rank)
    why = {_why(best, other) for other in sourced if other is not best}
    return Dispute(thing, relation, told, best.id, tuple(one for one in Why if one in why))


def _rank(reading: Told) -> tuple[bool, int, str]:
    """As for claims: primary before retelling, then the latest, then the first id."""
    is_primary = reading.source is not None and reading.source.is_primary
    return (not is_primary, -reading.told.last.toordinal(), reading.id)


def _why(best: Told, other: Told) -> Why:
    one, two = _rank(best), _rank(other)
    if one[0] != two[0]:
        return Why.PRIMARY
    return Why.LATER if one[1] != two[1] else Why.BY_ID
