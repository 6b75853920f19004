"""A page under review as its template takes it: paragraphs with their highlights, and the drafts."""

from itertools import pairwise
from typing import Any

from django.conf import settings

from commonspace.core.access import may_do
from commonspace.core.sources import OWN_DRAFTERS
from commonspace.core.sources.correcting import SLOTS
from commonspace.core.terms import OutletClass
from commonspace.pages import links, say, shown
from commonspace.pages.sources import words
from commonspace.records.review.across import Elsewhere, also_said, standing
from commonspace.records.review.actions import DUTY
from commonspace.records.review.decisions import REASONS
from commonspace.records.review.drafting import READ
from commonspace.records.review.queries import DraftCard, Review
from commonspace.records.review.standing import Standing

_LOSSES = ("cut", "characters_lost")


def context_of(request: Any, found: Review, current: DraftCard | None) -> dict[str, Any]:
    """Everything on the page; `current` is the draft that is being decided."""
    told = found.page.draft
    counts = {status: sum(1 for one in found.drafts if one.status == status) for status in words.TONES}
    parts = _paragraphs(found, current)
    around = [part for part in parts if part["left_out"]]
    may_write = may_do(request.reader, DUTY, found.page.label)
    return {
        "page": found.page,
        "title": say.text(told.title),
        "language": told.language,
        "facts": _facts(found),
        "url": told.address,
        "stored_url": links.go(request, "pages_stored", found.page.ref),
        "released": shown.release(found.facts_label),
        "flags": words.flags(tuple(code for code in found.flags if code not in _LOSSES)),
        "losses": words.flags(tuple(code for code in found.flags if code in _LOSSES)),
        "undated": "undated" in found.flags and may_write,
        "paragraphs": [part for part in parts if not part["left_out"]],
        "around": around,
        "around_count": say.say("review.around", number=len(around)),
        "drafts": [_line(request, found, one, current) for one in found.drafts],
        "counts": [
            say.say(f"review.count.{status}", number=number) for status, number in counts.items() if number
        ],
        "none_left": bool(found.drafts) and not found.open_drafts,
        "dropped": [
            {
                "kind": words.kind(one["kind"]),
                "quote": one["quote"],
                "why": "; ".join(say.say(code) for code in one["reasons"]),
            }
            for one in found.dropped
        ],
        "dropped_count": say.say("review.dropped", number=len(found.dropped)),
        "may_write": may_write,
        "model": settings.CONFIG.model_name or settings.CONFIG.model_address if may_write else "",
        "may_undo": may_write and found.may_undo,
        "current": _current(request, found, current) if current else None,
        "breadcrumbs": [
            {"label": say.say("room.sources"), "url": links.go(request, "sources_list")},
            {"label": say.say("room.pages"), "url": links.go(request, "pages_list")},
        ],
    }


def _facts(found: Review) -> list[str]:
    told = found.page.draft
    said = [told.outlet, say.say(f"choice.outlet_class.{told.outlet_class}")]
    return [*said, say.date(told.published) if told.published else say.say("review.undated")]


def _paragraphs(found: Review, current: DraftCard | None) -> list[dict[str, Any]]:
    """Each paragraph with its kind and its text in pieces; a piece under a draft is a highlight."""
    spans = [one for one in found.drafts if one.status != "merged"]
    shown_first: set[int] = set()
    paragraphs = []
    for kind, start, end in found.segments:
        is_read = kind in READ
        paragraphs.append(
            {
                "start": start,
                "kind": str(kind),
                "label": say.say(f"choice.segment.{kind}"),
                "is_read": is_read,
                "left_out": start >= found.article_end and not is_read,
                "is_marked": start in found.marked,
                "other": "noise" if is_read else "article",
                "pieces": _pieces(found.text, start, end, spans, current, shown_first),
            }
        )
    return paragraphs


def _pieces(
    text: str, start: int, end: int, spans: list[DraftCard], current: DraftCard | None, anchored: set[int]
) -> list[dict[str, Any]]:
    inside = [one for one in spans if one.fact.span.start < end and start < one.fact.span.end]
    cuts = {start, end}
    for one in inside:
        cuts |= {max(start, one.fact.span.start), min(end, one.fact.span.end)}
    places = sorted(cuts)
    pieces = []
    for left, right in pairwise(places):
        over = [one for one in inside if one.fact.span.start <= left and right <= one.fact.span.end]
        piece: dict[str, Any] = {"text": text[left:right]}
        if over:
            shortest = min(over, key=lambda one: (one.fact.span.end - one.fact.span.start, one.number))
            is_current = current is not None and any(one.number == current.number for one in over)
            piece |= {
                "number": shortest.number,
                "status": shortest.status,
                "current": is_current,
                "anchor": shortest.number not in anchored,
                "title": words.kind(shortest.fact.kind),
            }
            anchored.add(shortest.number)
        pieces.append(piece)
    return pieces


def _line(request: Any, found: Review, one: DraftCard, current: DraftCard | None) -> dict[str, Any]:
    """One draft in the list of all."""
    return {
        "number": one.number,
        "kind": words.kind(one.fact.kind),
        "quote": one.fact.span.quote,
        "tag": words.status(one),
        "is_current": current is not None and one.number == current.number,
        "url": links.go(request, "pages_card", found.page.ref, draft=one.number),
        "record": one.record_ref if one.status == "accepted" else "",
        "record_url": links.card_of(request, one.record_ref) if one.status == "accepted" else "",
        "reason": say.say(f"choice.reject_reason.{one.reason}") if one.status == "rejected" else "",
    }


def _current(request: Any, found: Review, one: DraftCard) -> dict[str, Any]:
    """The draft that is being decided, with all that helps to decide."""
    mine = one.first_by is not None and one.first_by == request.reader.user
    said = also_said(by=request.reader, found=found, one=one)
    known = standing(by=request.reader, found=found, one=one) if one.is_open else ()
    stands = [_standing(request, found, one, each) for each in known]
    _keys(stands)
    return {
        "number": one.number,
        "version": one.version,
        "kind": words.kind(one.fact.kind),
        "quote": one.fact.span.quote,
        "rows": words.rows_of(one),
        "tag": words.status(one),
        "flags": words.flags(one.fact.flags),
        "chain": words.chain(one.fact),
        "drafter": _drafter(one.fact.drafter),
        "is_open": one.is_open,
        "has_gaps": bool(one.gaps),
        "is_second": one.status == "seconded" and not mine and not one.first_way,
        "waits_for_second": one.status == "seconded" and mine,
        "fields_url": links.go(request, "pages_draft", found.page.ref, one.number) if one.is_open else "",
        "next_url": _next_url(request, found, one),
        "reasons": [
            {"code": code, "label": say.say(f"choice.reject_reason.{code}"), "key": str(key)}
            for key, code in enumerate(REASONS, start=1)
        ],
        "slots": [{"code": code, "label": say.say(f"choice.slot.{code}")} for code in SLOTS],
        "others": [
            {"number": other.number, "label": f"{words.kind(other.fact.kind)}: {other.fact.span.quote[:70]}"}
            for other in found.drafts
            if other.status == "waiting" and other.number != one.number
        ],
        "also": [_elsewhere(request, found, each) for each in said],
        "standing": stands,
        "stands_already": any(not each.is_rival for each in known),
    }


def _drafter(name: str) -> str:
    return say.say(f"review.drafter.{name}") if name in OWN_DRAFTERS else name


def _next_url(request: Any, found: Review, one: DraftCard) -> str:
    following = next_open(found, one.number)
    return links.go(request, "pages_card", found.page.ref, draft=following) if following else ""


def next_open(found: Review, number: int) -> int | None:
    """The number of the open draft after this one in order of doubt, from the start again; None if none."""
    numbers = [one.number for one in found.drafts]
    place = numbers.index(number) if number in numbers else -1
    turned = found.drafts[place + 1 :] + found.drafts[: max(place, 0)]
    return next((one.number for one in turned if one.is_open), None)


def _elsewhere(request: Any, found: Review, each: Elsewhere) -> dict[str, Any]:
    return {
        "outlet": each.outlet,
        "language": each.language,
        "quote": each.quote,
        "is_rival": each.is_rival,
        "is_primary": each.is_primary,
        "url": links.go(request, "pages_card", each.page, draft=each.number),
        "compare_url": links.go(request, "pages_compare", found.page.ref, each.page),
    }


def _keys(stands: list[dict[str, Any]]) -> None:
    """Keys of the first record that may be joined and of the first that may be anchored anew.

    Where the fact itself stands already, to join it is what A does: another record needs a word more.
    """
    first = next((each for each in stands if each["may_join"]), None)
    if first is not None:
        first["join_key"] = "KeyE" if first["is_rival"] else "KeyA KeyE"
    anchor = next((each for each in stands if each["may_anchor"]), None)
    if anchor is not None:
        anchor["anchor_key"] = "KeyP"


def _standing(request: Any, found: Review, one: DraftCard, each: Standing) -> dict[str, Any]:
    primary = OutletClass(found.page.draft.outlet_class or "press").is_primary
    kind = type(one.record)
    way = one.first_way.partition(" ")
    return {
        "ref": each.ref,
        "title": say.text(each.title),
        "url": links.card_of(request, each.ref),
        "grade": say.say(f"grade.{each.grade}") if each.grade else "",
        "outlet": each.outlet,
        "date": say.date(each.stated) if each.stated else "",
        "is_rival": each.is_rival,
        "may_join": each.may_join,
        "may_anchor": each.may_join and primary and not (each.from_primary and each.grade == "quoted"),
        "chosen": way[0] if way[2] == each.ref else "",
        "differences": [
            {
                "field": say.field(one.room, name),
                "page": words.field_value(one.room, kind, name, mine),
                "record": words.field_value(one.room, kind, name, theirs),
            }
            for name, mine, theirs in each.differences
        ],
    }
