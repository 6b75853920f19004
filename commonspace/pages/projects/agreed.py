"""What was agreed and what is asked to change: baselines, how today differs, requests with their answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput, NotFound, Stale
from commonspace.core.projects import (
    Amount,
    Answer,
    Baseline,
    ChangeRequest,
    CostChange,
    Difference,
    MilestoneAdded,
    PlanChange,
    Project,
    SharesChange,
    answers_lacking,
    differences,
)
from commonspace.core.projects.changing import MUST_AGREE
from commonspace.pages import links, say
from commonspace.pages.projects import names, part_page, words
from commonspace.pages.projects.asking import ask_form, changes_of, why_of
from commonspace.records.access.actions import By
from commonspace.records.projects import change_moves, moves, queries


def agreed(request: Any, ref: str) -> HttpResponse:
    """Everybody reads; who may write asks, notes answers, puts into effect and takes baselines."""
    card = queries.card(by=request.reader, ref=ref)
    project = queries.whole(by=request.reader, ref=card.ref)
    if project is None:
        raise NotFound("not_found")
    refused: list[str] = []
    if request.method == "POST":
        if (answer := part_page.sign_in_first(request, ref)) is not None:
            return answer
        part_page.writable(request, ref)
        try:
            _do(request, card.ref, project)
        except Stale:
            refused = [say.say("project.moved_meanwhile")]
        except BadInput as error:
            refused = names.faults(project, error)
        else:
            messages.success(request, part_page.told(request, card))
            return HttpResponseRedirect(links.go(request, "projects_changes", card.ref))
    may_write = may_do(request.reader, moves.DUTY, card.label)
    base = _asked_baseline(project, request.GET.get("baseline", ""))
    here = say.say("project.changes")
    context = {
        **part_page.frame(card, here),
        "refused": refused,
        "may_write": may_write,
        "baselines": _baselines(request, card.ref, project),
        "base": _compared(project, base) if base else None,
        "open": [_request(project, each, may_write) for each in project.change_requests if each.is_open],
        "past": [_request(project, each, False) for each in project.change_requests if not each.is_open],
        "ask": ask_form(project, request.POST) if may_write and project.participants else None,
        "answers": [
            {"value": "yes", "label": say.say("project.agrees"), "selected": False},
            {"value": "no", "label": say.say("project.refuses"), "selected": False},
        ],
        "papers": [
            {"value": "", "label": "—", "selected": False},
            *(
                {"value": paper.id, "label": words.paper_names(project, (paper.id,)), "selected": False}
                for paper in project.papers
                if paper.withdrawn_on is None
            ),
        ],
        "breadcrumbs": part_page.crumbs(request, card.ref, here),
    }
    return render(request, "projects/changes.html", context, status=400 if refused else 200)


def _do(request: Any, ref: str, project: Project) -> None:
    given = request.POST
    version = given.get("seen_version", "")
    by = By(request.reader, request.now)
    seen: dict[str, Any] = {"by": by, "ref": ref, "seen_version": int(version) if version.isdecimal() else 0}
    wanted = given.get("request", "")
    match given.get("do"):
        case "ask":
            change_moves.ask_change(
                **seen,
                asked_by=given.get("asked_by", ""),
                changes=changes_of(project, given),
                why=why_of(given),
            )
        case "answer":
            who, says = given.get("participant", ""), given.get("says", "")
            answer = Answer(who, by.at.date(), says == "yes", given.get("paper", ""))
            change_moves.answer_change(**seen, request=wanted, answer=answer)
        case "apply":
            change_moves.apply_change(**seen, request=wanted)
        case "take_back":
            change_moves.take_change_back(**seen, request=wanted)
        case "baseline":
            change_moves.take_baseline(**seen)
        case other:
            raise BadInput("not_a_choice", place="do", text=str(other)[:40])


def _asked_baseline(project: Project, text: str) -> Baseline | None:
    """The baseline of that number; the last one where none is asked."""
    found = next((each for each in project.baselines if str(each.number) == text), None)
    return found or (project.baselines[-1] if project.baselines else None)


def _baselines(request: Any, ref: str, project: Project) -> dict[str, Any]:
    rows = [
        (
            {
                "text": say.say("project.baseline_number", number=each.number),
                "url": links.go(request, "projects_changes", ref, baseline=each.number),
            },
            words.day(each.on),
            "; ".join(words.who(project, who) for who in each.agreed_by) or "—",
        )
        for each in project.baselines
    ]
    return words.table("project.baselines", ("baseline", "day", "agreed_by"), rows)


def _compared(project: Project, base: Baseline) -> dict[str, Any]:
    caption = say.say("project.since_baseline", number=base.number, day=words.day(base.on))
    rows = (difference_row(project, each) for each in differences(base, project))
    table = words.table("project.compared", ("what_changed", "agreed", "now", "#difference"), rows)
    return table | {"caption": caption}


def difference_row(project: Project, found: Difference) -> tuple[str, str, str, str]:
    """One thing that is not as agreed, in words."""
    if found.what == "plan":
        of = names.entry_name(project, "milestones", found.place) or found.place
    else:
        of = words.who(project, found.place) if found.place in project.nation_of else found.place
    return (
        f"{say.say(f'project.differs.{found.what}')}: {of}",
        _value(found.before),
        _value(found.now),
        _change(found),
    )


def _value(value: date | int | Amount | None) -> str:
    match value:
        case None:
            return "—"
        case Amount():
            return words.amount(value)
        case date():
            return words.day(value)
    return words.share(value)


def _change(found: Difference) -> str:
    if found.change is None:
        return "—"
    sign = "+" if found.change > 0 else ""
    if isinstance(found.now, Amount):
        return sign + words.amount(Amount(found.change, found.now.currency))
    if isinstance(found.now, date):
        return say.say("project.by_days", days=f"{found.change:+d}")
    return sign + words.share(found.change)


def _request(project: Project, asked: ChangeRequest, may_write: bool) -> dict[str, Any]:
    lacking = answers_lacking(project, asked)
    carriers = [each for each in project.participants if MUST_AGREE & set(each.roles)]
    return {
        "id": asked.id,
        "title": say.say(
            "project.request_of", who=words.who(project, asked.asked_by), day=words.day(asked.on)
        ),
        "why": say.text(asked.why),
        "state": _state(asked),
        "changes": list(change_words(project, asked)),
        "answers": words.table(
            "project.answers",
            ("party", "answer", "day", "papers"),
            (_answer_row(project, asked, each.id) for each in carriers),
        ),
        "may_answer": may_write,
        "may_apply": may_write and not lacking,
        "who": [
            {"value": each.id, "label": words.who(project, each.id), "selected": False} for each in carriers
        ],
    }


def _state(asked: ChangeRequest) -> dict[str, str]:
    if asked.applied_on:
        return {"label": say.say("project.applied_on", day=words.day(asked.applied_on)), "tone": "good"}
    if asked.withdrawn_on:
        return {"label": say.say("project.taken_back_on", day=words.day(asked.withdrawn_on)), "tone": "quiet"}
    return {"label": say.say("project.request_open"), "tone": "half"}


def _answer_row(project: Project, asked: ChangeRequest, who: str) -> tuple[Any, ...]:
    answer = asked.answer_of(who)
    if answer is None:
        tag = {"label": say.say("project.not_answered"), "tone": "neutral"}
        return (words.who(project, who), {"tag": tag}, "—", "—")
    tag = {
        "label": say.say("project.agrees" if answer.agrees else "project.refuses"),
        "tone": "good" if answer.agrees else "bad",
    }
    shown = words.paper_names(project, (answer.paper,)) if answer.paper else "—"
    return (words.who(project, who), {"tag": tag}, words.day(answer.on), shown)


def change_words(project: Project, asked: ChangeRequest) -> Iterator[str]:
    """What a request asks to change, a sentence each."""
    for change in asked.changes:
        match change:
            case PlanChange(milestone=id, plan=plan):
                name = names.entry_name(project, "milestones", id) or id
                yield say.say("project.asks_plan", name=name, day=words.day(plan))
            case MilestoneAdded(milestone=milestone):
                name = say.text(milestone.name) or milestone.id
                yield say.say("project.asks_milestone", name=name, day=words.day(milestone.plan))
            case CostChange(line=line):
                yield say.say(
                    "project.asks_cost",
                    what=line.what or line.id,
                    year=line.year,
                    amount=words.amount(line.amount),
                )
            case SharesChange(work=work, cost=cost):
                for which, table in (("work", work), ("cost", cost)):
                    shares = "; ".join(
                        f"{words.who(project, who)} {words.share(held)}" for who, held in table.parts
                    )
                    yield f"{say.field('projects', which)}: {shares}".capitalize()
