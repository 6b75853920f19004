"""Requests: those of the reader's delegation, or all for the organiser; asking, answering, taking back."""

import secrets
from typing import Any

from django.http import HttpResponse

from commonspace.core.meetings.delegation_draft import WEIGHTS
from commonspace.pages import links, say, shown
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, back_to, by, page, signed_in
from commonspace.records.meetings import asking
from commonspace.records.meetings.attending import companies
from commonspace.records.meetings.entering import Entry, enter_as_one_of_them
from commonspace.records.meetings.plans import names_by_key
from commonspace.records.meetings.requests import STATUSES, Asked, requests

_AT_A_TIME = 50


@signed_in
def asked(request: Any, ref: str) -> HttpResponse:
    """The requests, those that wait first; each with its answer, its place, or why it has none."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    faults: list[str] = []
    if request.method == "POST":
        faults = _answer(request, entry)
        if not faults:
            return back_to(request, "requests", ref, **request.GET.dict())
    status = request.GET.get("status", "")
    status = status if status in STATUSES else ""
    of = request.GET.get("of", "")[:11]
    first = words.whole(request.GET.get("first", ""), "first", 0)
    found = requests(entry, request.now, status=status, of=of, first=first, most=_AT_A_TIME)
    names = names_by_key(entry)
    total = found.counts[status] if status else sum(found.counts.values())
    choose = [
        {
            "label": say.say(f"meetings.status.{code}") if code else say.say("meetings.all"),
            "url": links.go(request, "meetings_requests", ref, status=code, of=of),
            "current": code == status,
            "count": found.counts[code] if code else sum(found.counts.values()),
        }
        for code in ("", *STATUSES)
    ]
    older = first + _AT_A_TIME
    context = {
        "faults": faults,
        "choose": choose,
        "rows": [_row(request, entry, one, names) for one in found.rows],
        "import_url": links.go(request, "meetings_import", ref, "requests") if entry.organises else "",
        "files": [
            {"label": form.upper(), "url": links.go(request, "meetings_file", ref, "requests", form)}
            for form in ("csv", "xlsx")
            if entry.organises
        ],
        "ask_url": links.go(request, "meetings_ask", ref) if entry.own or entry.organises else "",
        "older": links.go(request, "meetings_requests", ref, status=status, of=of, first=older)
        if older < total
        else "",
    }
    return page(request, entry, "requests", "requests", 400 if faults else 200, **context)


def _row(request: Any, entry: Entry, one: Asked, names: Any) -> dict[str, Any]:
    slot = entry.slot(one.place[0]) if one.place else None
    return {
        "ref": one.ref,
        "asking": say.text(one.asking_name),
        "asked": say.text(one.asked_name),
        "direction": "" if entry.organises and not entry.own else "out" if one.is_ours else "in",
        "about": one.about or say.choice("capability", one.capability),
        "weight": words.weight(one.weight),
        "bound": words.bound(entry, one, words.chosen_zone(request, entry)),
        "url": links.go(request, "meetings_request", entry.ref, one.ref) if entry.organises else "",
        "private": one.private,
        "tag": words.tag(one.status),
        "until": shown.date_format(one.expires_at, "j E") if one.status == "pending" else "",
        "may_answer": one.may_answer,
        "may_take_back": one.is_ours and one.status in ("pending", "accepted") and one.place is None,
        "place": f"{words.hour(slot, words.chosen_zone(request, entry))}, "
        f"{words.place(one.private, one.place[1])}"
        if slot and one.place
        else "",
        "unmet": words.reason(*one.unmet, names) if one.unmet else "",
    }


def _answer(request: Any, entry: Entry) -> list[str]:
    what, _, one = request.POST.get("do", "").partition(":")
    if what in ("accept", "decline"):
        return attempt(
            request,
            lambda: asking.answer(by=by(request), event=entry.ref, ref=one, accept=what == "accept"),
            f"meetings.done.{what}",
        )
    return attempt(
        request, lambda: asking.take_back(by=by(request), event=entry.ref, ref=one), "meetings.done.take_back"
    )


@signed_in
def ask(request: Any, ref: str) -> HttpResponse:
    """The form of a new request, in the name of the reader's delegation."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    everyone = [one for one in companies(entry) if one.status == "open"]
    ours = [one for one in everyone if entry.organises or one.ref in entry.own]
    given = {
        "from": request.POST.get("from", ours[0].ref if ours else ""),
        "to": request.POST.get("to", request.GET.get("to", "")),
        "about": request.POST.get("about", "").strip(),
        "weight": request.POST.get("weight", "2"),
    }
    faults: list[str] = []
    if request.method == "POST":
        faults = attempt(
            request,
            lambda: asking.ask(
                by=by(request),
                event=ref,
                asking=given["from"],
                asked=given["to"],
                about=given["about"],
                weight=words.whole(given["weight"], "weight", 1),
                private=bool(request.POST.get("private")),
                key=request.POST.get("key", "")[:64],
            ),
            "meetings.done.ask",
        )
        if not faults:
            return back_to(request, "requests", ref)
    options = {
        "from": [_option(one, given["from"]) for one in ours],
        "to": [_option(one, given["to"]) for one in everyone if len(ours) != 1 or one.ref != ours[0].ref],
        "weight": [
            {
                "value": str(code),
                "label": say.say(f"meetings.weight.{code}"),
                "selected": str(code) == given["weight"],
            }
            for code in sorted(WEIGHTS, reverse=True)
        ],
    }
    return page(
        request,
        entry,
        "requests",
        "ask",
        400 if faults else 200,
        title=say.say("meetings.ask"),
        faults=faults,
        given=given,
        key=request.POST.get("key", "")[:64] or secrets.token_urlsafe(24),
        options=options,
        days=entry.answer_days,
        back=links.go(request, "meetings_requests", ref),
    )


def _option(one: Any, chosen: str) -> dict[str, Any]:
    return {"value": one.ref, "label": say.text(one.name), "selected": one.ref == chosen}
