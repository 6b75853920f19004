"""Cost of components by country of origin: the figures that programmes' rules on origin ask for.

Two denominators are given because the rules differ in them: the cost of all components, and the
value of the end product. Which share is allowed is the programmes' business, not this room's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from commonspace.core.projects.amounts import Amount, Rates
from commonspace.core.projects.shares import WHOLE


@dataclass(frozen=True, slots=True)
class Component:
    """A component, the country it originates in (ISO 3166 alpha-2, "" if not known), and its cost.

    `restricted_by` names a country or body that may restrict the use of it, if any.
    """

    id: str
    origin: str
    cost: Amount
    name: str = ""
    supplier: str = ""
    restricted_by: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class OriginCost:
    """One origin: its cost, and its part of all components and of the product in millionths.

    `of_product` is None where the product's value is not stated. Parts are rounded half to even,
    for show: a rule compares the amounts themselves.
    """

    origin: str
    cost: Amount
    of_components: int
    of_product: int | None


def by_origin(
    components: Iterable[Component], rates: Rates, base: str, product_value: Amount | None = None
) -> tuple[OriginCost, ...]:
    """Every origin in the order of codes, in `base`; raises `BadInput("currency_without_rate")`."""
    grouped: dict[str, list[Amount]] = {}
    for component in components:
        grouped.setdefault(component.origin, []).append(component.cost)
    costs = {origin: rates.total(grouped[origin], base) for origin in sorted(grouped)}
    whole = sum(cost.minor for cost in costs.values())
    product = None if product_value is None else rates.convert(product_value, base).minor
    return tuple(
        OriginCost(origin, cost, _part(cost.minor, whole) or 0, _part(cost.minor, product))
        for origin, cost in costs.items()
    )


def _part(minor: int, whole: int | None) -> int | None:
    """Millionths of `whole`, rounded half to even, in integers."""
    if not whole:
        return None
    quotient, rest = divmod(minor * WHOLE, whole)
    return quotient + (2 * rest > whole or (2 * rest == whole and quotient % 2 == 1))
