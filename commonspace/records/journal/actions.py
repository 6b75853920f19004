"""Appending to the journal, keeping and erasing personal values."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from commonspace.core.errors import NotFound
from commonspace.core.journal import SALT_BYTES, START, commitment, head_after, leaf_of
from commonspace.records.access.actions import By
from commonspace.records.journal.models import Entry, Head, OutboxLine, PersonalValue


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
    if not connection.in_atomic_block:
        raise RuntimeError("the journal is written inside the transaction of the change")
    Head.objects.get_or_create(pk=1, defaults={"size": 0, "head": START})
    top = Head.objects.select_for_update().get(pk=1)
    seq = top.size + 1
    body = {
        "seq": seq,
        "at": by.at.isoformat(),
        "by": f"user:{by.viewer.user}" if by.viewer.user is not None else "system",
        "on_behalf_of": by.on_behalf_of,
        "world": str(by.viewer.world),
        "verb": verb,
        "ref": ref,
        "before": before,
        "after": after,
        "ground": by.ground,
        "evidence": list(evidence),
    }
    salt = secrets.token_bytes(SALT_BYTES)
    leaf = leaf_of(salt, body)
    head = head_after(top.head, leaf)
    Entry.objects.create(
        seq=seq,
        at=by.at,
        user_id=by.viewer.user,
        on_behalf_of=by.on_behalf_of,
        verb=verb,
        ref=ref,
        label_id=label_id,
        body=body,
        salt=salt,
        leaf=leaf,
        head=head,
    )
    OutboxLine.objects.create(key=f"journal:{seq}", topic=verb, ref=ref, label_id=label_id, at=by.at)
    Head.objects.filter(pk=1).update(size=seq, head=head)
    return seq


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
