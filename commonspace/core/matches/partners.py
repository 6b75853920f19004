"""Partners for a project: who answers it, brings what is missing, and helps with the rule still unmet.

Partners are chosen one after another. To the points of its match a company gets points for each
missing capability that nobody chosen before brings, and for a country that the rule still lacks. Not
more than a few come from one country, and one from each corporate group, so that the list shows real
choices. The order is an aid to search; whether a consortium is eligible is for the programme's rules.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from commonspace.core.errors import BadInput
from commonspace.core.matches.codes_as_words import code_of, is_code_word
from commonspace.core.matches.find import Market
from commonspace.core.matches.results import Band, Match
from commonspace.core.matches.values import NeedText, Supplier
from commonspace.core.matches.weights import SCALE
from commonspace.core.terms import BiText

MISSING_CAPABILITY = SCALE  # points for bringing a capability that is still missing: more than any match
MISSING_COUNTRY = 1_500  # points for a country that the rule still lacks
_LOOKED_AT = 200  # matches that partners are chosen from


@dataclass(frozen=True, slots=True)
class Consortium:
    """What there is and what is missing: members, capabilities, and what the rule still asks for.

    `lacks_countries` further countries are wanted, each among `eligible`, none of them in `countries`
    (those that members already bring); `eligible` None means any.
    """

    members: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    lacks_countries: int = 0
    eligible: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """A company to speak to: its match, and the points for what it brings; together `points`."""

    match: Match
    points: int
    country: str
    brings: tuple[tuple[str, int], ...]
    new_country: int

    @property
    def must_ask(self) -> bool:
        """Something about its offers is not known."""
        return self.match.band is Band.ASK


def partners(
    market: Market,
    project: NeedText,
    consortium: Consortium,
    *,
    top: int = 20,
    per_country: int = 3,
    per_group: int = 1,
) -> tuple[Partner, ...]:
    """Up to `top` partners for a project, best first; raises `BadInput` if the project has no words."""
    waiting = [
        one for one in _candidates(market, project, consortium) if one.supplier not in consortium.members
    ]
    brought = {match.supplier: _capabilities(market, match) for match in waiting}
    suppliers = {match.supplier: market.supplier(match.supplier) for match in waiting}
    chosen: list[Partner] = []
    left = consortium
    from_country: Counter[str] = Counter()
    from_group: Counter[str] = Counter(dict.fromkeys(consortium.groups, per_group))
    while waiting and len(chosen) < top:
        free = [
            match
            for match in waiting
            if _has_room(suppliers[match.supplier], from_country, per_country, from_group, per_group)
        ]
        if not free:
            break
        candidates = (
            _partner(match, suppliers[match.supplier], brought[match.supplier], left) for match in free
        )
        best = min(candidates, key=lambda one: (-one.points, one.match.supplier))
        chosen.append(best)
        waiting = [match for match in waiting if match.supplier != best.match.supplier]
        from_country[best.country] += 1
        from_group[suppliers[best.match.supplier].group] += 1
        left = _with(left, best)
    return tuple(chosen)


def _candidates(market: Market, project: NeedText, consortium: Consortium) -> list[Match]:
    """Who answers the project, with the points of that; then who only brings what is missing, without.

    If the project has no words of its own, what is missing is the question.
    """
    bringing = replace(project, title=BiText(), text=BiText(), cpv=(), capabilities=consortium.missing)
    try:
        answer = market.find(project, top=_LOOKED_AT, top_ask=_LOOKED_AT)
    except BadInput:
        if not consortium.missing:
            raise
        answer = market.find(bringing, top=_LOOKED_AT, top_ask=_LOOKED_AT)
        return _once(answer.meets, answer.ask)
    if not consortium.missing:
        return _once(answer.meets, answer.ask)
    beside = market.find(bringing, top=_LOOKED_AT, top_ask=_LOOKED_AT)
    return _once(answer.meets, answer.ask, map(_without_points, (*beside.meets, *beside.ask)))


def _without_points(match: Match) -> Match:
    """A match that says nothing of the project: its offers stay, its points are those of another question."""
    return replace(
        match, points=0, reasons=(), lifts=(), offers=tuple((offer, 0) for offer, _ in match.offers)
    )


def _once(*bands: Iterable[Match]) -> list[Match]:
    """Each supplier once, as it meets the conditions if it does at all."""
    found: dict[str, Match] = {}
    for band in bands:
        for match in band:
            found.setdefault(match.supplier, match)
    return list(found.values())


def _has_room(
    supplier: Supplier, countries: Counter[str], per_country: int, groups: Counter[str], per_group: int
) -> bool:
    """An unknown country or group is nobody's: it is not counted against anybody."""
    country_free = not supplier.country or countries[supplier.country] < per_country
    return country_free and (not supplier.group or groups[supplier.group] < per_group)


def _partner(match: Match, supplier: Supplier, capabilities: frozenset[str], left: Consortium) -> Partner:
    brings = tuple((code, MISSING_CAPABILITY) for code in left.missing if code in capabilities)
    helps = (
        left.lacks_countries > 0
        and bool(supplier.country)
        and supplier.country not in left.countries
        and (left.eligible is None or supplier.country in left.eligible)
    )
    new_country = MISSING_COUNTRY if helps else 0
    points = match.points + sum(more for _, more in brings) + new_country
    return Partner(match, points, supplier.country, brings, new_country)


def _with(left: Consortium, partner: Partner) -> Consortium:
    brought = {code for code, _ in partner.brings}
    return replace(
        left,
        missing=tuple(code for code in left.missing if code not in brought),
        countries=left.countries | {partner.country},
        lacks_countries=left.lacks_countries - (1 if partner.new_country else 0),
    )


def _capabilities(market: Market, match: Match) -> frozenset[str]:
    """Capability codes that the offers of a match stand under, with those above them."""
    words = (word for offer, _ in match.offers for word in market.stems_of_offer(offer) if is_code_word(word))
    return frozenset(code for scheme, code in map(code_of, words) if scheme == "capability")
