"""Findings as people read them: what they speak of by its name, days and nations in the reader's words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import Project
from commonspace.core.terms import BiText, Finding, PartialDate
from commonspace.pages import say
from commonspace.pages.projects import words

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
# The first word of a finding's code → the list of the project that its place names an entry of.
_LIST_OF = {
    "milestone": "milestones",
    "milestones": "milestones",
    "forecasts": "milestones",
    "plan": "milestones",
    "link": "milestones",
    "dependency": "milestones",
    "paper": "papers",
    "intent": "papers",
    "contract": "papers",
    "board": "papers",
    "register": "papers",
    "licence": "crossings",
    "risk": "risks",
    "right": "rights",
    "duty": "duties",
    "two": "participants",
    "change": "participants",
}
_PLACE = re.compile(r"^(\w+)(?:\[([^\]]+)\]| (\S+))?\.?(.*)$")


def finding(project: Project, found: Finding) -> str:
    """A finding as a sentence, headed by the name of what it speaks of."""
    said = say.say(found.code, **details(project, found.numbers))
    name = place(project, found.code, found.place or "")
    return f"{name}: {said}" if name else said


def faults(project: Project, error: BadInput) -> list[str]:
    """What an action refused, a sentence each."""
    problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    return [fault(project, each) for each in problems]


def fault(project: Project, problem: BadInput) -> str:
    """One refusal as a sentence, headed by the name of what it speaks of."""
    said = say.say(problem.code, **details(project, problem.details))
    name = place(project, problem.code, problem.place or "")
    return f"{name}: {said}" if name else said


def place(project: Project, code: str, where: str) -> str:
    """The name of what a place names: an entry by its name, a field by its label, several joined."""
    if not where or (code.startswith(("work_", "cost_")) and where in ("work", "cost")):
        return ""
    field = _LIST_OF.get(code.partition("_")[0], "")
    parts = re.split(r", | → ", where)
    joint = " → " if " → " in where else ", "
    named = [entry_name(project, field, part) for part in parts]
    if field and all(named):
        return joint.join(named)
    if who := [words.who(project, part) for part in parts if part in project.nation_of]:
        return joint.join(who)
    found = _PLACE.match(where)
    if found and say.has_phrase(f"field.projects.{found[1]}"):
        entry = found[2] or found[3] or ""
        label = say.field("projects", found[1])
        rest = found[4].strip(" :.")
        heard = [label[:1].upper() + label[1:], entry_name(project, found[1], entry) or entry, column(rest)]
        return ", ".join(part for part in heard if part)
    return where


def column(path: str) -> str:
    """The label of a cell of an entry, the path itself where there is none."""
    code = f"project.cell.{path.replace('.', '_')}"
    return say.say(code) if path and say.has_phrase(code) else path


def entry_name(project: Project, field: str, id: str) -> str:
    """An entry of one of the project's lists by what people call it, "" where there is no such entry."""
    if field in ("participants", "work", "cost"):
        return words.who(project, id) if id in project.nation_of else ""
    entries = getattr(project, field, ()) if field else ()
    found: Any = next((each for each in entries if getattr(each, "id", None) == id), None)
    return title_of(found) if found is not None else ""


def title_of(entry: Any) -> str:
    """What people call an entry: its name or text, a crossing by its countries, a paper by its kind."""
    if hasattr(entry, "from_country"):
        ends = (say.choice("nation", entry.from_country), say.choice("nation", entry.to_country))
        return " → ".join(ends)
    for name in ("name", "text", "what", "title"):
        value = getattr(entry, name, None)
        if isinstance(value, BiText) and (value.en or value.uk):
            return say.text(value)
        if isinstance(value, str) and value:
            return value
    if hasattr(entry, "giver"):
        said = [say.say(f"paper_kind_{entry.kind}"), entry.number]
        return " ".join(part for part in said if part)
    return str(entry.id)


def details(project: Project, numbers: Mapping[str, Any]) -> dict[str, Any]:
    """What a phrase shows, with days, nations, participants, milestones and roles in words."""
    return {name: _shown(project, name, value) for name, value in numbers.items()}


def _shown(project: Project, name: str, value: Any) -> Any:
    if isinstance(value, str):
        if _DAY.match(value):
            return words.day(date.fromisoformat(value))
        match name:
            case "from" | "to" if len(value) == 2:
                return say.choice("nation", value)
            case "state" | "to" if say.has_phrase(f"state_{value}"):
                return say.say(f"state_{value}")
            case "role" | "side" if say.has_phrase(f"{name}_{value}"):
                return say.say(f"{name}_{value}")
            case "party" | "giver" | "id" if value in project.nation_of:
                return words.who(project, value)
            case "before" | "milestone":
                return entry_name(project, "milestones", value) or value
            case "nations":
                return ", ".join(say.choice("nation", code) for code in value.split(", "))
            case "due" if value != "–":
                return say.date(PartialDate(value))
    if name == "given_by" and isinstance(value, Iterable):
        return words.listed(value, "role_")
    return value
