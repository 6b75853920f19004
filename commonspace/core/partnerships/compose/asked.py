"""What an officer asks of the composer for a need: plain texts of a form or an address, read and checked.

Every field may be left out; what is left out has the start value that the need itself gives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Final

from commonspace.core.errors import BadInput
from commonspace.core.needs import NeedDraft
from commonspace.core.partnerships.agreements import full_months
from commonspace.core.partnerships.compose.check import Plan, judged
from commonspace.core.partnerships.compose.problem import Need, Problem, Wishes, problem_of
from commonspace.core.partnerships.compose.supply import Supply, cautious, offers_of
from commonspace.core.partnerships.consortium import as_played
from commonspace.core.partnerships.forms import read_facts
from commonspace.core.partnerships.programmes import Rulebook
from commonspace.core.terms import Outcome

ACTIONS: Final = ("industrial", "procurement", "development", "research")
_INDUSTRIAL: Final = tuple(f"12(1)({letter})" for letter in "abcde")
_OF_FUND: Final = (
    "knowledge", "interoperability", "studies", "design", "system_prototype", "testing", "qualification",
    "certification", "life_cycle",
)  # fmt: skip
ACTIVITIES: Final = MappingProxyType(
    {"industrial": _INDUSTRIAL, "development": _OF_FUND, "research": _OF_FUND, "procurement": ()}
)
LEAST_PCT: Final = Decimal(5)
MOST_PROGRAMMES: Final = 3
MOST_UNITS: Final = 10_000_000
Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """Programmes whose rules must be passed, the action, how many by when, who buys, and the wishes."""

    programmes: tuple[str, ...]
    action: str
    activity: str  # of the action; "" where it has none or none is stated
    quantity: int
    months: int
    buyers: tuple[str, ...]
    borrowers: tuple[str, ...]
    wishes: Wishes
    certificates: tuple[str, ...] = ()  # that each offer must hold
    least_pct: Decimal = LEAST_PCT  # of the units, for every member: nobody joins for the count alone

    @property
    def least(self) -> int:
        """The smallest part that a member takes, in units."""
        return max(1, int((self.least_pct * self.quantity / 100).to_integral_value(ROUND_CEILING)))

    @property
    def role(self) -> str:
        """The role in which firms take part in this action."""
        return "contractor" if self.action == "procurement" else "recipient"

    @property
    def around(self) -> dict[str, Any]:
        """The case form around the firms: the action and those who buy."""
        buyers = [
            {"country": code, "borrower": code in self.borrowers, "kind": "contracting_authority"}
            for code in self.buyers
        ]
        stated = {"action": self.action, "activity": self.activity, "buyers": buyers}
        return {name: value for name, value in stated.items() if value}


def start_for(need: NeedDraft, *, day: date, programme: str = "", action: str = "") -> Ask:
    """What a need asks by itself; 0 where it states no number or no time."""
    months = full_months(day, need.needed_by.last) if need.needed_by else need.months or 0
    known = action if action in ACTIONS else ACTIONS[0]
    return Ask(
        programmes=(programme,) if programme else (),
        action=known,
        activity=_INDUSTRIAL[0] if known == "industrial" else "",
        quantity=cautious(need.quantity),
        months=max(0, months),
        buyers=(need.nation,) if need.nation else (),
        borrowers=(),
        wishes=Wishes(accept_open=True),
    )


def read_ask(
    given: Texts, start: Ask, *, programmes: Sequence[str], certificates: tuple[str, ...] = ()
) -> Ask:
    """The start with what was given; raises `BadInput` with the field as its place.

    `certificates` are those that the need asks for; `certified` makes them a condition."""
    chosen = tuple(dict.fromkeys(given.get("programme", ()))) or start.programmes
    for code in chosen:
        if code not in programmes:
            raise BadInput("programme_unknown", place="programme", text=code)
    if len(chosen) > MOST_PROGRAMMES:
        raise BadInput("programmes_too_many", place="programme", most=MOST_PROGRAMMES)
    action = _one(given, "action") or start.action
    if action not in ACTIONS:
        raise BadInput("not_one_of", place="action", text=action, allowed=", ".join(ACTIONS))
    activity = _one(given, "activity") or start.activity
    if activity not in ACTIVITIES[action]:  # left over from another action
        activity = _INDUSTRIAL[0] if action == "industrial" else ""
    buyers = _codes(given, "buyers") if "buyers" in given else start.buyers
    borrowers = _codes(given, "borrowers") if "borrowers" in given else start.borrowers
    for code in borrowers:
        if code not in buyers:
            raise BadInput("borrower_buys_nothing", place="borrowers", text=code)
    wishes = Wishes(
        without_firms=frozenset(given.get("without", ())),
        without_countries=frozenset(_codes(given, "exclude")),
        sme_share_pct=_percent(given, "sme_share_pct") or Decimal(0),
        outside_pct=_percent(given, "outside_pct"),
        most_partners=_count(given, "most_partners", 15, most=15),
        accept_open="settled" not in given,
    )
    return Ask(
        chosen,
        action,
        activity,
        _count(given, "quantity", start.quantity, most=MOST_UNITS),
        _count(given, "months", start.months, most=600),
        buyers,
        borrowers,
        wishes,
        certificates if "certified" in given else (),
        start.least_pct if (least := _percent(given, "least_pct")) is None else least,
    )


def problem_for(
    ask: Ask,
    programme: str,
    capability: str,
    unit: str,
    supplies: Sequence[Supply],
    *,
    day: date,
    book: Rulebook,
    played: Mapping[str, str] = MappingProxyType({}),
) -> Problem:
    """The problem of one programme; offers that say too little stand in `left_out` with what lacks."""
    offers, lacking = offers_of(
        supplies,
        capability=capability,
        unit=unit,
        role=ask.role,
        day=day,
        least=ask.least,
        certificates=ask.certificates,
        played=played,
    )
    wishes = replace(
        ask.wishes,
        without_countries=frozenset(played.get(code, code) for code in ask.wishes.without_countries),
    )
    need = Need(capability, ask.quantity, ask.months)
    facts = read_facts(as_played(ask.around, played))
    problem = problem_of(need, offers, facts, programme, day=day, book=book, wishes=wishes)
    return replace(problem, left_out=(*problem.left_out, *lacking))


def why_none(problem: Problem) -> tuple[str, ...]:
    """The rules behind the answer to the cheapest cover, where no consortium stands before them."""
    plan: dict[str, int] = {}
    left = problem.need.quantity
    for offer in sorted(problem.offers, key=lambda one: (one.price, one.id)):
        units = min(left, offer.within(problem.need.months))
        if units > 0:
            plan[offer.id] = units
            left -= units
    found = judged(problem, plan)
    return found.deciding if found.overall in (Outcome.FAIL, Outcome.NEEDS_EVIDENCE) else ()


def read_plan(text: str, problem: Problem) -> Plan:
    """A consortium as it was shown, `CS-F-…:12,CS-F-…:3`; raises `BadInput` if an offer is not there."""
    known = {offer.id for offer in problem.offers}
    plan: dict[str, int] = {}
    for part in text.split(","):
        offer, _, units = part.partition(":")
        if offer not in known or not units.isdecimal() or not 0 < int(units) <= MOST_UNITS:
            raise BadInput("plan_moved", place="plan")
        plan[offer] = int(units)
    return plan


def _one(given: Texts, name: str) -> str:
    values = given.get(name, ())
    return values[-1].strip() if values else ""


def _codes(given: Texts, name: str) -> tuple[str, ...]:
    """Country codes with spaces, commas or lines between them."""
    words = _one(given, name).replace(",", " ").replace(";", " ").upper().split()
    for word in words:
        if len(word) != 2 or not word.isalpha() or not word.isascii():
            raise BadInput("not_a_country", place=name, text=word)
    return tuple(dict.fromkeys(words))


def _count(given: Texts, name: str, otherwise: int, *, most: int) -> int:
    text = _one(given, name).replace(" ", "").replace("\u00a0", "")
    if not text:
        return otherwise
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise BadInput("field_wrong_type", place=name, field=name, expected=f"1 … {most}")
    return int(text)


def _percent(given: Texts, name: str) -> Decimal | None:
    text = _one(given, name).replace(",", ".").removesuffix("%").strip()
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise BadInput("not_a_number", place=name, text=text) from None
    if not found.is_finite() or not 0 <= found <= 100:
        raise BadInput("percent_above_hundred", place=name, text=text)
    return found
