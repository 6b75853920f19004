"""The review of a page: its text left, the drafts right; every decision is a plain form."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput, CommonSpaceError, NotFound, Refused
from commonspace.core.terms import PartialDate
from commonspace.pages import links, say
from commonspace.pages.sources import words
from commonspace.pages.sources.review_shown import context_of, next_open
from commonspace.records.access.actions import By
from commonspace.records.review import actions, corrections, decisions
from commonspace.records.review.endpoint import Endpoint
from commonspace.records.review.queries import DraftCard, Review
from commonspace.records.review.queries import review as read


def review(request: Any, ref: str) -> HttpResponse:
    """The page with its drafts, the most doubtful first; a decision goes on to the next."""
    found = read(by=request.reader, ref=ref)
    if request.method == "POST":
        if not may_do(request.reader, actions.DUTY, found.page.label):
            raise Refused("not_yours_to_do")
        return _decide(request, found)
    if ref != found.page.ref:
        return HttpResponseRedirect(links.go(request, "pages_card", found.page.ref))
    return render(request, "sources/review.html", context_of(request, found, _current(request, found)))


def _current(request: Any, found: Review) -> DraftCard | None:
    """The draft asked for, else the first that waits."""
    asked = request.GET.get("draft", "")
    if asked.isdecimal() and (one := found.draft(int(asked))):
        return one
    return next(iter(found.open_drafts), None)


def _decide(request: Any, found: Review) -> HttpResponse:
    """Do what the form asks; what goes wrong is said above the same draft."""
    number = _number(request.POST.get("number"))
    do = _DO.get(request.POST.get("do", ""))
    if do is None:
        raise BadInput("not_a_choice", place="do", text=request.POST.get("do", "")[:40])
    goes_on: int | None = number
    try:
        goes_on = do(request, found, number)
    except NotFound:
        raise
    except CommonSpaceError as error:
        messages.error(request, words.fault(error))
    address = links.go(request, "pages_card", found.page.ref, draft=goes_on or None)
    return HttpResponseRedirect(address)


def _common(request: Any, found: Review, number: int) -> dict[str, Any]:
    by = By(request.reader, request.now, ground=request.POST.get("note", "").strip()[:300])
    seen = _number(request.POST.get("seen_version"))
    return {"by": by, "ref": found.page.ref, "number": number, "seen_version": seen}


def _accept(request: Any, found: Review, number: int) -> int | None:
    as_new = request.POST.get("as_new") == "yes"
    done = decisions.accept(**_common(request, found, number), two_above=_limit(), as_new=as_new)
    if done.status == "seconded":
        messages.warning(request, say.say("review.first_of_two"))
    else:
        messages.success(request, say.say("review.accepted", ref=done.record))
    return next_open(found, number)


def _reject(request: Any, found: Review, number: int) -> int | None:
    reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
    decisions.reject(**_common(request, found, number), reason=reason, note=note)
    return next_open(found, number)


def _join(request: Any, found: Review, number: int) -> int | None:
    record, anew = request.POST.get("record", ""), request.POST.get("anew") == "yes"
    done = decisions.join(**_common(request, found, number), record=record, anew=anew, two_above=_limit())
    if done.status == "seconded":
        messages.warning(request, say.say("review.first_of_two"))
    else:
        messages.success(request, say.say("review.anchored" if anew else "review.joined", ref=done.record))
    return next_open(found, number)


def _limit() -> int | None:
    return settings.CONFIG.four_eyes or None


def _merge(request: Any, found: Review, number: int) -> int | None:
    into = _number(request.POST.get("into"))
    decisions.merge(**_common(request, found, number), into=into)
    return into


def _correct(request: Any, found: Review, number: int) -> int | None:
    near = request.POST.get("near", "")
    corrections.correct(
        **_common(request, found, number),
        slot=request.POST.get("slot", ""),
        words=request.POST.get("words", "").replace("\r\n", "\n"),
        near=int(near) if near.isdecimal() and len(near) < 10 else None,
    )
    return number


def _undo(request: Any, found: Review, number: int) -> int | None:
    undone = decisions.undo(by=By(request.reader, request.now), ref=found.page.ref)
    messages.success(request, say.say("review.undone"))
    return undone


def _mark(request: Any, found: Review, number: int) -> int | None:
    start, _, kind = request.POST.get("segment", "").partition(":")
    by, seen = By(request.reader, request.now), _number(request.POST.get("page_version"))
    actions.mark(by=by, ref=found.page.ref, seen_version=seen, start=_number(start), kind=kind)
    return number


def _date(request: Any, found: Review, number: int) -> int | None:
    by, seen = By(request.reader, request.now), _number(request.POST.get("page_version"))
    day = PartialDate(request.POST.get("published", "").strip())
    actions.date_page(by=by, ref=found.page.ref, seen_version=seen, published=day)
    return None


def _ask(request: Any, found: Review, number: int) -> int | None:
    by, seen = By(request.reader, request.now), _number(request.POST.get("page_version"))
    config = settings.CONFIG
    endpoint = Endpoint(config.model_address, config.model_name, config.model_key)
    added = actions.ask_model(by=by, ref=found.page.ref, seen_version=seen, endpoint=endpoint)
    messages.success(request, say.say("review.asked", number=added))
    return number


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


_DO: Final[Mapping[str, Callable[[Any, Review, int], int | None]]] = {
    "accept": _accept,
    "reject": _reject,
    "join": _join,
    "merge": _merge,
    "correct": _correct,
    "undo": _undo,
    "mark": _mark,
    "date": _date,
    "ask": _ask,
}
