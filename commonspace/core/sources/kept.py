"""Drafts as they are kept for review: every slot as plain JSON, and back to the same value."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from commonspace.core.sources.values import Actor, Draft, FactKind, Link
from commonspace.core.terms import Money, Quantity, Span

_ACTORS = ("givers", "receivers", "parties")
_TEXTS = ("subject", "capability", "date", "stage", "speaker", "source", "drafter")


def to_kept(draft: Draft) -> dict[str, Any]:
    """A draft as JSON values; figures stay exact as decimal text."""
    return {
        "kind": str(draft.kind),
        "span": asdict(draft.span),
        **{name: [asdict(actor) for actor in getattr(draft, name)] for name in _ACTORS},
        **{name: getattr(draft, name) for name in _TEXTS},
        "money": None if draft.money is None else {**_ends(draft.money), "currency": draft.money.currency},
        "quantity": None
        if draft.quantity is None
        else {**_ends(draft.quantity), "unit": draft.quantity.unit},
        "reported": draft.reported,
        "chain": [asdict(link) for link in draft.chain],
        "flags": list(draft.flags),
        "doubt": draft.doubt,
    }


def from_kept(kept: Mapping[str, Any]) -> Draft:
    """The draft that `to_kept` wrote."""
    money, quantity = kept["money"], kept["quantity"]
    values: dict[str, Any] = {name: kept[name] for name in (*_TEXTS, "reported", "doubt")}
    values |= {name: tuple(Actor(**actor) for actor in kept[name]) for name in _ACTORS}
    return Draft(
        kind=FactKind(kept["kind"]),
        span=Span(**kept["span"]),
        money=money and Money(_end(money["lo"]), _end(money["hi"]), money["words"], money["currency"]),
        quantity=quantity
        and Quantity(_end(quantity["lo"]), _end(quantity["hi"]), quantity["words"], quantity["unit"]),
        chain=tuple(Link(**link) for link in kept["chain"]),
        flags=tuple(kept["flags"]),
        **values,
    )


def _ends(value: Money | Quantity) -> dict[str, Any]:
    ends = {"lo": value.lo, "hi": value.hi}
    return {**{name: None if end is None else str(end) for name, end in ends.items()}, "words": value.words}


def _end(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
