"""Papers over time: a lane a rung, from words of intent to the first delivery."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from commonspace.pages import say
from commonspace.pages.partnerships import papers
from commonspace.pages.partnerships.frame import frame
from commonspace.pages.pictures import timeline as picture


def timeline(request: Any) -> HttpResponse:
    """The timeline of the papers that answer the filters, with the same as a table."""
    found = papers.chosen(request)
    events = [
        picture.Event(
            papers.rung(papers.rung_of(card.draft.kind)),
            card.draft.happened_on.first,
            card.draft.happened_on.last,
            f"{say.text(card.draft.title)} ({found.names(card)})",
            say.date(card.draft.happened_on),
        )
        for card in sorted(found.cards, key=lambda card: papers.rung_of(card.draft.kind) or 9)
    ]
    context = {
        **frame(request, "timeline"),
        "picture": _picture(events) if events else None,
        "table": _table(request, found),
    }
    return render(request, "partnerships/picture.html", context)


def _picture(events: list[picture.Event]) -> dict[str, Any]:
    """The drawing and the same as a table."""
    title = say.say("partnership.timeline")
    words = [say.say(f"partnership.col.{name}") for name in ("when", "rung", "paper")]
    return {
        "svg": picture.draw(events, title, say.say("partnership.timeline_lead"), _year),
        "title": title,
        "table": picture.table(events, words),
    }


def _year(day: Any) -> str:
    return date_format(day, "Y")


def _table(request: Any, found: papers.Chosen) -> dict[str, Any]:
    """Every paper with its address, newest first."""
    names = ("paper", "rung", "parties", "when")
    return {
        "columns": [{"label": say.say(f"partnership.col.{name}")} for name in names],
        "rows": [
            {
                "cells": [
                    papers.cell(request, card),
                    say.choice("agreement_kind", card.draft.kind) or papers.rung(0),
                    found.names(card),
                    say.date(card.draft.happened_on),
                ]
            }
            for card in reversed(found.cards)
        ],
    }
