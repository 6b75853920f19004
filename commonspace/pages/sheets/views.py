"""Taking a spreadsheet in: template and upload, columns and dry run, confirming, taking the batch back.

Every step is a page of its own address that may be left and found again; only the person who brought
the file sees it.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path

from commonspace.core.access import World
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.data.sheets import Sheet, to_csv, to_xlsx
from commonspace.pages import links, say
from commonspace.pages.files import TYPES
from commonspace.pages.sheets import shown
from commonspace.pages.writers import for_writers
from commonspace.records.access.actions import By
from commonspace.records.sheets import actions, queries, taking
from commonspace.records.sheets.columns import names_of
from commonspace.records.sheets.rooms import ROOMS, SheetRoom, room_named
from commonspace.records.sheets.tasks import work

_MOST_BYTES = 10_000_000


@for_writers(room_named)
def start(request: Any, room: SheetRoom) -> HttpResponse:
    """The template, the upload, and what this person took in before."""
    faults: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            file = request.FILES.get("file")
            if file is None or not file.size:
                raise BadInput("sheet_not_chosen")
            if file.size > _MOST_BYTES:
                raise BadInput("sheet_too_large", place=file.name, bytes=file.size, most=_MOST_BYTES)
            key = actions.keep(by=_by(request), room=room.name, raw=file.read(), name=file.name[:100])
            return HttpResponseRedirect(links.go(request, f"{room.name}_sheet_batch", key))
        except BadInput as error:
            faults = shown.errors(error)
    context = shown.start(request, room, queries.batches(by=request.reader, room=room.name))
    return render(request, "sheets/start.html", context | {"errors": faults}, status=400 if faults else 200)


def template(request: Any, room: str, form: str) -> HttpResponse:
    """An empty file with the room's columns; those of its downloads."""
    if form not in ("csv", "xlsx"):
        raise NotFound("not_found")
    header = names_of(room_named(room))
    content = to_csv(header, []) if form == "csv" else to_xlsx([Sheet(room, header, ())])
    return _download(content, form, f"{room}-template", request.world)


@for_writers(room_named)
def batch(request: Any, room: SheetRoom, key: str) -> HttpResponse:
    """Where a file stands: its columns and dry run, how far it is, or what came of it."""
    found = queries.batch(by=request.reader, room=room.name, key=key)
    faults: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_step(request, room, found))
        except (BadInput, Refused) as error:
            faults = shown.errors(error)
            found = queries.batch(by=request.reader, room=room.name, key=key)
    may_stay = found.state == "taken" and found.number <= taking.AT_ONCE
    staying = queries.staying(by=request.reader, room=room.name, key=key) if may_stay else ()
    context = shown.batch(request, room, found, staying) | {"errors": faults}
    answer = render(request, "sheets/batch.html", context, status=400 if faults else 200)
    if found.is_at_work(request.now):
        answer["Refresh"] = "3"  # the page asks again by itself, without a script
    return answer


def _step(request: Any, room: SheetRoom, found: queries.BatchCard) -> str:
    """Do what was asked; gives the address to go to."""
    by, here = _by(request), links.go(request, f"{room.name}_sheet_batch", found.key)
    asked: dict[str, Any] = {"by": by, "room": room.name, "key": found.key}
    match request.POST.get("do"):
        case "check":
            columns = {
                column: request.POST.get(f"column-{number}", "") for number, column in enumerate(found.header)
            }
            fixed = {name: request.POST.get(f"fixed-{name}", "") for name in names_of(room)}
            actions.choose(**asked, columns=columns, fixed=fixed)
            work(**asked, rows=found.rows, step="check")
        case "take":
            work(**asked, rows=found.rows, step="take")
        case "undo":
            done = work(**asked, rows=found.rows, step="undo")
            if done is not None:
                taken, stayed = done
                messages.success(request, say.say("sheet.undone_told", number=taken, stayed=len(stayed)))
        case "forget":
            actions.forget(**asked)
            return links.go(request, f"{room.name}_sheet")
    return here


@for_writers(room_named)
def faults(request: Any, room: SheetRoom, key: str, form: str) -> HttpResponse:
    """The faulty rows as they came, with what is wrong beside: to be mended and brought again."""
    if form not in ("csv", "xlsx"):
        raise NotFound("not_found")
    header, rows = queries.faulty_rows(by=request.reader, room=room.name, key=key)
    full = (*header, say.say("sheet.what_is_wrong"))
    lines = [(*cells, "; ".join(shown.fault_text(one) for one in found)) for cells, found in rows]
    content = to_csv(full, lines) if form == "csv" else to_xlsx([Sheet(room.name, full, tuple(lines))])
    return _download(content, form, f"{room.name}-to-mend", request.world)


def _download(content: bytes, form: str, name: str, world: World) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[form])
    mark = "exercise-" if world is World.EXERCISE else ""
    answer["Content-Disposition"] = f'attachment; filename="{mark}{name}.{form}"'
    return answer


def _by(request: Any) -> By:
    return By(request.reader, request.now)


def _addresses(room: str) -> list[URLPattern]:
    here = {"room": room}
    return [
        path(f"{room}/import/", start, here, name=f"{room}_sheet"),
        path(f"{room}/import/template.<str:form>", template, here, name=f"{room}_sheet_template"),
        path(f"{room}/import/<str:key>/", batch, here, name=f"{room}_sheet_batch"),
        path(f"{room}/import/<str:key>/faults.<str:form>", faults, here, name=f"{room}_sheet_faults"),
    ]


SHEETS = [address for room in ROOMS for address in _addresses(room)]
