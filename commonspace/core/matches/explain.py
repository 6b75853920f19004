"""From a place in the ranking to a match: the points of each reason, conditions, and what would help.

A value is taken apart as it was put together. Its direct part goes to words and phrases of offers in
proportion to what they gave; its likeness part to pairs of offers. Rounded by largest remainders, the
points of the parts add up to the points of the whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from commonspace.core.matches.codes_as_words import is_code_word
from commonspace.core.matches.conditions import judge
from commonspace.core.matches.query import Query
from commonspace.core.matches.rank import Place, Ranked, Scale
from commonspace.core.matches.results import Band, Kind, Lift, Match, Reason
from commonspace.core.matches.search import profile_damping
from commonspace.core.matches.values import Conditions
from commonspace.core.matches.weights import LIKENESS, SCALE, SINGLE_OFFERS
from commonspace.core.terms import Finding, Outcome

Array = np.ndarray[Any, Any]
_NAMED_OFFERS = 3
_NAMED_LIFTS = 3
_OF_THE_READER = frozenset({"world", "label"})  # conditions of who reads: always met by what is shown


def match_at(place: Place, ranked: Ranked, query: Query, conditions: Conditions) -> Match:
    """The match of one place, explained."""
    index = place.found.shard.index
    supplier = index.suppliers[int(place.found.close.slots[place.number]) // 2]
    points = points_of(place.value)
    reasons = _reasons(place, ranked, query, points)
    offers = _offers(reasons)
    findings = tuple((offer, _findings(place, offer, conditions)) for offer, _ in offers[:_NAMED_OFFERS])
    return Match(
        supplier.supplier,
        supplier.name,
        Band.MEETS if place.passes else Band.ASK,
        points,
        offers,
        reasons,
        findings,
        (*_missing_evidence(findings), *_missing_words(place, ranked.scale, query)),
    )


def points_of(value: float) -> int:
    """A value from 0 to 1 in points."""
    return int(value * SCALE + 0.5)


def shared_out(total: int, parts: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to `parts` (not negative) that add up to `total`: each part gets its
    floor, and the largest remainders one more, earlier ones first among equals."""
    whole = sum(parts)
    if total == 0 or whole <= 0:
        return [0] * len(parts)
    exact = [part * total / whole for part in parts]
    found = [int(part) for part in exact]
    short = total - sum(found)
    for at in sorted(range(len(parts)), key=lambda at: found[at] - exact[at])[:short]:
        found[at] += 1
    return found


def _reasons(place: Place, ranked: Ranked, query: Query, points: int) -> tuple[Reason, ...]:
    close, found = place.found.close, place.found
    rows = close.stretch(place.number)
    offers = [found.shard.index.offer_ids[number] for number in close.offers[rows]]
    words, phrases, like = _parts(place)
    labels: list[tuple[Kind, str, str, str, bool]] = []
    values: list[float] = []
    for row, at, value in _nonzero(words):
        term = query.terms[at]
        kind = Kind.CODE if is_code_word(term.stem) else Kind.WORD
        labels.append((kind, offers[row], term.said, term.stem, term.translated))
        values.append(value)
    for row, at, value in _nonzero(phrases):
        one, other = query.terms[query.phrases[at].first], query.terms[query.phrases[at].second]
        said, stems = f"{one.said} {other.said}", f"{one.stem} {other.stem}"
        labels.append((Kind.PHRASE, offers[row], said, stems, one.translated))
        values.append(value)
    for row, at, value in _nonzero(like):
        labels.append((Kind.LIKENESS, offers[row], ranked.models[at].offer, "", False))
        values.append(value)
    order = sorted(range(len(labels)), key=labels.__getitem__)  # not the order in which offers came
    shares = shared_out(points, [values[at] for at in order])
    reasons = [Reason(*labels[at], share) for at, share in zip(order, shares, strict=True) if share]
    return tuple(sorted(reasons, key=lambda one: (-one.points, one.kind, one.offer, one.asked, one.found)))


def _nonzero(table: Array) -> Iterator[tuple[int, int, float]]:
    """Row, column and value of every positive entry."""
    rows, columns = table.nonzero()
    return zip(rows.tolist(), columns.tolist(), table[rows, columns].tolist(), strict=True)


def _parts(place: Place) -> tuple[Array, Array, Array]:
    """What each offer of the place gives by each term, phrase and model; together the place's value."""
    close, number, found = place.found.close, place.number, place.found
    rows = close.stretch(number)
    counts, single = close.counts[rows], close.single[rows]
    together = counts.sum(axis=0)
    root = float(np.sqrt((single * single).sum())) or 1.0
    of_single = (SINGLE_OFFERS * single / root)[:, None]
    words = (
        counts / np.where(together > 0, together, 1.0) * close.profile[number] + of_single * close.words[rows]
    )
    phrases = of_single * close.phrases[rows]
    direct = float(words.sum() + phrases.sum()) or 1.0
    factor = float(found.direct_value[number]) / direct
    like = found.like[rows][:, None] * found.like_to[rows]
    like_sum = float(like.sum()) or 1.0
    return words * factor, phrases * factor, like * (float(found.like_value[number]) / like_sum)


def _offers(reasons: Iterable[Reason]) -> tuple[tuple[str, int], ...]:
    points: dict[str, int] = {}
    for reason in reasons:
        points[reason.offer] = points.get(reason.offer, 0) + reason.points
    return tuple(sorted(points.items(), key=lambda entry: (-entry[1], entry[0])))


def _findings(place: Place, offer: str, conditions: Conditions) -> tuple[Finding, ...]:
    index = place.found.shard.index
    number = index.offer_number(offer)
    assert number is not None  # only offers that are in carry points
    judged = judge(conditions, index.columns.facts(number))
    return tuple(finding for finding in judged if finding.place not in _OF_THE_READER)


def _missing_evidence(findings: tuple[tuple[str, tuple[Finding, ...]], ...]) -> list[Lift]:
    asked = {
        finding.place or "": None
        for _, judged in findings
        for finding in judged
        if finding.outcome is Outcome.NEEDS_EVIDENCE
    }
    return [Lift("evidence", name, 0) for name in asked]


def _missing_words(place: Place, scale: Scale, query: Query) -> list[Lift]:
    """Words of the need that none of the offers says in any translation, most points first."""
    if not scale.best_direct:
        return []
    close, shares = place.found.close, place.found.asked.shares
    profile = close.profile[place.number].tolist()
    said = {term.said for term, value in zip(query.terms, profile, strict=True) if value > 0}
    lengths = place.found.shard.index.lengths[close.offers[close.stretch(place.number)]]
    damping = float(profile_damping(lengths.sum(), place.found.shard.statistics.mean_profile_length))
    direct = float(close.direct[place.number])
    unit = scale.strength / (1 + LIKENESS) / scale.best_direct**2
    best: dict[str, int] = {}
    for term, share in zip(query.terms, shares.tolist(), strict=True):
        if term.said not in said and not is_code_word(term.stem):
            more = share / (1 + damping)
            gain = points_of(unit * more * (2 * direct + more))
            best[term.said] = max(best.get(term.said, 0), gain)
    ordered = sorted(best.items(), key=lambda entry: (-entry[1], entry[0]))
    return [Lift("word", word, points) for word, points in ordered[:_NAMED_LIFTS] if points]
