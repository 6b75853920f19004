"""Reading what stands beside a record: only with the record itself, only what is released to the reader."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonspace.core.access import Label, Viewer
from commonspace.core.errors import NotFound
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.comments.models import Attachment, Beside, Blob, Comment
from commonspace.records.journal.queries import changes_by
from commonspace.records.search.models import SearchRow

MOST = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as it is shown: by whom in which seat, when, and to whom it is released."""

    ref: str
    record_ref: str
    text: str
    user_id: int | None
    role: str
    code: str
    label: Label
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AttachedCard:
    """An attached file as it is shown; `content_of` gives its bytes."""

    ref: str
    record_ref: str
    name: str
    media_type: str
    size: int
    sha256: str
    user_id: int | None
    role: str
    code: str
    label: Label
    made_at: datetime


def record_label(*, by: Viewer, ref: str) -> Label:
    """The label of a record that this reader may see. Raises `NotFound`."""
    seen = visible_label_ids(by)
    row = SearchRow.objects.filter(ref=ref, label_id__in=seen).select_related("label").first()
    if row is None:
        raise NotFound("not_found")
    return row.label.value()


def comments_of(*, by: Viewer, ref: str) -> tuple[Remark, ...]:
    """Comments on a record, the oldest first; of very many the latest `MOST`."""
    rows = _visible(Comment, by, Q(record_ref=ref)).order_by("-id")[:MOST]
    return tuple(map(_remark, reversed(rows)))


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a comment said before it was written anew, and when that was."""

    text: str
    until: datetime


def earlier_texts(*, by: Viewer, comments: tuple[Remark, ...]) -> dict[str, tuple[Earlier, ...]]:
    """By comment what it said before, the latest first; comments that stayed as they were are left out."""
    found: dict[str, tuple[Earlier, ...]] = {}
    refs = tuple(one.ref for one in comments)
    for change in changes_by(by=by, verb="comment.revise", refs=refs) if refs else ():
        earlier = Earlier((change.before or {}).get("text", ""), change.at)
        found[change.ref] = (*found.get(change.ref, ()), earlier)
    return found


def comment_of(*, by: Viewer, ref: str) -> Remark:
    """One comment. Raises `NotFound` if it, or its record, is not for this reader."""
    row = _visible(Comment, by, Q(ref=ref)).first()
    if row is None:
        raise NotFound("not_found")
    return _remark(row)


def attached_to(*, by: Viewer, ref: str) -> tuple[AttachedCard, ...]:
    """Files attached to a record, the oldest first; of very many the latest `MOST`."""
    rows = _visible(Attachment, by, Q(record_ref=ref)).order_by("-id")[:MOST]
    return tuple(map(_attached, reversed(rows)))


def content_of(*, by: Viewer, ref: str) -> tuple[AttachedCard, bytes]:
    """An attached file with its bytes. Raises `NotFound` if it, or its record, is not for this reader."""
    row = _visible(Attachment, by, Q(ref=ref)).first()
    if row is None:
        raise NotFound("not_found")
    return _attached(row), bytes(Blob.objects.get(sha256=row.sha256).content)


def comments_since(
    *, by: Viewer, labels: Collection[int], refs: Collection[str], after: datetime, most: int
) -> tuple[Remark, ...]:
    """Comments by others after a time on records with one of the labels or ids, the newest first."""
    if not labels and not refs:
        return ()
    records = SearchRow.objects.filter(Q(label_id__in=labels) | Q(ref__in=refs), ref=OuterRef("record_ref"))
    rows = _visible(Comment, by, Q(Exists(records)), made_at__gt=after).exclude(user_id=by.user)
    return tuple(map(_remark, rows.order_by("-id")[:most]))


def _visible(model: type[Beside], by: Viewer, which: Q, **where: Any) -> QuerySet[Any]:
    seen = visible_label_ids(by)
    records = SearchRow.objects.filter(label_id__in=seen).values("ref")
    rows = model.objects.filter(which, label_id__in=seen, withdrawn_at=None, record_ref__in=records, **where)
    return rows.select_related("label")


def _remark(row: Comment) -> Remark:
    return Remark(
        ref=row.ref,
        record_ref=row.record_ref,
        text=row.text,
        user_id=row.user_id,
        role=row.role,
        code=row.code,
        label=row.label.value(),
        made_at=row.made_at,
    )


def _attached(row: Attachment) -> AttachedCard:
    return AttachedCard(
        ref=row.ref,
        record_ref=row.record_ref,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        user_id=row.user_id,
        role=row.role,
        code=row.code,
        label=row.label.value(),
        made_at=row.made_at,
    )
