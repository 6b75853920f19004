"""How a figure came about: the claims it is made of, those set aside and why, each with its evidence."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries import Line, Step, behind, left_at
from commonspace.pages import links, say, shown
from commonspace.pages.deliveries import items, said
from commonspace.pages.deliveries.dates import days_of
from commonspace.records.deliveries.ledger import Ledger, Measure, NeedCoverage, coverage_of_needs
from commonspace.records.needs import queries as needs


def derivation(request: Any, ref: str) -> HttpResponse:
    """The five figures of one need in one measure (`?measure=`), each with all that it rests on."""
    ref = needs.card(by=request.reader, ref=ref).ref
    days = days_of(request)
    ledger = coverage_of_needs(by=request.reader, refs=(ref,), at=days.at, known=days.known)
    found = ledger.needs[0]
    measure = found.measure(request.GET.get("measure", ""))
    title = say.text(found.need.draft.title)
    context = {
        "title": f"{title}: {said.measure_word(measure.code, is_money=measure.is_money)}",
        "facts": [days.said, shown.release(measure.label)],
        "items": said.five(measure, lambda place: f"#{place}"),
        "rates_url": links.go(request, "deliveries_rates") if measure.is_money else "",
        "sections": [_section(request, ledger, found, measure, place) for place in said.PLACES],
        "rivals": _rivals(request, ledger, found, measure),
        "days": days,
        "days_kept": [("measure", measure.code)],
        "breadcrumbs": [
            {"label": say.say("room.needs"), "url": links.go(request, "needs_list")},
            {"label": title, "url": links.go(request, "thread", ref, **days.query)},
            {"label": say.say("ledger.derivation"), "url": ""},
        ],
    }
    return render(request, "deliveries/derivation.html", context)


def _rivals(request: Any, ledger: Ledger, found: NeedCoverage, measure: Measure) -> list[dict[str, Any]]:
    """Reports that differ among those that this figure is made of."""
    ours = set(behind(measure.lines))
    return [
        items.rivals(request, ledger, conflict) for conflict in found.conflicts if ours & set(conflict.claims)
    ]


def _section(
    request: Any, ledger: Ledger, found: NeedCoverage, measure: Measure, place: str
) -> dict[str, Any]:
    item = said.five(measure, lambda _: "")[said.PLACES.index(place)]
    lines = [items.line(request, ledger, line) for line in _behind(measure, place)]
    if place == "asked":
        lines = [items.statement(request, card) for card in found.statements]
    return {"place": place, "how": _how(measure, place), "lines": lines, **item}


def _behind(measure: Measure, place: str) -> Iterable[Line]:
    """The lines that make a figure; those of what is missing are those of what is promised."""
    steps = {"on_its_way": (Step.ALLOCATION, Step.CONTRACT), "there": (Step.DELIVERY,)}
    if place == "promised":
        return tuple(line for top in measure.lines for line in top.walk())
    return tuple(line for step in steps.get(place, ()) for line in left_at(measure.lines, step))


def _how(measure: Measure, place: str) -> str:
    if place != "missing":
        return say.say(f"ledger.how_{place}")
    words = {
        name: item["value"] or item["missing"]
        for name, item in zip(said.PLACES, said.five(measure, lambda _: ""), strict=True)
    }
    return say.say("ledger.how_missing", **words) if said.value_at(measure, "missing") is not None else ""
