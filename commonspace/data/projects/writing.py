"""The room's frozen values as JSON: the same forms that `reading` takes, defaults left out."""

import dataclasses
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from commonspace.core.projects.amounts import Amount, Rates
from commonspace.core.projects.milestones import After, LinkKind
from commonspace.core.projects.shares import ShareTable, percent
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.data.projects.reading import CHANGES

_KINDS = {kind: name for name, kind in CHANGES.items()}


def form_of(value: Any) -> Any:
    """`value` in the form that `read_form` reads back as an equal value."""
    match value:
        case Enum():
            return value.value
        case None | str() | bool() | int():
            return value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Amount():
            return f"{value.units:f} {value.currency}"
        case BiText():
            halves = {"en": value.en, "uk": value.uk, "original": value.original}
            return {name: half for name, half in halves.items() if half}
        case PartialDate():
            return value.iso
        case Quantity():
            return {"quantity": _quantity(value), "unit": value.unit} if value.unit else _quantity(value)
        case ShareTable():
            return {holder: f"{percent(parts):f}" for holder, parts in value.parts}
        case Rates():
            return [form_of(rate) for rate in value.rates]
        case After(kind=LinkKind.FINISH_START, lag=0):
            return value.milestone
        case tuple() if value and all(_is_pair(each) for each in value):
            return {key: form_of(each) for key, each in value}
        case tuple() | list():
            return [form_of(each) for each in value]
        case dict():
            return {str(key): form_of(each) for key, each in value.items()}
    shown = {"kind": _KINDS[type(value)]} if type(value) in _KINDS else {}
    return shown | {
        each.name: form_of(getattr(value, each.name))
        for each in dataclasses.fields(value)
        if getattr(value, each.name) != each.default
    }


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str)


def _quantity(value: Quantity) -> str:
    """Figures that `Quantity.parse` reads back: `7`, `5-7`, `at least 7`, `up to 7`, or the words."""
    low, high = (f"{end:f}" if end is not None else "" for end in (value.lo, value.hi))
    shapes = {
        "exact": low,
        "range": f"{low}-{high}",
        "minimum": f"at least {low}",
        "maximum": f"up to {high}",
        "unknown": value.words,
    }
    return shapes[value.kind]
