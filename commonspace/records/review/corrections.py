"""Putting a draft right before it is accepted: a slot by words of the page, its kind, or typed fields."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from commonspace.core.sources import Draft
from commonspace.core.sources.correcting import as_kind, corrected, place_of, span_at
from commonspace.core.sources.kept import from_kept, to_kept
from commonspace.core.terms.wire import to_flat
from commonspace.records.access.actions import By
from commonspace.records.journal.actions import append
from commonspace.records.review.actions import day_of
from commonspace.records.review.decisions import keep, locked_draft, snapshot, told_of
from commonspace.records.review.drafting import knowledge_in, played_in
from commonspace.records.review.proposed import proposal


def correct(
    *, by: By, ref: str, number: int, seen_version: int, slot: str, words: str, near: int | None = None
) -> None:
    """Read one slot anew from words of the page, those nearest to the place `near` (else to the evidence).

    Raises `BadInput` where the words do not stand in the page or hold no such value.
    """

    def change(draft: Draft, page: Any) -> Draft:
        start, end = place_of(words, page.text, draft.span.start if near is None else near)
        span = span_at(page.text, start, end)
        world = by.viewer.world
        new = corrected(draft, slot, span, published=day_of(page), knowledge=knowledge_in(world))
        return played_in(new, world)

    _changed(by, ref, number, seen_version, change, {"slot": slot, "words": words[:300]})


def rekind(*, by: By, ref: str, number: int, seen_version: int, kind: str) -> None:
    """Say that a draft is a fact of another kind; what was typed for the old kind is given up."""
    _changed(by, ref, number, seen_version, lambda draft, page: as_kind(draft, kind), {"kind": kind}, True)


def fill(*, by: By, ref: str, number: int, seen_version: int, fields: Mapping[str, str]) -> None:
    """Type fields of the record over what the page gave; `fields` are flat texts of its draft.

    Raises `SeveralBadInputs` for what cannot be read.
    """
    with transaction.atomic():
        page, row = locked_draft(by=by, ref=ref, number=number, seen_version=seen_version)
        draft, told = from_kept(row.slots), told_of(page)
        plain = to_flat(proposal(draft, told, {}))
        typed = {name: text for name, text in fields.items() if name in plain and text != plain[name]}
        proposal(draft, told, typed)
        before = snapshot(row)
        row.fields = typed
        row.version += 1
        row.first_by_id, row.first_way = None, ""
        row.status = "waiting"
        row.save()
        keep(by, page, "draft.fill", before)
        after = {"draft": number, **typed}
        append(by=by, verb="draft.fill", ref=page.ref, label_id=page.label_id, after=after)


def _changed(
    by: By,
    ref: str,
    number: int,
    seen_version: int,
    change: Callable[[Draft, Any], Draft],
    after: dict[str, Any],
    anew: bool = False,
) -> None:
    """Store a draft as `change` leaves it; typed fields yield where the page now says something else."""
    with transaction.atomic():
        page, row = locked_draft(by=by, ref=ref, number=number, seen_version=seen_version)
        old, told = from_kept(row.slots), told_of(page)
        new = change(old, page)
        before = snapshot(row)
        row.slots = to_kept(new)
        if anew:
            row.record_ref = ""  # what it was before stays withdrawn; another room takes it now
        row.fields = {} if anew else _still_typed(row.fields, old, new, told)
        row.version += 1
        row.first_by_id, row.first_way = None, ""
        row.status = "waiting"
        row.save()
        keep(by, page, "draft.correct", before)
        append(
            by=by,
            verb="draft.correct",
            ref=page.ref,
            label_id=page.label_id,
            after={"draft": number, **after},
        )


def _still_typed(typed: Mapping[str, str], old: Draft, new: Draft, told: Any) -> dict[str, str]:
    one, other = proposal(old, told, {}), proposal(new, told, {})
    if not typed or one is None or other is None:
        return dict(typed)
    before, now = to_flat(one), to_flat(other)
    return {name: text for name, text in typed.items() if before.get(name) == now.get(name)}
