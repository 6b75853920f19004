"""What a draft would become: which room it goes to, and the draft of that room with all that it says.

Nothing is guessed that the page does not say; what a record needs and the page does not give stays empty,
and is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from commonspace.core.access import World
from commonspace.core.deliveries.coalition_draft import CoalitionDraft
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.errors import BadInput
from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.core.needs import NeedDraft
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.sources import Actor, Draft, FactKind
from commonspace.core.terms import BiText, PartialDate, Quantity, StageFamily
from commonspace.core.terms.stages import stage_of
from commonspace.core.terms.wire import from_flat, to_flat
from commonspace.data.choices import choices
from commonspace.data.facts.actors import actors
from commonspace.data.sources.exercise import UKRAINE, lead_nation
from commonspace.data.units import units

INDUSTRY: Final = "industry"  # what a forum of companies is about, where it names nothing narrower
_FAMILIES: Final = {
    StageFamily.ALLOCATION: "allocation",
    StageFamily.CONTRACT: "contract",
    StageFamily.DELIVERY: "delivery",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of itself, which its facts inherit."""

    language: str
    published: PartialDate | None
    world: World


def room_of(kind: FactKind) -> str:
    """The room that a fact of this kind goes to; a statement stays with its source."""
    return _ROOMS[kind][0]


def draft_type(kind: FactKind) -> type | None:
    """The draft of that room; None for a statement."""
    return _ROOMS[kind][1]


def proposal(draft: Draft, told: Told, fields: Mapping[str, str]) -> Any:
    """The room's draft: what the page says, and over it what a person typed; None for a statement.

    Raises `SeveralBadInputs` if what was typed cannot be read.
    """
    kind, make = draft_type(draft.kind), _ROOMS[draft.kind][2]
    if kind is None or make is None:
        return None
    made = make(draft, told)
    return from_flat(kind, {**to_flat(made), **fields}) if fields else made


def _need(draft: Draft, told: Told) -> NeedDraft:
    nations = [code for code in _codes((*draft.givers, *draft.parties)) if code in choices("nation")]
    return NeedDraft(
        title=_title(draft, told),
        capability=draft.capability,
        nation=nations[0] if nations else _asking(told),
        quantity=_quantity(draft),
        budget=draft.money,
        needed_by=_date(draft) if _date(draft) and _later(_date(draft), told.published) else None,
        stated_by=draft.speaker,
        stated_on=told.published,
    )


def _claim(draft: Draft, told: Told) -> ClaimDraft:
    stage = _stage(draft) or "announced"
    family = stage_of(stage).family
    kind = str(draft.kind) if draft.kind is not FactKind.PLEDGE else _FAMILIES.get(family, "pledge")
    receivers = _codes(draft.receivers)
    when = _date(draft)
    later = _later(when, told.published)
    return ClaimDraft(
        title=_title(draft, told),
        kind=kind,
        stage="delivered" if kind == "delivery" and family is not StageFamily.DELIVERY else stage,
        capability=draft.capability,
        givers=_codes(draft.givers),
        receiver=receivers[0] if receivers else _asking(told),
        quantity=_quantity(draft),
        amount=draft.money,
        happened_on=told.published if later else when or told.published,
        published_on=told.published,
        due=when if later else None,
    )


def _stated(kind: type) -> Callable[[Draft, Told], Any]:
    def make(draft: Draft, told: Told) -> Any:
        return kind(
            title=_title(draft, told),
            capability=draft.capability or (INDUSTRY if kind is ForumDraft else ""),
            stage=_stage(draft) or "announced",
            parties=tuple(dict.fromkeys(_codes((*draft.parties, *draft.givers)))),
            quantity=_quantity(draft),
            amount=draft.money,
            happened_on=_date(draft) or told.published,
        )

    return make


def _project(draft: Draft, told: Told) -> ProjectDraft:
    return ProjectDraft(
        title=_title(draft, told),
        capability=draft.capability,
        stage=_stage(draft) or "announced",
        parties=tuple(dict.fromkeys(_codes((*draft.parties, *draft.givers)))),
        quantity=_quantity(draft),
        amount=draft.money,
        happened_on=_date(draft) or told.published,
    )


_ROOMS: Final[Mapping[FactKind, tuple[str, type | None, Callable[[Draft, Told], Any] | None]]] = {
    FactKind.NEED: ("needs", NeedDraft, _need),
    FactKind.PLEDGE: ("deliveries", ClaimDraft, _claim),
    FactKind.TOTAL: ("deliveries", ClaimDraft, _claim),
    FactKind.DELIVERY: ("deliveries", ClaimDraft, _claim),
    FactKind.PARTNERSHIP: ("partnerships", PartnershipDraft, _stated(PartnershipDraft)),
    FactKind.PROJECT: ("projects", ProjectDraft, _project),
    FactKind.COALITION: ("coalitions", CoalitionDraft, _stated(CoalitionDraft)),
    FactKind.FORUM: ("forums", ForumDraft, _stated(ForumDraft)),
    FactKind.STATEMENT: ("sources", None, None),
}


def _asking(told: Told) -> str:
    """Who asks and receives where a page names nobody else: Ukraine, or whoever plays her."""
    return lead_nation() if told.world is World.EXERCISE else UKRAINE


def _title(draft: Draft, told: Told) -> BiText:
    """What it is about, in the language of the page; the words themselves where no subject was found."""
    words = " ".join((draft.subject or draft.span.quote).split())
    words = (words[:1].upper() + words[1:])[:200]
    return BiText("", words, "uk") if told.language == "uk" else BiText(words)


def _codes(named: tuple[Actor, ...]) -> tuple[str, ...]:
    """Codes of those whom the register knows; all others keep their English name."""
    known, acting = choices("party"), actors()
    found = []
    for one in named:
        by_name = acting.get(one.english)
        code = one.code if one.code in known else (by_name.code if by_name else "")
        found.append(code or one.english[:120])
    return tuple(dict.fromkeys(found))


def _stage(draft: Draft) -> str:
    try:
        return str(stage_of(draft.stage)) if draft.stage else ""
    except BadInput:
        return ""


def _date(draft: Draft) -> PartialDate | None:
    """The date of the draft; of a period the register keeps the end, by when it is to be done."""
    iso = draft.date.split("/")[-1]
    try:
        return PartialDate(iso) if iso else None
    except BadInput:
        return None


def _later(when: PartialDate | None, published: PartialDate | None) -> bool:
    """It lies ahead of the page's own day: a term, not the day of the announcement."""
    return when is not None and published is not None and when.last > published.last


def _quantity(draft: Draft) -> Quantity:
    """The quantity with the code of its unit, where a word of the unit is one of the list's."""
    value = draft.quantity
    if value is None:
        return Quantity()
    return Quantity(value.lo, value.hi, value.words, _unit(value.unit))


def _unit(words: str) -> str:
    """ "leading defence companies" counts companies: the longest run of its last words that is a unit."""
    by_word = {
        form.casefold(): unit.code
        for unit in units().values()
        for form in (unit.en_one, unit.en_other, unit.uk_one, unit.uk_few, unit.uk_many)
    }
    parts = words.casefold().split()
    runs = [" ".join(parts[begin:]) for begin in range(len(parts))]
    runs += [" ".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
    return next((by_word[run] for run in runs if run in by_word), words[:60])
