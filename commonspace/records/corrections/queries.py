"""Looking before many records are changed: which a person may change, what would change, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from commonspace.core.access import Viewer, may_do
from commonspace.core.errors import BadInput, NotFound, SeveralBadInputs
from commonspace.core.terms import BiText
from commonspace.records.access.models import LabelRow
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.corrections import wanted as wants
from commonspace.records.corrections.models import Correction
from commonspace.records.corrections.rooms import CorrectionRoom
from commonspace.records.corrections.wanted import Settable, Wanted, Way
from commonspace.records.drafts import must_hold
from commonspace.records.listing import Asked, Page
from commonspace.records.writing import is_wider

AT_ONCE = 100  # records on one page, and in one correction


@dataclass(frozen=True, slots=True)
class Line:
    """One record before and after; `problem` says why it stays as it is, "" if it would change."""

    ref: str
    title: BiText
    version: int
    before: str | list[str]
    after: str | list[str]
    problem: BadInput | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one record of a correction: taken back, to be taken back, or why it cannot be."""

    ref: str
    title: BiText
    before: str | list[str]
    is_undone: bool
    problem: BadInput | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A correction as its maker sees it."""

    key: str
    room: str
    what: Settable
    code: str
    made_at: datetime
    undone_at: datetime | None
    lines: tuple[Standing, ...]


def own(*, by: Viewer, room: CorrectionRoom, asked: Asked) -> Page[Any]:
    """The records that answer a question and that this person may change, at most `AT_ONCE`."""
    rows = LabelRow.objects.filter(pk__in=visible_label_ids(by))
    labels = tuple(row.pk for row in rows if may_do(by, room.desk.duty, row.value()))
    these = replace(asked, size=AT_ONCE, filters=(*asked.filters, *room.only))
    page: Page[Any] = room.queries.TABLE.page(by=by, asked=these, labels=labels)
    return page


def look(*, by: Viewer, room: CorrectionRoom, refs: Sequence[str], asked: Wanted) -> tuple[Line, ...]:
    """What would change in these records; those that the reader may not see are left out."""
    return tuple(_line(by, room, card, asked) for card in cards_of(by, room, refs))


def cards_of(by: Viewer, room: CorrectionRoom, refs: Sequence[str]) -> tuple[Any, ...]:
    """These records, in order of making, as far as this reader may see them."""
    found: tuple[Any, ...] = room.queries.TABLE.cards(by=by, most=AT_ONCE, ref__in=list(refs))
    return found


def _line(by: Viewer, room: CorrectionRoom, card: Any, asked: Wanted) -> Line:
    then = wants.after(card, asked)
    before = wants.held(card, asked.what)
    fault = BadInput("correction.same") if then == before else fault_of(by, room, card, asked.what, then)
    return Line(card.ref, card.draft.title, card.version, before, then, fault)


def fault_of(
    by: Viewer, room: CorrectionRoom, card: Any, what: Settable, value: str | list[str]
) -> BadInput | None:
    """Why a record may not be given this value by this person, or None."""
    if not may_do(by, room.desk.duty, card.label):
        return BadInput("not_yours_to_do")
    if any(getattr(card.draft, name) != code for name, code in room.only):
        return BadInput("correction.not_of_these")
    if what.way is Way.RELEASE:
        label = wants.released(card.label, str(value))
        return BadInput("wider_label_needs_two") if is_wider(label, card.label) else None
    if what.way is Way.STATUS:
        if value not in room.statuses:
            return BadInput("not_a_choice", place=what.name, text=str(value))
        return None if card.status in room.statuses else BadInput("correction.on_its_own_page")
    draft = wants.drafted(card.draft, what, value)
    try:
        must_hold(draft, room.desk.check(draft), by.world)
    except SeveralBadInputs as error:
        return error.problems[0]
    return None


def made(*, by: Viewer, room: CorrectionRoom, key: str) -> Made:
    """One correction of this person with what became of each record. Raises `NotFound`."""
    if by.user is None:
        raise NotFound("not_found")
    row = Correction.objects.filter(user_id=by.user, world=by.world, room=room.name, key=key).first()
    if row is None:
        raise NotFound("not_found")
    what = _what(row, room, by)
    cards = {card.ref: card for card in cards_of(by, room, [entry["ref"] for entry in row.changed])}
    lines = tuple(
        _standing(by, room, what, entry, cards[entry["ref"]])
        for entry in row.changed
        if entry["ref"] in cards
    )
    return Made(row.key, row.room, what, row.value, row.made_at, row.undone_at, lines)


def _standing(by: Viewer, room: CorrectionRoom, what: Settable, entry: dict[str, Any], card: Any) -> Standing:
    fault: BadInput | None = None
    if not entry["undone"]:
        fault = (
            BadInput("correction.changed_since")
            if card.version != entry["version"]
            else fault_of(by, room, card, what, entry["before"])
        )
    return Standing(card.ref, card.draft.title, entry["before"], entry["undone"], fault)


def latest(*, by: Viewer, room: CorrectionRoom, most: int = 10) -> tuple[Made, ...]:
    """This person's last corrections in a room, the latest first, without their records."""
    if by.user is None:
        return ()
    rows = Correction.objects.filter(user_id=by.user, world=by.world, room=room.name).order_by("-made_at")
    return tuple(
        Made(row.key, row.room, _what(row, room, by), row.value, row.made_at, row.undone_at, ())
        for row in rows[:most]
    )


def _what(row: Correction, room: CorrectionRoom, by: Viewer) -> Settable:
    return next(one for one in wants.settable(room, by.world) if one.name == row.field)
