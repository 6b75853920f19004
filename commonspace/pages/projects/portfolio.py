"""All projects at once: by nation, capability, state and slip of the delivery."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.projects import STATES, Project, line_of
from commonspace.core.projects.portfolio import SLIP_BANDS
from commonspace.pages import links, say
from commonspace.pages.pictures import bars
from commonspace.pages.projects import words
from commonspace.records.projects import queries

_BANDS = ("on_time", *(f"up_to_{days}" for days in SLIP_BANDS[1:]), f"over_{SLIP_BANDS[-1]}", "unknown")


def portfolio(request: Any) -> HttpResponse:
    """Every project that this reader may see, counted four ways."""
    cards = queries.portfolio(by=request.reader)
    projects = queries.wholes(by=request.reader, refs=tuple(card.ref for card in cards))
    asked = {name: request.GET.get(name, "")[:60] for name in _ASKED}
    selects = [_select(name, cards, projects, asked[name]) for name in _ASKED]
    cards = tuple(card for card in cards if _fits(card, projects.get(card.ref), asked))
    projects = {card.ref: projects[card.ref] for card in cards if card.ref in projects}
    bands = Counter(line_of(project).slip_band for project in projects.values())
    context = {
        "room": "projects",
        "title": say.say("project.portfolio"),
        "lead": say.say("project.portfolio_lead"),
        "selects": selects,
        "is_asked": any(asked.values()),
        "figures": _figures(cards, projects, bands),
        "pictures": [
            _bars(
                "by_state",
                Counter(card.draft.state for card in cards if card.draft.state),
                _state,
                map(str, STATES),
            ),
            _bars("by_nation", Counter(p for card in cards for p in card.draft.parties), _party),
            _bars(
                "by_capability",
                Counter(card.draft.capability.partition(".")[0] for card in cards),
                _capability,
            ),
            _bars("by_slip", bands, _band, _BANDS),
        ],
        "table": _table(request, cards, projects),
        "breadcrumbs": [
            {"label": say.say("room.projects"), "url": links.go(request, "projects_list")},
            {"label": say.say("project.portfolio"), "url": ""},
        ],
    }
    return render(request, "projects/portfolio.html", context)


def _groups(card: Any, project: Project | None) -> dict[str, tuple[str, ...]]:
    """Under which heads a project stands; one of two nations stands under both."""
    return {
        "nation": card.draft.parties,
        "capability": (card.draft.capability.partition(".")[0],),
        "state": (card.draft.state,) if card.draft.state else (),
        "slip": (line_of(project).slip_band,) if project else (),
    }


def _fits(card: Any, project: Project | None, asked: dict[str, str]) -> bool:
    groups = _groups(card, project)
    return all(value in groups[name] for name, value in asked.items() if value)


def _select(name: str, cards: tuple[Any, ...], projects: dict[str, Project], chosen: str) -> dict[str, Any]:
    """One filter, with what occurs among all projects that this reader may see."""
    said = _ASKED[name]
    codes = {code for card in cards for code in _groups(card, projects.get(card.ref))[name]}
    options = sorted(((said(code), code) for code in codes), key=lambda each: each[0])
    return {
        "name": name,
        "label": say.say(f"project.by_{name}"),
        "options": [
            {"value": "", "label": say.say("project.all"), "selected": not chosen},
            *({"value": code, "label": label, "selected": code == chosen} for label, code in options),
        ],
    }


def _figures(
    cards: tuple[Any, ...], projects: dict[str, Project], bands: Counter[str]
) -> list[dict[str, Any]]:
    late = sum(count for band, count in bands.items() if band not in ("on_time", "unknown"))
    under_way = sum(card.status == "open" for card in cards)
    return [
        {"label": say.say("project.projects_count"), "value": str(len(cards))},
        {"label": say.say("project.open_projects"), "value": str(under_way)},
        {"label": say.say("project.slipped"), "value": str(late)},
        {"label": say.say("project.told_only"), "value": str(len(cards) - len(projects))},
    ]


def _bars(
    name: str, counts: Counter[str], said: Callable[[str], str], order: Iterable[str] = ()
) -> dict[str, Any] | None:
    """A bar a group: in the order given, else the most first."""
    keys = [key for key in order if counts[key]] or sorted(counts, key=lambda key: (-counts[key], said(key)))
    if not keys:
        return None
    title = say.say(f"project.{name}")
    rows = [bars.Bar(said(key), str(counts[key]), counts[key], counts[key]) for key in keys]
    return {
        "svg": bars.draw(rows, title, title),
        "title": title,
        "table": bars.table(rows, title, say.say("project.col.count")),
    }


def _table(request: Any, cards: tuple[Any, ...], projects: dict[str, Project]) -> dict[str, Any]:
    rows = []
    for card in sorted(cards, key=lambda card: (say.text(card.draft.title), card.ref)):
        line = line_of(projects[card.ref]) if card.ref in projects else None
        delivery: date | None = line.delivery if line else None
        rows.append(
            (
                {
                    "text": say.text(card.draft.title),
                    "url": links.go(request, "projects_card", card.ref),
                    "language": say.text_language(card.draft.title),
                },
                say.parties(card.draft.parties),
                _state(card.draft.state),
                words.day(delivery),
                "—" if line is None or line.slip is None else str(line.slip),
            )
        )
    return words.table("room.projects", ("project", "party", "state", "delivery", "#slip"), rows)


def _state(code: str) -> str:
    return say.choice("project_state", code)


def _party(code: str) -> str:
    return say.choice("party", code)


def _capability(code: str) -> str:
    return say.choice("capability", code)


def _band(code: str) -> str:
    return say.say(f"project.slip.{code}")


_ASKED: dict[str, Callable[[str], str]] = {
    "nation": _party,
    "capability": _capability,
    "state": _state,
    "slip": _band,
}
