"""Accepted answers beside a record, and the way to report an error or to answer."""

from typing import Any

from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.records.reports import queries


@panel("*", place="aside", rank=80)
def ways_to_answer(request: Any, card: Any) -> Panel:
    """Two links for everybody who reads the card."""
    context = {
        "error_url": links.go(request, "reports_error", card.ref),
        "answer_url": links.go(request, "reports_answer", card.ref),
    }
    return Panel("reports/ways.html", context)


@panel("*", place="story", rank=20)
def answers(request: Any, card: Any) -> Panel | None:
    """What those concerned said, after review."""
    found = queries.answers_to(by=request.reader, ref=card.ref)
    if not found:
        return None
    shown = [{"answer": one, "seat": say.choice("party", one.seat)} for one in found]
    return Panel("reports/answers.html", {"answers": shown})
