"""Appending to the journal, keeping and erasing personal values."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from commonspace.core.errors import NotFound
from commonspace.core.journal import SALT_BYTES, START, commitment, head_after, leaf_of
from commonspace.records.access.actions import By
from commonspace.records.journal.models import Entry, Head, OutboxLine, PersonalValue


@dataclass(frozen=True, slots=True)
class Line:
    """One change to be told: what `append` writes, for `append_many`."""

    verb: str
    ref: str
    label_id: int
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    evidence: tuple[str, ...] = ()


def append(
    *,
    by: By,
    verb: str,
    ref: str,
    label_id: int,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    evidence: tuple[str, ...] = (),
) -> int:
    """Write one entry and one outbox line; returns the entry's number.

    Must be called inside the transaction of the change it tells of, so that neither is there
    without the other.
    """
    return append_many(by=by, lines=(Line(verb, ref, label_id, before, after, evidence),))


def hold() -> None:
    """Let no one else write to the register until this transaction ends: for what first looks whether
    something is there, and then makes it."""
    Head.objects.get_or_create(pk=1, defaults={"size": 0, "head": START})
    Head.objects.select_for_update().get(pk=1)


def append_many(*, by: By, lines: Sequence[Line]) -> int:
    """Write an entry and an outbox line for each, in order; returns the number of the last entry.

    The chain is the one that as many calls of `append` would give; its head is locked and moved once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the journal is written inside the transaction of the change")
    Head.objects.get_or_create(pk=1, defaults={"size": 0, "head": START})
    top = Head.objects.select_for_update().get(pk=1)
    seq, head, entries = top.size, top.head, []
    for line in lines:
        seq += 1
        salt, body = secrets.token_bytes(SALT_BYTES), _body(by, seq, line)
        leaf = leaf_of(salt, body)
        head = head_after(head, leaf)
        entries.append(
            Entry(
                seq=seq,
                at=by.at,
                user_id=by.viewer.user,
                on_behalf_of=by.on_behalf_of,
                verb=line.verb,
                ref=line.ref,
                label_id=line.label_id,
                body=body,
                salt=salt,
                leaf=leaf,
                head=head,
            )
        )
    Entry.objects.bulk_create(entries)
    OutboxLine.objects.bulk_create(
        OutboxLine(key=f"journal:{one.seq}", topic=one.verb, ref=one.ref, label_id=one.label_id, at=by.at)
        for one in entries
    )
    Head.objects.filter(pk=1).update(size=seq, head=head)
    return seq


def _body(by: By, seq: int, line: Line) -> dict[str, Any]:
    return {
        "seq": seq,
        "at": by.at.isoformat(),
        "by": f"user:{by.viewer.user}" if by.viewer.user is not None else "system",
        "on_behalf_of": by.on_behalf_of,
        "world": str(by.viewer.world),
        "verb": line.verb,
        "ref": line.ref,
        "before": line.before,
        "after": line.after,
        "ground": by.ground,
        "evidence": list(line.evidence),
    }


def keep_personal(value: str, at: datetime) -> str:
    """Keep a personal value in a row of its own; returns what an entry may say in its place."""
    salt = secrets.token_bytes(SALT_BYTES)
    sign = commitment(salt, value)
    PersonalValue.objects.create(commitment=sign, salt=salt, value=value, kept_at=at)
    return sign


def erase_personal(*, by: By, sign: str, label_id: int) -> None:
    """Erase a personal value on request; the chain stays valid. Raises `NotFound`."""
    with transaction.atomic():
        changed = PersonalValue.objects.filter(commitment=sign, erased_at=None).update(
            value="", salt=None, erased_at=by.at
        )
        if not changed:
            raise NotFound("not_found")
        append(by=by, verb="personal.erase", ref=sign[:40], label_id=label_id)
