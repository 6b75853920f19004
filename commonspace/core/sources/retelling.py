"""The primary source against its retelling, field by field; and the entry anchored anew on the primary.

An outlet retells a ministry's release and drifts: a word is exchanged, a party dropped, "first at ministers'
level" becomes "first". When the release arrives, each difference is shown; the evidence of the entry can
then move to the release, and its grade rises from cited to quoted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonspace.core.errors import Refused
from commonspace.core.sources.values import Draft, FactKind
from commonspace.core.terms import Citation, Evidence, Grade

_FIELDS = (
    "kind",
    "subject",
    "capability",
    "money",
    "quantity",
    "date",
    "stage",
    "speaker",
    "givers",
    "receivers",
    "parties",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the two accounts of a fact differ; "" where an account is silent."""

    field: str
    primary: str
    retold: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pair of facts with their differences; a fact that only one of them has stands alone."""

    primary: Draft | None
    retold: Draft | None
    differences: tuple[Difference, ...] = ()


def compare(primary: Sequence[Draft], retold: Sequence[Draft]) -> tuple[Comparison, ...]:
    """Pair the facts of a primary text with those of its retelling: best pairs first, then the lone ones."""
    scored = sorted(
        (
            (_likeness(one, other), -left, -right)
            for left, one in enumerate(primary)
            for right, other in enumerate(retold)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, left, right in scored:
        if likeness >= 3 and -left not in pairs and -right not in taken:
            pairs[-left] = -right
            taken.add(-right)
    found = [
        Comparison(one, retold[pairs[index]], tuple(_differences(one, retold[pairs[index]])))
        if index in pairs
        else Comparison(one, None)
        for index, one in enumerate(primary)
    ]
    found.extend(Comparison(None, other) for index, other in enumerate(retold) if index not in taken)
    return tuple(found)


def _likeness(one: Draft, other: Draft) -> int:
    """Points for being two accounts of one fact; below three they are different facts."""
    if one.kind is not other.kind:
        return 0
    points = 1
    points += 2 * bool(one.capability and one.capability == other.capability)
    points += 3 * bool(one.money and one.money == other.money) + 3 * bool(
        one.quantity and one.quantity == other.quantity
    )
    points += 2 * bool(_words(one.subject) & _words(other.subject))
    shared = _words(one.span.quote) & _words(other.span.quote)
    points += min(2, len(shared) // 3) if one.kind is FactKind.STATEMENT else min(2, len(shared) // 2)
    return points


def _words(text: str) -> frozenset[str]:
    """Stems of five letters of the longer words: enough to meet across inflection and spelling."""
    return frozenset(word[:5] for word in text.casefold().replace("-", " ").split() if len(word) > 4)


def _differences(primary: Draft, retold: Draft) -> Iterator[Difference]:
    for field in _FIELDS:
        one, other = _shown(getattr(primary, field)), _shown(getattr(retold, field))
        if one.casefold() != other.casefold():
            yield Difference(field, one, other)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(sorted(str(getattr(each, "english", each)) for each in value))
    text = getattr(value, "text", None)
    if callable(text):
        unit = getattr(value, "currency", "") or getattr(value, "unit", "")
        return f"{text()} {unit}".strip()
    return str(value)


def anchored_anew(evidence: Evidence, primary: Citation, draft: Draft) -> Evidence:
    """The evidence of an entry moved to the primary source's exact words; its grade becomes quoted.

    Raises `Refused("not_primary")` if the new source only retells as well.
    """
    if not primary.outlet_class.is_primary or evidence.citation == primary:
        raise Refused("not_primary", outlet=primary.outlet)
    return Evidence(primary, Grade.QUOTED, draft.span)
