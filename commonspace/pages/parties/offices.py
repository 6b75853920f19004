"""Who holds and held the offices of a nation or group, on its card: dated, each with its source."""

from typing import Any

from commonspace.core.access import World
from commonspace.core.terms import BiText, PartialDate
from commonspace.data.sources import knowledge
from commonspace.pages import say
from commonspace.pages.panels import Panel, panel

_HEADS = ("office", "person", "from", "to", "source")


@panel("parties", place="story", rank=40)
def office_holders(request: Any, card: Any) -> Panel | None:
    """The shipped table's rows for this nation or group, newest first; nobody in the exercise."""
    if request.world is not World.RECORD:
        return None
    rows = [one for one in knowledge().holders if one.nation == card.draft.code]
    if not rows:
        return None
    rows.sort(key=lambda one: (one.period.start is None, one.period.start, one.en), reverse=True)
    columns = [{"label": say.say(f"office.col.{name}")} for name in _HEADS]
    return Panel(
        "parties/offices.html", {"columns": columns, "rows": [{"cells": _cells(one)} for one in rows]}
    )


def _cells(one: Any) -> list[Any]:
    start, end = (PartialDate.of(day) if day else None for day in (one.period.start, one.period.end))
    address = next((part for part in one.source.split("; ") if part.startswith("http")), "")
    source: dict[str, str] = {"text": say.say("office.recalled")}
    if one.verified:
        source = {"text": _host(address) or one.source, "url": address, "note": say.say("office.verified")}
    return [
        say.say(f"office.{one.office}"),
        say.text(BiText(one.en, one.uk)),
        say.date(start) or say.say("match.not_stated"),
        say.date(end),
        source,
    ]


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0].removeprefix("www.")
