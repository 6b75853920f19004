"""Taking a paper back, and putting a project on hold, off hold, or to an end, on a page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.errors import BadInput, Stale
from commonspace.core.projects import PaperKind, Project, Side
from commonspace.pages import links, say
from commonspace.pages.projects import names, part_page, words
from commonspace.records.access.actions import By
from commonspace.records.projects import moves


def aside(request: Any, ref: str) -> HttpResponse:
    """Two forms: withdraw a paper, and rest, resume or end; both want a reason, the second a decision."""
    if (answer := part_page.sign_in_first(request, ref)) is not None:
        return answer
    card, project = part_page.writable(request, ref)
    refused: list[str] = []
    if request.method == "POST":
        try:
            _do(request, card.ref, request.POST)
        except Stale:
            refused = [say.say("project.moved_meanwhile")]
        except BadInput as error:
            refused = names.faults(project, error)
        else:
            messages.success(request, part_page.told(request, card))
            return HttpResponseRedirect(links.go(request, "projects_card", card.ref))
    here = say.say("project.aside")
    context = {
        **part_page.frame(card, here),
        "refused": refused,
        "papers": _papers(project, request.POST.get("paper", ""), None),
        "decisions": _papers(project, request.POST.get("decision", ""), PaperKind.BOARD_DECISION),
        "sides": _sides(project, request.POST.get("side", "")),
        "given": {name: request.POST.get(name, "") for name in ("why", "why_side", "successor")},
        "move_url": links.go(request, "projects_move", card.ref),
        "back": links.go(request, "projects_card", card.ref),
        "breadcrumbs": part_page.crumbs(request, card.ref, here),
    }
    return render(request, "projects/aside.html", context, status=400 if refused else 200)


def _do(request: Any, ref: str, given: Any) -> None:
    version = given.get("seen_version", "")
    seen = int(version) if version.isdecimal() else 0
    is_paper = given.get("do") == "withdraw"
    why = given.get("why" if is_paper else "why_side", "")[:400].strip()
    if not why:
        raise BadInput("reason_missing")
    by = By(request.reader, request.now, ground=why)
    if is_paper:
        moves.withdraw_paper(by=by, ref=ref, seen_version=seen, paper=given.get("paper", ""))
    elif given.get("side") == "resume":
        moves.resume(by=by, ref=ref, seen_version=seen, paper=given.get("decision", ""))
    elif given.get("side") in tuple(Side):
        moves.set_aside(
            by=by,
            ref=ref,
            seen_version=seen,
            side=Side(given["side"]),
            paper=given.get("decision", ""),
            successor=given.get("successor", "").strip(),
        )
    else:
        raise BadInput("field_required", place="side")


def _papers(project: Project, chosen: str, kind: PaperKind | None) -> list[dict[str, Any]]:
    return [
        {
            "value": paper.id,
            "label": words.paper_names(project, (paper.id,)) + f" · {words.who(project, paper.giver)}",
            "selected": paper.id == chosen,
        }
        for paper in project.papers
        if paper.withdrawn_on is None and kind in (None, paper.kind)
    ]


def _sides(project: Project, chosen: str) -> list[dict[str, Any]]:
    """What may be done: resume what rests, end what has not ended."""
    if project.side is not None and project.side.is_final:
        return []
    first = ("resume",) if project.side is Side.ON_HOLD else (str(Side.ON_HOLD),)
    codes = (*first, str(Side.CANCELLED), str(Side.SUPERSEDED))
    return [
        {"value": code, "label": say.say(f"project.side_{code}"), "selected": code == chosen}
        for code in codes
    ]
