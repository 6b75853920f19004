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


def slot_lengths(suppliers: Array, lengths: Array, allowed: Array, slots: int) -> Array:
    """Weighted words of each slot's offers; float32[slots]."""
    found = np.zeros(slots, np.float32)
    for offer in range(len(allowed)):
        if allowed[offer] != FAILS:
            found[2 * suppliers[offer] + (PASSES - allowed[offer])] += lengths[offer]
    return found


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
    damping: Array,
    slots: int,
) -> Array:
    """What each slot's offers together say of the terms asked for; float32[slots].

    `begins` and `ends` give the postings of term after term in the main piece, `tail_begins` and
    `tail_ends` in the piece of newer offers; `shares` is each term's weight × rarity, `damping` the
    length norm of each slot. A slot's counts of one term are added up before they are damped.
    """
    scores = np.zeros(slots, np.float32)
    counts = np.zeros(slots, np.int32)
    for term in range(len(shares)):
        for at in range(begins[term], ends[term]):
            offer = offers[at]
            verdict = allowed[offer]
            if verdict != FAILS:
                counts[2 * suppliers[offer] + (PASSES - verdict)] += weights[at]
        for at in range(tail_begins[term], tail_ends[term]):
            offer = tail_offers[at]
            verdict = allowed[offer]
            if verdict != FAILS:
                counts[2 * suppliers[offer] + (PASSES - verdict)] += tail_weights[at]
        share = shares[term]
        for at in range(begins[term], ends[term]):
            offer = offers[at]
            slot = 2 * suppliers[offer] + (PASSES - allowed[offer])
            if allowed[offer] != FAILS and counts[slot] > 0:
                scores[slot] += share * counts[slot] / (counts[slot] + damping[slot])
                counts[slot] = 0
        for at in range(tail_begins[term], tail_ends[term]):
            offer = tail_offers[at]
            slot = 2 * suppliers[offer] + (PASSES - allowed[offer])
            if allowed[offer] != FAILS and counts[slot] > 0:
                scores[slot] += share * counts[slot] / (counts[slot] + damping[slot])
                counts[slot] = 0
    return scores


def best_slots(scores: Array, wanted: int) -> Array:
    """Slots whose score is among the `wanted` best, ties at the end included; none of score zero."""
    top = np.float32(0.0)
    filled = 0
    for slot in range(len(scores)):
        if scores[slot] > 0:
            filled += 1
            if scores[slot] > top:
                top = scores[slot]
    if filled == 0:
        return np.empty(0, np.int64)
    buckets = 4096
    least = np.float32(0.0)
    if filled > wanted:
        heights = np.zeros(buckets + 1, np.int64)
        for slot in range(len(scores)):
            if scores[slot] > 0:
                heights[int(scores[slot] / top * buckets)] += 1
        bucket = buckets
        above = heights[buckets]
        while above < wanted:
            bucket -= 1
            above += heights[bucket]
        edge = np.empty(heights[bucket], np.float32)
        found = 0
        for slot in range(len(scores)):
            if scores[slot] > 0 and int(scores[slot] / top * buckets) == bucket:
                edge[found] = scores[slot]
                found += 1
        edge = np.sort(edge)
        least = edge[above - wanted]
    chosen = np.empty(filled, np.int64)
    found = 0
    for slot in range(len(scores)):
        if scores[slot] > 0 and scores[slot] >= least:
            chosen[found] = slot
            found += 1
    return chosen[:found].copy()


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


class Loops:
    """The functions of this module, compiled."""

    def __init__(self) -> None:
        import numba  # two thirds of a second: only who searches pays it

        def fast(function: Any) -> Any:
            return numba.njit(cache=True, nogil=True)(function)

        self.count_postings = fast(count_postings)
        self.fill_postings = fast(fill_postings)
        self.slot_lengths = fast(slot_lengths)
        self.score_slots = fast(score_slots)
        self.best_slots = fast(best_slots)
        self.offers_of_slots = fast(offers_of_slots)
        self.count_terms = fast(count_terms)
        self.likeness = fast(likeness)


@cache
def compiled() -> Loops:
    """The compiled loops, made at the first search of the process."""
    return Loops()
