"""The form on which a change is asked for: other planned days, a milestone more, a cost, other shares."""

from typing import Any

from commonspace.core.projects import MilestoneKind, Participant, Project, SharesChange
from commonspace.core.projects.changes import Change
from commonspace.core.projects.shares import ShareTable, parts_of_percent
from commonspace.core.terms import BiText
from commonspace.data.projects import read_form
from commonspace.pages import say
from commonspace.pages.projects import part_page, words
from commonspace.pages.projects.part_forms import Column, put, value_of

_DAYS = 3  # milestones that one request may give another day
_NEW = (
    Column("name.en"),
    Column("name.uk"),
    Column("kind", "choice", tuple(map(str, MilestoneKind)), "project.milestone_kind."),
    Column("plan", "day"),
)
_COST = (Column("year", "whole"), Column("amount", "amount"), Column("what"))


def ask_form(project: Project, given: Any) -> dict[str, Any]:
    """The cells of the form; what was typed and refused stands in them again."""
    faults = part_page.Faults(project)
    cell = lambda column, key: part_page.cell(project, column, key, given.get(key, ""), faults)  # noqa: E731
    days = [
        cell(column, f"{column.path}-{number}")
        for number in range(min(_DAYS, len(project.milestones)))
        for column in (Column("milestone", "milestone"), Column("plan", "day"))
    ]
    return {
        "who": [
            {
                "value": each.id,
                "label": words.who(project, each.id),
                "selected": given.get("asked_by") == each.id,
            }
            for each in project.participants
        ],
        "why_en": given.get("why_en", ""),
        "why_uk": given.get("why_uk", ""),
        "groups": [
            {"title": say.say("project.ask_days"), "cells": days, "pairs": True},
            {"title": say.say("project.add.milestones"), "cells": [cell(c, f"new-{c.path}") for c in _NEW]},
            {"title": say.say("project.add.costs"), "cells": [cell(c, f"cost-{c.path}") for c in _COST]},
            *(
                {
                    "title": say.say(f"project.ask_{which}"),
                    "cells": [_share_cell(project, which, each, given) for each in project.participants],
                }
                for which in ("work", "cost")
            ),
        ],
    }


def _share_cell(project: Project, which: str, who: Participant, given: Any) -> dict[str, Any]:
    """Another share of one participant; empty, he keeps what he has."""
    key = f"{which}-{who.id}"
    return {
        "key": key,
        "label": words.text(who.name, who.id),
        "value": given.get(key, ""),
        "hint": say.say("project.now_is", value=words.share(getattr(project, which).of(who.id))),
        "kind": "",
        "options": [],
        "error": "",
    }


def why_of(given: Any) -> BiText:
    """The reason in both languages, as far as it was given."""
    return BiText(given.get("why_en", "").strip(), given.get("why_uk", "").strip())


def changes_of(project: Project, given: Any) -> tuple[Change, ...]:
    """What the form asks to change; raises `BadInput` with what cannot be read."""
    asked: list[Any] = []
    for number in range(_DAYS):
        milestone = given.get(f"milestone-{number}", "")
        if milestone:
            day = value_of(Column("plan", "day"), given.get(f"plan-{number}", "").strip())
            asked.append({"kind": "plan", "milestone": milestone, "plan": day or ""})
    new = _entry(given, "new", _NEW)
    if new:
        taken = {each.id for each in project.milestones}
        name = next(id for n in range(1, len(taken) + 2) if (id := f"m{n}") not in taken)
        asked.append({"kind": "milestone", "milestone": {"id": name, **new}})
    cost = _entry(given, "cost", _COST)
    if cost:
        taken = {each.id for each in project.costs}
        name = next(id for n in range(1, len(taken) + 2) if (id := f"c{n}") not in taken)
        asked.append({"kind": "cost", "line": {"id": name, **cost}})
    read: tuple[Change, ...] = read_form(tuple[Change, ...], asked, "change_requests")
    shares = _shares(project, given)
    return (*read, shares) if shares else read


def _entry(given: Any, prefix: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in columns:
        put(found, column.path, value_of(column, given.get(f"{prefix}-{column.path}", "").strip()))
    return found


def _shares(project: Project, given: Any) -> SharesChange | None:
    """Both tables with what was typed; who was left empty keeps his share."""
    tables = []
    typed = False
    for which in ("work", "cost"):
        held = dict(getattr(project, which).parts)
        for each in project.participants:
            text = given.get(f"{which}-{each.id}", "").strip()
            if text:
                typed = True
                held[each.id] = parts_of_percent(text, place=each.id)
        tables.append(ShareTable(tuple(held.items())))
    return SharesChange(*tables) if typed else None
