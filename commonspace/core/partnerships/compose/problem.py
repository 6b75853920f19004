"""The problem that the composer solves: a need, offers that could meet it, and a programme's rules.

Checked once when it is made, and never changed. What a rule asks of a firm by itself (place,
control) is settled here by the rules' own functions; what it asks of all together becomes a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from commonspace.core.errors import BadInput
from commonspace.core.partnerships.facts import Entity, Facts, Unstated
from commonspace.core.partnerships.judge import conditions
from commonspace.core.partnerships.programmes import Rule, Rulebook, Zone
from commonspace.core.partnerships.rules import FUNCTIONS
from commonspace.core.partnerships.rules.consortia import groups_of_control
from commonspace.core.partnerships.scene import Assume, Scene
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth

SMALL = frozenset({"sme", "small_midcap", "midcap"})
ALONE = ("EST", "CTRL", "NGCA", "SRC", "NON", "BOA", "ICB", "CASCADE", "FAST")  # asked of a firm by itself


@dataclass(frozen=True, slots=True)
class Need:
    """So many units of one capability within so many months."""

    capability: str
    quantity: int
    months: int

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise BadInput("need_without_quantity", text=str(self.quantity))
        if self.months < 1:
            raise BadInput("need_without_time", text=str(self.months))


@dataclass(frozen=True, slots=True)
class Offer:
    """What one firm can supply: at most `most` units (at least `least` if it is chosen), `per_month`
    after `lead_months`, at `price` a unit, with the cost of a unit's components by origin. `design_free`:
    the maker may change the design without asking outside (None: not stated)."""

    id: str
    firm: Entity
    capability: str
    price: Decimal
    most: int
    per_month: int
    lead_months: int = 0
    least: int = 1
    components: tuple[tuple[str, Decimal], ...] = ()
    design_free: bool | None = None

    def within(self, months: int) -> int:
        """Units that it can deliver in so many months."""
        return min(self.most, max(0, months - self.lead_months) * self.per_month)

    def months_for(self, units: int) -> int:
        """Months until the last of so many units."""
        return self.lead_months + -(-units // self.per_month)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer asks besides the rules: the what-if of the composer's form."""

    without_firms: frozenset[str] = frozenset()
    without_countries: frozenset[str] = frozenset()
    sme_share_pct: Decimal = Decimal(0)  # least share of the value with SMEs
    outside_pct: Decimal | None = None  # a lower cap on outside components
    most_partners: int = 15
    accept_open: bool = False  # firms whose eligibility still needs evidence


@dataclass(frozen=True, slots=True)
class Counts:
    """What the programme asks of the consortium as a whole; 0 where it asks nothing."""

    entities: int = 0
    countries: int = 0
    states: int = 0  # of the Union (of the Union and Ukraine under USI)
    independent: int = 0
    independent_states: int = 0
    ukrainian: int = 0
    nato: int = 0
    most_entities: int = 15
    outside_pct: Decimal | None = None  # of component cost
    inside_of_value_pct: Decimal | None = None  # of the value of the product


@dataclass(frozen=True, slots=True)
class Problem:
    """Offers of firms that may take part, with the counts to meet; `left_out` says why others may not."""

    need: Need
    offers: tuple[Offer, ...]
    counts: Counts
    wishes: Wishes
    programme: str
    day: date
    book: Rulebook
    facts: Facts
    groups: dict[str, str]
    states: frozenset[str]
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def capacity(self) -> int:
        return sum(offer.within(self.need.months) for offer in self.offers)


def problem_of(
    need: Need,
    offers: Sequence[Offer],
    facts: Facts,
    programme: str,
    *,
    day: date,
    book: Rulebook,
    wishes: Wishes | None = None,
) -> Problem:
    """Settle which offers may take part and what the programme asks of them together.

    `facts` hold the action, buyers and whatever else is stated; participants and components in them
    are replaced by the consortium's own. Raises `BadInput` for an offer twice or of no use to anybody.
    """
    wishes = wishes or Wishes()
    _check(offers)
    firms = tuple({offer.firm.id: offer.firm for offer in offers}.values())
    scene = Scene(replace(facts, entities=firms), programme, day, book, Assume.NOTHING)
    alone = {firm.id: _alone(firm, facts, programme, day, book) for firm in firms}
    barred = _design_rules(facts, programme, day, book)
    kept, left_out = [], []
    for offer in offers:
        reason = _reason(offer, need, wishes, alone[offer.firm.id], scene)
        if reason is None and offer.design_free is False and barred:
            reason = barred[0]
        if reason:
            left_out.append((offer.id, reason))
        else:
            kept.append(offer)
    groups, _ = groups_of_control(scene)
    states = scene.member_states() | (frozenset({"UA"}) if programme == "USI" else frozenset())
    counts = counts_of(scene, facts)
    if wishes.outside_pct is not None:
        strictest = min(wishes.outside_pct, counts.outside_pct or wishes.outside_pct)
        counts = replace(counts, outside_pct=strictest)
    return Problem(
        need, tuple(kept), counts, wishes, programme, day, book, facts, groups, states, tuple(left_out)
    )


def _check(offers: Iterable[Offer]) -> None:
    seen: set[str] = set()
    for at, offer in enumerate(offers):
        if offer.id in seen:
            raise BadInput("offer_twice", place=f"offers[{at}].id", text=offer.id)
        if offer.per_month < 1 or offer.most < 1 or not 1 <= offer.least <= offer.most:
            raise BadInput("offer_without_capacity", place=f"offers[{at}]", text=offer.id)
        seen.add(offer.id)


def _alone(firm: Entity, facts: Facts, programme: str, day: date, book: Rulebook) -> dict[str, Truth]:
    """The conditions that the programme asks of this firm by itself."""
    held = conditions(replace(facts, entities=(firm,)), programme, day=day, book=book, assume=Assume.NOTHING)
    return {rule: truth for rule, truth in held.items() if rule.removeprefix(f"{programme}-") in ALONE}


def _design_rules(facts: Facts, programme: str, day: date, book: Rulebook) -> tuple[str, ...]:
    """The rules that a product fails whose design is restricted from outside."""
    case = replace(facts, product=replace(facts.product, design_authority="restricted"))
    held = conditions(case, programme, day=day, book=book, assume=Assume.NOTHING)
    return tuple(rule for rule, truth in held.items() if truth is NO and "DESIGN" in rule)


def _reason(offer: Offer, need: Need, wishes: Wishes, alone: dict[str, Truth], scene: Scene) -> str | None:
    """Why an offer is left out: the id of a rule, or the code of a reason."""
    if offer.capability != need.capability:
        return "other_capability"
    if offer.firm.id in wishes.without_firms or offer.firm.country in wishes.without_countries:
        return "excluded_by_wish"
    if offer.within(need.months) < offer.least:
        return "too_late"
    adverse = scene.facts.product.adverse_origins
    banned = () if isinstance(adverse, Unstated) or not scene.has_rule("COMP-BAN") else adverse
    if any(origin in banned for origin, _ in offer.components):
        return f"{scene.programme}-COMP-BAN"
    for rule, truth in alone.items():
        if truth is NO or (truth is OPEN and not wishes.accept_open):
            return rule
    return None


def counts_of(scene: Scene, facts: Facts) -> Counts:
    """Read the programme's rules on consortia and components that apply to this action."""
    found: dict[str, int] = {"most_entities": 15}
    for rule in scene.book.of(scene.programme):
        if rule.id not in FUNCTIONS or scene.day not in rule.period:
            continue
        if FUNCTIONS[rule.id].points_elsewhere(facts):
            continue
        name = rule.id.removeprefix(f"{scene.programme}-")
        for key, value in _asked(name, rule).items():
            found[key] = max(found.get(key, 0), value)
    outside = _share(scene, facts, "outside_share")
    inside = _share(scene, facts, "inside_share")
    return Counts(**found, outside_pct=outside, inside_of_value_pct=inside)


def _asked(name: str, rule: Rule) -> dict[str, int]:
    numbers = {key: int(value) for key, value in rule.numbers.items()}
    match name:
        case "CONS" | "DIS" if "entities" in numbers:
            return {"entities": numbers["entities"], "countries": numbers["countries"]}
        case "INDEP":
            return {"independent": numbers["independent"], "independent_states": numbers["countries"]}
        case "IND-D" | "SUP-A":
            return {
                "entities": numbers["entities"],
                "states": numbers["member_states"],
                "independent": numbers["independent"],
                "independent_states": numbers["independent_states"],
            }
        case "UA":
            return {"ukrainian": 1}
        case "TEAM":
            return {"ukrainian": 1, "nato": 1}
    return {}


def _share(scene: Scene, facts: Facts, number: str) -> Decimal | None:
    """The strictest share of components that applies, or None."""
    found = [
        rule[number]
        for rule in scene.book.of(scene.programme)
        if number in rule.numbers
        and rule.id in FUNCTIONS
        and scene.day in rule.period
        and not FUNCTIONS[rule.id].points_elsewhere(facts)
    ]
    return min(found, default=None)


def component_zone(problem: Problem) -> Zone:
    """Where a component counts as inside; a programme that sets no such place is read by its firms'."""
    own = problem.book.zone(problem.programme, "component", problem.day)
    return own if own.named else problem.book.zone(problem.programme, "entity", problem.day)


def origin_costs(problem: Problem, offer: Offer) -> tuple[Decimal, Decimal]:
    """Cost of a unit's components that are inside (surely, unless open ones are accepted), and of all."""
    zone = component_zone(problem)
    least = OPEN if problem.wishes.accept_open else YES
    inside = sum((cost for origin, cost in offer.components if zone[origin] >= least), Decimal(0))
    return inside, sum((cost for _, cost in offer.components), Decimal(0))


def buyer_is_ukraine(facts: Facts) -> bool:
    """Ukraine among the buyers carries the rule that Ukraine takes part."""
    return not isinstance(facts.buyers, Unstated) and any(b.country == "UA" for b in facts.buyers)
