"""Official rates of currencies that the European Central Bank does not publish: loaded, read, withdrawn."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import transaction

from commonspace.core.access import Label, Viewer, World, may_do
from commonspace.core.deliveries import Claim, Rate, Rates
from commonspace.core.deliveries.rates import EURO
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.data.rates import ecb_rates_near, rates_as_rows, rates_from_csv, rates_from_rows
from commonspace.records.access.actions import By, label_id
from commonspace.records.deliveries.decision_models import RateFile
from commonspace.records.journal.actions import append

DUTY = "rates.load"


@dataclass(frozen=True, slots=True)
class LoadedRates:
    """One currency of one file: from when to when, how many days, and who published them."""

    id: int
    currency: str
    first: date
    last: date
    days: int
    origins: tuple[str, ...]
    made_at: datetime


def load(*, by: By, text: str) -> int:
    """Load official rates from a CSV; returns how many. The same file again changes nothing.

    Raises `SeveralBadInputs` with row and column, `BadInput("rate_twice")` where a rate that stands says
    otherwise, `BadInput("rate_is_the_banks")` for a currency that the bank published that day, `Refused`.
    """
    _must_be_allowed(by)
    rates = rates_from_csv(text)
    if not rates:
        raise BadInput("sheet_empty")
    _must_not_be_the_banks(rates)
    digest = hashlib.sha256(text.encode()).hexdigest()
    standing = {"world": by.viewer.world, "withdrawn_at": None}
    with transaction.atomic():
        if RateFile.objects.select_for_update().filter(digest=digest, **standing).exists():
            return 0
        Rates.of({*_loaded(by.viewer.world), *rates})
        RateFile.objects.create(
            world=by.viewer.world,
            digest=digest,
            rates=rates_as_rows(rates),
            made_at=by.at,
            made_by_id=by.viewer.user,
        )
        told = {"digest": digest, "currencies": sorted({rate.currency for rate in rates}), "days": len(rates)}
        append(by=by, verb="rates.load", ref="rates", label_id=label_id(_label(by)), after=told)
    return len(rates)


def withdraw(*, by: By, id: int) -> None:
    """Rates of this file count no longer; they stay on record. Raises `NotFound`, `Refused`."""
    _must_be_allowed(by)
    with transaction.atomic():
        standing = RateFile.objects.filter(world=by.viewer.world, withdrawn_at=None)
        row = standing.select_for_update().filter(pk=id).first()
        if row is None:
            raise NotFound("not_found")
        row.withdrawn_at = by.at
        row.save(update_fields=["withdrawn_at"])
        marking = label_id(_label(by))
        append(by=by, verb="rates.withdraw", ref="rates", label_id=marking, after={"digest": row.digest})


def loaded(*, by: Viewer) -> tuple[LoadedRates, ...]:
    """What stands, by file and currency. Rates are published figures: everybody may know them."""
    found = []
    for row in RateFile.objects.filter(world=by.world, withdrawn_at=None).order_by("id"):
        by_currency: dict[str, list[Rate]] = {}
        for rate in rates_from_rows(row.rates):
            by_currency.setdefault(rate.currency, []).append(rate)
        for currency, rates in sorted(by_currency.items()):
            days = [rate.day for rate in rates]
            origins = tuple(sorted({rate.origin for rate in rates}))
            found.append(LoadedRates(row.pk, currency, min(days), max(days), len(days), origins, row.made_at))
    return tuple(found)


def rates_for(*, by: Viewer, claims: Iterable[Claim], currencies: Iterable[str] = ()) -> Rates:
    """The rates that these claims may need: the bank's, and the official ones that were loaded."""
    money = [claim for claim in claims if claim.currency is not None]
    codes = frozenset(str(claim.currency) for claim in money) | frozenset(currencies) | {EURO}
    if not money or len(codes) == 1:
        return Rates()
    known = _of_the_bank(frozenset(claim.date for claim in money), codes)
    more = [rate for rate in _loaded(by.world) if rate.currency in codes]
    return Rates.of([*known.rates, *more]) if more else known


@lru_cache(maxsize=16)
def _of_the_bank(days: frozenset[date], codes: frozenset[str]) -> Rates:
    return Rates.of(ecb_rates_near(days, codes))


def _loaded(world: World) -> tuple[Rate, ...]:
    """Every rate that stands, once, by day and currency."""
    rows = RateFile.objects.filter(world=world, withdrawn_at=None).values_list("rates", flat=True)
    told = {rate for rates in rows for rate in rates_from_rows(rates)}
    return tuple(sorted(told, key=lambda rate: (rate.day, rate.currency, rate.origin)))


def _must_not_be_the_banks(rates: Iterable[Rate]) -> None:
    told = list(rates)
    days, codes = frozenset(rate.day for rate in told), frozenset(rate.currency for rate in told)
    published = {(rate.day, rate.currency) for rate in ecb_rates_near(days, codes)}
    for rate in told:
        if (rate.day, rate.currency) in published:
            raise BadInput("rate_is_the_banks", place=f"{rate.currency} {rate.day.isoformat()}")


def _label(by: By) -> Label:
    return Label("system", world=by.viewer.world)


def _must_be_allowed(by: By) -> None:
    if not may_do(by.viewer, DUTY, _label(by)):
        raise Refused("not_yours_to_do")
