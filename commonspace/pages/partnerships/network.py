"""Who works with whom: nations or companies on a ring, papers between them, firmer ones thicker."""

from collections import Counter
from itertools import combinations
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.pages import links, say
from commonspace.pages.partnerships import papers
from commonspace.pages.partnerships.frame import frame
from commonspace.pages.pictures import network as picture
from commonspace.pages.reading import query_of

MOST_DRAWN = 48  # names that stay apart on the ring; the table below holds all
_FIRMNESS = (0, 0, 0, 1, 2, 3, 3, 3, 3)  # by rung: words · frames · contracts · companies and beyond


def network(request: Any) -> HttpResponse:
    """The network of the papers that answer the filters, by nation or (`?by=party`) by party."""
    found = papers.chosen(request)
    by_party = request.GET.get("by") == "party"
    ties = _ties(found, request.now.date(), by_party)
    count = Counter(end for pair in ties for end in pair)
    drawn = [key for key, _ in sorted(count.items(), key=lambda one: (-one[1], one[0]))][:MOST_DRAWN]
    groups = {key: _group(found, key, by_party) for key in drawn}
    parties = [
        picture.Party(key, _label(found, key, by_party), groups[key])
        for key in sorted(drawn, key=lambda key: (groups[key], _label(found, key, by_party)))
    ]
    inside = [tie for (one, other), tie in ties.items() if one in groups and other in groups]
    title = say.say("partnership.network")
    words = [say.say(f"partnership.col.{name}") for name in ("party", "with", "papers")]
    shown = {
        "svg": picture.draw(parties, inside, title, say.say("partnership.network_lead")),
        "title": title,
        "table": picture.table(parties, inside, words),
        "note": say.say("partnership.drawn", number=len(drawn), all=len(count))
        if len(count) > len(drawn)
        else "",
    }
    framed = frame(request, "network")
    other_way = query_of(framed["asked"], after="", by="" if by_party else "party")
    context = {
        **framed,
        "picture": shown if inside else None,
        "by": request.GET.get("by", "") if by_party else "",
        "switch": {
            "label": say.say("partnership.by_nation" if by_party else "partnership.by_party"),
            "url": links.go(request, "partnerships_network") + other_way,
        },
        "table": _table(found, ties, by_party),
    }
    return render(request, "partnerships/picture.html", context)


def _ties(found: papers.Chosen, today: Any, by_party: bool) -> dict[tuple[str, str], picture.Tie]:
    """One tie for each two ends: how many papers, the firmest rung, whether all are over."""
    replaced = {card.draft.supersedes for card in found.cards if card.draft.supersedes}
    together: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    for card in found.cards:
        over = card.ref in replaced or bool(card.draft.expires_on and card.draft.expires_on.last < today)
        ends = sorted({_end(found, code, by_party) for code in card.draft.parties})
        for one, other in combinations(ends, 2):
            together.setdefault((one, other), []).append((papers.rung_of(card.draft.kind), over))
    return {
        (one, other): picture.Tie(
            one,
            other,
            say.say("partnership.papers", number=len(of), rung=papers.rung(max(rung for rung, _ in of))),
            _FIRMNESS[max(rung for rung, _ in of)],
            all(over for _, over in of),
        )
        for (one, other), of in sorted(together.items())
    }


def _end(found: papers.Chosen, code: str, by_party: bool) -> str:
    return code if by_party else found.nation(code) or code


def _label(found: papers.Chosen, key: str, by_party: bool) -> str:
    return found.name(key) if by_party or len(key) != 2 else say.choice("nation", key)


def _group(found: papers.Chosen, key: str, by_party: bool) -> str:
    """By party the nation decides who stands beside whom; by nation all are one group."""
    nation = found.nation(key) if by_party else ""
    return say.choice("nation", nation) if nation else say.say("partnership.nations")


def _table(found: papers.Chosen, ties: dict[tuple[str, str], picture.Tie], by_party: bool) -> dict[str, Any]:
    names = ("party", "with", "papers")
    return {
        "columns": [{"label": say.say(f"partnership.col.{name}")} for name in names],
        "rows": [
            {"cells": [_label(found, one, by_party), _label(found, other, by_party), tie.said]}
            for (one, other), tie in ties.items()
        ],
    }
