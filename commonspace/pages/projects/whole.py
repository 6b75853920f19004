"""A full project as its card shows it: gate strip, what is missing, plan, shares, money, licences, risks."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from commonspace.core.projects import (
    STATES,
    Gate,
    GateItem,
    Milestone,
    Project,
    by_nation,
    changes_since,
    gates,
    heaviest,
    money_view,
    supported_state,
)
from commonspace.core.terms import Outcome
from commonspace.pages import say
from commonspace.pages.pictures import gantt
from commonspace.pages.projects import names, tables, words

_MOST_EVENTS = 40


def shown(project: Project, at: date) -> dict[str, Any]:
    """Everything that the card of a full project shows on the day `at`."""
    judged = gates(project, at)
    held = supported_state(project, at)
    following = judged[held.rank] if held.following else None
    return {
        "figures": _figures(project, following),
        "strip": strip(judged, held.rank),
        "held_back": _held_back(project, held),
        "next": gate(project, following) if following else None,
        "gates": [gate(project, each) for each in judged],
        "plan": plan(project, at),
        "sections": sections(project, at),
        "events": events(project, at),
    }


def _figures(project: Project, following: Gate | None) -> list[dict[str, Any]]:
    view = money_view(project.costs, project.sources, project.rates, project.base)
    slips = [
        entry.slip
        for entry in project.milestones
        if entry.expected == project.delivery and entry.slip is not None
    ]
    slip = max(slips, default=None)
    note = (
        ""
        if slip is None
        else say.say("project.slip_days", days=slip)
        if slip
        else say.say("project.on_plan")
    )
    unrated = say.say("project.unrated", names=", ".join(view.unrated)) if view.unrated else ""
    lacking = len(following.lacking) if following else 0
    return [
        {
            "label": say.say("project.lacking"),
            "value": str(lacking) if following else "",
            "note": say.say("project.next_gate_to", state=say.say(f"state_{following.to}"))
            if following
            else "",
            "missing": say.say("project.at_the_end"),
        },
        {
            "label": say.say("project.delivery"),
            "value": words.day(project.delivery) if project.delivery else "",
            "note": note,
            "missing": say.say("project.unknown"),
        },
        {
            "label": say.say("project.gap"),
            "value": words.gap(view.gap) if project.costs else "",
            "note": unrated,
            "missing": say.say("project.unknown"),
        },
    ]


def strip(judged: Sequence[Gate], held: int) -> list[dict[str, str]]:
    """The states in order as the part `steps` takes them."""
    places = [
        "done" if place < held else "current" if place == held else "ahead" for place in range(len(STATES))
    ]
    return [
        {"label": say.say(f"state_{state}"), "url": "", "state": place}
        for state, place in zip(STATES, places, strict=True)
    ]


def _held_back(project: Project, held: Any) -> str:
    if held is project.state:
        return ""
    return say.say(
        "project.held_back", state=say.say(f"state_{project.state}"), held=say.say(f"state_{held}")
    )


def gate(project: Project, judged: Gate) -> dict[str, Any]:
    """One gate: each requirement with what shows it, or with what would and who may give it."""
    return {
        "to": say.say("project.next_gate_to", state=say.say(f"state_{judged.to}")),
        "is_open": judged.is_open,
        "items": [item(project, each) for each in judged.items],
    }


def item(project: Project, judged: GateItem) -> dict[str, Any]:
    """One requirement: what shows it, or what is wrong, what would show it and who may give that."""
    if judged.is_met:
        shown = words.paper_names(project, judged.papers)
        note = say.say("project.shown_by", names=shown) if shown else ""
    else:
        parts = [names.finding(project, flaw) for flaw in judged.flaws]
        parts.append(say.say("project.asked_papers", names=words.listed(judged.kinds, "paper_kind_")))
        parts.append(say.say("project.given_by", names=words.listed(judged.givers, "role_")))
        note = ". ".join(part.rstrip(".") for part in parts) + "."
    outcome = "pass" if judged.is_met else "fail" if judged.outcome is Outcome.FAIL else "ask"
    return {"outcome": outcome, "text": say.say(judged.requirement), "note": note, "url": ""}


def plan(project: Project, at: date) -> dict[str, Any] | None:
    """The Gantt picture with its table, or None where no milestone has a day."""
    tasks = [task for milestone in project.milestones for task in _tasks(milestone, at)]
    if not tasks:
        return None
    title = say.say("project.plan")
    heads = [say.say(f"project.col.{name}") for name in ("milestone", "planned", "expected", "how")]
    return {
        "svg": gantt.draw(tasks, title, say.say("project.plan_note"), words.month, at),
        "title": title,
        "note": say.say("project.plan_note"),
        "table": gantt.table(tasks, heads, words.day),
    }


def _tasks(milestone: Milestone, at: date) -> Iterator[gantt.Task]:
    expected = milestone.expected
    if expected is None:
        return
    planned = milestone.plan or expected
    reached = milestone.actual is not None and milestone.actual <= at
    yield gantt.Task(
        words.text(milestone.name, milestone.id),
        min(planned, expected),
        max(planned, expected),
        how(milestone, at),
        done=1.0 if reached else 0.0,
        milestone=planned == expected,
        late=expected > planned or (not reached and expected < at),
    )


def how(milestone: Milestone, at: date) -> str:
    """How a milestone stands on a day, in words."""
    slip = milestone.slip or 0
    if milestone.actual is not None and milestone.actual <= at:
        return say.say("project.reached_late", days=slip) if slip > 0 else say.say("project.reached")
    if milestone.expected is not None and milestone.expected < at:
        return say.say("project.overdue")
    return say.say("project.expected_late", days=slip) if slip > 0 else say.say("project.ahead")


def sections(project: Project, at: date) -> list[dict[str, Any]]:
    """Each part of the project with its tables; an empty part says so where somebody may fill it."""
    found = {
        "participants": [tables.participants(project)],
        "shares": [shares(project)],
        "packages": [tables.packages(project)],
        "milestones": [milestones(project.milestones, at)],
        "money": [*tables.money(project)],
        "components": [tables.components(project)],
        "licences": [tables.licences(project)],
        "risks": [risks(project, at)],
        "rights": [tables.rights(project)],
        "duties": [tables.duties(project, at)],
        "deliverables": [tables.deliverables(project)],
        "dependencies": [tables.dependencies(project)],
        "papers": [tables.papers(project)],
    }
    return [
        {
            "name": name,
            "title": say.say(f"project.part.{name}"),
            "tables": [table for table in made if table["rows"]],
        }
        for name, made in found.items()
    ]


def shares(project: Project) -> dict[str, Any]:
    """Work and cost by nation, with the difference."""
    return words.table("project.shares", ("nation", "#work", "#cost", "#difference"), share_rows(project))


def share_rows(project: Project) -> Iterator[tuple[str, str, str, str]]:
    """Nation, work, cost and the difference, in words."""
    for each in by_nation(project.work, project.cost, project.nation_of):
        sign = "+" if each.difference > 0 else ""
        yield (
            say.choice("nation", each.nation),
            words.share(each.work),
            words.share(each.cost),
            sign + words.share(each.difference),
        )


def milestones(found: Sequence[Milestone], at: date) -> dict[str, Any]:
    """Each milestone with its planned and expected day and its slip."""
    return words.table(
        "project.milestones",
        ("milestone", "planned", "expected", "#slip", "how"),
        (
            (
                words.text(each.name, each.id),
                words.day(each.plan),
                words.day(each.expected),
                "—" if each.slip is None else f"{each.slip:+d}" if each.slip else "0",
                how(each, at),
            )
            for each in found
        ),
    )


def risks(project: Project, at: date) -> dict[str, Any]:
    """Open risks, heaviest first."""
    return words.table(
        "project.risks",
        ("risk", "kind", "#weight", "response", "owner"),
        (
            (
                say.text(risk.text),
                say.say(f"project.risk_kind.{risk.kind}"),
                str(risk.weight),
                say.say(f"project.response.{risk.response}"),
                words.who(project, risk.owner) if risk.owner else "—",
            )
            for risk in heaviest(project.risks, at)
        ),
    )


def events(project: Project, at: date) -> dict[str, Any]:
    """What happened, newest first."""
    found = list(reversed(changes_since(project, date.min, at)))[:_MOST_EVENTS]
    return words.table(
        "project.since", ("day", "what", "papers"), (event_row(project, each) for each in found)
    )


def event_row(project: Project, event: Any) -> tuple[str, str, str]:
    """The day of an event, its sentence, and the papers that show it."""
    numbers = dict(event.numbers)
    for name in ("before", "after"):
        if name in numbers and say.has_phrase(f"state_{numbers[name]}"):
            numbers[name] = say.say(f"state_{numbers[name]}")
    for name in ("giver", "party", "by"):
        if name in numbers:
            numbers[name] = words.who(project, numbers[name])
    if event.code == "event_moved_back":
        numbers["why"] = "; ".join(say.say(code) for code in str(numbers["why"]).split(", "))
    if "kind" in numbers and event.code.startswith("event_paper"):
        name = words.text(event.said, say.say(f"paper_kind_{numbers['kind']}"))
    else:
        name = say.text(event.said)
    said = say.say(event.code, **numbers)
    return (
        words.day(event.on),
        f"{name}: {said}" if name else said,
        words.paper_names(project, event.papers) or "—",
    )
