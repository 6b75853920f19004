"""Who takes part: the list for all of them; for the organiser the forms and the import with row errors."""

from typing import Any

from django.http import HttpResponse

from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.core.meetings.delegation_draft import DelegationDraft
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.wire import flat_names, from_flat
from commonspace.data.sheets import read_sheet, to_csv
from commonspace.pages import links, say
from commonspace.pages.forms import DraftForm
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import attempt, back_to, by, faults_of, page, signed_in
from commonspace.records.meetings import registering
from commonspace.records.meetings.attending import Brief, companies
from commonspace.records.meetings.entering import Entry, enter_as_one_of_them, enter_as_organiser

_MOST_BYTES = 2_000_000


@signed_in
def delegations(request: Any, ref: str) -> HttpResponse:
    """Everybody who takes part, found by a word of the name."""
    entry = enter_as_one_of_them(by=request.reader, ref=ref)
    text = request.GET.get("q", "").strip()[:100].casefold()
    found = [
        one for one in companies(entry) if text in one.name.en.casefold() or text in one.name.uk.casefold()
    ]
    columns = [
        say.field("meetings", "name"),
        say.field("meetings", "nation"),
        say.field("meetings", "languages"),
    ]
    more: list[dict[str, Any]] = [{"label": say.say("meetings.act")}]
    if entry.organises:
        more = [
            {"label": say.field("meetings", "delegates"), "numeric": True},
            {"label": say.field("meetings", "status")},
        ]
    context = {
        "query": request.GET.get("q", ""),
        "table": {
            "columns": [*({"label": label} for label in columns), *more],
            "rows": [{"cells": _cells(request, entry, one)} for one in found],
        },
        "count": say.say("meetings.delegations_count", number=len(found)),
        "register_url": links.go(request, "meetings_register", ref) if entry.organises else "",
        "import_url": links.go(request, "meetings_import", ref) if entry.organises else "",
        "badges_url": links.go(request, "meetings_all_badges", ref) if entry.organises else "",
    }
    return page(request, entry, "delegations", "delegations", **context)


def _cells(request: Any, entry: Entry, one: Brief) -> list[Any]:
    mine = entry.organises or one.ref in entry.own
    first = dict(words.name(one.name))
    if mine:
        first["url"] = links.go(request, "meetings_delegation", entry.ref, one.ref)
    cells: list[Any] = [first, say.choice("nation", one.nation), ", ".join(one.languages)]
    if entry.organises:
        return [*cells, str(one.delegates), {"tag": words.tag(one.status)}]
    if mine:
        return [*cells, ""]
    ask = links.go(request, "meetings_ask", entry.ref, to=one.ref)
    return [*cells, {"text": say.say("meetings.ask"), "url": ask}]


@signed_in
def register(request: Any, ref: str) -> HttpResponse:
    """The form for one delegation."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    form = DraftForm("meetings", DelegationDraft, request.POST or None, world=str(request.world))
    if request.method == "POST" and form.is_valid():
        try:
            made = registering.register(
                by=by(request), event=ref, draft=form.draft, key=form.cleaned_data["key"]
            )
        except Refused as error:
            form.add_error(None, say.say(error.code))
        except BadInput as error:
            form.blame(error)
        else:
            return back_to(request, "delegation", ref, made)
    status = 400 if form.is_bound else 200
    return page(
        request, entry, "delegations", "register", status, form=form, title=say.say("meetings.register")
    )


@signed_in
def import_file(request: Any, ref: str) -> HttpResponse:
    """Many delegations from a CSV or XLSX file: whole or not at all, each faulty row named."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    if request.GET.get("form") == "csv":
        header = tuple(name for shape in shapes_of(DelegationDraft) for name in flat_names(shape))
        return HttpResponse(to_csv(header, []), content_type="text/csv; charset=utf-8")
    faults: list[str] = []
    if request.method == "POST":
        given = request.FILES.get("file")
        if given is None or given.size > _MOST_BYTES:
            faults = [say.say("meetings.choose_file")]
        else:
            try:
                drafts = _drafts(request, entry, given.read(), given.name[:60])
                done = registering.import_delegations(by=by(request), event=ref, drafts=drafts)
            except (BadInput, Refused) as error:
                faults = faults_of(error)
            else:
                attempt(request, lambda: None, "meetings.imported", new=done.new, known=done.known)
                return back_to(request, "delegations", ref)
    names = [
        {"code": name, "label": say.field("meetings", shape.name)}
        for shape in shapes_of(DelegationDraft)
        for name in flat_names(shape)
    ]
    return page(request, entry, "delegations", "import", 400 if faults else 200, faults=faults, columns=names)


def _drafts(request: Any, entry: Entry, raw: bytes, name: str) -> tuple[DelegationDraft, ...]:
    """The drafts of a file; raises `SeveralBadInputs` with every fault of form and of fact, by row."""
    drafts, rows, faults = [], [], []
    for row in read_sheet(raw, name):
        try:
            drafts.append(from_flat(DelegationDraft, row.cells))
            rows.append(row.number)
        except SeveralBadInputs as several:
            faults += [
                (row.number, BadInput(one.code, place=f"{row.number}:{one.place or ''}", **one.details))
                for one in several.problems
            ]
    for one in registering.faults_in(by=by(request), entry=entry, drafts=drafts):
        number, _, field = (one.place or "").partition(":")
        row_number = rows[int(number) - 1]
        faults.append((row_number, BadInput(one.code, place=f"{row_number}:{field}", **one.details)))
    if faults:
        raise SeveralBadInputs(tuple(fault for _, fault in sorted(faults, key=lambda each: each[0])))
    return tuple(drafts)
