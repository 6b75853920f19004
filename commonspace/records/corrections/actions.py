"""Setting one field of many records, each as its own change, and taking the whole back.

Every record is changed by the action that people use for one: same duties, same checks, same line in the
journal. What may not be changed stays as it is and is told; the rest goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from commonspace.core.errors import BadInput, CommonSpaceError, NotFound, Refused
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.corrections import queries
from commonspace.records.corrections import wanted as wants
from commonspace.records.corrections.models import Correction
from commonspace.records.corrections.rooms import CorrectionRoom
from commonspace.records.corrections.wanted import Settable, Wanted, Way


@dataclass(frozen=True, slots=True)
class Done:
    """How many records were changed, and how many stay as they are."""

    changed: int
    stayed: int


def correct(*, by: By, room: CorrectionRoom, seen: Mapping[str, int], asked: Wanted, key: str) -> Done:
    """Set one field of records that were seen at these versions; the same `key` again changes nothing.

    Raises `BadInput` if there are none or too many of them, `Refused` for who is not signed in.
    """
    if by.viewer.user is None:
        raise Refused("not_yours_to_do")
    if not seen:
        raise BadInput("correction.none_chosen", place="row")
    if len(seen) > queries.AT_ONCE:
        raise BadInput("correction.too_many", place="row", most=queries.AT_ONCE)
    with transaction.atomic():
        known = Correction.objects.filter(user_id=by.viewer.user, key=key).first()
        if known is not None:
            return Done(len(known.changed), len(seen) - len(known.changed))
        entries = []
        for card in queries.cards_of(by.viewer, room, list(seen)):
            before, then = wants.held(card, asked.what), wants.after(card, asked)
            if before == then:
                continue
            version = _set(by, room, card, asked.what, then, seen[card.ref])
            if version is not None:
                entries.append({"ref": card.ref, "version": version, "before": before, "undone": False})
        if entries:
            Correction.objects.create(
                user_id=by.viewer.user,
                world=by.viewer.world,
                key=key,
                room=room.name,
                field=asked.what.name,
                value=asked.code,
                changed=entries,
                made_at=by.at,
            )
    return Done(len(entries), len(seen) - len(entries))


def undo(*, by: By, room: CorrectionRoom, key: str) -> Done:
    """Give the records of a correction back what they held before, as far as nobody changed them since.

    Raises `NotFound` if there is no such correction of this person.
    """
    if by.viewer.user is None:
        raise NotFound("not_found")
    with transaction.atomic():
        rows = Correction.objects.select_for_update().filter(user_id=by.viewer.user, world=by.viewer.world)
        row = rows.filter(room=room.name, key=key).first()
        if row is None:
            raise NotFound("not_found")
        what = next(one for one in wants.settable(room, by.viewer.world) if one.name == row.field)
        waiting = {entry["ref"]: entry for entry in row.changed if not entry["undone"]}
        taken = 0
        for card in queries.cards_of(by.viewer, room, list(waiting)):
            entry = waiting[card.ref]
            if _set(by, room, card, what, entry["before"], entry["version"]) is not None:
                entry["undone"] = True
                taken += 1
        if taken:
            row.undone_at = by.at
            row.save(update_fields=["changed", "undone_at"])
    return Done(taken, len(waiting) - taken)


def _set(by: By, room: CorrectionRoom, card: Any, what: Settable, value: Any, seen: int) -> int | None:
    """Change one record; its new version, or None if it stays as it is. A refusal undoes this one alone."""
    try:
        with transaction.atomic():
            if card.version != seen or queries.fault_of(by.viewer, room, card, what, value):
                return None
            change: dict[str, Any] = {"by": by, "ref": card.ref, "seen_version": seen}
            if what.way is Way.STATUS:
                verb = room.statuses[str(value)]
                return room.desk.become(**change, status=str(value), verb=verb)
            if what.way is Way.RELEASE:
                label = wants.released(card.label, str(value))
                writing.relabel(room.desk.model, by=by, duty=room.desk.duty, ref=card.ref, label=label)
                return seen + 1
            return room.desk.revise(**change, draft=wants.drafted(card.draft, what, value))
    except CommonSpaceError:
        return None
