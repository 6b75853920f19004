"""Files for an event: template, upload, the look that does nothing yet, taking in; and all of it as files."""

import json
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from commonspace.core.access import World
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.wire import flat_names
from commonspace.data.phrases import sentence
from commonspace.data.sheets import Sheet, to_csv, to_xlsx
from commonspace.pages import links, say
from commonspace.pages.files import TYPES
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, by, faults_of, page, signed_in
from commonspace.records.meetings import intakes, rows
from commonspace.records.meetings.carrying import documents
from commonspace.records.meetings.entering import Entry, enter_as_organiser
from commonspace.records.meetings.intakes import Look

_MOST_SHOWN = 200
# The page of an event on which a kind of file is at home.
_HOME = {"delegations": "delegations", "requests": "requests", "forum": "plan"}


@signed_in
def start(request: Any, ref: str, kind: str) -> HttpResponse:
    """Choose a file of delegations, of requests, or a whole forum; it is looked at first."""
    entry = _organised(request, ref, kind)
    faults: list[str] = []
    if request.method == "POST":
        given = request.FILES.get("file")
        try:
            if given is None or given.size > intakes.MOST_BYTES:
                raise BadInput("file_to_choose", most=intakes.MOST_BYTES // 1_000_000)
            key = intakes.keep(by=by(request), event=ref, kind=kind, raw=given.read(), name=given.name[:100])
            return HttpResponseRedirect(links.go(request, "meetings_brought", ref, key))
        except (BadInput, Refused) as error:
            faults = faults_of(error)
    return page(
        request,
        entry,
        _HOME[kind],
        "import",
        400 if faults else 200,
        faults=faults,
        title=say.say(f"meetings.import_{kind}"),
        hint=say.say(f"meetings.import_hint.{kind}"),
        file_label=say.say("meetings.json_file" if kind == "forum" else "meetings.file"),
        accept=".json" if kind == "forum" else ".csv,.xlsx",
        columns=_columns(kind) if kind != "forum" else [],
        templates=[
            {"label": form.upper(), "url": links.go(request, "meetings_template", ref, kind, form)}
            for form in ("csv", "xlsx")
        ],
        back=links.go(request, f"meetings_{_HOME[kind]}", ref),
    )


@signed_in
def template(request: Any, ref: str, kind: str, form: str) -> HttpResponse:
    """An empty file with the columns."""
    _organised(request, ref, kind)
    if form not in ("csv", "xlsx") or kind not in rows.DRAFTS:
        raise NotFound("not_found")
    return _table(request, rows.columns_of(kind), [], form, kind)


@signed_in
def brought(request: Any, ref: str, key: str) -> HttpResponse:
    """What a file would do, row by row; taking it in, or throwing it away."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    found = intakes.look(by=by(request), event=ref, key=key)
    faults: list[str] = []
    if request.method == "POST":
        home = links.go(request, f"meetings_{_HOME[found.kind]}", ref)
        if request.POST.get("do") == "forget":
            intakes.forget(by=by(request), event=ref, key=key)
            return HttpResponseRedirect(home)
        done = {"new": found.new, "known": found.known}
        faults = attempt(
            request, lambda: intakes.take(by=by(request), event=ref, key=key), "meetings.taken_in", **done
        )
        if not faults:
            return HttpResponseRedirect(home)
    return page(
        request,
        entry,
        _HOME[found.kind],
        "brought",
        400 if faults else 200,
        faults=faults,
        title=say.say(f"meetings.import_{found.kind}"),
        look=found,
        figures=_figures(found),
        take=say.say(
            "meetings.take_sound" if found.faults else "meetings.take_all",
            number=found.new + found.delegations,
        ),
        faults_found=_faults(found),
        conflicts=words.conflicts(found.conflicts, found.names),
    )


@signed_in
def file(request: Any, ref: str, kind: str, form: str) -> HttpResponse:
    """Delegations or requests as a file that can be brought again; the forum and its plan as documents."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    if kind in rows.DRAFTS and form in ("csv", "xlsx"):
        return _table(request, rows.columns_of(kind), rows.rows_out(entry, kind), form, kind)
    found = documents(entry).get(f"{kind}.{form}")
    if found is None:
        raise NotFound("not_found")
    body = json.dumps(found, ensure_ascii=False, indent=1)
    return _download(request, body.encode(), "json", kind)


def _organised(request: Any, ref: str, kind: str) -> Entry:
    entry = enter_as_organiser(by=request.reader, ref=ref)
    if kind not in intakes.KINDS:
        raise NotFound("not_found")
    return entry


def _columns(kind: str) -> list[dict[str, str]]:
    return [
        {
            "code": name,
            "label": say.field("meetings", shape.name),
            "hint": say.say(f"hint.meetings.{shape.name}")
            if say.has_phrase(f"hint.meetings.{shape.name}")
            else "",
        }
        for shape in shapes_of(rows.DRAFTS[kind])
        for name in flat_names(shape)
    ]


def _figures(found: Look) -> list[dict[str, Any]]:
    told = [("new", found.new), ("known", found.known), ("wrong", len(found.faults))]
    if found.kind == "forum":
        told = [("delegations", found.delegations), *told]
    return [{"label": say.say(f"meetings.look_at.{name}"), "value": number} for name, number in told]


def _faults(found: Look) -> dict[str, Any] | None:
    if not found.faults:
        return None
    return {
        "columns": [{"label": say.say(f"meetings.fault.{name}")} for name in ("where", "column", "what")],
        "rows": [{"cells": _fault(one)} for one in found.faults[:_MOST_SHOWN]],
        "more": max(0, len(found.faults) - _MOST_SHOWN),
    }


def _fault(one: BadInput) -> list[str]:
    where, colon, field = (one.place or "").rpartition(":")
    row = where if colon else ""
    named = field if colon else one.place or ""
    label = say.field("meetings", named) if say.has_phrase(f"field.meetings.{named}") else named
    return [
        say.say("meetings.row", row=row) if row.isdecimal() else row or "—",
        label or "—",
        sentence(one.code, say.language(), one.details),
    ]


def _table(request: Any, header: Any, lines: Any, form: str, kind: str) -> HttpResponse:
    body = to_csv(header, lines) if form == "csv" else to_xlsx([Sheet(kind, header, tuple(lines))])
    return _download(request, body, form, kind)


def _download(request: Any, body: bytes, form: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=TYPES[form])
    mark = "exercise-" if request.world is World.EXERCISE else ""
    answer["Content-Disposition"] = f'attachment; filename="{mark}{name}.{form}"'
    return answer
