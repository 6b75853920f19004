"""Loading parties, partnerships, forums and coalitions of the public record, and the exercise's industry."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.deliveries.coalition_draft import CoalitionDraft
from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.core.offers import default_level
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.terms import BiText, PartialDate, Quantity, Stage
from commonspace.records.access.actions import By
from commonspace.records.sources.actions import Ground

EDITORS = "org:common-space"
Bar = Callable[[str, list[Any]], Iterable[Any]]
_KIND_OF_WORDS = (  # the first that stands in the subject
    ("licence", "licence"),
    ("joint venture", "joint_venture_agreed"),
    ("framework", "framework"),
    ("support contract", "support_contract"),
    ("repair", "support_contract"),
    ("contract", "supply_contract"),
)
_EVENT = re.compile(r"DFNC(?:\d(?: EU Edition)?| \d{4})")  # how the facts name the forum's editions
_KIND_OF_ACTOR = {"nation": "nation", "group": "group", "arrangement": "body"}
_KIND_OF_STAGE = {
    Stage.LOI: "letter_of_intent",
    Stage.MOU: "memorandum",
    Stage.FRAMEWORK: "framework",
    Stage.LICENCE: "licence",
    Stage.REGISTERED: "joint_venture_registered",
    Stage.CONSTRUCTION: "site_built",
    Stage.OPERATIONAL: "operational",
}


def loader(at: datetime, world: World, owners: Iterable[str], ground: str) -> By:
    """Whoever loads what ships: every seat of the owners, so that the actions judge as for people."""
    seats = frozenset((role, owner) for owner in (*owners, EDITORS) for role in Role)
    return By(Viewer(world=world, seats=seats), at, ground=ground)


def load_parties(at: datetime, bar: Bar) -> None:
    """Who acts in the facts, each once; a source's "partners" are nobody and stay out."""
    from commonspace.data.facts.actors import actors
    from commonspace.data.memberships import groups
    from commonspace.records.parties import actions

    by = loader(at, World.RECORD, (), "public facts that ship with the product")
    drafts = {
        actor.code or actor.name.en: PartyDraft(
            title=actor.name,
            kind=_KIND_OF_ACTOR.get(actor.kind, "organisation"),
            code=actor.code or actor.name.en,
            nation=actor.code if actor.kind == "nation" else actor.country,
            organisation_kind=str(actor.kind) if str(actor.kind) in _ORGANISATIONS else "",
        )
        for actor in actors().values()
        if str(actor.kind) != "unnamed"
    }
    for group in groups():
        drafts.setdefault(group.code, PartyDraft(title=group.name, kind="group", code=group.code))
    whole = [(code, draft) for code, draft in drafts.items() if draft.kind != "organisation" or draft.nation]
    for code, draft in bar("parties", whole):
        actions.state(by=by, draft=draft, label=Label(EDITORS), origin_id=f"party:{code}"[:40])


_ORGANISATIONS = {"company", "state_company", "association", "fund"}


def load_papers(rows: tuple[Any, ...], refs: dict[str, str], at: datetime, bar: Bar) -> None:
    """Partnerships, forums and coalitions of the public facts, wholes before parts."""
    from commonspace.records.deliveries import coalition_actions
    from commonspace.records.meetings import actions as forums
    from commonspace.records.partnerships import actions as partnerships

    by = loader(at, World.RECORD, (), "public facts that ship with the product")
    ways: tuple[tuple[str, Callable[..., Any], Callable[..., str]], ...] = (
        ("partnership", _partnership, partnerships.state),
        ("forum", _forum, forums.state),
        ("coalition", _coalition, coalition_actions.state),
    )
    for kind, make, state in ways:
        own = [row for row in rows if row.kind == kind]
        own.sort(key=lambda row: (row.part_of is not None, row.origin_id))
        for row in bar(f"{kind}s", own):
            refs[row.origin_id] = state(
                by=by,
                draft=make(row, refs),
                label=Label(EDITORS),
                grounds=(Ground(row.evidence, row.statement),),
                origin_id=row.origin_id,
            )


def _common(row: Any, refs: dict[str, str], letter: str) -> dict[str, Any]:
    from commonspace.data.facts.actors import actor

    whole = refs.get(row.part_of or "", "")
    return {
        "title": BiText(_capital(row.subject.en), _capital(row.subject.uk)),
        "capability": row.capability,
        "stage": str(row.stage),
        "parties": tuple(actor(name).code or name for name in row.actors),
        "quantity": row.quantity or Quantity(),
        "amount": row.amount,
        "happened_on": row.date,
        "details": row.statement,
        "part_of": whole if whole.startswith(f"CS-{letter}-") else "",
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _partnership(row: Any, refs: dict[str, str]) -> PartnershipDraft:
    kind = _KIND_OF_STAGE.get(row.stage, "") or _kind_named(row)
    return PartnershipDraft(**_common(row, refs, "P"), kind=kind, need=refs.get(row.need or "", ""))


def _kind_named(row: Any) -> str:
    """The kind that the subject itself names, of what was agreed or contracted; "" if it names none."""
    if row.stage not in (Stage.AGREED, Stage.CONTRACTED):
        return ""
    said = row.subject.en.lower()
    return next((kind for words, kind in _KIND_OF_WORDS if words in said), "")


def _forum(row: Any, refs: dict[str, str]) -> ForumDraft:
    event = _EVENT.search(row.subject.en)
    return ForumDraft(**_common(row, refs, "V"), forum=event[0] if event else "")


def _coalition(row: Any, refs: dict[str, str]) -> CoalitionDraft:
    from commonspace.data.memberships import groups

    known = {group.code for group in groups()}
    common = _common(row, refs, "K")
    meant = (group.code for group in groups() if group.capability and group.capability == row.capability)
    group = next((code for code in common["parties"] if code in known), "") or next(meant, "")
    return CoalitionDraft(**common, group=group, need=refs.get(row.need or "", ""))


def load_industry(exercise: Any, at: datetime, bar: Bar, ground: str) -> dict[str, str]:
    """The exercise's companies, offers and papers; returns the public ids by the exercise's own."""
    from commonspace.data.exercise.drafts import offer_draft
    from commonspace.records.offers import actions as offers
    from commonspace.records.parties import actions as parties
    from commonspace.records.partnerships import actions as partnerships

    refs: dict[str, str] = {}
    by = loader(at, World.EXERCISE, (), ground)
    public = Label(EDITORS, world=World.EXERCISE)
    nations = {company.id: company.nation for company in exercise.companies}
    for company in bar("exercise: companies", list(exercise.companies)):
        organisation = company.organisation
        draft = PartyDraft(
            title=organisation.name,
            kind="organisation",
            code=company.id,
            nation=company.nation,
            organisation_kind=str(organisation.kind),
            size=str(organisation.size),
            other_names=organisation.other_names,
        )
        refs[company.id] = parties.state(by=by, draft=draft, label=public, origin_id=company.id)
    _load_control(by, exercise, refs)
    for offer in bar("exercise: offers", list(exercise.offers)):
        owner = refs[offer.company]
        level = default_level("UA" if nations[offer.company] == "XA" else "")
        label = Label(owner, Level.PUBLIC if level is Level.COMMUNITY else level, world=World.EXERCISE)
        mine = loader(at, World.EXERCISE, (owner,), ground)
        draft_of_offer = offer_draft(offer, company=owner)
        refs[offer.id] = offers.state(by=mine, draft=draft_of_offer, label=label, origin_id=offer.id)
    for paper in bar("exercise: partnerships", list(exercise.partnerships)):
        draft_of_paper = PartnershipDraft(
            title=paper.title,
            capability=paper.capability,
            stage=str(Stage.AGREED),
            parties=tuple(refs.get(party, party) for party in paper.parties),
            amount=paper.amount,
            happened_on=PartialDate.of(paper.signed),
            kind=paper.kind,
            expires_on=PartialDate.of(paper.expires) if paper.expires else None,
            follows=refs.get(paper.follows, ""),
        )
        refs[paper.id] = partnerships.state(by=by, draft=draft_of_paper, label=public, origin_id=paper.id)
    return refs


def _load_control(by: By, exercise: Any, refs: dict[str, str]) -> None:
    """Who owns the companies and from where they are managed, as they or a register stated it."""
    from commonspace.data.exercise.drafts import control_drafts
    from commonspace.records.many import Given
    from commonspace.records.parties import control_actions

    public, stated = Label(EDITORS, world=World.EXERCISE), exercise.opens - timedelta(days=180)
    given = [
        Given(draft, public, f"{company.id}-{draft.about}")
        for company in exercise.companies
        for draft in control_drafts(company, ref=refs[company.id], stated=stated)
    ]
    control_actions.state_many(by=by, given=given)
