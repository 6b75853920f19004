"""Writing interests: express one, answer it, write to the other side, say what came of it.

Everything here is under a label that only the two sides can see, so that whoever is neither is told
the same as of what was never written.
"""

import secrets
from dataclasses import replace

from django.db import transaction

from commonspace.core.access import VERBS, Label, Level, Viewer, may_see
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.journal import SALT_BYTES, commitment
from commonspace.core.matches.interest import (
    ACCEPTED,
    AGREED,
    ASKED,
    DECLINED,
    ENDED,
    LONGEST_MESSAGE,
    WITHDRAWN,
    InterestDraft,
    check,
    step,
)
from commonspace.core.terms import BiText, Finding, Outcome, Ref
from commonspace.core.terms.places import place_findings
from commonspace.records import writing
from commonspace.records.access.actions import By, once, remember
from commonspace.records.journal.actions import append
from commonspace.records.matches.models import Interest, Message
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers

DUTY = "matches.write"


def sides_of(viewer: Viewer) -> tuple[str, ...]:
    """The nations and organisations for which this person may speak to others, in order."""
    return tuple(sorted({code for role, code in viewer.seats if role in VERBS[DUTY]}))


def owner_of(*, by: Viewer, about: str) -> str:
    """Whom to ask about a need or an offer. Raises `NotFound` for what the reader may not see."""
    card = offers.card(by=by, ref=about) if about.startswith("CS-F-") else needs.card(by=by, ref=about)
    return card.label.owner


def express(*, by: By, draft: InterestDraft, asking: str, key: str = "") -> str:
    """Say that `asking` is interested; returns the public id of the interest.

    Raises `NotFound` for a need or offer that the writer may not see, `Refused` if he may not speak for
    `asking`, `BadInput("interest_in_own")`, `BadInput("interest_there_already")`.
    """
    if asking not in sides_of(by.viewer):
        raise Refused("not_yours_to_do")
    said = draft.message.en or draft.message.uk
    faults = [*check(draft), *(one for one in place_findings(said, "message") if one.outcome is Outcome.FAIL)]
    if len(said) > LONGEST_MESSAGE:
        long = {"longest": LONGEST_MESSAGE, "length": len(said)}
        faults.append(Finding("text_too_long", Outcome.FAIL, "message", long))
    if faults:
        raise SeveralBadInputs(tuple(BadInput(one.code, place=one.place, **one.numbers) for one in faults))
    about = offers if draft.about.startswith("CS-F-") else needs
    card = about.card(by=by.viewer, ref=draft.about)
    asked = card.label.owner
    if asked in sides_of(by.viewer):
        raise BadInput("interest_in_own", place="about")
    open_ones = Interest.objects.filter(about=card.ref, asking=asking, status__in=(ASKED, ACCEPTED))
    there = open_ones.filter(label__world=by.viewer.world).first()
    if there is not None and once(by=by, key=key) is None:
        raise BadInput("interest_there_already", place="about", ref=there.ref)
    label = Label(asking, Level.NAMED, frozenset({asked}), world=by.viewer.world)
    with transaction.atomic():
        ref = writing.make(
            Interest,
            by=by,
            verb="interest.express",
            duty=DUTY,
            draft=replace(draft, title=card.draft.title, message=BiText()),
            findings=(),
            label=label,
            status=ASKED,
            key=key,
        )
        row = Interest.objects.get(ref=ref)
        if not row.asking:
            row.asking, row.asked, row.message = asking, asked, draft.message
            row.writer_id, row.salt = by.viewer.user, secrets.token_bytes(SALT_BYTES)
            row.save()
            _keep(by, row, asking, row.salt, said)
    return ref


def accept(*, by: By, ref: str, seen_version: int) -> int:
    """Open the thread of the two sides; returns the new version. Errors: see `_lead`."""
    return _lead(by=by, ref=ref, seen_version=seen_version, to=ACCEPTED)


def decline(*, by: By, ref: str, seen_version: int) -> int:
    """Say no; `by.ground` may hold the reason. Returns the new version. Errors: see `_lead`."""
    return _lead(by=by, ref=ref, seen_version=seen_version, to=DECLINED)


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take an unanswered interest back; returns the new version. Errors: see `_lead`."""
    return _lead(by=by, ref=ref, seen_version=seen_version, to=WITHDRAWN)


def end(*, by: By, ref: str, seen_version: int) -> int:
    """Say that nothing came of it; returns the new version. Errors: see `_lead`."""
    return _lead(by=by, ref=ref, seen_version=seen_version, to=ENDED)


def agree(*, by: By, ref: str, seen_version: int, partnership: str) -> int:
    """Say that it led to this partnership; returns the new version. Errors: see `_lead`."""
    return _lead(by=by, ref=ref, seen_version=seen_version, to=AGREED, partnership=partnership)


def write(*, by: By, ref: str, text: str, key: str = "") -> int:
    """Write to the other side; returns the message's number in the thread.

    Raises `NotFound`, `Refused`, `BadInput("interest_not_now")` before it is accepted or after its end,
    `SeveralBadInputs` for an empty or too long text or one that names an exact place.
    """
    said = text.strip()
    faults = [
        BadInput(one.code, place=one.place, **one.numbers)
        for one in place_findings(said, "text")
        if one.outcome is Outcome.FAIL
    ]
    if not said:
        faults.append(BadInput("field_required", place="text"))
    if len(said) > LONGEST_MESSAGE:
        faults.append(BadInput("text_too_long", place="text", longest=LONGEST_MESSAGE, length=len(said)))
    if faults:
        raise SeveralBadInputs(tuple(faults))
    with transaction.atomic():
        row, side = _locked(by=by, ref=ref)
        if row.status != ACCEPTED:
            raise BadInput("interest_not_now", place="status", status=row.status)
        if once(by=by, key=key) is None:
            salt = secrets.token_bytes(SALT_BYTES)
            Message.objects.create(
                interest=row, side=side, at=by.at, text=said, writer_id=by.viewer.user, salt=salt
            )
            _keep(by, row, side, salt, said)
            remember(by=by, key=key, ref=row.ref)
            Interest.objects.filter(pk=row.pk).update(changed_at=by.at)
        return int(row.messages.count())


def _keep(by: By, row: Interest, side: str, salt: bytes, words: str) -> None:
    """Tell the journal that a side wrote, without the words: they can be erased (`erasing`)."""
    after = {"side": side, "text": commitment(salt, words)}
    append(by=by, verb="interest.write", ref=row.ref, label_id=row.label_id, after=after)


def _lead(*, by: By, ref: str, seen_version: int, to: str, partnership: str = "") -> int:
    """Lead an interest on to another status.

    Raises `NotFound` for what the actor may not see, `Refused` if he speaks for neither side, `Stale`,
    `BadInput("interest_not_now")`.
    """
    with transaction.atomic():
        row, side = _locked(by=by, ref=ref)
        if row.version != seen_version:
            raise Stale("record_moved", seen=seen_version, current=row.version, yours=to, theirs=row.status)
        before = {"status": row.status}
        row.status = step(row.status, to, is_asking=side == row.asking)
        row.partnership = partnership or row.partnership
        row.version += 1
        row.changed_at = by.at
        row.save(update_fields=["status", "partnership", "version", "changed_at"])
        after = {"status": to, **({"partnership": partnership} if partnership else {})}
        append(by=by, verb=f"interest.{to}", ref=row.ref, label_id=row.label_id, before=before, after=after)
        return int(row.version)


def _locked(*, by: By, ref: str) -> tuple[Interest, str]:
    """The row, locked, and the side that the actor speaks for."""
    try:
        wanted = str(Ref.parse(ref))
    except BadInput:
        raise NotFound("not_found") from None
    rows = Interest.objects.select_for_update(of=("self",)).select_related("label")
    row = rows.filter(ref=wanted).first()
    if row is None or not may_see(by.viewer, row.label.value()):
        raise NotFound("not_found")
    for side in (row.asked, row.asking):
        if side in sides_of(by.viewer):
            return row, side
    raise Refused("not_yours_to_do")
