"""Matches as the template parts take them: one value for the card, the whole page and the comparison."""

from typing import Any

from commonspace.core.matches.results import Band, Match
from commonspace.core.matches.standing import Standing
from commonspace.core.matches.weights import SCALE
from commonspace.core.terms import Outcome
from commonspace.pages import links, say
from commonspace.pages.matches import words
from commonspace.records.matches.interests import sides_of
from commonspace.records.matches.queries import NeedFor, NeedMatches, OfferMatches

_VERDICT = {Band.MEETS: ("match.fits", "good"), Band.ASK: ("match.ask", "half")}
_OFFERS = 3


def match_of_need(
    request: Any, found: NeedMatches, match: Match, most: int = words.SHOWN, *, brief: bool = False
) -> dict[str, Any]:
    """One company for a need: its best offer's conditions, its points, and what can be done."""
    judged = words.in_brief if brief else words.conditions
    company = found.companies.get(match.supplier)
    offers = [(found.offers[ref], points) for ref, points in match.offers if ref in found.offers]
    best = offers[0][0] if offers else None
    code, tone = _VERDICT[match.band]
    draft = found.need.draft
    texts = [text for card, _ in offers for text in (card.draft.title, card.draft.details)]
    named = {ref: say.text(card.draft.title) for ref, card in found.offers.items()}
    return {
        "title": say.text(company.draft.title) if company else match.supplier,
        "url": links.card_of(request, match.supplier),
        "who": say.choice("nation", company.draft.nation) if company else "",
        "verdict": {"label": say.say(code), "tone": tone},
        "conditions": judged(request, match.findings[0][1] if match.findings else ()),
        "parts": words.parts(match, (draft.title, draft.details), texts, named, most),
        "total": match.points,
        "of": SCALE,
        "share_total": say.say("match.percent", number=100),
        "lifts": words.lifts(match),
        "offers": [
            {
                "ref": card.ref,
                "url": links.card_of(request, card.ref),
                "title": say.text(card.draft.title),
                "language": say.text_language(card.draft.title),
                "points": points,
            }
            for card, points in offers[:_OFFERS]
        ],
        "more_offers": max(0, len(offers) - _OFFERS),
        "actions": _actions(request, found.need.ref, best.ref) if best else [],
    }


def need_of_offer(
    request: Any, found: OfferMatches, one: NeedFor, most: int = words.SHOWN, *, brief: bool = False
) -> dict[str, Any]:
    """One need that an offer could meet."""
    judged = words.in_brief if brief else words.conditions
    draft, offer = one.card.draft, found.offer.draft
    passes = one.outcome is Outcome.PASS
    return {
        "title": say.text(draft.title),
        "url": links.card_of(request, one.card.ref),
        "who": " · ".join(
            part for part in (say.choice("nation", draft.nation), say.date(draft.needed_by)) if part
        ),
        "verdict": {
            "label": say.say("match.fits" if passes else "match.ask"),
            "tone": "good" if passes else "half",
        },
        "conditions": judged(request, one.findings),
        "parts": words.parts(one.match, (offer.title, offer.details), (draft.title, draft.details), {}, most),
        "total": one.match.points,
        "of": SCALE,
        "share_total": say.say("match.percent", number=100),
        "lifts": [],
        "offers": [],
        "actions": _interest(request, one.card.ref, found.offer.ref),
    }


def standing(found: Standing) -> dict[str, Any]:
    """How all offers of the capability stand, and what excludes most, in sentences."""
    first = found.by[0] if found.by else None
    return {
        "text": say.say(
            "match.standing", offers=found.offers, passes=found.passes, ask=found.ask, fail=found.fail
        ),
        "most": say.say("match.excludes", condition=words.name_of(first.condition), number=first.fail)
        if first
        else "",
    }


def _actions(request: Any, need: str, offer: str) -> list[dict[str, str]]:
    actions = _interest(request, offer, need)
    if sides_of(request.reader):
        judge = links.go(request, "matches_judge", need, offer)
        actions.append({"label": say.say("match.judge"), "url": judge})
    return actions


def _interest(request: Any, about: str, beside: str) -> list[dict[str, str]]:
    if not sides_of(request.reader):
        return []
    express = links.go(request, "matches_express", about, offered=beside)
    return [{"label": say.say("match.express"), "url": express}]
