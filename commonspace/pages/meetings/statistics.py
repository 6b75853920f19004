"""Statistics of an event for its organiser."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from commonspace.core.errors import NotFound
from commonspace.pages import say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import page, signed_in
from commonspace.records.meetings.entering import enter_as_organiser
from commonspace.records.meetings.figures import KEPT_AIM, Figures, figures


@signed_in
def statistics(request: Any, ref: str) -> HttpResponse:
    """Who came, what was asked, planned, held, moved, and what came of it."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    found = figures(entry, request.now)
    if found is None:
        raise NotFound("not_found")
    tables = [
        ("requests", found.requests, "meetings.status."),
        ("meetings", found.meetings, "meetings.status."),
        ("unmet", _reasons(found.unmet), "meetings.unmet."),
        ("outcomes", found.outcomes, "meetings.outcome."),
        ("desk", found.desk, "verb.desk."),
        ("effects", found.effects, "meetings.effect."),
    ]
    return page(
        request,
        entry,
        "statistics",
        "statistics",
        figures=_first(found),
        tables=[_table(name, counts, prefix) for name, counts, prefix in tables if any(counts.values())],
    )


def _first(found: Figures) -> list[dict[str, Any]]:
    held = found.meetings.get("held", 0)
    return [
        {
            "label": say.say("meetings.delegations"),
            "value": found.delegations,
            "note": say.say("meetings.of_people", number=words.count(found.delegates)),
        },
        {
            "label": say.say("meetings.arrived"),
            "value": found.arrived,
            "note": say.say("meetings.of_all", share=_share(found.arrived, found.delegates)),
        },
        {
            "label": say.say("meetings.accepted_share"),
            "value": _percent(found.answered),
            "missing": say.say("meetings.none_yet"),
            "note": say.say("meetings.of_answered"),
        },
        {
            "label": say.say("meetings.held_share"),
            "value": _percent(found.kept),
            "missing": say.say("meetings.none_yet"),
            "note": say.say("meetings.aim", share=_percent(KEPT_AIM)) if found.kept is not None else "",
        },
        {
            "label": say.say("meetings.plan.worth"),
            "value": found.value,
            "note": say.say("meetings.plan.of_bound", bound=words.count(found.bound)),
        },
        {
            "label": say.say("meetings.plan.breaks"),
            "value": found.breaks,
            "note": say.say("meetings.plan.worst_of", worst=found.worst),
        },
        {
            "label": say.say("meetings.partnerships"),
            "value": found.partnerships,
            "note": say.say("meetings.of_held", number=words.count(held)),
        },
    ]


def _reasons(counts: Mapping[str, int]) -> dict[str, int]:
    """Why wishes have no place; facts that do not go together count as one reason."""
    told: dict[str, int] = {}
    for code, number in counts.items():
        known = code if say.has_phrase(f"meetings.unmet.{code}") else "facts"
        told[known] = told.get(known, 0) + number
    return told


def _table(name: str, counts: Mapping[str, int], prefix: str) -> dict[str, Any]:
    return {
        "title": say.say(f"meetings.table_of.{name}"),
        "columns": [
            {"label": say.say(f"meetings.table_of.{name}")},
            {"label": say.say("meetings.number"), "numeric": True},
        ],
        "rows": [
            {"cells": [say.say(prefix + code), words.count(number)]}
            for code, number in counts.items()
            if number
        ],
    }


def _percent(share: float | None) -> str:
    return "" if share is None else f"{round(100 * share)}{say.NBSP}%"


def _share(part: int, whole: int) -> str:
    return _percent(part / whole) if whole else "—"
