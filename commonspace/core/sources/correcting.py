"""A slot corrected by words of the page: the words are the correction, read by the same grammars.

A person marks words and says which slot they fill; the sum, the count or the date is what the words say,
never what somebody typed. Words that say no such thing are refused.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from commonspace.core.errors import BadInput
from commonspace.core.sources.dates import find_dates
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.money import find_money
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.reading import read
from commonspace.core.sources.scene import language_of
from commonspace.core.sources.values import Actor, Draft, FactKind
from commonspace.core.terms import Money, Quantity, Span

SLOTS: Final = (
    "evidence",
    "subject",
    "givers",
    "receivers",
    "parties",
    "money",
    "quantity",
    "date",
    "capability",
    "speaker",
)
_AROUND = 32
_LONGEST = 2_000


def place_of(words: str, text: str, near: int) -> tuple[int, int]:
    """Where words stand in a text: the place nearest to `near`; spaces need not agree.

    Raises `BadInput("words_not_in_page")`.
    """
    wanted = words.strip()
    if not wanted or len(wanted) > _LONGEST:
        raise BadInput("words_not_in_page", place="words", text=wanted[:80])
    places = []
    start = text.find(wanted)
    while start >= 0:
        places.append(start)
        start = text.find(wanted, start + 1)
    if places:
        best = min(places, key=lambda place: (abs(place - near), place))
        return best, best + len(wanted)
    reading, loose = read(text), read(wanted).text.strip()
    first = reading.text.find(loose) if loose else -1
    if first < 0:
        raise BadInput("words_not_in_page", place="words", text=wanted[:80])
    return reading.place(first, first + len(loose))


def span_at(text: str, start: int, end: int) -> Span:
    """The words at a place as evidence, without the spaces at their ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND])


def corrected(draft: Draft, slot: str, span: Span, *, published: date | None, knowledge: Knowledge) -> Draft:
    """The draft with one slot read anew from `span`.

    Raises `BadInput` where the words hold no such value: `words_hold_no_money`, `words_hold_no_quantity`,
    `words_hold_no_date`, `words_hold_no_capability`.
    """
    words = span.quote
    match slot:
        case "evidence":
            return replace(draft, span=span)
        case "subject":
            return replace(draft, subject=" ".join(words.split())[:200])
        case "speaker":
            return replace(draft, speaker=" ".join(words.split())[:120])
        case "givers" | "receivers" | "parties":
            named: dict[str, Any] = {slot: _actors(words, knowledge)}
            return replace(draft, **named)
        case "money":
            return replace(draft, money=_money(words))
        case "quantity":
            return replace(draft, quantity=_quantity(words))
        case "date":
            return replace(draft, date=_date(words, published))
        case "capability":
            if not (code := knowledge.capability_of(words)):
                raise BadInput("words_hold_no_capability", place="words", text=words[:80])
            return replace(draft, capability=code)
    raise BadInput("not_a_choice", place="slot", text=slot[:40])


def as_kind(draft: Draft, kind: str) -> Draft:
    """The draft as a fact of another kind; what only the old kind has is left as it stands."""
    if kind not in list(FactKind):
        raise BadInput("not_a_choice", place="kind", text=kind[:40])
    return replace(draft, kind=FactKind(kind))


def _actors(words: str, knowledge: Knowledge) -> tuple[Actor, ...]:
    language = language_of(words)
    named = [
        knowledge.actor(str(found.lastgroup), language) for found in knowledge.actor_pattern.finditer(words)
    ]
    whole = " ".join(words.split())[:120]
    return tuple(dict.fromkeys(named)) or (Actor(whole, whole),)


def _money(words: str) -> Money:
    found = find_money(words)
    if not found:
        raise BadInput("words_hold_no_money", place="words", text=words[:80])
    return found[0].money


def _quantity(words: str) -> Quantity:
    found = find_quantity(words)
    if found is None:
        raise BadInput("words_hold_no_quantity", place="words", text=words[:80])
    return found


def _date(words: str, published: date | None) -> str:
    found = next((mention.iso for mention in find_dates(words, published) if mention.iso), "")
    if not found:
        raise BadInput("words_hold_no_date", place="words", text=words[:80])
    return found
