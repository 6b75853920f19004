"""What people say of matches: fit, or not fit and why. Labelled data, kept for the side that said it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonspace.core.access import Label, Level, Viewer, World
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.core.matches.interest import BECAUSE
from commonspace.core.terms import Outcome
from commonspace.core.terms.places import place_findings
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.journal.actions import append
from commonspace.records.matches.interests import sides_of
from commonspace.records.matches.models import Feedback
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Judgement:
    """One labelled example: a side's word on an offer for a need, and the points that the match had."""

    need: str
    offer: str
    side: str
    fits: bool
    because: str
    text: str
    points: int | None
    at: datetime
    world: str


def judge(
    *,
    by: By,
    need: str,
    offer: str,
    side: str,
    fits: bool,
    because: str = "",
    text: str = "",
    points: int | None = None,
) -> None:
    """Keep what `side` says of an offer for a need; a later word of the same side stands beside the earlier.

    Raises `NotFound` for what may not be seen, `Refused` if the actor may not speak for `side`,
    `BadInput`: `not_a_choice`, `field_required`, `text_too_long`, or an exact place in the text.
    """
    if side not in sides_of(by.viewer):
        raise Refused("not_yours_to_do")
    need, offer = needs.card(by=by.viewer, ref=need).ref, offers.card(by=by.viewer, ref=offer).ref
    said = text.strip()
    if not fits and not because:
        raise BadInput("field_required", place="because")
    if because and because not in BECAUSE:
        raise BadInput("not_a_choice", place="because", text=because[:40])
    if len(said) > _LONGEST:
        raise BadInput("text_too_long", place="text", longest=_LONGEST, length=len(said))
    places = [one for one in place_findings(said, "text") if one.outcome is Outcome.FAIL]
    if places:
        raise SeveralBadInputs(tuple(BadInput(one.code, place="text", **one.numbers) for one in places))
    with transaction.atomic():
        marking = label_id(Label(side, Level.NAMED, world=by.viewer.world))
        Feedback.objects.create(
            label_id=marking,
            need=need,
            offer=offer,
            side=side,
            fits=fits,
            because="" if fits else because,
            text=said,
            points=points,
            at=by.at,
        )
        after = {"need": need, "offer": offer, "fits": fits, "because": because, "text": said}
        append(by=by, verb="match.judge", ref=need, label_id=marking, after=after)


def of_need(*, by: Viewer, need: str) -> tuple[Judgement, ...]:
    """What the reader's own sides said of matches of a need, newest first."""
    rows = Feedback.objects.filter(need=need, label_id__in=visible_label_ids(by)).order_by("-id")
    return tuple(map(_judgement, rows.select_related("label")[:200]))


def every(*, world: World) -> Iterator[Judgement]:
    """All labelled data of a world, in order of making: for who runs the register."""
    rows = Feedback.objects.filter(label__world=world).select_related("label").order_by("id")
    yield from map(_judgement, rows.iterator(chunk_size=2_000))


def plain(one: Judgement) -> dict[str, object]:
    """One example as a line of JSON."""
    return {
        "need": one.need,
        "offer": one.offer,
        "side": one.side,
        "fits": one.fits,
        "because": one.because,
        "text": one.text,
        "points": one.points,
        "at": one.at.isoformat(),
        "world": one.world,
    }


def _judgement(row: Feedback) -> Judgement:
    return Judgement(
        row.need,
        row.offer,
        row.side,
        row.fits,
        row.because,
        row.text,
        row.points,
        row.at,
        row.label.world,
    )
