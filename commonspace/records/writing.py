"""The one way in which a record is made or changed: check, store, index, ground, journal, together."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction

from commonspace.core.access import Label, Level, may_do, may_see
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.terms import BiText, Finding, Ref
from commonspace.core.terms.shape import Kind, shapes_of
from commonspace.core.terms.wire import to_plain
from commonspace.records.access.actions import By, label_id, once, remember
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import Record, fresh_ref, put, take
from commonspace.records.drafts import changes_between, must_hold, texts_of
from commonspace.records.journal.actions import append
from commonspace.records.search.actions import index
from commonspace.records.search.models import SearchRow
from commonspace.records.sources.actions import Ground, ground_record, said_by

Row = TypeVar("Row", bound=Record)


def make(
    model: type[Row],
    *,
    by: By,
    verb: str,
    duty: str,
    draft: Any,
    findings: Iterable[Finding],
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    status: str = "open",
    key: str = "",
) -> str:
    """Make a record; returns its public id. The same `key` or `origin_id` again changes nothing.

    Raises `Refused` if the actor may not do `duty` for the label's owner, `SeveralBadInputs` if the
    draft is not well formed.
    """
    if not may_do(by.viewer, duty, label):
        raise Refused("not_yours_to_do")
    must_hold(draft, findings, label.world)
    with transaction.atomic():
        if (before := once(by=by, key=key)) is not None:
            return before
        marking = label_id(label)
        if origin_id:
            known = model.objects.filter(origin_id=origin_id, label__world=label.world).first()
            if known is not None:
                return known.ref
        _links_hold(draft, by, label)
        row = model(
            ref=fresh_ref(model),
            label_id=marking,
            status=status,
            origin_id=origin_id,
            made_at=by.at,
            changed_at=by.at,
        )
        put(row, draft)
        model.derive([row])
        row.save(force_insert=True)
        sources = ground_record(by=by, record_ref=row.ref, grounds=grounds, label=label)
        _index(row, draft, said_by(grounds))
        append(by=by, verb=verb, ref=row.ref, label_id=marking, after=to_plain(draft), evidence=sources)
        remember(by=by, key=key, ref=row.ref)
    return row.ref


def revise(
    model: type[Row],
    *,
    by: By,
    verb: str,
    duty: str,
    ref: str,
    seen_version: int,
    draft: Any,
    findings: Iterable[Finding],
    grounds: tuple[Ground, ...] = (),
) -> int:
    """Change a record that was seen at `seen_version`; returns the new version.

    Raises `NotFound` for what the actor may not see, `Refused`, `SeveralBadInputs`, and `Stale` with
    both versions if somebody else was faster.
    """
    must_hold(draft, findings, by.viewer.world)
    with transaction.atomic():
        row = locked(model, by=by, duty=duty, ref=ref)
        current = take(row, type(draft))
        if row.version != seen_version:
            raise Stale("record_moved", seen=seen_version, current=row.version, yours=draft, theirs=current)
        label = row.label.value()
        _links_hold(draft, by, label, own=row.ref)
        before, after = changes_between(to_plain(current), to_plain(draft))
        if not after and not grounds:
            return row.version
        put(row, draft)
        model.derive([row])
        row.version += 1
        row.changed_at = by.at
        row.save()
        sources = ground_record(by=by, record_ref=row.ref, grounds=grounds, label=label)
        _index(row, draft)
        append(
            by=by, verb=verb, ref=row.ref, label_id=row.label_id, before=before, after=after, evidence=sources
        )
        return row.version


def set_status(
    model: type[Row], *, by: By, verb: str, duty: str, ref: str, seen_version: int, status: str
) -> int:
    """Give a record another status; returns the new version. Errors: see `revise`."""
    with transaction.atomic():
        row = locked(model, by=by, duty=duty, ref=ref)
        if row.version != seen_version:
            raise Stale(
                "record_moved", seen=seen_version, current=row.version, yours=status, theirs=row.status
            )
        if row.status == status:
            return row.version
        before = {"status": row.status}
        row.status = status
        row.version += 1
        row.changed_at = by.at
        row.save(update_fields=["status", "version", "changed_at"])
        append(by=by, verb=verb, ref=row.ref, label_id=row.label_id, before=before, after={"status": status})
        return row.version


def relabel(model: type[Row], *, by: By, duty: str, ref: str, label: Label) -> None:
    """Give a record another label of the same world, for itself, its evidence and its search text.

    The history keeps the label it was written under, so a tighter label reaches back over it too:
    all entries of the record follow. Raises `Refused` for a wider one, which takes two people.
    """
    with transaction.atomic():
        row = locked(model, by=by, duty=duty, ref=ref)
        old = row.label.value()
        if label.world is not old.world:
            raise BadInput("worlds_never_mix")
        if is_wider(label, old):
            raise Refused("wider_label_needs_two")
        marking = label_id(label)
        row.label_id = marking
        row.version += 1
        row.changed_at = by.at
        model.derive([row])
        row.save()
        _relabel_neighbours(row.ref, marking)
        append(by=by, verb="record.relabel", ref=row.ref, label_id=marking, after={"level": label.level})


def locked(model: type[Row], *, by: By, duty: str, ref: str) -> Row:
    """The row to change, locked; unseen and absent are both `NotFound`, seen but not ours `Refused`."""
    try:
        wanted = str(Ref.parse(ref))
    except BadInput:
        raise NotFound("not_found") from None
    row = model.objects.select_for_update(of=("self",)).select_related("label").filter(ref=wanted).first()
    if row is None or not may_see(by.viewer, row.label.value()):
        raise NotFound("not_found")
    if not may_do(by.viewer, duty, row.label.value()):
        raise Refused("not_yours_to_do")
    return row


def _links_hold(draft: Any, by: By, label: Label, own: str = "") -> None:
    """Every public id that a draft names is there for this writer, in the same world, and another record.

    What the writer may not see is refused as what is not there, so that writing tells nothing either.
    """
    seen = visible_label_ids(by.viewer)
    for shape in shapes_of(type(draft)):
        if shape.kind not in (Kind.REF, Kind.REFS):
            continue
        value = getattr(draft, shape.name)
        for ref in (value,) if isinstance(value, str) else value:
            if not ref:
                continue
            linked = SearchRow.objects.filter(ref=ref, label__world=label.world, label_id__in=seen).exists()
            if not linked or ref == own:
                raise BadInput("link_not_there", place=shape.name, text=ref)


def _index(row: Record, draft: Any, more: tuple[str, ...] = ()) -> None:
    title = getattr(draft, "title", BiText())
    index(
        ref=row.ref, kind=row.kind_letter, label_id=row.label_id, title=title, texts=(*texts_of(draft), *more)
    )


def _relabel_neighbours(ref: str, marking: int) -> None:
    from commonspace.records.journal.models import Entry, OutboxLine
    from commonspace.records.sources.models import EvidenceRow

    SearchRow.objects.filter(ref=ref).update(label_id=marking)
    EvidenceRow.objects.filter(record_ref=ref).update(label_id=marking)
    Entry.objects.filter(ref=ref).update(label_id=marking)
    OutboxLine.objects.filter(ref=ref, sent_at=None).update(label_id=marking)


def is_wider(new: Label, old: Label) -> bool:
    """Whether a label releases a record to anybody to whom another does not: that takes two people."""
    order = (Level.NAMED, Level.COMMUNITY, Level.PUBLIC)
    if order.index(new.level) > order.index(old.level) or not old.caveats <= new.caveats:
        return True
    return (
        new.level is Level.NAMED and old.level is Level.NAMED and not new.releasable_to <= old.releasable_to
    )
