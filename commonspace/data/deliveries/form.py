"""The JSON form of a ledger: needs, claims, rates and a view, read into values.

See docs/reference/deliveries.md.

What is merely wrong in a claim (a negative quantity, no source) is kept and named by the ledger; what
is not of the form at all is refused here, with its place and the reason.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from commonspace.core.deliveries import Claim, Condition, Figure, Need, Rate, Rates, Source, Step, View
from commonspace.core.errors import BadInput
from commonspace.data.deliveries.fields import Fields

_STEPS = {step.word: step for step in Step}
_KINDS = {**_STEPS, "total": None}
_MET = (True, False, None)


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger as it stands in a file, with the view that it asks for."""

    id: str
    title: str
    needs: tuple[Need, ...]
    claims: tuple[Claim, ...]
    view: View


def ledger_of(
    given: dict[str, Any], place: str, *, at: date | None = None, known: date | None = None
) -> Ledger:
    """Read one ledger; `at` and `known` replace its own dates. Raises `BadInput` with the place."""
    fields = Fields(given, place)
    needs = tuple(fields.list("needs", _need))
    claims = tuple(fields.list("claims", _claim))
    _once(needs, place)
    _once(claims, place)
    rates = Rates.of(fields.list("rates", _rate))
    asked = at or fields.day("at")
    view = View(asked, known or fields.optional_day("known") or asked, rates)
    return Ledger(fields.text("id"), fields.optional_text("title") or "", needs, claims, view)


def _once(values: tuple[Need, ...] | tuple[Claim, ...], place: str) -> None:
    seen = set()
    for value in values:
        if value.id in seen:
            raise BadInput("ledger_id_twice", place=f"{place}, {value.id}")
        seen.add(value.id)


def _need(given: Any, place: str) -> Need:
    fields = Fields(given, place)
    amount, currency = _amount(fields)
    return Need(
        id=fields.text("id"),
        capability=fields.optional_text("capability") or "",
        unit=fields.optional_text("unit"),
        quantity=fields.object("quantity", _figure),
        amount=amount,
        currency=currency,
        needed_by=fields.optional_day("needed_by"),
    )


def _claim(given: Any, place: str) -> Claim:
    fields = Fields(given, place)
    kind = fields.one_of("kind", _KINDS)
    amount, currency = _amount(fields)
    return Claim(
        id=fields.text("id"),
        step=fields.one_of("stage", _STEPS) if kind is None else kind,
        is_total=kind is None,
        giver=fields.optional_text("giver") or "",
        receiver=fields.optional_text("receiver") or "",
        need=fields.optional_text("need"),
        capability=fields.optional_text("capability") or "",
        unit=fields.optional_text("unit"),
        quantity=fields.object("quantity", _figure),
        amount=amount,
        currency=currency,
        date=fields.day("date"),
        published=fields.day("published"),
        source=fields.object("source", _source),
        same_as=fields.optional_text("same_as"),
        part_of=fields.optional_text("part_of"),
        condition=fields.object("condition", _condition),
        withdrawn=fields.optional_day("withdrawn"),
        due=fields.optional_day("due"),
    )


def _figure(given: Any, place: str) -> Figure | None:
    return _ends(Fields(given, place))


def _ends(fields: Fields) -> Figure | None:
    """The ends as stated; with no end and no central figure nobody stated an amount."""
    ends = fields.number("lo"), fields.number("hi"), fields.number("best")
    return None if ends == (None, None, None) else Figure(*ends)


def _amount(fields: Fields) -> tuple[Figure | None, str | None]:
    found = fields.object("amount", _money)
    return found if found is not None else (None, None)


def _money(given: Any, place: str) -> tuple[Figure, str] | None:
    fields = Fields(given, place)
    figure = _ends(fields)
    currency = fields.text("currency")
    if len(currency) != 3 or not (currency.isascii() and currency.isupper()):
        raise BadInput("not_a_currency", place=place, text=currency)
    return None if figure is None else (figure, currency)


def _source(given: Any, place: str) -> Source:
    fields = Fields(given, place)
    return Source(fields.text("outlet"), fields.one_of("class", {"primary": True, "retelling": False}))


def _condition(given: Any, place: str) -> Condition:
    fields = Fields(given, place)
    met = fields.given.get("met")
    if not any(met is word for word in _MET):
        raise fields.wrong("met", "true | false | null")
    return Condition(fields.optional_text("text") or "", met, fields.optional_day("since"))


def _rate(given: Any, place: str) -> Rate:
    fields = Fields(given, place)
    try:
        per_eur = Decimal(fields.text("per_eur"))
    except InvalidOperation:
        raise fields.wrong("per_eur", "“1.17”") from None
    if not per_eur.is_finite():
        raise fields.wrong("per_eur", "“1.17”")
    return Rate(fields.day("date"), fields.text("currency"), Fraction(per_eur))
