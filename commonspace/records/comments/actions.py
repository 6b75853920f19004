"""Writing beside a record: a comment, a file; writing a comment anew, taking either back."""

import hashlib

from django.db import transaction

from commonspace.core.access import Label, Level, Role, may_ever
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.terms.attached import read_attached
from commonspace.core.terms.places import places_in
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import fresh_ref
from commonspace.records.comments.models import Attachment, Beside, Blob, Comment
from commonspace.records.journal.actions import append
from commonspace.records.search.models import SearchRow

LONGEST = 4_000
# To whom a remark is released: as far as the record; members only; the record's owner and one's own house.
REACHES = ("record", "members", "owners")
_LEVELS = {"record": Level.PUBLIC, "members": Level.COMMUNITY, "owners": Level.NAMED}


def comment(*, by: By, ref: str, text: str, reach: str = "record") -> str:
    """Write a comment on a record; returns its public id.

    Raises `NotFound` for a record that the writer may not see, `Refused` for those without a seat.
    """
    text = _must_hold(text)
    record = _record(by, ref)
    with transaction.atomic():
        made = Comment(text=text, **_common(Comment, by, record, reach))
        made.save(force_insert=True)
        _tell(by, "comment.write", made, {"on": ref, "text": text})
    return made.ref


def revise(*, by: By, ref: str, text: str, seen: str) -> str:
    """Write one's own comment anew; what it said before stays in its history. Returns the record's public id.

    `seen` is the text that the writer changed: if it is another by now, `Stale` is raised. `NotFound` for
    what is not there for the writer, `Refused` for other people's comments.
    """
    text = _must_hold(text)
    labels = visible_label_ids(by.viewer)
    with transaction.atomic():
        row = Comment.objects.select_for_update(of=("self",)).filter(ref=ref, label_id__in=labels).first()
        if row is None or row.withdrawn_at is not None:
            raise NotFound("not_found")
        _record(by, row.record_ref)
        if not may_revise(by, row.user_id):
            raise Refused("not_yours_to_do")
        if _lines(row.text) != _lines(seen):
            raise Stale("comment_changed", theirs=row.text)
        if row.text != text:
            before = {"text": row.text}
            row.text = text
            row.save(update_fields=["text"])
            _tell(by, "comment.revise", row, {"on": row.record_ref, "text": text}, before)
    return row.record_ref


def _lines(text: str) -> str:
    """The text with one kind of line end: browsers send their own."""
    return text.replace("\r\n", "\n")


def may_revise(by: By, user_id: int | None) -> bool:
    """True for who wrote it alone."""
    return user_id is not None and user_id == by.viewer.user


def attach(*, by: By, ref: str, name: str, content: bytes, reach: str = "record") -> str:
    """Attach a file to a record; returns its public id. Errors: see `comment` and `read_attached`."""
    record = _record(by, ref)
    file = read_attached(name, content)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        Blob.objects.get_or_create(sha256=digest, defaults={"content": content})
        made = Attachment(
            name=file.name,
            media_type=file.media_type,
            size=len(content),
            sha256=digest,
            **_common(Attachment, by, record, reach),
        )
        made.save(force_insert=True)
        _tell(by, "file.attach", made, {"on": ref, "name": file.name, "size": len(content), "sha256": digest})
    return made.ref


def withdraw(*, by: By, ref: str) -> str:
    """Take a comment or a file back: by who made it, or a moderator; returns the record's public id."""
    model: type[Beside] = Comment if ref[3:4] == "Q" else Attachment
    seen = visible_label_ids(by.viewer)
    with transaction.atomic():
        row = model.objects.filter(ref=ref, label_id__in=seen, withdrawn_at=None).first()
        if row is None or not SearchRow.objects.filter(ref=row.record_ref, label_id__in=seen).exists():
            raise NotFound("not_found")
        if not may_withdraw(by, row.user_id):
            raise Refused("not_yours_to_do")
        row.withdrawn_at = by.at
        row.save(update_fields=["withdrawn_at"])
        _tell(by, "beside.withdraw", row, {"on": row.record_ref})
    return row.record_ref


def may_withdraw(by: By, user_id: int | None) -> bool:
    """True for who made it, and for moderators."""
    return (user_id is not None and user_id == by.viewer.user) or may_ever(by.viewer, "records.moderate")


def reaches_for(record: Label) -> tuple[str, ...]:
    """The reaches that are not wider than the record's own release."""
    return REACHES if record.level is Level.PUBLIC else ("record", "owners")


def _must_hold(text: str) -> str:
    """The same, trimmed; raises `BadInput` where it cannot stand."""
    text = text.strip()
    if not text:
        raise BadInput("field_required", place="text")
    if len(text) > LONGEST:
        raise BadInput("text_too_long", place="text", length=len(text), longest=LONGEST)
    for place in places_in(text):
        raise BadInput(f"text_has_{place.what}", place="text", words=place.words.strip()[:80])
    return text


def _record(by: By, ref: str) -> SearchRow:
    """The record that is written about, as its search row with its label."""
    seen = visible_label_ids(by.viewer)
    row = SearchRow.objects.filter(ref=ref, label_id__in=seen).select_related("label").first()
    if row is None:
        raise NotFound("not_found")
    if not by.viewer.is_member:
        raise Refused("sign_in_first" if by.viewer.user is None else "not_yours_to_do")
    return row


def _common(model: type[Beside], by: By, record: SearchRow, reach: str) -> dict[str, object]:
    of_record = record.label.value()
    if reach not in REACHES:
        raise BadInput("not_a_choice", place="reach", text=reach[:20])
    role, code = _seat(by, of_record)
    level = _LEVELS[reach]
    named = frozenset({of_record.owner, code}) if level is Level.NAMED else frozenset()
    label = Label(code, level, named, world=of_record.world).joined_with(of_record)
    return {
        "ref": fresh_ref(model),
        "record_ref": record.ref,
        "label_id": label_id(label),
        "user_id": by.viewer.user,
        "role": role,
        "code": code,
        "made_at": by.at,
    }


def _seat(by: By, of_record: Label) -> tuple[Role, str]:
    """The seat in which one writes: that of the record's owner, if one holds it, else one's first."""
    seats = sorted(by.viewer.seats)
    return next((seat for seat in seats if seat[1] == of_record.owner), seats[0])


def _tell(
    by: By, verb: str, row: Beside, after: dict[str, object], before: dict[str, object] | None = None
) -> None:
    # The entry stands under the remark's own id and label: the record's history may be seen by more.
    append(by=by, verb=verb, ref=row.ref, label_id=row.label_id, before=before, after=after)
