"""Plans for the organiser: make one, see what it is worth and what it would change, publish it."""

from typing import Any

from django.http import HttpResponse

from commonspace.core.terms import Finding, Outcome
from commonspace.data.phrases import sentence
from commonspace.pages import links, say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, back_to, by, page, signed_in
from commonspace.records.meetings import making, runs
from commonspace.records.meetings import planning as actions
from commonspace.records.meetings.entering import Entry, enter_as_organiser
from commonspace.records.meetings.intakes import conflicts_of
from commonspace.records.meetings.plans import (
    PlanView,
    changes,
    meetings_by_key,
    names_by_key,
    plan,
    plans,
    twin,
)
from commonspace.records.meetings.requests import requests

_MOST_SHOWN = 200


@signed_in
def planning(request: Any, ref: str) -> HttpResponse:
    """All plans, newest first, and the button that asks the worker for one."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    faults: list[str] = []
    given = {"seconds": f"{runs.SECONDS:g}", "steps": "", "seed": "1", "fair": ""}
    if request.method == "POST":
        given = {name: request.POST.get(name, "").strip() for name in given}
        asked: list[int] = []
        faults = attempt(request, lambda: asked.append(_ask(request, ref, given)), "meetings.done.run")
        if not faults:
            return back_to(request, "run", ref, asked[0])
    found = plans(entry)
    counts = requests(entry, request.now, most=0).counts
    columns = ("plan", "state", "worth", "bound", "placed", "breaks", "made")
    table = {
        "columns": [
            {"label": say.say(f"meetings.plan.{name}"), "numeric": name in columns[2:6]} for name in columns
        ],
        "rows": [{"cells": _cells(request, ref, one)} for one in found],
    }
    return page(
        request,
        entry,
        "plan",
        "plans",
        400 if faults else 200,
        faults=faults,
        given=given,
        table=table,
        conflicts=words.conflicts(conflicts_of(entry), names_by_key(entry) | meetings_by_key(entry)),
        files=[
            {"label": name, "url": links.go(request, "meetings_file", ref, *name.split("."))}
            for name in ("forum.json", "plan.json")
        ],
        import_url=links.go(request, "meetings_import", ref, "forum"),
        runs=[_run_row(request, ref, one) for one in runs.runs(entry, request.now)],
        in_force=any(one.status == "published" for one in found),
        accepted=words.count(counts["accepted"]),
        pending=words.count(counts["pending"]),
        places=words.count(
            len(entry.slots) * ((entry.card.draft.tables or 0) + (entry.card.draft.rooms or 0))
        ),
    )


def _ask(request: Any, ref: str, given: dict[str, str]) -> int:
    if request.POST.get("do") == "fit_in":
        return making.ask(by=by(request), event=ref, kind="repaired")
    fair = words.whole(given["fair"], "fair", 0)
    return making.ask(
        by=by(request),
        event=ref,
        seed=words.whole(given["seed"], "seed", 1),
        steps=words.whole(given["steps"], "steps", 0) or None,
        seconds=words.whole(given["seconds"], "seconds", 0) or None,
        fair=fair / 100 if fair else None,
    )


@signed_in
def run(request: Any, ref: str, number: int) -> HttpResponse:
    """Where the making of a plan stands; it asks again by itself, and can be stopped."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    faults: list[str] = []
    if request.method == "POST":
        faults = attempt(
            request, lambda: runs.cancel(by=by(request), event=ref, number=number), "meetings.done.cancel"
        )
        if not faults:
            return back_to(request, "run", ref, number)
    found = runs.run(entry, number, request.now)
    made = plan(entry, found.plan) if found.plan else None
    since = (found.ended_at or request.now) - found.begun_at if found.begun_at else None
    answer = page(
        request,
        entry,
        "plan",
        "run",
        400 if faults else 200,
        faults=faults,
        run=found,
        title=say.say("meetings.run_number", number=number),
        tag=words.tag(found.state),
        asked=_asked(found),
        taken=round(since.total_seconds()) if since else None,
        fault=sentence(found.fault, say.language(), found.fault_details) if found.fault else "",
        figures=_figures(made) if made else [],
        steps=made.steps if made and made.kind == "solved" else None,
        plan_url=links.go(request, "meetings_plan_number", ref, found.plan) if found.plan else "",
        back=links.go(request, "meetings_plan", ref),
        fair=round(100 * found.fair) if found.fair else "",
    )
    if found.is_active:
        answer["Refresh"] = "2"  # the page asks again by itself, without a script
    return answer


def _asked(found: runs.RunView) -> list[dict[str, str]]:
    """What was asked of the worker, as label and value."""
    told = {"kind": say.say(f"meetings.plan.{found.kind}")}
    if found.kind == "solved":
        told["seed"] = str(found.seed)
        told["steps" if found.steps else "seconds"] = f"{found.steps or found.seconds:g}"
        if found.fair:
            told["fair"] = f"{round(100 * found.fair)}{say.NBSP}%"
    return [{"label": say.say(f"meetings.run.{name}"), "value": value} for name, value in told.items()]


def _run_row(request: Any, ref: str, one: runs.RunView) -> dict[str, Any]:
    return {
        "label": say.say("meetings.run_number", number=one.number),
        "url": links.go(request, "meetings_run", ref, one.number),
        "tag": words.tag(one.state),
        "asked_at": one.asked_at,
        "plan": one.plan,
    }


def _cells(request: Any, ref: str, one: PlanView) -> list[Any]:
    return [
        {
            "text": say.say("meetings.plan_number", number=one.number),
            "url": links.go(request, "meetings_plan_number", ref, one.number),
            "note": say.say(f"meetings.plan.{one.kind}"),
        },
        {"tag": words.tag(one.status)},
        words.count(one.value),
        words.count(one.bound),
        words.count(one.placed),
        words.count(one.breaks),
        say.day(one.made_at.date()),
    ]


@signed_in
def plan_number(request: Any, ref: str, number: int) -> HttpResponse:
    """One plan: its worth, its bound, its gap, who waits, what is unmet and why, what it would change."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    faults: list[str] = []
    if request.method == "POST":
        faults = attempt(
            request,
            lambda: actions.publish(by=by(request), event=ref, number=number),
            "meetings.done.publish",
            number=number,
        )
        if not faults:
            return back_to(request, "plan_number", ref, number)
    found = plan(entry, number)
    names = names_by_key(entry) | meetings_by_key(entry)
    return page(
        request,
        entry,
        "plan",
        "plan",
        400 if faults else 200,
        faults=faults,
        plan=found,
        title=say.say("meetings.plan_number", number=number),
        tag=words.tag(found.status),
        figures=_figures(found),
        facts=[*_facts(found), *_twin(entry, number)],
        steps=found.steps if found.kind == "solved" else None,
        percent=round(100 * found.fair) if found.fair else "",
        unmet=[
            {
                "who": say.text(names[one]) if one in names else one,
                "url": links.go(request, "meetings_request", ref, one),
                "text": words.reason(code, numbers, names),
            }
            for one, code, numbers in found.unmet[:_MOST_SHOWN]
        ],
        unmet_left_out=max(0, len(found.unmet) - _MOST_SHOWN),
        reasons=words.conflicts(
            [Finding(code, Outcome.FAIL, place, numbers) for place, code, numbers in found.reasons], names
        ),
        changes=_changes(request, entry, number, names) if found.status == "draft" else None,
        back=links.go(request, "meetings_plan", ref),
        timetable_url=links.go(request, "meetings_timetable", ref),
    )


def _figures(found: PlanView) -> list[dict[str, Any]]:
    best = found.gap == 0
    gap = say.say("meetings.plan.no_gap" if best else "meetings.plan.gap", gap=found.gap)
    least = found.breaks_bound or None
    return [
        {"label": say.say("meetings.plan.worth"), "value": found.value, "note": gap},
        {
            "label": say.say("meetings.plan.bound"),
            "value": found.bound,
            "note": say.say("meetings.plan.bound_is"),
        },
        {
            "label": say.say("meetings.plan.placed"),
            "value": found.placed,
            "note": say.say("meetings.plan.unmet", number=len(found.unmet)),
        },
        {
            "label": say.say("meetings.plan.breaks"),
            "value": found.breaks,
            "note": say.say("meetings.plan.breaks_least", least=least) if least else "",
        },
        {
            "label": say.say("meetings.plan.worst"),
            "value": found.worst,
            "note": say.say("meetings.plan.worst_is"),
        },
    ]


def _twin(entry: Entry, number: int) -> list[str]:
    """Whether the same again gave the same: every meeting at the same slot and table."""
    other = twin(entry, number)
    if other is None:
        return []
    return [say.say(f"meetings.plan.{'equal' if other[1] else 'unequal'}", number=other[0])]


def _facts(found: PlanView) -> list[str]:
    facts = [say.say(f"meetings.plan.{found.kind}")]
    if found.kind == "solved":
        facts.append(say.say("meetings.plan.how", seed=found.seed, steps=words.count(found.steps)))
        if "least_share" in found.fairness:
            percent = round(100 * found.fairness["least_share"])
            facts.append(say.say("meetings.plan.share", percent=percent))
        if found.proven_by:
            facts.append(say.say(f"meetings.proof.{found.proven_by}"))
    if not found.compiled:
        facts.append(say.say("meetings.plan.slow"))
    return facts


def _changes(request: Any, entry: Entry, number: int, names: Any) -> dict[str, Any]:
    found = changes(entry, number)
    zone = words.chosen_zone(request, entry)

    def where(place: Any) -> str:
        slot = entry.slot(place.slot) if place else None
        return f"{words.hour(slot, zone)}, {words.seat(entry, place.table)}" if slot else "—"

    def side(key: str) -> str:
        ref = key.partition(".")[0]
        return say.text(names[ref]) if ref in names else key

    columns = ("change", "who", "before", "after")
    return {
        "total": len(found),
        "columns": [{"label": say.say(f"meetings.difference.{name}")} for name in columns],
        "rows": [
            {
                "cells": [
                    say.say(f"meetings.difference.{one.kind}"),
                    f"{side(one.a)} – {side(one.b)}",
                    where(one.before),
                    where(one.after),
                ]
            }
            for one in found[:_MOST_SHOWN]
        ],
        "left_out": max(0, len(found) - _MOST_SHOWN),
    }
