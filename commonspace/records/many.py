"""Many records at once: the same check, store, index and journal as `records.writing`, in far fewer queries.

What a draft may be is judged outside the transaction (`checked`), what the register holds inside it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from commonspace.core.access import Label, may_do
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.core.terms import BiText, Finding
from commonspace.core.terms.shape import Kind, shapes_of
from commonspace.core.terms.wire import to_plain
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import Record, fresh_refs, put
from commonspace.records.drafts import must_hold, texts_of
from commonspace.records.journal.actions import Line, append_many
from commonspace.records.search import actions as search
from commonspace.records.search.models import SearchRow
from commonspace.records.sources.actions import Ground, ground_many, said_by

_CHUNK = 500
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Given:
    """A draft that somebody wants to enter, with its label, where it came from, and what it rests on."""

    draft: Any
    label: Label
    origin_id: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """A draft that was found well formed: by `checked`, or where the rows of a file are judged."""

    given: Given


def checked(given: Given, findings: Iterable[Finding]) -> Sound:
    """Raises `SeveralBadInputs` with every fault of the draft."""
    must_hold(given.draft, findings, given.label.world)
    return Sound(given)


def make_many(
    model: type[Record],
    *,
    by: By,
    verb: str,
    duty: str,
    sound: Sequence[Sound],
    status: str = "open",
    told: Told = lambda done: None,
) -> tuple[str, ...]:
    """Make every record whose `origin_id` is not there yet; all or none. Returns the new public ids in order.

    `told` hears how many were stored so far. Raises `Refused` if the actor may not do `duty` for a label's
    owner, `SeveralBadInputs` for links to what is not there for this writer.
    """
    for label in {one.given.label for one in sound}:
        if not may_do(by.viewer, duty, label):
            raise Refused("not_yours_to_do")
    made: list[str] = []
    with transaction.atomic():
        markings = {label: label_id(label) for label in {one.given.label for one in sound}}
        faults = [fault for _, fault in broken_links([one.given for one in sound], by)]
        if faults:
            raise SeveralBadInputs(tuple(faults))
        there = origins_there(model, by, [one.given.origin_id for one in sound])
        fresh = [one.given for one in sound if one.given.origin_id not in there]
        for some in _chunks(fresh):
            made += _store(model, by, verb, status, some, markings)
            told(len(made))
    return tuple(made)


def _store(
    model: type[Record],
    by: By,
    verb: str,
    status: str,
    some: Sequence[Given],
    markings: dict[Label, int],
) -> list[str]:
    rows, words, lines = [], [], []
    refs = fresh_refs(model, len(some))
    wanted = [(ref, given.grounds, given.label) for given, ref in zip(some, refs, strict=True)]
    sources = ground_many(by=by, wanted=wanted)
    for given, ref, evidence in zip(some, refs, sources, strict=True):
        marking = markings[given.label]
        row = model(
            ref=ref,
            label_id=marking,
            status=status,
            origin_id=given.origin_id,
            made_at=by.at,
            changed_at=by.at,
        )
        put(row, given.draft)
        rows.append(row)
        title = getattr(given.draft, "title", BiText())
        words.append(
            search.row_of(
                ref=row.ref,
                kind=model.kind_letter,
                label_id=marking,
                title=title,
                texts=(*texts_of(given.draft), *said_by(given.grounds)),
            )
        )
        lines.append(Line(verb, row.ref, marking, after=to_plain(given.draft), evidence=evidence))
    model.derive(rows)
    model.objects.bulk_create(rows)
    search.add(words)
    append_many(by=by, lines=lines)
    return [row.ref for row in rows]


def take_back_many(
    model: type[Record], *, by: By, verb: str, duty: str, refs: Sequence[str]
) -> tuple[int, tuple[str, ...]]:
    """Withdraw those of `refs` that nobody changed since they were made, and let go of their origin, so
    that the same file may be taken in again. Returns how many, and the public ids that were changed.

    What was withdrawn meanwhile counts as neither. Raises `Refused` before anything is changed.
    """
    taken, changed = 0, []
    with transaction.atomic():
        for some in _chunks(refs):
            found = model.objects.select_for_update(of=("self",)).select_related("label")
            rows = list(found.filter(ref__in=some).order_by("id"))
            for label in {row.label.value() for row in rows}:
                if not may_do(by.viewer, duty, label):
                    raise Refused("not_yours_to_do")
            same = [row for row in rows if row.version == 1]
            changed += [row.ref for row in rows if row.version > 1 and row.status != "withdrawn"]
            lines = [
                Line(verb, row.ref, row.label_id, {"status": row.status}, {"status": "withdrawn"})
                for row in same
            ]
            model.objects.filter(pk__in=[row.pk for row in same]).update(
                status="withdrawn", version=2, changed_at=by.at, origin_id=""
            )
            if lines:
                append_many(by=by, lines=lines)
            taken += len(same)
    return taken, tuple(changed)


def changed_since(model: type[Record], refs: Sequence[str]) -> tuple[str, ...]:
    """Those of `refs` that somebody changed since they were made, and that are not withdrawn."""
    found: list[str] = []
    for some in _chunks(refs):
        moved = model.objects.filter(ref__in=some, version__gt=1).exclude(status="withdrawn")
        found += moved.order_by("id").values_list("ref", flat=True)
    return tuple(found)


def origins_there(model: type[Record], by: By, origins: Sequence[str]) -> frozenset[str]:
    """Those of `origins` that a record of the actor's world came from."""
    found: set[str] = set()
    for some in _chunks([origin for origin in origins if origin]):
        rows = model.objects.filter(origin_id__in=some, label__world=by.viewer.world)
        found.update(rows.values_list("origin_id", flat=True))
    return frozenset(found)


def broken_links(some: Sequence[Given], by: By) -> Iterator[tuple[int, BadInput]]:
    """Number in `some` and fault of each public id that a draft names and that is not there for the actor."""
    if not some:
        return
    names = [s.name for s in shapes_of(type(some[0].draft)) if s.kind in (Kind.REF, Kind.REFS)]
    linked = [
        (number, name, ref)
        for number, given in enumerate(some)
        for name in names
        for ref in _refs(getattr(given.draft, name))
    ]
    seen = visible_label_ids(by.viewer)
    there: set[str] = set()
    for chunk in _chunks(sorted({ref for _, _, ref in linked})):
        rows = SearchRow.objects.filter(ref__in=chunk, label__world=by.viewer.world, label_id__in=seen)
        there.update(rows.values_list("ref", flat=True))
    for number, name, ref in linked:
        if ref not in there:
            yield number, BadInput("link_not_there", place=name, text=ref)


def _refs(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value)


def _chunks(some: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(some), _CHUNK):
        yield some[start : start + _CHUNK]
