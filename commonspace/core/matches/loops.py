"""The inner loops of search, as plain functions over arrays; `compiled()` gives them to numba.

Numba is imported here alone. It pays: without it a search among a million offers takes some ten times
as long (bench/matches). Shapes are given with each function; `slot` is 2 × supplier + band, where band
0 holds the offers that meet every hard condition and band 1 those about which something is unknown.
"""

from functools import cache
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

FAILS, UNKNOWN, PASSES = 0, 1, 2  # what `allowed` holds for each offer


def count_postings(stream: Array, starts: Array, included: Array, first: int, last: int, terms: int) -> Array:
    """How many of the `included` (bool) offers `first`..`last` hold each term; int64[terms]."""
    seen = np.full(terms, -1, np.int64)
    counts = np.zeros(terms, np.int64)
    for offer in range(first, last):
        if not included[offer]:
            continue
        for at in range(starts[offer], starts[offer + 1]):
            term = stream[at]
            if term >= 0 and seen[term] != offer:
                seen[term] = offer
                counts[term] += 1
    return counts


def fill_postings(
    stream: Array,
    starts: Array,
    title_ends: Array,
    included: Array,
    first: int,
    last: int,
    ends: Array,
) -> tuple[Array, Array]:
    """Offers (ascending) and weights (title words count twice) of each term, one term after another.

    `ends` is the running sum of `count_postings`, from 0; int64[terms + 1].
    """
    total = ends[-1]
    places = ends[:-1].copy()
    offers = np.empty(total, np.int32)
    weights = np.zeros(total, np.uint8)
    seen = np.full(len(places), -1, np.int64)
    for offer in range(first, last):
        if not included[offer]:
            continue
        for at in range(starts[offer], starts[offer + 1]):
            term = stream[at]
            if term < 0:
                continue
            if seen[term] != offer:
                seen[term] = offer
                offers[places[term]] = offer
                places[term] += 1
            here = places[term] - 1
            more = weights[here] + (2 if at < title_ends[offer] else 1)
            weights[here] = min(more, 255)
    return offers, weights


def score_slots(
    offers: Array,
    weights: Array,
    begins: Array,
    ends: Array,
    tail_offers: Array,
    tail_weights: Array,
    tail_begins: Array,
    tail_ends: Array,
    shares: Array,
    suppliers: Array,
    allowed: Array,
    lengths: Array,
    newest: Array,
    older: Array,
    sole: Array,
    damping: tuple[float, float],
    closed: bool,
    scores: Array,
    counts: Array,
    norms: Array,
) -> Array:
    """Add to `scores` what each slot says of the terms; gives the slots met for the first time (int64).

    `begins` and `ends` give the postings of term after term in the main piece, `tail_begins` and
    `tail_ends` in the piece of newer offers; `shares` is each term's weight × rarity. A slot's counts of
    one term are added up before they are damped by its norm, damping[0] + damping[1] × the words of its
    offers; `sole` marks offers that are their supplier's only one, scored in one pass. `closed`: no slot
    is taken that has not been met before. `scores` (float32[slots]) and `norms` (float32[slots], zero
    where not met) go on to the next call of the same search, `counts` is left at zero.
    """
    touched = np.empty(1024, np.int64)
    found = 0
    for term in range(len(shares)):
        share = shares[term]
        waiting = 0  # postings of suppliers with several offers, whose counts are added up first
        for turn in range(2):
            begin, end = (begins[term], ends[term]) if turn == 0 else (tail_begins[term], tail_ends[term])
            here, much = (offers, weights) if turn == 0 else (tail_offers, tail_weights)
            for at in range(begin, end):
                offer = here[at]
                verdict = allowed[offer]
                if verdict == FAILS:
                    continue
                supplier = suppliers[offer]
                slot = 2 * supplier + (PASSES - verdict)
                if sole[offer]:
                    if scores[slot] == 0:
                        if closed:
                            continue
                        if found == len(touched):
                            touched = np.concatenate((touched, np.empty(3 * found, np.int64)))
                        touched[found] = slot
                        found += 1
                    norm = damping[0] + damping[1] * lengths[offer]
                    scores[slot] += share * much[at] / (much[at] + norm)
                    continue
                if norms[slot] == 0:
                    if closed:
                        continue
                    words = 0
                    other = newest[supplier]
                    while other >= 0:
                        if allowed[other] == verdict:
                            words += lengths[other]
                        other = older[other]
                    norms[slot] = damping[0] + damping[1] * words
                    if found == len(touched):
                        touched = np.concatenate((touched, np.empty(3 * found, np.int64)))
                    touched[found] = slot
                    found += 1
                counts[slot] += much[at]
                waiting += 1
        for turn in range(2 if waiting else 0):
            begin, end = (begins[term], ends[term]) if turn == 0 else (tail_begins[term], tail_ends[term])
            here = offers if turn == 0 else tail_offers
            for at in range(begin, end):
                offer = here[at]
                verdict = allowed[offer]
                if verdict == FAILS:
                    continue
                slot = 2 * suppliers[offer] + (PASSES - verdict)
                count = counts[slot]
                if count > 0:
                    scores[slot] += share * count / (count + norms[slot])
                    counts[slot] = 0
    return touched[:found].copy()


def best_of(scores: Array, wanted: int) -> Array:
    """The least score among the `wanted` best; float32[1]. Scores are positive."""
    top = np.float32(0.0)
    for score in scores:
        top = max(top, score)
    buckets = 4096
    heights = np.zeros(buckets + 1, np.int64)
    for score in scores:
        heights[int(score / top * buckets)] += 1
    bucket = buckets
    above = heights[buckets]
    while above < wanted:
        bucket -= 1
        above += heights[bucket]
    edge = np.empty(heights[bucket], np.float32)
    found = 0
    for score in scores:
        if int(score / top * buckets) == bucket:
            edge[found] = score
            found += 1
    return np.sort(edge)[above - wanted : above - wanted + 1]


def in_time(days: Array, last: int) -> Array:
    """Verdict on each delivery day (0 is unknown) against the last day asked for; int8."""
    found = np.empty(len(days), np.int8)
    for offer in range(len(days)):
        if days[offer] == 0:
            found[offer] = UNKNOWN
        else:
            found[offer] = PASSES if days[offer] <= last else FAILS
    return found


def offers_of_slots(slots: Array, newest: Array, older: Array, allowed: Array) -> tuple[Array, Array]:
    """The offers of each slot, one slot after another: (offers, ends of each slot's stretch)."""
    ends = np.empty(len(slots), np.int64)
    total = 0
    for number in range(len(slots)):
        offer = newest[slots[number] // 2]
        while offer >= 0:
            if allowed[offer] == PASSES - slots[number] % 2:
                total += 1
            offer = older[offer]
        ends[number] = total
    found = np.empty(total, np.int64)
    at = 0
    for number in range(len(slots)):
        offer = newest[slots[number] // 2]
        while offer >= 0:
            if allowed[offer] == PASSES - slots[number] % 2:
                found[at] = offer
                at += 1
            offer = older[offer]
    return found, ends


def count_terms(
    found: Array,
    stream: Array,
    starts: Array,
    title_ends: Array,
    place_of_term: Array,
    phrases: Array,
    terms: int,
    phrase_count: int,
) -> tuple[Array, Array]:
    """How often each offer of `found` holds each asked term (title words twice) and each asked phrase.

    `place_of_term[term]` is the term's place in the query or -1; `phrases[a, b]` the number of the
    phrase "a b" or -1. Returns float32[offers, terms] and float32[offers, phrases].
    """
    words = np.zeros((len(found), terms), np.float32)
    pairs = np.zeros((len(found), phrase_count), np.float32)
    for number in range(len(found)):
        offer = found[number]
        before = -1
        for at in range(starts[offer], starts[offer + 1]):
            term = stream[at]
            if at == title_ends[offer]:
                before = -1
            place = place_of_term[term] if term >= 0 else -1
            if place >= 0:
                words[number, place] += 2 if at < title_ends[offer] else 1
                if before >= 0 and phrases[before, place] >= 0:
                    pairs[number, phrases[before, place]] += 1
            before = place
    return words, pairs


def likeness(
    found: Array, models: Array, stream: Array, starts: Array, rarity: Array, scratch: Array
) -> Array:
    """Cosine of each offer of `found` with each model; float64[offers, models].

    An offer's vector is (1 + ln count) × rarity of its terms; `models` (float64[models, terms]) are
    vectors of length one. `scratch` (int32[terms]) must come in as zeros and is left so.
    """
    like = np.zeros((len(found), len(models)), np.float64)
    longest = 0
    for offer in found:
        longest = max(longest, starts[offer + 1] - starts[offer])
    distinct = np.empty(longest, np.int64)
    for number in range(len(found)):
        offer = found[number]
        kinds = 0
        for at in range(starts[offer], starts[offer + 1]):
            term = stream[at]
            if term >= 0:
                if scratch[term] == 0:
                    distinct[kinds] = term
                    kinds += 1
                scratch[term] += 1
        square = 0.0
        for kind in range(kinds):
            term = distinct[kind]
            weight = (1.0 + np.log(scratch[term])) * rarity[term]
            scratch[term] = 0
            square += weight * weight
            for model in range(len(models)):
                like[number, model] += weight * models[model, term]
        if square > 0:
            for model in range(len(models)):
                like[number, model] /= np.sqrt(square)
    return like


def lengths_of_meaning(
    first: int,
    last: int,
    stream: Array,
    starts: Array,
    title_ends: Array,
    rows: Array,
    vectors: Array,
    scratch: Array,
) -> Array:
    """The length of the meaning of offers `first`..`last`; float64[last - first].

    `rows[term]` is the term's row in `vectors` (float32[stems, dimensions]) or -1. `scratch`
    (int32[terms]) must come in as zeros and is left so.
    """
    found = np.zeros(last - first, np.float64)
    together = np.empty(vectors.shape[1], np.float64)
    for offer in range(first, last):
        for at in range(starts[offer], starts[offer + 1]):
            if stream[at] >= 0:
                scratch[stream[at]] += 2 if at < title_ends[offer] else 1
        together[:] = 0.0
        for at in range(starts[offer], starts[offer + 1]):
            term = stream[at]
            if term >= 0 and scratch[term] > 0:  # met for the first time
                weight = 1.0 + np.log(scratch[term])
                scratch[term] = 0
                if rows[term] >= 0:
                    for place in range(len(together)):
                        together[place] += weight * vectors[rows[term], place]
        square = 0.0
        for value in together:
            square += value * value
        found[offer - first] = np.sqrt(square)
    return found


def nearness(
    found: Array, stream: Array, starts: Array, title_ends: Array, adds: Array, lengths: Array, scratch: Array
) -> Array:
    """Cosine of the meaning of each offer of `found` with the need's, 0 if negative; float64[offers].

    `adds[term]` is what a term adds, `lengths[offer]` the length of the offer's meaning. `scratch`
    (int32[terms]) must come in as zeros and is left so.
    """
    near = np.zeros(len(found), np.float64)
    for number in range(len(found)):
        offer = found[number]
        for at in range(starts[offer], starts[offer + 1]):
            if stream[at] >= 0:
                scratch[stream[at]] += 2 if at < title_ends[offer] else 1
        together = 0.0
        for at in range(starts[offer], starts[offer + 1]):
            term = stream[at]
            if term >= 0 and scratch[term] > 0:
                together += (1.0 + np.log(scratch[term])) * adds[term]
                scratch[term] = 0
        if lengths[offer] > 0:
            near[number] = max(0.0, together / lengths[offer])
    return near


def nearness_of_rows(rows: Array, vectors: Array, lengths: Array, toward: Array) -> Array:
    """Cosine of `vectors[rows[n]]` with a direction of length one, 0 if negative or the row is -1."""
    near = np.zeros(len(rows), np.float64)
    for number in range(len(rows)):
        row = rows[number]
        if row >= 0 and lengths[row] > 0:
            together = 0.0
            for place in range(len(toward)):
                together += vectors[row, place] * toward[place]
            near[number] = max(0.0, together / lengths[row])
    return near


class Loops:
    """The functions of this module, compiled."""

    def __init__(self) -> None:
        import numba  # two thirds of a second: only who searches pays it

        def fast(function: Any) -> Any:
            return numba.njit(cache=True, nogil=True)(function)

        self.count_postings = fast(count_postings)
        self.fill_postings = fast(fill_postings)
        self.score_slots = fast(score_slots)
        self.best_of = fast(best_of)
        self.in_time = fast(in_time)
        self.offers_of_slots = fast(offers_of_slots)
        self.count_terms = fast(count_terms)
        self.likeness = fast(likeness)
        self.lengths_of_meaning = fast(lengths_of_meaning)
        self.nearness = fast(nearness)
        self.nearness_of_rows = fast(nearness_of_rows)


@cache
def compiled() -> Loops:
    """The compiled loops, made at the first search of the process."""
    return Loops()
