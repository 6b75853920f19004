"""What three steps of forms say, as a card and a full project: read together, each fault with its place."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict

from commonspace.core.access import VERBS, Role
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import NeedLine, Paper, PaperKind, Project
from commonspace.core.projects import Role as Acts
from commonspace.core.projects.draft import ProjectDraft, check
from commonspace.core.projects.entering import entry_flaws
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.data.projects import read_form
from commonspace.pages.projects.part_forms import Column, Part, Rows, kept_rows, merged, posted_rows, value_of
from commonspace.pages.projects.parts import PARTS
from commonspace.records.projects.actions import DUTY

STEPS = ("what", "who", "how")
WHAT = ("title_en", "title_uk", "capability", "lead", "need", "quantity", "partnership")
SHARES = (Column("work_share"), Column("cost_share"))
People = list[tuple[int, str, str]]  # place of the row, name, nation
_PARTICIPANTS = PARTS["participants"]
MILESTONES = Rows(
    "milestones",
    tuple(
        column
        for column in PARTS["milestones"].rows[0].columns
        if not column.path.startswith(("new.", "actual", "paper", "owner"))
    ),
    "m",
)
_RECORD_OF = {"P": PaperKind.PARTNERSHIP_RECORD, "B": PaperKind.MATCH_RECORD}


def owners(request: Any) -> list[str]:
    """The nations and organisations for which this writer may start projects."""
    fitting: frozenset[Role] = VERBS[DUTY]
    return sorted({code for role, code in request.reader.seats if role in fitting})


def people_of(given: QueryDict) -> People:
    """The participants entered so far, in order."""
    rows = posted_rows(given, _PARTICIPANTS.rows[0])
    kept = kept_rows([], _PARTICIPANTS.rows[0], rows)
    return [
        (at, rows[at].texts["name.en"] or rows[at].texts["name.uk"], rows[at].texts["nation"].upper())
        for at in kept
    ]


def made_from(request: Any, given: QueryDict, *, until: str) -> tuple[ProjectDraft, Project]:
    """The card and the project of the steps up to `until`; raises `BadInput` with every fault of them."""
    people = people_of(given)
    today = request.now.date()
    draft = ProjectDraft(
        title=BiText(given.get("title_en", "").strip(), given.get("title_uk", "").strip()),
        capability=given.get("capability", ""),
        state="idea",
        parties=tuple(sorted({nation for _, _, nation in people})),
        lead=given.get("lead", ""),
        quantity=_quantity(given.get("quantity", "")),
        happened_on=PartialDate.of(today),
        need=given.get("need", "").strip(),
        partnership=given.get("partnership", "").strip(),
    )
    faults = [BadInput(each.code, place=each.place, **dict(each.numbers)) for each in check(draft)]
    if draft.lead not in owners(request):
        faults.append(BadInput("field_required", place="lead"))
    _raise([_at_cell(fault) for fault in faults])
    form: dict[str, Any] = {"id": "new", "papers": []}
    if until != "what":
        form |= _people_form(given)
    if until == "how":
        form |= _plan_form(given, people)
    project = read_form(Project, form)
    project = _with_draft(project, draft, today)
    _raise([BadInput(f.code, place=f.place, **dict(f.numbers)) for f in entry_flaws(Project("new"), project)])
    if until != "what" and len({nation for _, _, nation in people}) < 2:
        nations = ", ".join(sorted({nation for _, _, nation in people})) or "–"
        raise BadInput("fewer_than_two_nations", nations=nations, count=len({n for _, _, n in people}))
    return draft, project


def _people_form(given: QueryDict) -> dict[str, Any]:
    rows = posted_rows(given, _PARTICIPANTS.rows[0])
    return merged({}, _PARTICIPANTS, {"participants": rows}, {})


def _plan_form(given: QueryDict, people: People) -> dict[str, Any]:
    part = Part("milestones", (MILESTONES,))
    found = merged({}, part, {"milestones": posted_rows(given, MILESTONES)}, {})
    for which in ("work", "cost"):
        shares = {
            f"p{place}": text
            for place, (number, _, _) in enumerate(people, start=1)
            if (text := given.get(f"shares-{number}-{which}_share", "").strip())
        }
        found[which] = shares
    if starts := value_of(Column("starts", "day"), given.get("starts", "").strip()):
        found["starts"] = starts
    if base := given.get("base", "").strip().upper():
        found["base"] = base
    return found


def _with_draft(project: Project, draft: ProjectDraft, today: Any) -> Project:
    """The project with what the first step says, and the register's own papers for what it links to."""
    kinds = {draft.partnership: _RECORD_OF.get(draft.partnership[3:4]), draft.need: PaperKind.NEED_STATEMENT}
    known = [(ref, kind) for ref, kind in kinds.items() if ref and kind]
    papers = [
        Paper(f"doc{number}", kind, "register", Acts.REGISTER, today, ref)
        for number, (ref, kind) in enumerate(known, start=1)
    ]
    return replace(
        project,
        name=draft.title,
        capability=draft.capability,
        partnership=draft.partnership,
        needs=(NeedLine(draft.need, draft.quantity),) if draft.need else (),
        papers=tuple(papers),
    )


def _quantity(text: str) -> Quantity:
    form = value_of(Column("quantity", "quantity"), text.strip())
    return read_form(Quantity, form, "quantity") if form else Quantity()


def _at_cell(fault: BadInput) -> BadInput:
    place = "title_en" if fault.place == "title" else fault.place
    return BadInput(fault.code, place=place, **fault.details)


def _raise(faults: list[BadInput]) -> None:
    if faults:
        raise SeveralBadInputs(tuple(faults))
