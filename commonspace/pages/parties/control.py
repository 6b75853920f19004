"""Who owns a party and from where it is managed: a list of statements, and what a card tells of them."""

from typing import Any

from commonspace.core.access import Label, may_do
from commonspace.core.parties.control import Controlled
from commonspace.core.parties.control_draft import MANAGEMENT, PERCENT, ControlDraft
from commonspace.core.terms import Quantity
from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.pages.room import Room
from commonspace.records.parties import control_actions as actions
from commonspace.records.parties import control_queries as queries
from commonspace.records.parties import queries as parties

ROOM = Room(
    name="control",
    letter="W",
    draft=ControlDraft,
    queries=queries,
    columns=("title", "about", "company", "country", "share", "stated_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.company,
    rests_on_sources=False,
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title", "stated_on": "newest"},
    named=lambda request, cards: _companies(request, cards),
    start=lambda request: ControlDraft(
        company=request.GET.get("company", "")[:11], share=Quantity.unknown(PERCENT)
    ),
    below="parties",
)


def _companies(request: Any, cards: Any) -> dict[str, str]:
    """Names of the companies that statements are about, by public id."""
    refs = tuple(sorted({card.draft.company for card in cards}))
    return {one.ref: say.text(one.draft.title) for one in parties.by_refs(by=request.reader, refs=refs)}


_NONE = "–"
_HEADS = ("owner", "country", "share", "period", "source")


@panel("parties", place="story", rank=10)
def owners_and_management(request: Any, card: Any) -> Panel | None:
    """What is stated of an organisation's owners and management, what it comes to, and what it holds."""
    stated = queries.about(by=request.reader, company=card.ref)
    holds = queries.held_by(by=request.reader, owner=card.ref)
    own = Label(card.ref, world=request.world)
    may_add = card.draft.kind == "organisation" and may_do(request.reader, actions.DUTY, own)
    if not (stated or holds or may_add or card.draft.kind == "organisation"):
        return None
    found = queries.known_of(by=request.reader, companies=(card.ref,), on=request.now.date())
    new, held = links.go(request, "control_new", company=card.ref), _companies(request, holds)
    context = {
        "captions": [say.say("control.today"), say.say("control.stated")],
        "columns": [{"label": say.say(f"control.col.{name}"), "numeric": name == "share"} for name in _HEADS],
        "rows": [{"cells": _cells(request, one)} for one in stated],
        "conclusions": _conclusions(found.get(card.ref, Controlled())) if stated else [],
        "holds": [
            {
                "url": links.card_of(request, one.draft.company),
                "text": f"{held.get(one.draft.company, one.draft.company)} · {_share(one)}",
            }
            for one in holds
        ],
        "is_organisation": card.draft.kind == "organisation",
        "new_url": new if may_add else "",
    }
    return Panel("parties/control.html", context)


def _cells(request: Any, card: Any) -> list[Any]:
    draft = card.draft
    return [
        {
            "text": say.text(draft.title),
            "language": say.text_language(draft.title),
            "url": links.card_of(request, card.ref),
            "note": say.choice("control_kind", draft.about) if draft.about != MANAGEMENT else "",
        },
        say.choice("nation", draft.country) or say.say("match.not_stated"),
        {"text": _share(card), "numeric": True},
        " – ".join(part for part in (say.date(draft.since), say.date(draft.until)) if part) or _NONE,
        {
            "text": draft.source,
            "note": f"{say.choice('control_grade', draft.grade)}, {say.date(draft.stated_on)}",
        },
    ]


def _share(card: Any) -> str:
    draft = card.draft
    if draft.about == MANAGEMENT:
        return _NONE
    said = say.bounds(draft.share) if draft.share.is_known else ""
    told = [f"{said}{say.NBSP}%"] if said else []
    if draft.decisive is not None:
        told.append(say.say("control.decisive" if draft.decisive else "control.not_decisive"))
    return ", ".join(told) or say.say("match.not_stated")


def _conclusions(found: Controlled) -> list[dict[str, str]]:
    """Today's answers in a sentence each: who controls, and from where it is managed."""
    managed = say.choice("nation", found.managed_from) or say.say("match.not_stated")
    told = [{"label": say.say("control.managed_from"), "value": managed}]
    control = found.control
    if control is None:
        said = say.say("match.not_stated")
    elif not (control.surely or control.perhaps):
        said = say.say("control.nobody")
    else:
        sure = [_nation(code) for code in sorted(control.surely)]
        open_ones = [
            say.say("match.perhaps", name=_nation(code)) for code in sorted(control.perhaps - control.surely)
        ]
        said = ", ".join([*sure, *open_ones])
    return [{"label": say.say("control.controlled_from"), "value": said}, *told]


def _nation(code: str) -> str:
    return say.choice("nation", code) or say.say("match.somebody")
