"""The first page: what is asked, what has come; the latest by date of fact; since your last visit."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.pages import links, say, shown
from commonspace.records.deliveries import queries as deliveries
from commonspace.records.journal.queries import latest
from commonspace.records.listing import Asked
from commonspace.records.needs import queries as needs
from commonspace.records.search.queries import search


def home(request: Any) -> HttpResponse:
    """Threads of the needs, the latest claims, and what changed since this reader was here."""
    stated = needs.page(by=request.reader, asked=Asked(size=12, sort="oldest"))
    news = deliveries.page(by=request.reader, asked=Asked(size=8))
    since = _last_visit(request)
    context = {
        "threads": [_thread_line(request, card) for card in stated.rows],
        "needs_count": shown.count(_Named("needs"), stated),
        "needs_url": links.go(request, "needs_list"),
        "claims": [_claim_line(request, card) for card in news.rows],
        "changes": [
            {
                "ref": change.ref,
                "url": links.card_of(request, change.ref),
                "text": say.say(f"verb.{change.verb}"),
            }
            for change in (latest(by=request.reader, most=10, after=since) if since else ())
        ],
        "since": since,
    }
    request.session["seen_at"] = request.now.isoformat()
    return render(request, "home.html", context)


def search_page(request: Any) -> HttpResponse:
    """Records of every room that hold the words."""
    text = request.GET.get("q", "")[:200].strip()
    hits = search(by=request.reader, text=text) if text else ()
    rows = [
        {
            "title": say.text(hit.title) or hit.ref,
            "language": say.text_language(hit.title),
            "ref": hit.ref,
            "kind": say.say(f"kind.{hit.kind}"),
            "url": links.card_of(request, hit.ref),
        }
        for hit in hits
    ]
    return render(request, "search.html", {"search_text": text, "hits": rows})


class _Named:
    def __init__(self, name: str) -> None:
        self.name = name


def _thread_line(request: Any, card: Any) -> dict[str, Any]:
    draft = card.draft
    return {
        "url": links.go(request, "thread", card.ref),
        "title": say.text(draft.title),
        "language": say.text_language(draft.title),
        "nation": say.choice("nation", draft.nation),
        "quantity": say.quantity(draft.quantity) or say.say("missing.needs.quantity"),
        "stated": say.date(draft.stated_on),
        "evidence": shown.evidence(card.evidence[0]) if card.evidence else None,
    }


def _claim_line(request: Any, card: Any) -> dict[str, Any]:
    draft = card.draft
    return {
        "url": links.card_of(request, card.ref),
        "title": say.text(draft.title),
        "language": say.text_language(draft.title),
        "when": say.date(draft.happened_on),
        "kind": say.choice("claim_kind", draft.kind),
        "givers": say.parties(draft.givers),
        "figure": say.quantity(draft.quantity) or say.money(draft.amount),
        "evidence": shown.evidence(card.evidence[0]) if card.evidence else None,
    }


def _last_visit(request: Any) -> datetime | None:
    said = request.session.get("seen_at")
    return datetime.fromisoformat(said) if said else None
