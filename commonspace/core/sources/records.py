"""Drafts as plain records: the JSON of `commonspace sources draft` (docs/reference/sources.md)."""

from decimal import Decimal
from typing import Any

from commonspace.core.sources.values import Draft
from commonspace.core.terms import Money, Quantity


def fact_record(draft: Draft, language: str = "") -> dict[str, Any]:
    """One fact as JSON shows it. Actors bear their English names, givers and receivers those of the text."""
    actors = dict.fromkeys(actor.english for actor in (*draft.givers, *draft.parties, *draft.receivers[:0]))
    if not actors:
        actors = dict.fromkeys(actor.english for actor in draft.receivers)
    return {
        "kind": str(draft.kind),
        "evidence": draft.span.quote,
        "start": draft.span.start,
        "end": draft.span.end,
        "giver": [actor.name for actor in draft.givers],
        "receiver": [actor.name for actor in draft.receivers],
        "parties": [actor.name for actor in draft.parties],
        "actors": list(actors),
        "subject": draft.subject,
        "capability": draft.capability,
        "amount": _amount(draft.money),
        "quantity": _count(draft.quantity),
        "date": draft.date,
        "stage": draft.stage,
        "speaker": draft.speaker,
        "reported": draft.reported,
        "source": draft.source,
        "chain": [{"name": link.name, "role": link.role, "direct": link.direct} for link in draft.chain],
        "flags": list(draft.flags),
        "doubt": draft.doubt,
        "drafter": draft.drafter,
    }


def _amount(money: Money | None) -> list[Any] | None:
    """[value, currency]: the figure written; of a range or a rise its upper end."""
    if money is None or not money.is_known:
        return None
    value = money.hi if money.hi is not None else money.lo
    assert value is not None
    return [_plain(value), money.currency]


def _count(quantity: Quantity | None) -> list[Any] | None:
    """[value, unit]: a number if exact, else text: ">=500", "<=20", "5-7"."""
    if quantity is None or not quantity.is_known:
        return None
    if quantity.is_exact and quantity.lo is not None:
        return [_plain(quantity.lo), quantity.unit]
    if quantity.hi is None:
        return [f">={_plain(quantity.lo or Decimal(0))}", quantity.unit]
    if quantity.lo is None:
        return [f"<={_plain(quantity.hi)}", quantity.unit]
    return [f"{_plain(quantity.lo)}-{_plain(quantity.hi)}", quantity.unit]


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
