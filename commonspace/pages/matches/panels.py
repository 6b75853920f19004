"""What matching shows on other cards: who could meet a need, and which needs an offer could meet."""

from collections.abc import Callable
from typing import Any, TypeVar

from commonspace.core.errors import BadInput
from commonspace.pages import links, say
from commonspace.pages.matches import shown
from commonspace.pages.matches.finding import codes
from commonspace.pages.panels import Panel, panel
from commonspace.records.matches import queries, watches
from commonspace.records.matches.interests import sides_of

_MEETS, _ASK, _REASONS = 3, 2, 5
_FAR = 8  # with fewer points than this share of the best, a match stands on the whole page only
Found = TypeVar("Found")


@panel("needs", place="story", rank=20)
def who_could_meet_it(request: Any, card: Any) -> Panel | None:
    """The first of those that could meet an open need; in a world without offers it says so."""
    if card.status != "open":
        return None
    on = request.now.date()
    found = queries.of_card(by=request.reader, card=card, on=on, top=_MEETS, top_ask=_ASK)
    matches = _near((*found.answer.meets, *found.answer.ask), lambda one: one.points)
    context = {
        "matches": [shown.match_of_need(request, found, one, _REASONS, brief=True) for one in matches],
        "nobody": not found.offers_seen,
        "problem": say.say(found.problem) if found.problem else "",
        "standing": shown.standing(found.standing),
        "whole_url": links.go(request, "matches_of_need", card.ref),
        "partners_url": links.go(request, "matches_partners", text=say.text(card.draft.title)),
        "watch": _watch(request, card.ref),
    }
    return Panel("matches/panel_need.html", context)


@panel("offers", place="story", rank=20)
def needs_it_could_meet(request: Any, card: Any) -> Panel | None:
    """The first open needs that an offer could meet."""
    if card.status != "open":
        return None
    found = queries.of_offer(by=request.reader, card=card, on=request.now.date())
    first = _near((*found.meets[:_MEETS], *found.ask[:_ASK]), lambda one: one.match.points)
    express = links.go(request, "matches_express", card.ref) if sides_of(request.reader) else ""
    context = {
        "matches": [shown.need_of_offer(request, found, one, _REASONS, brief=True) for one in first],
        "failed": found.failed,
        "problem": say.say(found.problem) if found.problem else "",
        "whole_url": links.go(request, "matches_of_offer", card.ref),
        "express_url": express,
        "watch": _watch(request, card.ref),
    }
    return Panel("matches/panel_offer.html", context)


def _near(matches: tuple[Found, ...], points: Callable[[Found], int]) -> list[Found]:
    """Those that come anywhere near the best: on a card, an everyday word in common is no match."""
    best = max(map(points, matches), default=0)
    return [one for one in matches if points(one) * _FAR >= best]


@panel("consortia", place="tools", rank=60)
def partner_search(request: Any, card: Any) -> Panel:
    """The way from a consortium to those who would complete it."""
    text = say.text(card.draft.title)
    return Panel(
        "matches/panel_partners.html", {"partners_url": links.go(request, "matches_partners", text=text)}
    )


@panel("needs", "offers", place="form")
def codes_for_what_is_written(request: Any, form: Any) -> Panel:
    """A button that reloads the form with the codes that its texts speak of, by which words."""
    asked = request.POST.get("ask") == "codes"
    names = ("title_en", "title_uk", "details_en", "details_uk")
    text = "\n".join(request.POST.get(name, "") for name in names)[:10_000] if asked else ""
    context: dict[str, Any] = {"asked": asked}
    try:
        context["codes"] = codes(text, top=3) if asked else []
    except BadInput as problem:
        context["problem"] = say.say(problem.code, **problem.details)
    return Panel("matches/panel_codes.html", context)


def _watch(request: Any, ref: str) -> dict[str, Any] | None:
    if request.reader.user is None:
        return None
    is_watched = watches.is_watched(by=request.reader, ref=ref)
    return {"ref": ref, "url": links.go(request, "matches_watch"), "is_watched": is_watched}
