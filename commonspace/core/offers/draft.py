"""An offer as a company states it. The fields include those that EU programmes ask of an offer.

Regulation (EU) 2025/2643, Articles 17 and 30: volume and quality, price or range, duration, and the
delivery lead time. Quantities, dates, certificates, origins and capabilities only: never performance
parameters of a weapon, never an exact place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from commonspace.core.access import Level
from commonspace.core.errors import BadInput
from commonspace.core.offers.certificates import read_certificate
from commonspace.core.offers.origins import WHOLE, read_origin
from commonspace.core.terms import BiText, Finding, Money, Outcome, PartialDate, Quantity
from commonspace.core.terms.shape import Kind, shaped

STATUSES: Final = ("open", "paused", "withdrawn", "superseded")
LANGUAGES: Final = ("en", "uk", "de", "fr", "pl", "es", "it")
# Chapters of the EU Common Military List; `dual_use`: Annex I to Regulation (EU) 2021/821.
EXPORT_CLASSES: Final = ("none", "dual_use", *(f"ML{chapter}" for chapter in range(1, 23)))
LONGEST_MONTHS: Final = 600
_CPV = re.compile(r"^\d{8}(?:-\d)?$")


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What a person states about an offer; the same value serves the form, the API body and a file's row.

    `company` is the public id of the party that offers. `capacity` is the most for one order,
    `monthly_rate` what can be made in a month, `price` for one unit. `certificates` and
    `component_origins` hold one each a line (`ISO 9001 (2027-02-28)`, `UA 60 %`). `design_is_free`: the
    company may change the design without asking anybody in a third country.
    """

    title: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    company: str = shaped(Kind.REF, choices="party", required=True)
    capability: str = shaped(Kind.CODE, choices="capability", required=True, filters=True)
    details: BiText = shaped(Kind.PROSE, longest=5_000)
    cpv: tuple[str, ...] = shaped(Kind.WORDS, longest=10)
    capacity: Quantity = shaped(Kind.QUANTITY)
    monthly_rate: Quantity = shaped(Kind.QUANTITY)
    lead_months: int | None = shaped(Kind.INTEGER)
    contract_months: int | None = shaped(Kind.INTEGER)
    price: Money | None = shaped(Kind.MONEY)
    published_on: PartialDate | None = shaped(Kind.DATE, group="statement", required=True)
    valid_until: PartialDate | None = shaped(Kind.DATE, group="statement")
    certificates: tuple[str, ...] = shaped(Kind.WORDS, group="conditions", longest=120)
    component_origins: tuple[str, ...] = shaped(Kind.WORDS, group="conditions", longest=20)
    design_is_free: bool | None = shaped(Kind.FLAG, group="conditions")
    export_class: str = shaped(Kind.CODE, choices="export_class", group="conditions", filters=True)
    eligible_groups: tuple[str, ...] = shaped(Kind.CODES, choices="group", group="conditions")
    languages: tuple[str, ...] = shaped(Kind.CODES, choices="language", group="conditions")
    training_included: bool | None = shaped(Kind.FLAG, group="conditions")
    support_months: int | None = shaped(Kind.INTEGER, group="conditions")


def check(draft: OfferDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found: list[Finding] = []

    def fault(code: str, place: str, **numbers: object) -> None:
        found.append(Finding(code, Outcome.FAIL, place, numbers))

    for name in ("title", "company", "capability"):
        if not getattr(draft, name):
            fault("field_required", name)
    for code in draft.cpv:
        if not _CPV.match(code):
            fault("cpv_unknown", "cpv", text=code)
    _check_rate(draft, fault)
    for name in ("lead_months", "contract_months", "support_months"):
        months = getattr(draft, name)
        if months is not None and not 0 <= months <= LONGEST_MONTHS:
            fault("months_out_of_range", name, months=months)
    if draft.published_on is None:
        fault("field_required", "published_on")
    elif draft.valid_until and draft.valid_until.last < draft.published_on.first:
        fault(
            "offer_ends_before_published",
            "valid_until",
            end=draft.valid_until.iso,
            start=draft.published_on.iso,
        )
    _check_lines(draft.certificates, "certificates", read_certificate, fault)
    _check_origins(draft.component_origins, fault)
    for code in draft.languages:
        if code not in LANGUAGES:
            fault("not_a_choice", "languages", text=code)
    if draft.export_class and draft.export_class not in EXPORT_CLASSES:
        fault("not_a_choice", "export_class", text=draft.export_class)
    return tuple(found)


def default_level(country: str) -> Level:
    """How widely an offer is released unless its owner says otherwise: a Ukrainian producer's by name
    only, since capacity and rate are sensitive; any other to the community."""
    return Level.NAMED if country == "UA" else Level.COMMUNITY


def _check_rate(draft: OfferDraft, fault: Callable[..., None]) -> None:
    """Capacity and rate speak of one thing, so they bear one unit."""
    both = draft.capacity.is_known and draft.monthly_rate.is_known
    if both and draft.capacity.unit != draft.monthly_rate.unit:
        fault("units_differ", "monthly_rate", one=draft.capacity.unit, other=draft.monthly_rate.unit)


def _check_lines(
    lines: tuple[str, ...], place: str, reader: Callable[[str], Any], fault: Callable[..., None]
) -> list[Any]:
    """Each line read, or a fault that names it."""
    values = []
    for line in lines:
        try:
            values.append(reader(line))
        except BadInput as bad:
            fault(bad.code, place, **bad.details)
    return values


def _check_origins(lines: tuple[str, ...], fault: Callable[..., None]) -> None:
    """No country twice, and not more than the whole."""
    origins = _check_lines(lines, "component_origins", read_origin, fault)
    countries = [origin.country for origin in origins]
    for country in sorted({country for country in countries if countries.count(country) > 1}):
        fault("origin_twice", "component_origins", country=country)
    total = sum(origin.percent for origin in origins)
    if total > WHOLE:
        fault("origins_above_the_whole", "component_origins", total=f"{total:f}")
