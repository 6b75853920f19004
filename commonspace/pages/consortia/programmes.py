"""Pages of the programmes: which there are, and for each its rules with article, validity and mark.

They show what ships with the product and no records, so they are the same for every reader.
"""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from commonspace.core.errors import NotFound
from commonspace.core.partnerships import Kind, Mark, Rule, Rulebook
from commonspace.core.terms import Period
from commonspace.data.programmes import rulebook
from commonspace.pages import links, say
from commonspace.pages.consortia import words

_MARK_TONES = {Mark.VERIFIED: "good", Mark.SECONDARY: "half", Mark.RECALLED: "warn"}


def programmes(request: Any) -> HttpResponse:
    """Every programme: whether it is in force, how many rules it has and how well they are known."""
    book, today = rulebook(), timezone.localdate()
    names = ("programme", "now", "rules", *Mark)
    columns = [
        {"label": say.say(f"programmes.{name}"), "numeric": name not in ("programme", "now")}
        for name in names
    ]
    context = {
        "title": say.say("programmes"),
        "lead": say.say("programmes.lead"),
        "table": {
            "columns": columns,
            "rows": [{"cells": _counted(request, book, code, today)} for code in book.programmes],
        },
        "breadcrumbs": [_above(request), {"label": say.say("programmes"), "url": ""}],
    }
    return render(request, "consortia/programmes.html", context)


def programme(request: Any, code: str) -> HttpResponse:
    """One programme: its rules, its rates and who is inside."""
    book, today = rulebook(), timezone.localdate()
    if code not in book.programmes:
        raise NotFound("not_found")
    context = {
        "title": words.programme(code),
        "code": code,
        "tags": [_force(book, code, today)],
        "kinds": [
            {"title": say.say(f"programmes.kind.{kind}"), "rules": [_rule(rule, today) for rule in found]}
            for kind in Kind
            if (found := [rule for rule in book.of(code) if rule.kind is kind])
        ],
        "rates": _rates(book, code),
        "zones": _zones(book, code),
        "breadcrumbs": [
            _above(request),
            {"label": say.say("programmes"), "url": links.go(request, "programmes")},
            {"label": code, "url": ""},
        ],
    }
    return render(request, "consortia/programme.html", context)


def _above(request: Any) -> dict[str, str]:
    return {"label": say.say("room.consortia"), "url": links.go(request, "consortia_list")}


def _counted(request: Any, book: Rulebook, code: str, today: date) -> list[Any]:
    rules = book.of(code)
    return [
        {"text": words.programme(code), "url": links.go(request, "programme", code)},
        {"tag": _force(book, code, today)},
        len(rules),
        *(sum(rule.mark is mark for rule in rules) for mark in Mark),
    ]


def _force(book: Rulebook, code: str, today: date) -> dict[str, str]:
    if code not in book.judged():
        return {"label": say.say("programmes.shown_only"), "tone": "neutral"}
    if book.in_force(code, today):
        return {"label": say.say("programmes.in_force"), "tone": "good"}
    return {"label": say.say("programmes.not_in_force"), "tone": "quiet"}


def _rule(rule: Rule, today: date) -> dict[str, Any]:
    return {
        "id": rule.id,
        "text": say.say(rule.id) if say.has_phrase(rule.id) else rule.text,
        "language": "" if say.has_phrase(rule.id) or say.language() == "en" else "en",
        "article": words.article(rule.article),
        "address": words.address(rule.address),
        "validity": _validity(rule.period),
        "holds": today in rule.period,
        "tag": {"label": say.say(f"choice.mark.{rule.mark}"), "tone": _MARK_TONES[rule.mark]},
    }


def _validity(period: Period) -> str:
    if period.start and period.end:
        return say.say("programmes.from_to", start=say.day(period.start), end=say.day(period.end))
    if period.start:
        return say.say("programmes.from", start=say.day(period.start))
    if period.end:
        return say.say("programmes.until", end=say.day(period.end))
    return say.say("programmes.undated")


def _rates(book: Rulebook, code: str) -> dict[str, Any]:
    names = ("action", "base", "bonus", "condition", "cap", "source", "mark")
    rows = []
    for rate in book.rates:
        if rate.programme == code:
            source = {"text": words.article(rate.article) or "–", "url": words.address(rate.address)}
            said = (rate.action, rate.base, rate.bonus, rate.condition, rate.cap)
            mark = {"label": say.say(f"choice.mark.{rate.mark}"), "tone": _MARK_TONES[rate.mark]}
            cells = [{"text": text, "language": "en"} if text else "–" for text in said]
            rows.append({"cells": [*cells, source, {"tag": mark}]})
    return {"columns": [{"label": say.say(f"programmes.rate.{name}")} for name in names], "rows": rows}


def _zones(book: Rulebook, code: str) -> dict[str, Any]:
    names = ("kind", "country", "inside", "validity", "mark")
    rows = []
    for row in book.rows:
        if row.programme == code:
            mark = {"label": say.say(f"choice.mark.{row.mark}"), "tone": _MARK_TONES[row.mark]}
            rows.append(
                {
                    "cells": [
                        say.say(f"choice.perimeter.{row.kind}"),
                        _country(row.country),
                        say.say(f"choice.inside.{row.inside.name.lower()}"),
                        _validity(row.period),
                        {"tag": mark},
                    ]
                }
            )
    return {"columns": [{"label": say.say(f"programmes.zone.{name}")} for name in names], "rows": rows}


def _country(code: str) -> str:
    own = f"choice.zone.{code}"
    return say.say(own) if say.has_phrase(own) else say.choice("nation", code)


PROGRAMMES = [
    path("programmes/", programmes, name="programmes"),
    path("programmes/<str:code>/", programme, name="programme"),
]
