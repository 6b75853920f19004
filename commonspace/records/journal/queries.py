"""Reading the journal: a record's history for those who may see it, checkpoints, and the export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonspace.core.access import Viewer
from commonspace.core.journal import START, Checkpoint
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.journal.models import Entry, Head, PersonalValue


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a record's history."""

    seq: int
    at: datetime
    verb: str
    ref: str
    by: str
    ground: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def history(*, by: Viewer, ref: str, most: int = 50) -> tuple[Change, ...]:
    """Changes of a record, newest first, as far as their labels let this reader see them."""
    rows = Entry.objects.filter(ref=ref, label_id__in=visible_label_ids(by)).order_by("-seq")[:most]
    return tuple(map(_change, rows))


def of_records(*, by: Viewer, refs: tuple[str, ...], after: datetime, most: int = 200) -> tuple[Change, ...]:
    """The newest changes of these records after that time, as far as this reader may see them."""
    rows = Entry.objects.filter(ref__in=refs, label_id__in=visible_label_ids(by), at__gt=after)
    return tuple(map(_change, rows.order_by("-seq")[:most]))


def changes_by(*, by: Viewer, verb: str, refs: tuple[str, ...]) -> tuple[Change, ...]:
    """Every change of this kind of these records, the newest first, as far as this reader may see them."""
    rows = Entry.objects.filter(ref__in=refs, verb=verb, label_id__in=visible_label_ids(by))
    return tuple(map(_change, rows.order_by("-seq")))


def checkpoint() -> Checkpoint:
    """Size and head of the whole journal, to hand to outsiders."""
    top = Head.objects.filter(pk=1).first()
    return Checkpoint(top.size, top.head) if top else Checkpoint(0, START)


def export() -> Iterator[dict[str, Any]]:
    """Every entry as the stand-alone verifier reads it, in order."""
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2_000):
        yield {
            "seq": entry.seq,
            "salt": bytes(entry.salt).hex(),
            "body": entry.body,
            "leaf": entry.leaf,
            "head": entry.head,
        }


def personal_values(value: str) -> tuple[str, ...]:
    """The signs under which a personal value is kept, so that it can be erased on request."""
    return tuple(PersonalValue.objects.filter(value=value).values_list("commitment", flat=True))


def _change(entry: Entry) -> Change:
    body = entry.body
    return Change(
        seq=entry.seq,
        at=entry.at,
        verb=entry.verb,
        ref=entry.ref,
        by=body["by"],
        ground=body.get("ground", ""),
        before=body.get("before"),
        after=body.get("after"),
    )
