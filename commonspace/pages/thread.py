"""The thread of a need: from the words that stated it to what was pledged, contracted and delivered.

It stands above all rooms. What narrows a need is a further statement of it; every figure leads to the
claims it rests on, and what is not known is said as such.
"""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries import Rest, Step
from commonspace.pages import links, say
from commonspace.pages.deliveries import items, said
from commonspace.pages.deliveries.dates import Days, days_of
from commonspace.records.deliveries.ledger import Ledger, Measure, NeedCoverage, coverage_of_needs
from commonspace.records.deliveries.values import step_of
from commonspace.records.needs import queries as needs

FEW = 8  # claims of one step that stand open; of more, those set aside fold: they stand below with the reason


def thread(request: Any, ref: str) -> HttpResponse:
    """Everything on the way from one need to its deliveries, each figure with its evidence."""
    request.stands_in = "needs"
    ref = needs.card(by=request.reader, ref=ref).ref
    days = days_of(request)
    ledger = coverage_of_needs(by=request.reader, refs=(ref,), at=days.at, known=days.known)
    found = ledger.needs[0]
    draft = found.need.draft
    asked, others = _measures(found)
    context = {
        "need": found.need,
        "title": say.text(draft.title),
        "language": say.text_language(draft.title),
        "facts": [say.choice("nation", draft.nation), say.choice("capability", draft.capability), days.said],
        "actions": [
            {"label": say.say("ledger.card"), "url": links.go(request, "needs_card", ref)},
            {
                "label": say.say("ledger.briefing"),
                "url": links.go(request, "deliveries_briefing", ref, **days.query),
                "icon": "down",
            },
            {
                "label": say.say("ledger.view_pictures"),
                "url": links.go(request, "deliveries_ledger", view="pictures", need=ref, **days.query),
            },
            {
                "label": say.say("ledger.what_if"),
                "url": links.go(request, "deliveries_what_if", ref, **days.query),
            },
        ],
        "days": days,
        "asked": [_large(request, found, measure, days) for measure in asked],
        "others": _table(request, found, others, days),
        "steps": _steps(request, ledger, found, days),
        "rivals": [items.rivals(request, ledger, conflict) for conflict in found.conflicts],
        "rests": [_rest(ledger, found, rest) for rest in found.rests],
        "slips": [items.slip_words(ledger, slip) for slip in found.slips],
        "set_aside": _set_aside(request, ledger, found),
        "breadcrumbs": [
            {"label": say.say("room.needs"), "url": links.go(request, "needs_list")},
            {"label": ref, "url": links.go(request, "needs_card", ref)},
            {"label": say.say("thread"), "url": ""},
        ],
    }
    return render(request, "thread.html", context)


def _measures(found: NeedCoverage) -> tuple[list[Measure], list[Measure]]:
    """What was asked by number, and the other units and currencies in which something is known."""
    asked = [one for one in found.measures if one.asked is not None or one.missing_is_withheld]
    return asked, [one for one in found.measures if one not in asked]


def _large(request: Any, found: NeedCoverage, measure: Measure, days: Days) -> dict[str, Any]:
    word = said.measure_word(measure.code, is_money=measure.is_money)
    return {
        "label": word,
        "items": said.five(measure, partial(items.derivation_url, request, found, measure, days)),
        "coverage": said.bar(measure, f"{say.text(found.need.draft.title)}: {word}"),
    }


def _table(request: Any, found: NeedCoverage, measures: list[Measure], days: Days) -> dict[str, Any]:
    """Other units and currencies: what was promised, is on its way and is there; never added up."""
    columns: list[dict[str, Any]] = [{"label": say.say("ledger.counted_in")}]
    columns += [{"label": say.say(f"ledger.{place}"), "numeric": True} for place in said.PLACES[1:4]]
    rows = []
    for measure in measures:
        five = said.cells(measure, partial(items.derivation_url, request, found, measure, days))
        rows.append({"cells": [said.measure_word(measure.code, is_money=measure.is_money), *five[1:4]]})
    return {"columns": columns, "rows": rows}


# --- the steps ------------------------------------------------------------------------------------
def _steps(request: Any, ledger: Ledger, found: NeedCoverage, days: Days) -> list[dict[str, Any]]:
    aside = {one.claim: one.reason for one in found.set_aside}
    steps = [_asked_step(request, found)]
    for step in Step:
        here = [ref for ref in _in_order(ledger, found) if step_of(ledger.claims[ref]) is step]
        folded = [ref for ref in here if ref in aside] if len(here) > FEW else []
        made = {ref: items.claim_item(request, ledger, ref, aside.get(ref)) for ref in here}
        steps.append(
            {
                "room": say.say(f"thread.{step.word}"),
                "below": [made[ref] for ref in here if ref not in folded],
                "folded": [made[ref] for ref in folded],
                "folded_words": say.say("thread.folded", number=len(folded)) if folded else "",
                "missing": "" if here else say.say(f"ledger.gap_{step.word}"),
            }
        )
    asked, _ = _measures(found)
    left = [said.five(one, lambda place: "")[-1] for one in asked]
    text = "; ".join(item["value"] or item["missing"] for item in left)
    last = {"room": say.say("ledger.missing"), "text": text}
    steps.append(last if text else {**last, "missing": say.say("ledger.missing_unknown")})
    return steps


def _asked_step(request: Any, found: NeedCoverage) -> dict[str, Any]:
    first, *further = (items.statement(request, card) for card in found.statements)
    return {**first, "room": say.say("ledger.asked"), "below": further}


def _in_order(ledger: Ledger, found: NeedCoverage) -> list[str]:
    """Claims by date of fact; those that count before those set aside on the same day."""
    used = set(found.used)

    def key(ref: str) -> tuple[Any, bool, str]:
        day = ledger.claims[ref].draft.happened_on
        return (day.first.toordinal() if day else 0, ref not in used, ref)

    return sorted(found.claims, key=key)


# --- what disagrees, and what does not count ------------------------------------------------------
def _rest(ledger: Ledger, found: NeedCoverage, rest: Rest) -> str:
    is_money = any(one.is_money and one.code == rest.measure for one in found.measures)
    return items.rest_words(ledger, rest, is_money=is_money)


def _set_aside(request: Any, ledger: Ledger, found: NeedCoverage) -> dict[str, Any]:
    columns = [say.say("kind.C"), say.say("ledger.stated"), say.say("ledger.why")]
    rows = []
    for one in sorted(found.set_aside, key=lambda one: (one.reason, one.claim)):
        card = ledger.claims[one.claim]
        title = {
            "text": say.text(card.draft.title),
            "url": links.card_of(request, one.claim),
            "note": items.joined(say.date(card.draft.happened_on), say.parties(card.draft.givers)),
        }
        stated = items.figure_words(card) or say.say("ledger.unstated")
        rows.append({"cells": [title, stated, say.say(one.reason.phrase)]})
    return {"columns": [{"label": label[:1].upper() + label[1:]} for label in columns], "rows": rows}
