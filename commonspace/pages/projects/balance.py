"""Global balance: what each nation does less what it pays, over the projects of a window of years."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.errors import BadInput
from commonspace.core.projects import Balance, Threshold, balance
from commonspace.core.projects.counting import programme_of
from commonspace.core.projects.shares import parts_of_percent, percent
from commonspace.pages import links, say
from commonspace.pages.projects import words
from commonspace.records.projects import queries

_YEARS_AROUND = 2  # this year, two before and two after, where no window is asked for


def balance_page(request: Any) -> HttpResponse:
    """Each nation over `?first=2025&last=2029`, with the threshold and who says so."""
    cards = [card for card in queries.portfolio(by=request.reader) if card.status != "cancelled"]
    projects = queries.wholes(by=request.reader, refs=tuple(card.ref for card in cards))
    programmes = [made for project in projects.values() if (made := programme_of(project))]
    first, last, wrong = _window(request, request.now.date())
    titles = {card.ref: say.text(card.draft.title) for card in cards}
    try:
        found = balance(programmes, first, last, threshold())
    except BadInput as error:
        wrong = say.say(error.code, **error.details)
        found = balance(programmes, last, last, threshold())
    here = say.say("project.balance")
    context = {
        "room": "projects",
        "title": here,
        "lead": say.say("project.balance_lead"),
        "first": request.GET.get("first", "") or str(first),
        "last": request.GET.get("last", "") or str(last),
        "wrong": wrong,
        "said": say.say(
            "project.balance_said",
            count=len(found.counted),
            left=len(cards) - len(found.counted),
            points=f"{percent(found.threshold.parts):f}",
            source=found.threshold.source,
        ),
        "table": _table(found),
        "by_project": _by_project(request, found, titles),
        "breadcrumbs": [
            {"label": say.say("room.projects"), "url": links.go(request, "projects_list")},
            {"label": here, "url": ""},
        ],
    }
    return render(request, "projects/balance.html", context, status=400 if wrong else 200)


def threshold() -> Threshold:
    """How far from balance is still in order, as the administrator set it, with its source."""
    config = settings.CONFIG
    return Threshold(parts_of_percent(config.balance_points), config.balance_source)


def _window(request: Any, today: date) -> tuple[int, int, str]:
    around = (today.year - _YEARS_AROUND, today.year + _YEARS_AROUND)
    asked = [request.GET.get(name, "").strip() for name in ("first", "last")]
    if not any(asked):
        return (*around, "")
    if not all(len(text) == 4 and text.isascii() and text.isdigit() for text in asked):
        return (*around, say.say("years_not_understood", text="–".join(asked)[:40]))
    return int(asked[0]), int(asked[1]), ""


def _table(found: Balance) -> dict[str, Any]:
    rows = [
        (
            say.choice("nation", each.nation),
            words.rounded(each.work),
            words.rounded(each.cost),
            _signed(each.points),
            "—" if each.weighted is None else _signed(each.weighted),
            {"tag": _tag(bool({"points", "weighted"} & set(each.tips)))},
        )
        for each in found.nations
    ]
    return words.table(
        "project.balance", ("nation", "#work", "#cost", "#points", "#weighted", "status"), rows
    )


def _by_project(request: Any, found: Balance, titles: dict[str, str]) -> dict[str, Any]:
    """Just return: the same for each project by itself."""
    rows = [
        (
            {"text": titles.get(ref, ref), "url": links.go(request, "projects_card", ref)},
            say.choice("nation", each.nation),
            _signed(difference),
            {"tag": _tag(ref in each.tips)},
        )
        for ref in found.counted
        for each in found.nations
        for other, difference in each.by_programme
        if other == ref and difference
    ]
    return words.table("project.balance_by_project", ("project", "nation", "#difference", "status"), rows)


def _signed(parts: int) -> str:
    """Points, not per cent: two digits and the sign."""
    shown = words.rounded(parts).removesuffix(f"{say.NBSP}%").replace("-", "−")
    return f"+{shown}" if parts > 0 else shown


def _tag(tips: bool) -> dict[str, str]:
    return {
        "label": say.say("project.beyond" if tips else "project.in_order"),
        "tone": "warn" if tips else "good",
    }
