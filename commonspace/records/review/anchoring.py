"""A record anchored anew on a primary source: which values it takes over, and how it gets its own back."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from commonspace.core.terms.wire import from_flat
from commonspace.records.access.actions import By
from commonspace.records.review.rooms import Taker
from commonspace.records.review.standing import is_stated

# What a primary source is believed in over its retelling, where the record has the field.
FIGURES: Final = ("quantity", "amount", "budget", "happened_on", "needed_by", "due", "stage", "capability")


def anchored(kept: Any, told: Any) -> Any:
    """A record's draft with the figures, days and stage that the primary source states."""
    if type(kept) is not type(told):
        return kept
    return replace(kept, **{name: getattr(told, name) for name in _stated(told)})


def as_it_was(*, by: By, taker: Taker, ref: str, told: Any, kept: Mapping[str, str]) -> None:
    """Give a record back the values that it had before (`kept`, flat), where nobody changed them since."""
    now = taker.queries.card(by=by.viewer, ref=ref).draft
    if type(now) is not type(told):
        return
    was = from_flat(type(now), kept)
    same = [name for name in _stated(told) if getattr(now, name) == getattr(told, name)]
    taker.put_right(by=by, ref=ref, draft=replace(now, **{name: getattr(was, name) for name in same}))


def _stated(told: Any) -> list[str]:
    names = {field.name for field in fields(told)}
    return [name for name in FIGURES if name in names and is_stated(getattr(told, name))]
