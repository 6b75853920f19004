"""Stored pages: the list, one handed in anew, the bytes as they came, drafts and cases as files."""

import json
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from commonspace.core.access import may_ever
from commonspace.core.errors import Refused
from commonspace.core.sources import fact_record
from commonspace.core.sources.cited import SourceDraft
from commonspace.pages import links, say
from commonspace.pages.room import Room
from commonspace.pages.sources import words
from commonspace.pages.sources.fields import fields
from commonspace.pages.sources.new import new
from commonspace.pages.sources.review import review
from commonspace.records.review import queries
from commonspace.records.review.across import compared
from commonspace.records.review.actions import DUTY
from commonspace.records.review.cases import cases

PAGES = Room(
    name="pages",
    letter="I",
    draft=SourceDraft,
    queries=queries,
    columns=("title", "outlet", "published"),
    duty=DUTY,
    rests_on_sources=False,
    tone_of_status={"reviewed": "good"},
    sort_columns={"title": "title", "published": "newest"},
    writers_pages={"review.new": "pages_new", "review.cases": "pages_cases"},
)


def bytes_as_they_came(request: Any, ref: str) -> HttpResponse:
    """The stored bytes, to keep and never to open in the browser; for the organisation that read them."""
    body, digest = queries.stored_bytes(by=request.reader, ref=queries.card(by=request.reader, ref=ref).ref)
    answer = HttpResponse(body, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{digest[:16]}.page"'
    return answer


def drafts_file(request: Any, ref: str) -> HttpResponse:
    """The drafts of a page with their decisions, in the form in which drafts are scored."""
    found = queries.review(by=request.reader, ref=ref)
    rows = [
        {
            "number": one.number,
            "status": one.status,
            "reason": one.reason,
            "record": one.record_ref if one.status == "accepted" else "",
            **fact_record(one.fact, found.page.draft.language),
        }
        for one in found.drafts
    ]
    text = json.dumps({"page": found.page.ref, "drafts": rows}, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def cases_file(request: Any) -> HttpResponse:
    """Reviewed pages of the reader's organisations as cases for the rules, a JSON object a line."""
    if not may_ever(request.reader, DUTY):
        raise Refused("not_yours_to_do")
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases(by=request.reader))
    answer = HttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="cases.jsonl"'
    return answer


def compare(request: Any, ref: str, other: str) -> HttpResponse:
    """Two pages fact by fact: the primary source, and what became of it in the retelling."""
    one, two, found = compared(by=request.reader, ref=ref, other=other)
    if ref == other:
        return HttpResponseRedirect(links.go(request, "pages_card", ref))
    pairs = [
        {
            "kind": words.kind((pair.primary or pair.retold).kind),  # type: ignore[union-attr]
            "one": pair.primary.span.quote if pair.primary else "",
            "two": pair.retold.span.quote if pair.retold else "",
            "rows": [
                {
                    "field": say.say(f"choice.slot.{each.field}"),
                    "one": words.compared(each.field, each.primary),
                    "two": words.compared(each.field, each.retold),
                }
                for each in pair.differences
            ],
        }
        for pair in found
    ]
    context = {
        "one": _side(request, one),
        "two": _side(request, two),
        "both": [pair for pair in pairs if pair["one"] and pair["two"]],
        "only_one": [pair for pair in pairs if not pair["two"]],
        "only_two": [pair for pair in pairs if not pair["one"]],
        "breadcrumbs": [
            {"label": say.say("room.pages"), "url": links.go(request, "pages_list")},
            {"label": ref, "url": links.go(request, "pages_card", ref)},
            {"label": say.say("review.compare"), "url": ""},
        ],
    }
    return render(request, "sources/compare.html", context)


def _side(request: Any, found: queries.Review) -> dict[str, Any]:
    told = found.page.draft
    return {
        "outlet": told.outlet,
        "class": say.say(f"choice.outlet_class.{told.outlet_class}"),
        "date": say.date(told.published) if told.published else "",
        "language": told.language,
        "url": links.go(request, "pages_card", found.page.ref),
    }


REVIEW = [
    path("", PAGES.list, name="pages_list"),
    path("<str:form>.file", PAGES.export, name="pages_file"),
    path("new/", new, name="pages_new"),
    path("cases.jsonl", cases_file, name="pages_cases"),
    path("<str:ref>/", review, name="pages_card"),
    path("<str:ref>/stored/", bytes_as_they_came, name="pages_stored"),
    path("<str:ref>/drafts.json", drafts_file, name="pages_drafts"),
    path("<str:ref>/<int:number>/", fields, name="pages_draft"),
    path("<str:ref>/with/<str:other>/", compare, name="pages_compare"),
]
