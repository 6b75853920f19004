"""Who takes part: the list for all of them, and the forms by which the organiser enters and corrects one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from commonspace.core.errors import BadInput, Refused, Stale
from commonspace.core.meetings.delegation_draft import DelegationCorrection, DelegationDraft
from commonspace.pages import links, say
from commonspace.pages.forms import DraftForm
from commonspace.pages.meetings import words
from commonspace.pages.meetings.frame import back_to, by, page, signed_in
from commonspace.records.meetings import registering
from commonspace.records.meetings.attending import Brief, companies, company
from commonspace.records.meetings.entering import Entry, enter_as_one_of_them, enter_as_organiser


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
        "count": say.say("meetings.delegations_count", number=words.count(len(found))),
        "register_url": links.go(request, "meetings_register", ref) if entry.organises else "",
        "import_url": links.go(request, "meetings_import", ref, "delegations") if entry.organises else "",
        "files": [
            {"label": form.upper(), "url": links.go(request, "meetings_file", ref, "delegations", form)}
            for form in ("csv", "xlsx")
            if entry.organises
        ],
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
def correct(request: Any, ref: str, who: str) -> HttpResponse:
    """Name and languages of a delegation that is registered; what stands in a published plan stays."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    found = company(entry, who)
    right = DelegationCorrection(found.name, found.languages)
    form = DraftForm(
        "meetings",
        DelegationCorrection,
        request.POST or None,
        world=str(request.world),
        draft=right,
        version=found.version,
    )
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"] or 0
        try:
            registering.correct(by=by(request), event=ref, ref=who, seen_version=seen, right=form.draft)
        except Stale:
            form.add_error(None, say.say("plan_inputs_moved"))
        except Refused as error:
            form.add_error(None, say.say(error.code))
        except BadInput as error:
            form.blame(error)
        else:
            messages.success(request, say.say("meetings.corrected"))
            return back_to(request, "delegation", ref, who)
    return page(
        request,
        entry,
        "delegations",
        "correct",
        400 if form.is_bound else 200,
        form=form,
        heading=say.say("meetings.correct"),
        title=say.text(found.name),
    )
