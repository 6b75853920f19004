"""The first page: what is asked, what has come; the latest by date of fact; since your last visit."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.pages import links, say, shown
from commonspace.pages.deliveries import items, said
from commonspace.pages.deliveries.dates import Days
from commonspace.pages.inbox.since import since_last_visit
from commonspace.records.deliveries import queries as deliveries
from commonspace.records.deliveries.ledger import NeedCoverage, coverage_of_needs
from commonspace.records.listing import Asked
from commonspace.records.needs import queries as needs

SHOWN = 12  # needs on the first page: the first five of the story, then those stated next


def home(request: Any) -> HttpResponse:
    """Where the needs stand, the latest claims, and what changed since this reader was here."""
    stated = needs.widest(by=request.reader, most=SHOWN)
    today = request.now.date()
    refs = tuple(card.ref for card in stated)
    ledger = coverage_of_needs(by=request.reader, refs=refs, at=today, known=today)
    news = deliveries.page(by=request.reader, asked=Asked(size=8))
    context = {
        "needs": _needs_table(request, ledger.needs, Days(today, today, ())),
        "needs_url": links.go(request, "needs_list"),
        "ledger_url": links.go(request, "deliveries_ledger"),
        "map_url": links.go(request, "map"),
        "news": _news_table(request, news.rows),
        "feed_url": links.go(request, "feed"),
        **since_last_visit(request),
    }
    return render(request, "home.html", context)


def _needs_table(request: Any, found: tuple[NeedCoverage, ...], days: Days) -> dict[str, Any]:
    """One row a need, in the measure it was asked in, else in the one of which most is known."""
    columns: list[dict[str, Any]] = [{"label": say.say("ledger.need")}]
    columns += [{"label": say.say(f"ledger.{place}"), "numeric": True} for place in said.PLACES]
    return {
        "columns": columns,
        "rows": [{"cells": [_need_cell(request, one), *_figures(request, one, days)]} for one in found],
    }


def _need_cell(request: Any, found: NeedCoverage) -> dict[str, Any]:
    draft = found.need.draft
    return {
        "text": say.text(draft.title),
        "language": say.text_language(draft.title),
        "url": links.go(request, "thread", found.need.ref),
        "note": items.joined(say.choice("nation", draft.nation), say.date(draft.stated_on)),
    }


def _figures(request: Any, found: NeedCoverage, days: Days) -> list[dict[str, Any]]:
    known = [one for one in found.measures if one.asked is not None or one.has_figure]
    if not known:
        return said.nothing_known()
    measure = known[0]
    cells = said.cells(measure, partial(items.derivation_url, request, found, measure, days))
    others = len(known) - 1
    if others:
        more = say.say("ledger.one_more") if others == 1 else say.say("ledger.more", number=others)
        cells[1]["note"] = more
    return cells


def _news_table(request: Any, cards: tuple[Any, ...]) -> dict[str, Any]:
    columns = [{"label": say.field("deliveries", name)} for name in ("title", "kind", "givers")]
    columns += [{"label": say.say("ledger.stated")}, {"label": say.say("ledger.source")}]
    return {"columns": columns, "rows": [{"cells": _news_cells(request, card)} for card in cards]}


def _news_cells(request: Any, card: Any) -> list[Any]:
    draft = card.draft
    title = {
        "text": say.text(draft.title),
        "language": say.text_language(draft.title),
        "url": links.card_of(request, card.ref),
        "note": say.date(draft.happened_on),
    }
    best = card.evidence[0] if card.evidence else None
    source: Any = {"text": "", "missing": say.say("ledger.no_source")}
    if best:
        source = {
            "text": best.outlet,
            "url": shown.evidence(best)["url"],
            "note": say.say(f"grade.{best.grade}"),
        }
    figure = items.figure_words(card) or say.say("ledger.unstated")
    return [title, say.choice("claim_kind", draft.kind), say.parties(draft.givers), figure, source]
