"""Reference rates: what money is converted by, and official rates that an administrator loads."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_ever
from commonspace.core.errors import BadInput, NotFound, SeveralBadInputs
from commonspace.data.rates import COLUMNS
from commonspace.pages import links, say
from commonspace.records.access.actions import By
from commonspace.records.deliveries import rates as records

LARGEST = 2_000_000  # bytes: a currency's daily rates of fifty years


def rates(request: Any) -> HttpResponse:
    """What was loaded, and for administrators the form that loads more or withdraws a file."""
    may_load = may_ever(request.reader, records.DUTY)
    faults: list[str] = []
    if request.method == "POST":
        if request.reader.user is None:
            return redirect_to_login(request.get_full_path())
        try:
            messages.success(request, _done(request))
        except BadInput as error:
            problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
            faults = [
                ": ".join(filter(None, (one.place, say.say(one.code, **one.details)))) for one in problems
            ]
        else:
            return HttpResponseRedirect(links.go(request, "deliveries_rates"))
    context = {
        "faults": faults,
        "may_load": may_load,
        "columns": ",".join(COLUMNS),
        "table": _table(request),
        "files": _files(request) if may_load else [],
        "breadcrumbs": [
            {"label": say.say("room.deliveries"), "url": links.go(request, "deliveries_list")},
            {"label": say.say("ledger"), "url": links.go(request, "deliveries_ledger")},
            {"label": say.say("ledger.rates"), "url": ""},
        ],
    }
    return render(request, "deliveries/rates.html", context, status=400 if faults else 200)


def _done(request: Any) -> str:
    """Load the file that was sent, or withdraw one; what happened, in a sentence."""
    by = By(request.reader, request.now)
    if number := request.POST.get("withdraw", ""):
        if not number.isdecimal():
            raise NotFound("not_found")
        records.withdraw(by=by, id=int(number))
        return say.say("ledger.rates_withdrawn")
    file = request.FILES.get("file")
    if file is None or file.size > LARGEST:
        raise BadInput("rates_file_missing")
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("rates_file_missing") from None
    return say.say("ledger.rates_loaded", number=records.load(by=by, text=text))


def _table(request: Any) -> dict[str, Any]:
    names = ("currency", "first_day", "last_day", "days", "published_by")
    return {
        "columns": [{"label": say.say(f"ledger.{name}"), "numeric": name == "days"} for name in names],
        "rows": [
            {
                "cells": [
                    one.currency,
                    say.day(one.first),
                    say.day(one.last),
                    str(one.days),
                    "; ".join(one.origins),
                ]
            }
            for one in records.loaded(by=request.reader)
        ],
    }


def _files(request: Any) -> list[dict[str, Any]]:
    """Each file that stands, to be withdrawn."""
    found: dict[int, list[str]] = {}
    for one in records.loaded(by=request.reader):
        found.setdefault(one.id, []).append(f"{one.currency}, {say.day(one.first)} – {say.day(one.last)}")
    return [{"id": number, "label": "; ".join(told)} for number, told in found.items()]
