"""From a card to its neighbours in the story: titles of other rooms' records that open their cards."""

from typing import Any

from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.records.deliveries import beside
from commonspace.records.deliveries.beside import Group


@panel("parties", rank=30)
def of_party(request: Any, card: Any) -> Panel | None:
    """What the party asks for, offers, signs, carries out and gives."""
    code = card.draft.code
    groups = beside.of_party(by=request.reader, ref=card.ref, code=code)
    more = {"needs": links.go(request, "needs_list", nation=code, status="open")}
    if card.draft.kind == "nation":
        for kind, which in (("partnerships", ""), ("projects", ""), ("deliveries", "promised")):
            more[kind] = links.go(request, "map", which=which or kind, nation=code) + "#records"
    return _panel(request, groups, more)


@panel("deliveries", rank=30)
def of_claim(request: Any, card: Any) -> Panel | None:
    """Other reports of the same thing, its parts, and the thread of the need that it serves."""
    groups = beside.of_claim(by=request.reader, ref=card.ref, same_as=card.draft.same_as)
    thread = links.go(request, "thread", card.draft.need) if card.draft.need else ""
    return _panel(request, groups, {}, thread)


@panel("forums", rank=30)
def of_forum(request: Any, card: Any) -> Panel | None:
    """Papers that were signed at the event."""
    more = {"signed": links.go(request, "partnerships_ladder")}
    return _panel(request, beside.of_forum(by=request.reader, forum=card.draft.forum), more)


@panel("needs", rank=65)
def of_need(request: Any, card: Any) -> Panel | None:
    """Papers and coalitions that answer the need; claims stand in its thread."""
    return _panel(request, beside.of_need(by=request.reader, ref=card.ref), {})


def _panel(request: Any, groups: tuple[Group, ...], more: dict[str, str], thread: str = "") -> Panel | None:
    if not groups and not thread:
        return None
    shown = [
        {
            "title": say.say(f"neighbours.{group.kind}"),
            "links": [
                {
                    "url": links.card_of(request, one.ref),
                    "label": say.text(one.title) or one.ref,
                    "language": say.text_language(one.title),
                }
                for one in group.records
            ],
            "has_more": group.has_more,
            "more_url": more.get(group.kind, ""),
        }
        for group in groups
    ]
    return Panel("room/neighbours.html", {"groups": shown, "thread": thread})
