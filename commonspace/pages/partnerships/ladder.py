"""The ladder of agreements: time between rungs, letters that wait, and what became of each forum's papers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format

from commonspace.core.partnerships.agreements import WAITING_MONTHS, Ladder, Step, median_days
from commonspace.core.partnerships.papers import Paper, Papers, papers_of
from commonspace.pages import links, say
from commonspace.pages.partnerships import papers
from commonspace.pages.partnerships.frame import frame
from commonspace.records.meetings import queries as forums
from commonspace.records.partnerships import queries
from commonspace.records.partnerships.parties_of import known

Cards = Mapping[str, Any]


def ladder(request: Any) -> HttpResponse:
    """The three questions that nobody else answers, over every paper that this reader may see."""
    cards = {card.ref: card for card in queries.standing(by=request.reader)}
    found = papers_of(Paper(ref, card.draft) for ref, card in cards.items())
    steps = found.ladder.steps()
    waiting = found.ladder.waiting(request.now.date())
    people = papers.Chosen((), known(by=request.reader, codes=_codes(cards)))
    context = {
        **frame(request, "ladder"),
        "figures": [
            {"label": say.say("partnership.on_ladder"), "value": str(len(found.ladder.agreements))},
            {"label": say.say("partnership.apart"), "value": str(found.apart)},
            {"label": say.say("partnership.steps"), "value": str(len(steps))},
            {"label": say.say("partnership.waiting", months=WAITING_MONTHS), "value": str(len(waiting))},
        ],
        "months": WAITING_MONTHS,
        "between": _between(steps),
        "steps": _steps(request, found, steps, cards),
        "waiting": {
            "columns": _columns("paper", "rung", "parties", "when", "#waits"),
            "rows": [
                {
                    "cells": [
                        papers.cell(request, cards[one.agreement]),
                        say.choice("agreement_kind", cards[one.agreement].draft.kind),
                        people.names(cards[one.agreement]),
                        say.date(one.since),
                        str(one.months),
                    ]
                }
                for one in sorted(waiting, key=lambda one: (-one.months, one.agreement))
            ],
        },
        "forums": _forums(request, found.ladder, cards),
    }
    return render(request, "partnerships/ladder.html", context)


def _codes(cards: Cards) -> list[str]:
    return [code for card in cards.values() for code in card.draft.parties]


def _columns(*names: str) -> list[dict[str, Any]]:
    return [
        {"label": say.say(f"partnership.col.{name.lstrip('#')}"), "numeric": name.startswith("#")}
        for name in names
    ]


def _between(steps: tuple[Step, ...]) -> dict[str, Any]:
    """For each pair of rungs the median days and how many papers it rests on."""
    rows = []
    for (lower, upper), (median, count) in median_days(steps).items():
        of = [step for step in steps if (step.from_rung, step.to_rung) == (lower, upper)]
        rows.append(
            {
                "cells": [
                    papers.rung(lower),
                    papers.rung(upper),
                    number_format(round(median)),
                    f"{number_format(min(s.least_days for s in of))}–"
                    f"{number_format(max(s.most_days for s in of))}",
                    str(count),
                ]
            }
        )
    return {"columns": _columns("from", "to", "#median", "#span", "#count"), "rows": rows}


def _steps(request: Any, found: Papers, steps: tuple[Step, ...], cards: Cards) -> dict[str, Any]:
    """Each step with both papers; one that nobody stated says so."""
    return {
        "columns": _columns("from", "to", "#days", "known"),
        "rows": [
            {
                "cells": [
                    papers.cell(request, cards[step.earlier]),
                    papers.cell(request, cards[step.later]),
                    papers.span(step),
                    say.say("partnership.inferred" if step.later in found.inferred else "partnership.stated"),
                ]
            }
            for step in reversed(steps)
        ],
    }


def _forums(request: Any, ladder: Ladder, cards: Cards) -> list[dict[str, Any]]:
    """For each forum how many papers were counted, which the register knows, how far each came."""
    counted = forums.counting_papers(by=request.reader)
    by_forum: dict[str, list[Any]] = {}
    for statement in counted:
        by_forum.setdefault(statement.draft.forum or statement.ref, []).append(statement)
    for agreement in ladder.agreements:
        if agreement.forum:
            by_forum.setdefault(agreement.forum, [])
    return [_forum(request, name, of, ladder, cards) for name, of in sorted(by_forum.items())]


def _forum(request: Any, name: str, statements: list[Any], ladder: Ladder, cards: Cards) -> dict[str, Any]:
    days = {one.draft.happened_on.iso for one in statements if one.draft.happened_on}
    same_day = [
        card
        for card in cards.values()
        if not card.draft.forum and card.draft.happened_on and card.draft.happened_on.iso in days
    ]
    rows = []
    for fate in ladder.fates(name):
        far, replaced = cards[fate.furthest], fate.superseded_by
        came = say.say("partnership.no_further") if fate.furthest == fate.agreement else ""
        rows.append(
            {
                "cells": [
                    papers.cell(request, cards[fate.agreement]),
                    papers.rung(fate.rung),
                    came or {**papers.cell(request, far), "note": papers.rung(fate.furthest_rung)},
                    papers.cell(request, cards[replaced]) if replaced else "–",
                ]
            }
        )
    return {
        "name": name if not name.startswith("CS-V-") else say.say("partnership.forum_unnamed"),
        "counted": [
            {
                "text": say.text(one.draft.title),
                "language": say.text_language(one.draft.title),
                "url": links.go(request, "forums_card", one.ref),
                "figure": say.quantity(one.draft.quantity),
            }
            for one in statements
        ],
        "table": {"columns": _columns("paper", "rung", "furthest", "replaced"), "rows": rows},
        "same_day": [papers.cell(request, card) for card in same_day],
    }
