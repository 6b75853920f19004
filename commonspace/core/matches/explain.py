"""From a place in the ranking to a match: the points of each reason, conditions, and what would help.

A value is taken apart as it was put together. Its direct part goes to words and phrases of offers in
proportion to what they gave; its likeness part to pairs of offers; its nearness parts to offers, each
told by the two words that bring it nearest, or by the model of the vectors. Rounded by largest
remainders, the points of the parts add up to the points of the whole.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from commonspace.core.matches.codes_as_words import is_code_word
from commonspace.core.matches.conditions import asked_by, finding
from commonspace.core.matches.index import Index
from commonspace.core.matches.query import Query
from commonspace.core.matches.rank import Found, Place, Ranked
from commonspace.core.matches.results import Band, Kind, Lift, Match, Reason
from commonspace.core.matches.search import profile_damping
from commonspace.core.matches.values import Conditions
from commonspace.core.matches.weights import MEANING_POWER, SCALE, SINGLE_OFFERS
from commonspace.core.terms import Finding, Outcome

Array = np.ndarray[Any, Any]
Parts = tuple[Array, Array, Array, Array, Array]  # by terms, phrases, model offers, learnt, vectors
_NAMED_OFFERS = 3
_NAMED_LIFTS = 3
_OF_THE_READER = frozenset({"world", "label"})  # conditions of who reads: always met by what is shown


class Explainer:
    """Explains the places of one ranking; what is the same for several is made once."""

    def __init__(self, ranked: Ranked, query: Query, conditions: Conditions) -> None:
        self.ranked, self.query, self.conditions = ranked, query, conditions
        self._asked = tuple(name for name in asked_by(conditions) if name not in _OF_THE_READER)
        self._judged: dict[Hashable, Finding] = {}
        self._parts: dict[int, Parts] = {}
        self._shares: list[tuple[str, float]] = []
        self._said = [term.said for term in query.terms]

    def match_at(self, place: Place) -> Match:
        """The match of one place, explained."""
        supplier = place.found.shard.index.supplier(int(place.found.close.slots[place.number]) // 2)
        points = points_of(place.value)
        reasons = _reasons(place, self.ranked, self.query, points, self._parts_at(place))
        offers = _offers(reasons)
        findings = tuple((offer, self._findings(place, offer)) for offer, _ in offers[:_NAMED_OFFERS])
        return Match(
            supplier.supplier,
            supplier.name,
            Band.MEETS if place.passes else Band.ASK,
            points,
            offers,
            reasons,
            findings,
            (*_missing_evidence(findings), *self._missing_words(place)),
        )

    def _findings(self, place: Place, offer: str) -> tuple[Finding, ...]:
        index = place.found.shard.index
        number = index.offer_number(offer)
        assert number is not None  # only offers that are in carry points
        return tuple(self._finding(name, index, number) for name in self._asked)

    def _finding(self, name: str, index: Index, number: int) -> Finding:
        # Numbers into tables are an index's own, so equal ones of two shards may mean different things.
        known = index.columns.known(name, number)
        key = (name, id(index), known)
        found = self._judged.get(key)
        if found is None:
            found = finding(name, self.conditions, index.columns.facts_for(name, number, known))
            self._judged[key] = found
        return found

    def _parts_at(self, place: Place) -> Parts:
        """What each offer of the place gives, by what; all together the place's value."""
        key = id(place.found)
        if key not in self._parts:
            self._parts[key] = _parts(place.found)
        words, phrases, like, learnt, whole = self._parts[key]
        rows = place.found.close.stretch(place.number)
        return words[rows], phrases[rows], like[rows], learnt[rows], whole[rows]

    def _missing_words(self, place: Place) -> list[Lift]:
        """Words of the need that none of the offers says in any translation, most points first."""
        scale, close = self.ranked.scale, place.found.close
        if not scale.best_direct:
            return []
        said = {self._said[at] for at in np.flatnonzero(close.profile[place.number] > 0).tolist()}
        lengths = place.found.shard.index.lengths[close.offers[close.stretch(place.number)]]
        damping = float(profile_damping(lengths.sum(), place.found.shard.statistics.mean_profile_length))
        direct = float(close.direct[place.number])
        unit = scale.unit / scale.best_direct**2
        found: list[Lift] = []
        for word, share in self._by_share(place.found):
            if word in said:
                continue
            more = share / (1 + damping)
            gain = points_of(unit * more * (2 * direct + more))
            if not gain or (len(found) >= _NAMED_LIFTS and gain < found[_NAMED_LIFTS - 1].points):
                break  # the words that follow are worth no more
            found.append(Lift("word", word, gain))
        return sorted(found, key=lambda one: (-one.points, one.what))[:_NAMED_LIFTS]

    def _by_share(self, found: Found) -> list[tuple[str, float]]:
        """The need's own words with the share of their rarest meaning, the greatest first."""
        if not self._shares:
            best: dict[str, float] = {}
            for term, share in zip(self.query.terms, found.asked.shares.tolist(), strict=True):
                if not is_code_word(term.stem):
                    best[term.said] = max(best.get(term.said, 0.0), share)
            self._shares = sorted(best.items(), key=lambda entry: (-entry[1], entry[0]))
        return self._shares


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


def _reasons(place: Place, ranked: Ranked, query: Query, points: int, parts: Parts) -> tuple[Reason, ...]:
    close, found = place.found.close, place.found
    rows = close.stretch(place.number)
    offers = [found.shard.index.offer_id(int(number)) for number in close.offers[rows]]
    words, phrases, like, learnt, whole = parts
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
    for row, _, value in _nonzero(learnt[:, None]):
        asked, stem, translated = _nearest_words(place, ranked, int(close.offers[rows][row]))
        labels.append((Kind.NEARNESS, offers[row], asked, stem, translated))
        values.append(value)
    for row, _, value in _nonzero(whole[:, None]):
        labels.append((Kind.NEARNESS, offers[row], "", ranked.told_by, False))
        values.append(value)
    order = sorted(range(len(labels)), key=labels.__getitem__)  # not the order in which offers came
    shares = shared_out(points, [values[at] for at in order])
    reasons = [Reason(*labels[at], share) for at, share in zip(order, shares, strict=True) if share]
    return tuple(sorted(reasons, key=lambda one: (-one.points, one.kind, one.offer, one.asked, one.found)))


def _nonzero(table: Array) -> Iterator[tuple[int, int, float]]:
    """Row, column and value of every positive entry."""
    rows, columns = table.nonzero()
    return zip(rows.tolist(), columns.tolist(), table[rows, columns].tolist(), strict=True)


def _nearest_words(place: Place, ranked: Ranked, offer: int) -> tuple[str, str, bool]:
    laid, toward = place.found.laid, ranked.toward
    pair = laid.nearest_words(offer, toward) if laid and toward else None
    return (pair[0].said, pair[1], pair[0].translated) if pair else ("", "", False)


def _parts(found: Found) -> Parts:
    """What each offer that was looked at gives by each term, phrase and model offer, and by its meaning; of
    one slot, its value.

    Float64[offers, terms], [offers, phrases], [offers, models] and twice [offers]: all slots at once, for
    numpy.
    """
    close = found.close
    many, begins = close.ends - close.begins, close.begins

    def of_slot(values: Array) -> Array:
        """The sums of each slot, again for each of its offers."""
        return np.repeat(np.add.reduceat(values, begins, axis=0), many, axis=0)

    together = of_slot(close.counts)
    root = np.sqrt(of_slot(close.single * close.single))
    of_single = (SINGLE_OFFERS * close.single / np.where(root > 0, root, 1.0))[:, None]
    profile = np.repeat(close.profile, many, axis=0)
    words = close.counts / np.where(together > 0, together, 1.0) * profile + of_single * close.words
    phrases = of_single * close.phrases
    direct = of_slot(words.sum(axis=1) + phrases.sum(axis=1))
    factor = (np.repeat(found.values.direct, many) / np.where(direct > 0, direct, 1.0))[:, None]
    like = found.like[:, None] * found.like_to
    like_sum = of_slot(like.sum(axis=1))
    of_like = np.repeat(found.values.like, many) / np.where(like_sum > 0, like_sum, 1.0)
    powers = [near**MEANING_POWER for near in found.near]
    sums = [of_slot(power) for power in powers]
    learnt, whole = (
        power * np.repeat(value, many) / np.where(total > 0, total, 1.0)
        for power, total, value in zip(powers, sums, found.values.near, strict=True)
    )
    return words * factor, phrases * factor, like * of_like[:, None], learnt, whole


def _offers(reasons: Iterable[Reason]) -> tuple[tuple[str, int], ...]:
    points: dict[str, int] = {}
    for reason in reasons:
        points[reason.offer] = points.get(reason.offer, 0) + reason.points
    return tuple(sorted(points.items(), key=lambda entry: (-entry[1], entry[0])))


def _missing_evidence(findings: tuple[tuple[str, tuple[Finding, ...]], ...]) -> list[Lift]:
    asked = {
        finding.place or "": None
        for _, judged in findings
        for finding in judged
        if finding.outcome is Outcome.NEEDS_EVIDENCE
    }
    return [Lift("evidence", name, 0) for name in asked]
