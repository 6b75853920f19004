"""Moving a project through its gates on a page: what is missing, the papers given for it, and the answer."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.errors import BadInput, SeveralBadInputs, Stale
from commonspace.core.projects import STATES, GateItem, Paper, PaperKind, Project, Role, State, gate
from commonspace.data.projects import form_of, read_form
from commonspace.pages import links, say
from commonspace.pages.projects import part_page, whole
from commonspace.pages.projects.part_forms import Row, Rows, merged, posted_rows
from commonspace.pages.projects.parts import PARTS
from commonspace.records.access.actions import By
from commonspace.records.projects import moves

_PAPERS = PARTS["papers"]
_MOST_PAPERS = 8


def move(request: Any, ref: str) -> HttpResponse:
    """Propose a move to `?to=`; refused, it says by name what each gate lacks, and keeps what was typed."""
    if (answer := part_page.sign_in_first(request, ref)) is not None:
        return answer
    card, project = part_page.writable(request, ref)
    today = request.now.date()
    to = _wanted(project, request.POST.get("to") or request.GET.get("to", ""))
    lacking = _lacking(project, to, today)
    rows = _suggested(project, lacking)
    faults = part_page.Faults(project)
    said: list[str] = []
    if request.method == "POST":
        rows = posted_rows(request.POST, _PAPERS.rows[0])
        try:
            papers = _papers(project, rows, faults)
            lacking = _lacking(replace(project, papers=(*project.papers, *papers)), to, today)
            _make(request, card, to, papers)
        except Stale:
            said = [say.say("project.moved_meanwhile")]
        except BadInput as error:
            known = {each.requirement for each in lacking}
            problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
            faults.take(SeveralBadInputs(tuple(p for p in problems if p.code not in known)))
            said = [say.say("gate_item_lacking", what=say.say(each.requirement)) for each in lacking]
        else:
            now = part_page.queries.card(by=request.reader, ref=card.ref)
            state = say.choice("project_state", now.draft.state)
            messages.success(request, say.say("project.moved_to", state=state))
            return HttpResponseRedirect(links.go(request, "projects_card", card.ref))
    here = say.say("project.move")
    context = {
        **part_page.frame(card, here),
        "strip": whole.strip((), project.state.rank),
        "to": str(to),
        "targets": [
            {"value": str(state), "label": say.say(f"state_{state}"), "selected": state is to}
            for state in STATES[project.state.rank + 1 :]
        ],
        "refused": said,
        "errors": faults.summary(),
        "gates": [whole.gate(project, gate(project, each, today)) for each in _between(project, to)],
        "is_open": not lacking,
        "is_over": project.state.following is None,
        "group": part_page.group(project, _PAPERS.rows[0], rows, {}, faults),
        "ground": request.POST.get("ground", ""),
        "aside_url": links.go(request, "projects_aside", card.ref),
        "back": links.go(request, "projects_card", card.ref),
        "breadcrumbs": part_page.crumbs(request, card.ref, here),
    }
    is_refused = bool(said or faults.found)
    return render(request, "projects/move.html", context, status=400 if is_refused else 200)


def _wanted(project: Project, text: str) -> State:
    following = project.state.following or project.state
    return State(text) if text in tuple(State) and State(text).rank > project.state.rank else following


def _between(project: Project, to: State) -> tuple[State, ...]:
    return STATES[project.state.rank + 1 : to.rank + 1]


def _lacking(project: Project, to: State, at: date) -> tuple[GateItem, ...]:
    return tuple(item for each in _between(project, to) for item in gate(project, each, at).lacking)


def _make(request: Any, card: Any, to: State, papers: tuple[Paper, ...]) -> None:
    version = request.POST.get("seen_version", "")
    seen = int(version) if version.isdecimal() else 0
    by = By(request.reader, request.now, ground=request.POST.get("ground", "")[:400].strip())
    if request.POST.get("do") == "give":
        moves.give_papers(by=by, ref=card.ref, seen_version=seen, papers=papers)
    else:
        moves.advance(by=by, ref=card.ref, seen_version=seen, to=to, papers=papers)


def _papers(project: Project, rows: list[Row], faults: "part_page.Faults") -> tuple[Paper, ...]:
    """The papers of the rows; one that bears neither a day nor a source was only proposed to the writer."""
    given = [row for row in rows if row.texts["dated"] or row.texts["source"]]
    form = form_of(project)
    made = merged(form, _PAPERS, {"papers": given}, {})["papers"][len(project.papers) :]
    for entry, row in zip(made, given, strict=True):
        faults.rows["papers", entry["id"]] = rows.index(row)
    faults.rows |= {("papers", str(n)): rows.index(row) for n, row in enumerate(given, start=1)}
    return read_form(tuple[Paper, ...], made, "papers")


def _suggested(project: Project, lacking: tuple[GateItem, ...]) -> list[Row]:
    """A row for each paper that would show something that is missing, the fewest kinds that do."""
    group: Rows = _PAPERS.rows[0]
    open_items = [item for item in lacking if item.kinds and not item.papers]
    rows: list[Row] = []
    while open_items and len(rows) < _MOST_PAPERS:
        counts = {
            kind: sum(kind in item.kinds for item in open_items) for item in open_items for kind in item.kinds
        }
        best = max(counts, key=lambda kind: (counts[kind], -list(PaperKind).index(kind)))
        met = [item for item in open_items if best in item.kinds]
        rows.append(_row(project, group, best, met))
        open_items = [item for item in open_items if best not in item.kinds]
    return rows or [_row(project, group, None, [])]


def _row(project: Project, group: Rows, kind: PaperKind | None, met: list[GateItem]) -> Row:
    texts: dict[str, Any] = {column.path: "" for column in group.columns}
    texts["parties"] = [entry.id for entry in project.participants if _signs(entry.roles)]
    if kind is None:
        texts["parties"] = []
        return Row(None, texts)
    allowed = set.intersection(*(set(item.givers) for item in met))
    fitting = [
        f"{entry.id}|{role}" for entry in project.participants for role in entry.roles if role in allowed
    ]
    if kind is PaperKind.PARTNERSHIP_RECORD and Role.REGISTER in allowed and project.partnership:
        fitting.insert(0, "register|register")
        texts["source"] = project.partnership
    return Row(None, texts | {"kind": str(kind), "giver": fitting[0] if fitting else ""})


def _signs(roles: tuple[Role, ...]) -> bool:
    return bool(set(roles) & {Role.LEAD, Role.PARTNER, Role.NATION})
