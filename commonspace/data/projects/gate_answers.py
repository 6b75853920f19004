"""The gates of a project as JSON in both languages, and as lines for a person."""

from datetime import date
from typing import Any

from commonspace.core.projects import (
    STATES,
    Gate,
    Project,
    State,
    broken_gates,
    gates,
    supported_state,
)
from commonspace.data.phrases import sentence
from commonspace.data.projects.saying import finding_answer, said


def gate_answer(project: Project, to: State | None, at: date) -> dict[str, Any]:
    """Every gate on the day `at`; `opens` says whether the way to `to` (or the next state) is free."""
    wanted = to or project.state.following or project.state
    judged = gates(project, at)
    on_the_way = [each for each in judged if each.to.rank <= wanted.rank]
    return {
        "project": project.id,
        "at": at.isoformat(),
        "state": str(project.state),
        "side": str(project.side) if project.side else None,
        "to": str(wanted),
        "opens": project.side is None and all(each.is_open for each in on_the_way),
        "supported_state": str(supported_state(project, at)),
        "reopened": [str(each.to) for each in broken_gates(project, at)],
        "missing": [
            item["requirement"]
            for each in on_the_way
            for item in gate_of_strip(each)["items"]
            if item["outcome"] not in ("pass", "not_applicable")
        ],
        "gates": [gate_of_strip(each) for each in judged],
    }


def gate_of_strip(judged: Gate) -> dict[str, Any]:
    """One gate with its items, each with its sentence in both languages."""
    items = [
        {
            "requirement": item.requirement,
            "outcome": str(item.outcome),
            "says": said(item.requirement),
            "flaws": [finding_answer(flaw) for flaw in item.flaws],
            "shown_by": list(item.papers),
            "evidence_asked": [] if item.is_met else list(map(str, item.kinds)),
            "given_by": [] if item.is_met else list(map(str, item.givers)),
        }
        for item in judged.items
    ]
    return {"to": str(judged.to), "says": said(f"state_{judged.to}"), "opens": judged.is_open, "items": items}


def gate_lines(answer: dict[str, Any], language: str) -> list[str]:
    """The same for a person: each gate on the way, and under it what is missing."""
    lines = [f"{answer['project']}: {sentence('state_' + answer['state'], language)}"]
    last = STATES.index(State(answer["to"]))
    for each in answer["gates"][:last]:
        lines.append(f"{'✓' if each['opens'] else '✗'} {each['says'][language]}")
        for item in each["items"]:
            if item["outcome"] in ("pass", "not_applicable"):
                continue
            lines.append(f"    {sentence('gate_item_lacking', language, {'what': item['says'][language]})}")
            for flaw in item["flaws"]:
                place = f"{flaw['place']}: " if "place" in flaw else ""
                lines.append(f"      {place}{flaw['says'][language]}")
            for code, prefix, names in (
                ("gate_papers_asked", "paper_kind_", item["evidence_asked"]),
                ("gate_given_by", "role_", item["given_by"]),
            ):
                listed = ", ".join(sentence(prefix + name, language) for name in names)
                lines.append(f"      {sentence(code, language, {'names': listed})}")
    return lines
