"""Hard conditions judged: the specification, one function a condition.

Each takes what is asked and what is known and answers pass, fail or needs evidence; what is not known
is never a pass and never a fail. `columns.py` gives the same answers for all offers at once, and tests
hold the two against each other.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from commonspace.core.matches.values import Clearance, Conditions, Facts
from commonspace.core.offers.certificates import CertificateState
from commonspace.core.parties.control import Control
from commonspace.core.terms import Finding, Outcome, Quantity

Rule = Callable[[Conditions, Facts], tuple[Outcome, str]]


def judge(conditions: Conditions, facts: Facts) -> tuple[Finding, ...]:
    """One finding for each condition that is asked, in the order of `RULES`.

    `place` names the condition, `source` what the fact rests on ("" if nothing is stated); a finding
    that needs evidence names it in `evidence_asked`.
    """
    return tuple(finding(name, conditions, facts) for name in asked_by(conditions))


def asked_by(conditions: Conditions) -> tuple[str, ...]:
    """The names of the conditions that are asked, in the order of `RULES`."""
    return tuple(name for name, asks, _ in RULES if asks(conditions))


def finding(name: str, conditions: Conditions, facts: Facts) -> Finding:
    """How one condition comes out; of the facts it reads what its rule names, and the source of that."""
    outcome, code = _RULE[name](conditions, facts)
    return Finding(
        code,
        outcome,
        place=name,
        numbers=_numbers(name, conditions, facts),
        source=facts.source_of(_FIELD[name]),
        evidence_asked=(name,) if outcome is Outcome.NEEDS_EVIDENCE else (),
    )


def overall(findings: tuple[Finding, ...]) -> Outcome:
    """Fail if anything fails, else needs evidence if anything does, else pass."""
    outcomes = {finding.outcome for finding in findings}
    for outcome in (Outcome.FAIL, Outcome.NEEDS_EVIDENCE):
        if outcome in outcomes:
            return outcome
    return Outcome.PASS


def world(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """Nothing links the two worlds; what a world is, is always known."""
    same = conditions.world is facts.world
    return (Outcome.PASS, "world_same") if same else (Outcome.FAIL, "world_other")


def label(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """The reader may see what stands under this label."""
    seen = conditions.labels is None or facts.label in conditions.labels
    return (Outcome.PASS, "label_visible") if seen else (Outcome.FAIL, "label_hidden")


def perimeter(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """The seat lies in one of the countries asked for."""
    if not facts.country:
        return Outcome.NEEDS_EVIDENCE, "perimeter_unknown"
    inside = facts.country in (conditions.countries or ())
    return (Outcome.PASS, "perimeter_inside") if inside else (Outcome.FAIL, "perimeter_outside")


def management(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """The executive management sits in one of the countries asked for."""
    if not facts.managed_from:
        return Outcome.NEEDS_EVIDENCE, "management_unknown"
    inside = facts.managed_from in (conditions.managed or ())
    return (Outcome.PASS, "management_inside") if inside else (Outcome.FAIL, "management_outside")


def control(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """Whoever controls is of the countries asked for; who may control, or is not named, is asked about."""
    if facts.control is None:
        return Outcome.NEEDS_EVIDENCE, "control_unknown"
    inside = facts.control.within(conditions.control or frozenset())
    if inside is None:
        return Outcome.NEEDS_EVIDENCE, "control_open"
    if not inside:
        return Outcome.FAIL, "control_outside"
    alone = not facts.control.surely and not facts.control.perhaps
    return Outcome.PASS, "control_nobody" if alone else "control_inside"


def clearance(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """Screening has cleared the supplier."""
    match facts.clearance:
        case Clearance.CLEARED:
            return Outcome.PASS, "clearance_given"
        case Clearance.STOPPED:
            return Outcome.FAIL, "clearance_stopped"
    return Outcome.NEEDS_EVIDENCE, "clearance_unknown"


def certificates(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """Each certificate asked for is held and valid on the day; without a date it is asked about."""
    outcomes = [_certificate(code, conditions, facts) for code in conditions.certificates]
    for wanted in (Outcome.FAIL, Outcome.NEEDS_EVIDENCE):
        for outcome, code in outcomes:
            if outcome is wanted:
                return outcome, code
    return Outcome.PASS, "certificate_valid"


def _certificate(code: str, conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    held = [entry for entry in facts.certificates if same_certificate(entry.code, code)]
    if not held:
        if facts.lists_all_certificates:
            return Outcome.FAIL, "certificate_not_held"
        return Outcome.NEEDS_EVIDENCE, "certificate_not_stated"
    day = conditions.on
    assert day is not None  # Conditions refuses certificates without a day
    states = {entry.at(day) for entry in held}
    if CertificateState.HOLDS in states:
        return Outcome.PASS, "certificate_valid"
    if CertificateState.NO_LAST_DAY in states:
        return Outcome.NEEDS_EVIDENCE, "certificate_undated"
    return Outcome.FAIL, "certificate_not_valid"


def same_certificate(one: str, other: str) -> bool:
    """`ISO 9001`, `iso-9001` and `ISO9001` name one certificate."""
    return certificate_key(one) == certificate_key(other)


@lru_cache(maxsize=10_000)
def certificate_key(code: str) -> str:
    """What makes two ways of writing a certificate the same: letters and figures alone."""
    return "".join(sign for sign in code.casefold() if sign.isalnum())


def capacity(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """At least what is asked (its lower end, else its upper end), in the same unit."""
    asked, held = least_asked(conditions.capacity), facts.capacity
    if not held.is_known:
        return Outcome.NEEDS_EVIDENCE, "capacity_unknown"
    if held.unit != conditions.capacity.unit:
        return Outcome.NEEDS_EVIDENCE, "capacity_in_another_unit"
    if held.lo is not None and held.lo >= asked:
        return Outcome.PASS, "capacity_enough"
    if held.hi is not None and held.hi < asked:
        return Outcome.FAIL, "capacity_too_small"
    return Outcome.NEEDS_EVIDENCE, "capacity_uncertain"


def least_asked(quantity: Quantity) -> Decimal:
    """The number that a capacity must reach: the lower end asked for, else the upper."""
    found = quantity.lo if quantity.lo is not None else quantity.hi
    assert found is not None  # asked only where something is known
    return found


def delivery(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """Delivery is promised by the day asked for, or before."""
    if facts.delivers_by is None or conditions.deliver_by is None:
        return Outcome.NEEDS_EVIDENCE, "delivery_unknown"
    in_time = facts.delivers_by <= conditions.deliver_by
    return (Outcome.PASS, "delivery_in_time") if in_time else (Outcome.FAIL, "delivery_too_late")


def languages(conditions: Conditions, facts: Facts) -> tuple[Outcome, str]:
    """The supplier works in at least one of the languages asked for."""
    if not facts.languages:
        return Outcome.NEEDS_EVIDENCE, "language_unknown"
    shared = facts.languages & conditions.languages
    return (Outcome.PASS, "language_shared") if shared else (Outcome.FAIL, "language_not_shared")


# Name, whether it is asked, and how it is judged. World and label are always asked: what fails them
# does not exist for the reader and is not named in any answer.
RULES: tuple[tuple[str, Callable[[Conditions], bool], Rule], ...] = (
    ("world", lambda asked: True, world),
    ("label", lambda asked: asked.labels is not None, label),
    ("perimeter", lambda asked: asked.countries is not None, perimeter),
    ("management", lambda asked: asked.managed is not None, management),
    ("control", lambda asked: asked.control is not None, control),
    ("clearance", lambda asked: asked.cleared, clearance),
    ("certificates", lambda asked: bool(asked.certificates), certificates),
    ("capacity", lambda asked: asked.capacity.is_known, capacity),
    ("delivery", lambda asked: asked.deliver_by is not None, delivery),
    ("languages", lambda asked: bool(asked.languages), languages),
)
_RULE = {name: rule for name, _, rule in RULES}
_FIELD = {
    "world": "world",
    "label": "label",
    "perimeter": "country",
    "management": "managed_from",
    "control": "control",
    "clearance": "clearance",
    "certificates": "certificates",
    "capacity": "capacity",
    "delivery": "delivers_by",
    "languages": "languages",
}


def _numbers(name: str, asked: Conditions, facts: Facts) -> dict[str, str]:
    """What the phrase of a finding shows: `asked` and `known`, in figures and codes."""
    known = ""
    wanted = ""
    match name:
        case "world":
            wanted, known = str(asked.world), str(facts.world)
        case "perimeter":
            wanted, known = asked.perimeter or _listed(asked.countries), facts.country
        case "management":
            wanted, known = asked.perimeter or _listed(asked.managed), facts.managed_from
        case "control":
            wanted, known = asked.perimeter or _listed(asked.control), _controlling(facts.control)
        case "certificates":
            wanted = _listed(asked.certificates)
            known = _listed(
                tuple(
                    f"{entry.code} → {entry.valid_until.isoformat() if entry.valid_until else '?'}"
                    for entry in facts.certificates
                )
            )
        case "capacity":
            wanted, known = _measured(asked.capacity), _measured(facts.capacity)
        case "delivery":
            wanted = asked.deliver_by.isoformat() if asked.deliver_by else ""
            known = facts.delivers_by.isoformat() if facts.delivers_by else ""
        case "languages":
            wanted, known = _listed(asked.languages), _listed(facts.languages)
    return {"asked": wanted, "known": known or "?"}


@lru_cache(maxsize=1_024)
def _listed(values: "frozenset[str] | tuple[str, ...] | None") -> str:
    return ", ".join(sorted(values or ()))


@lru_cache(maxsize=1_024)
def _controlling(known: Control | None) -> str:
    """Countries of those who control, then of those who may, each of these with a question mark."""
    if known is None:
        return ""
    named = [one or "?" for one in sorted(known.surely)]
    return ", ".join([*named, *(f"{one}?" for one in sorted(known.perhaps - known.surely))])


def _measured(quantity: Quantity) -> str:
    return f"{quantity.text()} {quantity.unit}".strip()
