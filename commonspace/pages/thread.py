"""The thread of a need: from the words that stated it to what was pledged, contracted and delivered.

It stands above all rooms. What serves a wider need through a narrower one is shown under both.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries.draft import KINDS
from commonspace.pages import links, say, shown
from commonspace.records.deliveries import queries as deliveries
from commonspace.records.needs import queries as needs


def thread(request: Any, ref: str) -> HttpResponse:
    """Everything on the way from one need to its deliveries, each figure with its evidence."""
    need = needs.card(by=request.reader, ref=ref)
    narrower = needs.narrower(by=request.reader, ref=need.ref)
    refs = (need.ref, *(card.ref for card in narrower))
    claims = deliveries.of_needs(by=request.reader, refs=refs)
    steps = [
        {
            "kind": kind,
            "title": say.say(f"thread.{kind}"),
            "claims": [_claim(request, card) for card in claims if card.draft.kind == kind],
        }
        for kind in KINDS
    ]
    draft = need.draft
    context = {
        "need": need,
        "title": say.text(draft.title),
        "language": say.text_language(draft.title),
        "stated": say.date(draft.stated_on),
        "nation": say.choice("nation", draft.nation),
        "asked": say.quantity(draft.quantity) or say.money(draft.budget),
        "evidence": [shown.evidence(entry) for entry in need.evidence],
        "narrower": [_need(request, card) for card in narrower],
        "steps": steps,
        "any_claims": bool(claims),
        "need_url": links.go(request, "needs_card", need.ref),
        "breadcrumbs": [
            {"label": say.say("room.needs"), "url": links.go(request, "needs_list")},
            {"label": need.ref, "url": links.go(request, "needs_card", need.ref)},
            {"label": say.say("thread"), "url": ""},
        ],
    }
    return render(request, "thread.html", context)


def _need(request: Any, card: Any) -> dict[str, Any]:
    return {
        "url": links.go(request, "needs_card", card.ref),
        "title": say.text(card.draft.title),
        "language": say.text_language(card.draft.title),
        "asked": say.quantity(card.draft.quantity) or say.money(card.draft.budget),
        "stated": say.date(card.draft.stated_on),
        "evidence": shown.evidence(card.evidence[0]) if card.evidence else None,
    }


def _claim(request: Any, card: Any) -> dict[str, Any]:
    draft = card.draft
    return {
        "ref": card.ref,
        "url": links.card_of(request, card.ref),
        "title": say.text(draft.title),
        "language": say.text_language(draft.title),
        "when": say.date(draft.happened_on),
        "stage": say.choice("stage", draft.stage),
        "givers": say.parties(draft.givers),
        "figure": say.quantity(draft.quantity),
        "money": say.money(draft.amount),
        "part_of": draft.part_of,
        "part_of_url": links.card_of(request, draft.part_of) if draft.part_of else "",
        "condition": say.text(draft.condition),
        "evidence": [shown.evidence(entry) for entry in card.evidence],
    }
