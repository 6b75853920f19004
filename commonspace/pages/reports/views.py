"""Telling the owner's desk of an error, answering as the party concerned, and the decision."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput, Refused
from commonspace.pages import links, say
from commonspace.pages.files import TYPES, table_file
from commonspace.pages.reports.forms import DecideForm, TellForm
from commonspace.records.access.actions import By
from commonspace.records.comments.queries import record_label
from commonspace.records.reports import actions, queries
from commonspace.records.reports.actions import Said

_SHORT = 160  # letters of a report in the list of what was decided
_TONES = {"accepted": "good", "declined": "quiet"}


def tell(request: Any, ref: str, kind: str) -> HttpResponse:
    """The form for an error or an answer; what was told is confirmed with the address of its decision."""
    record_label(by=request.reader, ref=ref)
    form = TellForm(request.POST if request.method == "POST" else None, kind=kind)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("website"):  # people do not see it
            raise Refused("request_refused")
        given = {name: form.cleaned_data.get(name, "") for name in ("text", "party", "contact")}
        try:
            by = By(request.reader, request.now)
            secret = actions.tell(by=by, ref=ref, said=Said(kind, **given), sender=_sender(request))
        except BadInput as error:
            form.add_error(error.place or None, say.say(error.code, **error.details))
        except Refused as error:
            form.add_error(None, say.say(error.code))
        else:
            return HttpResponseRedirect(links.go(request, "reports_status", secret))
    context = {
        "form": form,
        "title": say.say(f"reports.{kind}"),
        "lead": say.say(f"reports.{kind}_lead"),
        "ref": ref,
        "back": links.card_of(request, ref),
    }
    return render(request, "reports/tell.html", context, status=400 if form.is_bound else 200)


def status(request: Any, secret: str) -> HttpResponse:
    """What became of a report, for whoever has its address."""
    found = queries.told(by=request.reader, secret=secret)
    context = {
        "title": say.say(f"reports.{found.kind}"),
        "status": found.status,
        "said": say.say(f"reports.status_{found.status}"),
        "report": found,
        "url": links.card_of(request, found.record_ref),
    }
    return render(request, "reports/status.html", context)


def decide(request: Any, ref: str) -> HttpResponse:
    """The report as its desk reads it, and the decision."""
    found = queries.card(by=request.reader, ref=ref)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            by = By(request.reader, request.now)
            actions.decide(by=by, ref=ref, decision=given["decision"], reason=given["reason"])
        except BadInput as error:
            form.add_error(error.place or None, say.say(error.code, **error.details))
        except Refused as error:
            form.add_error(None, say.say(error.code))
        else:
            return HttpResponseRedirect(links.go(request, "inbox"))
    context = {
        "form": form,
        "title": say.say(f"reports.{found.kind}"),
        "report": found,
        "seat": say.choice("party", found.seat),
        "contact": queries.contact_of(by=request.reader, ref=ref),
        "said": say.say(f"reports.status_{found.status}"),
        "may_decide": found.status == "waiting" and may_do(request.reader, actions.DUTY, found.label),
        "url": links.card_of(request, found.record_ref),
        "back": links.go(request, "inbox"),
    }
    return render(request, "reports/decide.html", context, status=400 if form.is_bound else 200)


def decided(request: Any) -> HttpResponse:
    """What this reader's desks have decided so far, with the reasons they gave."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    found = queries.decided_by(by=request.reader)
    names = ("decided", "report", "record", "decision", "reason")
    rows = [
        [
            say.day(one.decided_at.date()) if one.decided_at else "",
            {
                "text": _short(one.text),
                "url": links.go(request, "reports_decide", one.ref),
                "note": _whose(one),
            },
            {"text": one.record_ref, "url": links.card_of(request, one.record_ref)},
            {"tag": {"label": say.say(f"reports.was_{one.status}"), "tone": _TONES[one.status]}},
            one.reason or "–",
        ]
        for one in found
    ]
    context = {
        "title": say.say("reports.decided"),
        "lead": say.say("reports.decided_lead"),
        "columns": [{"label": say.say(f"reports.col.{name}")} for name in names],
        "rows": [{"cells": row} for row in rows],
        "downloads": [
            {"label": form.upper(), "url": links.go(request, "reports_decided_file", form)} for form in TYPES
        ],
        "breadcrumbs": [
            {"label": say.say("inbox"), "url": links.go(request, "inbox")},
            {"label": say.say("reports.decided"), "url": ""},
        ],
    }
    return render(request, "reports/decided.html", context)


def decided_file(request: Any, form: str) -> HttpResponse:
    """The same list as a file."""
    header = ("ref", "record_ref", "kind", "party", "text", "status", "reason", "made_at", "decided_at")
    found = queries.decided_by(by=request.reader)
    rows = [tuple(_plain(getattr(one, name)) for name in header) for one in found]
    return table_file(header, rows, name="reports", form=form, world=request.world)


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"


def _whose(one: queries.ReportCard) -> str:
    kind = say.say(f"reports.kind_{one.kind}")
    return f"{kind} · {one.party}" if one.party else kind


def _sender(request: Any) -> str:
    """A keyed digest of the address that a request comes from; behind a proxy, of what the proxy saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.CONFIG.is_behind_https:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()


REPORTS = [
    path("reports/", decided, name="reports_decided"),
    path("reports/decided.<str:form>.file", decided_file, name="reports_decided_file"),
    path("reports/status/<str:secret>/", status, name="reports_status"),
    path("reports/<str:ref>/decide/", decide, name="reports_decide"),
    path("reports/<str:ref>/error/", tell, {"kind": "error"}, name="reports_error"),
    path("reports/<str:ref>/answer/", tell, {"kind": "answer"}, name="reports_answer"),
]
