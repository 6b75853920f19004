"""Loading what ships into the register, through the same actions that people use, with progress bars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from commonspace.cli.loading_meetings import load_exercise_forum
from commonspace.cli.loading_pages import load_pages
from commonspace.cli.loading_projects import load_exercise_projects, load_projects
from commonspace.cli.loading_register import load_industry, load_papers, load_parties
from commonspace.core.access import Label, Role, Viewer, World
from commonspace.core.deliveries import Step
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.needs import NeedDraft
from commonspace.core.terms import BiText, Money, PartialDate, Quantity, Stage, StageFamily
from commonspace.data.facts.actors import actor
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.sources.actions import Ground

if TYPE_CHECKING:
    from commonspace.core.deliveries import Claim
    from commonspace.core.deliveries.intervals import Number
    from commonspace.data.facts import FactRow

Item = TypeVar("Item")
EDITORS = "org:common-space"
_KIND_OF_FAMILY = {
    StageFamily.ALLOCATION: "allocation",
    StageFamily.CONTRACT: "contract",
    StageFamily.DELIVERY: "delivery",
}
# A further figure that a fact mentions stands at the stage of its kind.
_STAGE_OF_KIND = {"allocation": "allocated", "contract": "contracted", "delivery": "delivered"}


def load_demo(at: datetime) -> None:
    """Everything that the demo shows. What is there already stays as it is."""
    from commonspace.records.people.demo import make_demo_accounts

    make_demo_accounts(at)
    load_memberships(at)
    load_parties(at, _with_bar)
    load_facts(at)
    load_exercise(at)
    load_pages(at, _with_bar)
    release_gaps(at)


def release_gaps(at: datetime) -> None:
    """What needs miss, released in the demo by two of its accounts as people do it: one proposes, another
    confirms. Elsewhere the owners decide."""
    from commonspace.records.deliveries import releasing
    from commonspace.records.needs import queries as needs
    from commonspace.records.people.demo import demo_viewer

    for world in World:
        one, other = (
            By(demo_viewer(email, world, at), at, ground="released in the demo, to show how it looks")
            for email in ("desk.ua@demo.example", "programme@demo.example")
        )
        stated = needs.widest(by=one.viewer, most=300)
        owned = tuple(card.ref for card in stated if one.viewer.speaks_for(card.label.owner))
        for ref in releasing.untouched(refs=owned):
            releasing.propose(by=one, ref=ref)
            releasing.confirm(by=other, ref=ref)


def load_memberships(at: datetime) -> None:
    """Who belongs to which group, in both worlds, so that labels can name groups."""
    from django.conf import settings

    from commonspace.data.memberships import perimeter
    from commonspace.records.parties.actions import set_memberships

    inside = perimeter(settings.CONFIG.like_minded)
    for world in World:
        set_memberships(by=_loader(at, world, ()), memberships=inside.memberships)


def load_facts(at: datetime) -> None:
    """The public facts: needs first, the wider before the narrower, then claims, wholes before parts.

    How claims hang together (the next stage of a thing, another report of it, a share of a total) is
    what the ledger of the facts says, with the further figures that a fact mentions as claims of their own.
    """
    from commonspace.data.deliveries.facts import ledger_of_facts
    from commonspace.data.deliveries.readings import reading_rows
    from commonspace.data.facts import facts

    rows = facts()
    refs: dict[str, str] = {}
    needs = [row for row in rows if row.kind == "need"]
    for row in _with_bar("needs", _parents_first(needs, "need")):
        refs[row.origin_id] = _load_need(row, refs, at)
    counted = {claim.id: claim for claim in ledger_of_facts(rows, reading_rows()).claims}
    by_id = {row.origin_id: row for row in rows if row.kind in ("pledge", "delivery")}
    told = [Told(name, by_id[name.partition(".")[0]], counted.get(name)) for name in {**by_id, **counted}]
    for one in _with_bar("pledges and deliveries", _linked_first(told)):
        refs[one.id] = _load_claim(one, refs, at)
    load_papers(rows, refs, at, _with_bar)
    load_projects(rows, refs, at, _with_bar)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim to be loaded: the fact that tells it, and how the ledger counts it (None: not at all)."""

    id: str
    fact: "FactRow"
    counted: "Claim | None"

    @property
    def links(self) -> tuple[str, ...]:
        """What it is the same as or part of."""
        if self.counted is None:
            return (self.fact.part_of or "",)
        return (self.counted.same_as or "", self.counted.part_of or "")


def _linked_first(told: list[Told]) -> list[Told]:
    """Each claim after those that it names, else in the given order."""
    by_id = {one.id: one for one in told}
    ordered: dict[str, Told] = {}

    def place(one: Told) -> None:
        for link in one.links:
            if link in by_id and link not in ordered:
                place(by_id[link])
        ordered[one.id] = one

    for one in told:
        place(one)
    return list(ordered.values())


def load_exercise(at: datetime) -> None:
    """The invented world: its memberships, then what the rooms that exist can hold of it."""
    from commonspace.data.exercise import exercise
    from commonspace.data.exercise.drafts import claim_draft, need_draft
    from commonspace.records.deliveries import actions as deliveries
    from commonspace.records.needs import actions as needs
    from commonspace.records.parties.actions import set_memberships

    world, ground = exercise(), "the exercise that ships with the product"
    by = _loader(at, World.EXERCISE, [entry.nation.code for entry in world.nations], ground)
    set_memberships(by=by, memberships=world.memberships)
    refs: dict[str, str] = {}
    for need in _with_bar("exercise: needs", list(world.needs)):
        draft = need_draft(need, narrows=refs.get(need.narrows, ""))
        label = Label(need.nation, world=World.EXERCISE)
        refs[need.id] = needs.state(by=by, draft=draft, label=label, origin_id=need.id)
    for claim in _with_bar("exercise: deliveries", list(world.claims)):
        links = {name: refs.get(getattr(claim, name), "") for name in ("need", "part_of", "same_as")}
        label = Label(EDITORS, world=World.EXERCISE)
        refs[claim.id] = deliveries.state(
            by=by,
            draft=claim_draft(claim, **links),
            label=label,
            grounds=(Ground(claim.evidence, claim.title),),
            origin_id=claim.id,
        )
    refs |= load_industry(world, at, _with_bar, ground)
    _seat_a_company(world, refs, at)
    load_exercise_projects(world, refs, at, _with_bar, ground)
    load_exercise_forum(world, refs, at, _with_bar, ground)
    _load_consortia(by, {need.capability: refs[need.id] for need in reversed(world.needs)})


def _seat_a_company(world: Any, refs: dict[str, str], at: datetime) -> None:
    """The demo's company manager acts for a company that offers what the first need asks for."""
    from commonspace.records.people.demo import seat_in_exercise

    wanted = world.needs[1].capability
    company = next(offer.company for offer in world.offers if offer.capability == wanted)
    seat_in_exercise("company@demo.example", refs[company], at)


def _load_consortia(by: By, needs: dict[str, str]) -> None:
    from commonspace.data.exercise.consortia import consortia
    from commonspace.records.partnerships import consortia_actions

    for origin, draft in _with_bar("exercise: consortia", list(consortia(needs))):
        label = Label(draft.nation, world=World.EXERCISE)
        consortia_actions.state(by=by, draft=draft, label=label, origin_id=origin)


def _stage_of(one: Told) -> str:
    """The stage that the fact names; "not started", said of the delivery, takes nothing from the promise."""
    counted, stage = one.counted, one.fact.stage
    promised = counted is not None and counted.step is Step.PLEDGE and counted.condition is None
    return str(Stage.ANNOUNCED if promised and stage.family is StageFamily.SAID else stage)


def _load_need(row: Any, refs: dict[str, str], at: datetime) -> str:
    from commonspace.data.nations import nation_named
    from commonspace.records.needs import actions

    nation = nation_named(row.actors[0]).code
    draft = NeedDraft(
        title=_capital(row.subject),
        capability=row.capability,
        nation=nation,
        quantity=row.quantity or Quantity(),
        budget=row.amount,
        stated_on=row.date,
        details=row.statement,
        narrows=refs.get(row.need or "", ""),
    )
    label = Label(nation)
    by = _loader(at, World.RECORD, (nation,))
    return actions.state(by=by, draft=draft, label=label, grounds=_grounds(row), origin_id=row.origin_id)


def _load_claim(one: Told, refs: dict[str, str], at: datetime) -> str:
    from commonspace.records.deliveries import actions

    row, counted = one.fact, one.counted
    kind = "delivery" if row.kind == "delivery" else _KIND_OF_FAMILY.get(row.stage.family, "pledge")
    is_own = one.id == row.origin_id
    draft = ClaimDraft(
        title=_capital(row.subject),
        kind=counted.kind if counted else kind,
        stage=_stage_of(one) if is_own else _STAGE_OF_KIND.get(counted.kind if counted else "", "announced"),
        capability=row.capability,
        givers=_codes(row.givers or row.actors),
        receiver=_codes(row.receivers or ("Ukraine",))[0],
        need=refs.get(row.need or "", ""),
        quantity=(row.quantity if is_own else _quantity(counted)) or Quantity(),
        amount=row.amount if is_own else _amount(counted),
        happened_on=row.date
        if counted is None or counted.date == row.date.last
        else PartialDate.of(counted.date),
        published_on=PartialDate.of(counted.published)
        if counted and counted.published != counted.date
        else None,
        part_of=refs.get((counted.part_of if counted else row.part_of) or "", ""),
        same_as=refs.get((counted.same_as if counted else "") or "", ""),
        condition=row.statement if row.stage is Stage.CONDITIONAL else BiText(),
        details=row.statement,
    )
    by = _loader(at, World.RECORD, (EDITORS,))
    return actions.state(by=by, draft=draft, label=Label(EDITORS), grounds=_grounds(row), origin_id=one.id)


def _quantity(claim: "Claim | None") -> Quantity | None:
    if claim is None or claim.quantity is None:
        return None
    return Quantity(_whole(claim.quantity.lo), _whole(claim.quantity.hi), "", claim.unit or "")


def _amount(claim: "Claim | None") -> Money | None:
    if claim is None or claim.amount is None:
        return None
    return Money(_whole(claim.amount.lo), _whole(claim.amount.hi), "", claim.currency or "")


def _whole(end: "Number | None") -> Decimal | None:
    return None if end is None else Decimal(end.numerator) / end.denominator


def _codes(names: Iterable[str]) -> tuple[str, ...]:
    """Codes of nations and groups; whoever has none keeps the name."""
    return tuple(actor(name).code or name for name in names)


def _grounds(row: Any) -> tuple[Ground, ...]:
    return (Ground(row.evidence, row.statement),)


def _capital(text: BiText) -> BiText:
    return BiText(text.en[:1].upper() + text.en[1:], text.uk[:1].upper() + text.uk[1:], text.original)


def _loader(
    at: datetime, world: World, owners: Iterable[str], ground: str = "public facts that ship with the product"
) -> By:
    roles = (Role.DESK_OFFICER, Role.ANALYST, Role.MODERATOR)
    seats = frozenset((role, owner) for owner in (*owners, EDITORS) for role in roles)
    return By(Viewer(world=world, seats=seats), at, ground=ground)


def _parents_first(rows: list[Any], link: str) -> list[Any]:
    """Each row after the one that it links to, else in the given order."""
    by_id = {row.origin_id: row for row in rows}
    ordered: dict[str, Any] = {}

    def place(row: Any) -> None:
        parent = by_id.get(getattr(row, link) or "")
        if parent is not None and parent.origin_id not in ordered:
            place(parent)
        ordered[row.origin_id] = row

    for row in rows:
        place(row)
    return list(ordered.values())


def _with_bar(name: str, rows: list[Item]) -> Iterator[Item]:
    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns) as progress:
        task = progress.add_task(name, total=len(rows))
        for row in rows:
            yield row
            progress.advance(task)


def summary() -> str:
    """What the register holds in each world, room by room, counted as the public sees it."""
    from commonspace.records.deliveries import coalitions
    from commonspace.records.deliveries import queries as deliveries
    from commonspace.records.journal.queries import checkpoint
    from commonspace.records.meetings import event_queries as events
    from commonspace.records.meetings import queries as forums
    from commonspace.records.needs import queries as needs
    from commonspace.records.offers import queries as offers
    from commonspace.records.parties import queries as parties
    from commonspace.records.partnerships import queries as partnerships
    from commonspace.records.projects import queries as projects

    rooms: dict[str, Any] = {
        "parties": parties,
        "needs": needs,
        "offers": offers,
        "forum statements": forums,
        "events with meetings": events,
        "partnerships": partnerships,
        "projects": projects,
        "coalition statements": coalitions,
        "pledges and deliveries": deliveries,
    }
    lines: list[str] = []
    for world, said in (
        (World.RECORD, "The public record:"),
        (World.EXERCISE, "The exercise (all invented):"),
    ):
        counts = {
            name: room.page(by=Viewer(world), asked=Asked(size=1)).count for name, room in rooms.items()
        }
        lines += [said, *(f"  {name:24} {count:>6}" for name, count in counts.items())]
    return "\n".join([*lines, f"Journal: {checkpoint().size} entries"])
