"""What stands on the register already of the fact that a draft states, as far as its reader may see it.

The key is the linker's: kind, figure, giver and window of days (`core.sources.keys`), never words alike.
What the reader may not see is not counted, not compared and not named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from commonspace.core.access import Viewer, may_do
from commonspace.core.sources import Actor, Draft, FactKind
from commonspace.core.sources.keys import WINDOW_DAYS, Reported, link
from commonspace.core.terms import BiText, OutletClass, PartialDate, Span
from commonspace.data.choices import choices
from commonspace.records.review.rooms import TAKERS, Taker

# What two accounts of a fact are held against each other by, where the room has the field.
FIELDS = (
    "capability",
    "quantity",
    "amount",
    "budget",
    "stage",
    "happened_on",
    "needed_by",
    "due",
    "givers",
    "receiver",
    "parties",
)
MOST_SHOWN = 3  # records beside one draft: those that differ least first
_MOST_RECORDS = 500  # of one window of days and one figure or capability
_KINDS = {
    "needs": FactKind.NEED,
    "forums": FactKind.FORUM,
    "coalitions": FactKind.COALITION,
    "partnerships": FactKind.PARTNERSHIP,
    "projects": FactKind.PROJECT,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that says the same, with its best source and what differs, field by field.

    `is_rival`: another figure for the same thing. `may_join`: the reader may add evidence to it.
    """

    ref: str
    title: BiText
    stated: PartialDate | None
    grade: str
    outlet: str
    from_primary: bool
    is_rival: bool
    may_join: bool
    differences: tuple[tuple[str, Any, Any], ...]  # field, as the page says, as the record says


def standing_of(
    *, by: Viewer, room: str, record: Any, published: date | None, own: str = ""
) -> tuple[Standing, ...]:
    """Records that say what `record`, the draft's own, would say; `own` is what it became before."""
    taker = TAKERS.get(room)
    day = published or _day_of(record)
    if taker is None or record is None or day is None:
        return ()
    mine = Reported("", as_fact(room, record), day)
    same = []
    for card in taker.queries.TABLE.cards(*_where(taker, record, day), by=by, most=_MOST_RECORDS):
        linked = link((mine, Reported(card.ref, as_fact(room, card.draft), _day_of(card.draft))))
        if linked and card.ref != own:
            best = card.evidence[0] if card.evidence else None
            same.append(
                Standing(
                    card.ref,
                    card.draft.title,
                    _stated_on(card.draft),
                    best.grade if best else "",
                    best.outlet if best else "",
                    best is not None and OutletClass(best.outlet_class).is_primary,
                    linked[0].rivals,
                    may_do(by, taker.actions.DUTY, card.label),
                    tuple(_differing(record, card.draft)),
                )
            )
    best_first = sorted(same, key=lambda one: (one.is_rival, not one.may_join, len(one.differences)))
    return tuple(best_first[:MOST_SHOWN])


def as_fact(room: str, draft: Any) -> Draft:
    """A record's draft as the linker compares it; its words are its title."""
    names = choices("party")
    words = draft.title.en or draft.title.uk

    def actors(codes: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(Actor(code, names[code].en if code in names else code, code) for code in codes)

    kind = _KINDS.get(room)
    if kind is None:
        kind = {"delivery": FactKind.DELIVERY, "total": FactKind.TOTAL}.get(draft.kind, FactKind.PLEDGE)
    when = getattr(draft, "due", None) or getattr(draft, "needed_by", None)
    when = when or getattr(draft, "happened_on", None)
    return Draft(
        kind,
        Span(0, len(words), words),
        givers=actors([draft.nation] if room == "needs" else getattr(draft, "givers", ())),
        parties=actors(getattr(draft, "parties", ())),
        subject=words,
        capability=draft.capability,
        money=getattr(draft, "amount", None) or getattr(draft, "budget", None),
        quantity=draft.quantity if draft.quantity.is_known else None,
        date=when.iso if when else "",
        stage=getattr(draft, "stage", "") or "",
    )


def is_stated(value: Any) -> bool:
    """A value that says something."""
    return bool(value) if not hasattr(value, "is_known") else bool(value.is_known)


def _where(taker: Taker, record: Any, day: date) -> tuple[Q, ...]:
    """Records that could have the key: of the window of days, and of its figure or capability."""
    column = "stated_on" if hasattr(record, "stated_on") else "happened_on"
    margin = timedelta(days=WINDOW_DAYS)
    near = Q(**{f"{column}_first__lte": day + margin, f"{column}_last__gte": day - margin})
    alike = Q(capability=record.capability) if record.capability else Q()
    for name in ("amount", "budget", "quantity"):
        value = getattr(record, name, None)
        if value is not None and value.is_known:
            alike |= Q(**{f"{name}_lo": value.lo}) if value.lo is not None else Q(**{f"{name}_hi": value.hi})
    return near, alike, ~Q(status="withdrawn")


def _differing(told: Any, kept: Any) -> Iterator[tuple[str, Any, Any]]:
    """Fields of figures, days, stage and parties that the page states otherwise than the record."""
    for name in FIELDS if type(told) is type(kept) else ():
        one, other = getattr(told, name, None), getattr(kept, name, None)
        if is_stated(one) and one != other:
            yield name, one, other


def _stated_on(draft: Any) -> PartialDate | None:
    return getattr(draft, "stated_on", None) or getattr(draft, "happened_on", None)


def _day_of(draft: Any) -> date | None:
    stated = _stated_on(draft)
    return stated.first if stated else None
