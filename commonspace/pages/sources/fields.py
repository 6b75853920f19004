"""All fields of a draft as the form of its room, and its kind: for what words of the page alone can't say."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.sources import FactKind
from commonspace.core.terms.wire import to_flat
from commonspace.pages import links, say
from commonspace.pages.forms import DraftForm
from commonspace.pages.sources import words
from commonspace.records.access.actions import By
from commonspace.records.review import corrections
from commonspace.records.review.actions import DUTY
from commonspace.records.review.queries import review


def fields(request: Any, ref: str, number: int) -> HttpResponse:
    """The form of one draft; saving it leads back to the review."""
    found = review(by=request.reader, ref=ref)
    one = found.draft(number)
    if one is None:
        raise NotFound("not_found")
    if not may_do(request.reader, DUTY, found.page.label) or not one.is_open:
        raise Refused("not_yours_to_do")
    back = links.go(request, "pages_card", found.page.ref, draft=number)
    posted = request.POST if request.method == "POST" else None
    common: dict[str, Any] = {"by": By(request.reader, request.now), "ref": found.page.ref, "number": number}
    if posted is not None and "fact_kind" in posted:
        seen = posted.get("seen_version", "")
        try:
            corrections.rekind(
                **common, seen_version=int(seen) if seen.isdecimal() else 0, kind=posted["fact_kind"]
            )
        except (BadInput, Stale) as error:
            messages.error(request, words.fault(error))
        return HttpResponseRedirect(links.go(request, "pages_draft", found.page.ref, number))
    form = None
    if one.record is not None:
        form = DraftForm(
            one.room,
            type(one.record),
            posted,
            world=str(request.world),
            draft=one.record,
            version=one.version,
        )
        if posted is not None and form.is_valid():
            try:
                seen_version = form.cleaned_data["seen_version"] or 0
                corrections.fill(**common, seen_version=seen_version, fields=to_flat(form.draft))
            except Stale as error:
                form.add_error(None, words.fault(error))
            except BadInput as error:
                form.blame(error)
            else:
                return HttpResponseRedirect(back)
    context = {
        "title": say.say("review.fields", number=number),
        "quote": one.fact.span.quote,
        "language": found.page.draft.language,
        "form": form,
        "version": one.version,
        "back": back,
        "kinds": [
            {"value": str(kind), "label": words.kind(kind), "selected": kind is one.fact.kind}
            for kind in FactKind
        ],
        "breadcrumbs": [
            {"label": say.say("room.pages"), "url": links.go(request, "pages_list")},
            {"label": found.page.ref, "url": back},
            {"label": say.say("review.fields", number=number), "url": ""},
        ],
    }
    return render(request, "sources/fields.html", context, status=400 if form and form.errors else 200)
