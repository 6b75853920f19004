"""Learn word vectors from offers alone: words that stand for each other come to lie near each other.

Two lessons, half of each batch: the title of an offer should lie nearer to its own text than to the
texts of others, and an offer nearer to another offer of the same supplier than to those of other
suppliers. Both are asked of the offers themselves; no need and no answer to one is looked at. Vectors
begin as the latent semantic ones (singular vectors of the weighted counts) and are moved by Adam
(Kingma and Ba 2015) down the softmax loss of each batch, both ways round, with part of the words left
out at random so that none is leant on alone.

The same offers give the same model, in whatever order they come (on one kind of machine). SciPy's
sparse matrices are used here alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonspace.core.errors import BadInput
from commonspace.core.matches.meaning import Meaning
from commonspace.core.matches.values import OfferText
from commonspace.core.matches.words import stems_of

Array = np.ndarray[Any, Any]
Matrix = Any  # scipy.sparse.csr_array of float32

DIMENSIONS = 128
LEAST_PAIRS = 100  # offers with another one of their supplier beside them; fewer teach nothing
_BATCH = 512
_EPOCHS = 16  # times that each offer with siblings is asked about, on average, within these bounds:
_STEPS = (200, 1_000)
_SHARPNESS = 10.0  # the softmax is of ten times the cosines
_STEP = 1e-3  # of Adam, sinking to nothing in a straight line
_LEFT_OUT = 0.3  # of the words
_BY_TITLE = 0.7  # of the offers that ask for a sibling do so by their title alone
_ALIKE = 0.4  # share of common stems above which two offers are versions of one, and teach nothing
_SMALL = 1e-6
_SEED = 20_250_705


@dataclass(frozen=True, slots=True, eq=False)
class _Lessons:
    """Rows for each offer (title, text, both together) and pairs of siblings; suppliers by number."""

    titles: Matrix
    texts: Matrix
    both: Matrix
    suppliers: Array
    askers: Array  # offers that have siblings; int64
    first: Array  # of each asker: where its siblings begin in `siblings`
    count: Array  # and how many they are
    siblings: Array


def learn_meaning(offers: Iterable[OfferText], dimensions: int = DIMENSIONS) -> Meaning:
    """Word vectors learnt from the public offers among these.

    Raises `BadInput("too_few_to_learn")` with fewer than `LEAST_PAIRS` offers that stand beside another
    one of their supplier.
    """
    counted = sorted(
        (one for one in offers if one.counted),
        key=lambda one: (one.supplier, one.title.en, one.title.uk, one.text.en, one.text.uk),
    )
    titles = [stems_of(one.title.en) + stems_of(one.title.uk) for one in counted]
    texts = [stems_of(one.text.en) + stems_of(one.text.uk) for one in counted]
    pairs = _siblings(
        [one.supplier for one in counted], [set(a) | set(b) for a, b in zip(titles, texts, strict=True)]
    )
    askers, first, count = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    if len(askers) < LEAST_PAIRS:
        raise BadInput("too_few_to_learn", found=len(askers), least=LEAST_PAIRS)
    stems, rarity, rows = _weighted(titles, texts)
    numbers = {name: number for number, name in enumerate(sorted({one.supplier for one in counted}))}
    suppliers = np.array([numbers[one.supplier] for one in counted])
    lessons = _Lessons(*rows, suppliers, askers, first, count, pairs[:, 1])
    vectors = _moved(_latent(lessons.both, dimensions), lessons)
    # As a file keeps them, so that a model ranks alike before and after it was written.
    return Meaning(stems, (vectors * rarity[:, None]).astype(np.float16).astype(np.float32))


def _siblings(suppliers: Sequence[str], stems: Sequence[set[str]]) -> Array:
    """Pairs of offers of one supplier that are not versions of each other; int64[pairs, 2], sorted."""
    of_supplier: dict[str, list[int]] = defaultdict(list)
    for number, supplier in enumerate(suppliers):
        if stems[number]:
            of_supplier[supplier].append(number)
    pairs = [
        (one, other)
        for several in of_supplier.values()
        for one in several
        for other in several
        if one != other and len(stems[one] & stems[other]) <= _ALIKE * len(stems[one] | stems[other])
    ]
    return np.array(sorted(pairs), np.int64).reshape(-1, 2)


def _weighted(
    titles: Sequence[Sequence[str]], texts: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], Array, tuple[Matrix, Matrix, Matrix]]:
    """Stems of two offers or more, how rare each is, and the rows of titles, texts and both."""
    from scipy.sparse import csr_array, diags_array

    holders: dict[str, int] = defaultdict(int)
    for title, text in zip(titles, texts, strict=True):
        for stem in {*title, *text}:
            holders[stem] += 1
    stems = tuple(sorted(stem for stem, held in holders.items() if held > 1))
    place = {stem: number for number, stem in enumerate(stems)}
    held = np.array([holders[stem] for stem in stems])
    rarity = np.log1p((len(titles) - held + 0.5) / (held + 0.5))

    def counted(several: Sequence[Sequence[str]]) -> Matrix:
        cells = [(row, place[stem]) for row, said in enumerate(several) for stem in said if stem in place]
        at = np.array(cells, np.int64).reshape(-1, 2)
        found = csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), (len(several), len(stems)))
        found.sum_duplicates()
        return found

    def rows(counts: Matrix) -> Matrix:
        found = counts.copy()
        found.data = (1 + np.log(found.data)) * rarity[found.indices]
        lengths = np.sqrt(found.multiply(found).sum(axis=1))
        return csr_array(diags_array(1 / np.maximum(lengths, _SMALL)) @ found).astype(np.float32)

    said, told = counted(titles), counted(texts)
    return stems, rarity, (rows(said), rows(told), rows(2 * said + told))


def _latent(rows: Matrix, dimensions: int) -> Array:
    """Latent semantic vectors of the stems to begin with; float32[stems, dimensions]."""
    from scipy.sparse.linalg import svds

    some = min(dimensions, min(rows.shape) - 1)
    chance = np.random.default_rng(_SEED)
    _, _, found = svds(rows.astype(np.float64), k=some, v0=chance.normal(size=min(rows.shape)))
    scale = 0.1 * np.sqrt(rows.shape[1] / some)
    return np.asarray(scale * found[::-1].T, np.float32)


def _moved(vectors: Array, lessons: _Lessons) -> Array:
    """The vectors after all lessons."""
    chance = np.random.default_rng(_SEED)
    steps = min(max(_EPOCHS * len(lessons.askers) // _BATCH, _STEPS[0]), _STEPS[1])
    mean, square = np.zeros_like(vectors), np.zeros_like(vectors)
    one, other = np.empty_like(vectors), np.empty_like(vectors)  # made once: fresh ones cost more than sums
    for step in range(1, steps + 1):
        asking, answering, suppliers = _batch(lessons, chance)
        slope = _slope(vectors, asking, answering, suppliers)
        np.subtract(slope, mean, out=one)
        one *= 0.1
        mean += one
        np.multiply(slope, slope, out=one)
        one -= square
        one *= 0.01
        square += one
        rate = _STEP * (1 - (step - 1) / steps) / (1 - 0.9**step)
        np.divide(square, 1 - 0.99**step, out=one)
        np.sqrt(one, out=one)
        one += 1e-8
        np.multiply(mean, rate, out=other)
        other /= one
        vectors -= other
    return vectors


def _batch(lessons: _Lessons, chance: np.random.Generator) -> tuple[Matrix, Matrix, Array]:
    """Who asks, who answers (rows of words, some left out), and whose offers both are."""
    from scipy.sparse import vstack

    size = min(_BATCH, len(lessons.askers))
    half = size // 2
    own = chance.integers(0, len(lessons.suppliers), half)
    drawn = chance.integers(0, len(lessons.askers), size - half)
    askers = lessons.askers[drawn]
    nth = (chance.random(len(drawn)) * lessons.count[drawn]).astype(np.int64)
    answers = lessons.siblings[lessons.first[drawn] + nth]
    by_title = chance.random(len(drawn)) < _BY_TITLE
    order = np.concatenate((np.flatnonzero(by_title), np.flatnonzero(~by_title)))
    asking = vstack(
        (lessons.titles[own], lessons.titles[askers[by_title]], lessons.both[askers[~by_title]]), "csr"
    )
    answering = vstack((lessons.texts[own], lessons.both[answers[order]]), "csr")
    for rows in (asking, answering):
        rows.data *= chance.random(len(rows.data), np.float32) > _LEFT_OUT
    return asking, answering, lessons.suppliers[np.concatenate((own, askers[order]))]


def _slope(vectors: Array, asking: Matrix, answering: Matrix, suppliers: Array) -> Array:
    """The slope of the loss of one batch: each row that asks should pick its own answer, and each answer
    its own asker, other rows of the same supplier not counted."""
    one, one_length = _directions(asking @ vectors)
    other, other_length = _directions(answering @ vectors)
    cosines = _SHARPNESS * one @ other.T
    same = suppliers[:, None] == suppliers[None, :]
    np.fill_diagonal(same, False)
    cosines[same] = -np.inf
    loss = (_softmax(cosines, 1) + _softmax(cosines, 0)) / 2
    loss[np.diag_indices_from(loss)] -= 1
    loss *= _SHARPNESS / len(loss)
    slopes = []
    for rows, along, length, pull in (
        (asking, one, one_length, loss @ other),
        (answering, other, other_length, loss.T @ one),
    ):
        across = (pull - along * (pull * along).sum(axis=1, keepdims=True)) / length
        slopes.append(rows.T @ across)
    found: Array = slopes[0] + slopes[1]
    return found


def _directions(sums: Array) -> tuple[Array, Array]:
    length = np.linalg.norm(sums, axis=1, keepdims=True) + np.float32(_SMALL)
    return sums / length, length


def _softmax(values: Array, axis: int) -> Array:
    found: Array = np.exp(values - values.max(axis=axis, keepdims=True))
    found /= found.sum(axis=axis, keepdims=True)
    return found
