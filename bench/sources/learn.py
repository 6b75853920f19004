"""Learn what a figure, a sentence and an actor are from labelled items: `python -m bench.sources.learn`.

Multinomial logistic regression with an L2 penalty, by L-BFGS. Items carry no places: a record's figure is the
one of its value whose sentence names an actor of the record; a record without a figure belongs to the
sentence that shares most with it. With `--trial` nothing is written: the items are parted in five, each part
is drafted by models of the other four, and the score is told.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from bench.sources import articles
from bench.sources.labelled import Row, digest, rows
from bench.sources.quality import document_of
from commonspace.core.sources import draft_document, fact_record
from commonspace.core.sources.drafting import rules_of
from commonspace.core.sources.item import Item
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.owners import PAPERS, owners_of, owners_ruled
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.symbols import stem
from commonspace.core.sources.traits import traits_of_event, traits_of_figure
from commonspace.core.sources.weighing import EVENTS, KINDS, NO_FACT
from commonspace.core.sources.weights import Linear, Weights
from commonspace.data.sources import knowledge
from commonspace.data.sources.learnt import FILE, write

PENALTIES = {"figures": 1.0, "events": 3.0, "actors": 1.0}
_SEEN = 2  # a trait counts that holds of this many cases
_SMALL = 0.02  # a weight below this is left out
_FOLDS = 5
_STEPS = 120
_FIELD = {
    "partnership": "paper",
    "project": "programme",
    "need": "need",
    "coalition": "coalition",
    "forum": "forum",
    "pledge": "aid",
    "delivery": "done",
}
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass
class Labelled:
    """An item with its answers: the record of each figure by its place, the sentence of each other record."""

    row: Row
    item: Item
    figures: dict[int, Row] = field(default_factory=dict)
    events: list[tuple[Row, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for record in self.row["expect"]:
            place = self._figure_of(record)
            if place is not None:
                self.figures[place] = record
        priced = {id(record): place for place, record in self.figures.items()}
        for record in self.row["expect"]:
            if id(record) not in priced or record["kind"] in PAPERS:
                self.events.append((record, self._sentence_of(record, priced.get(id(record)))))

    def _figure_of(self, record: Row) -> int | None:
        stated = _figure(record)
        if stated is None or (record["kind"] in PAPERS and not stated[0]):
            return None
        fits = [
            place
            for place, each in enumerate(self.item.figures)
            if place not in self.figures and ((each.money is not None), each.value) == stated
        ]
        return max(fits, key=lambda place: (self._names_actor(place, record), -place), default=None)

    def _names_actor(self, place: int, record: Row) -> bool:
        sentence = self.item.sentence_of(self.item.figures[place])
        named = self.item.scene.actors_in(sentence.start, sentence.end)
        return any(each.actor.english in record["actors"] for each in named)

    def _sentence_of(self, record: Row, figure: int | None) -> int:
        item, kind = self.item, record["kind"]
        words = {stem(word)[:5] for detail in record["details"] for word in _LONG_WORD.findall(detail)}
        taken = Counter(place for other, place in self.events if other["kind"] == kind)
        scores = []
        for place, sentence in enumerate(item.scene.sentences):
            text = item.scene.text[sentence.start : sentence.end]
            names = {
                _even(each.actor.english)
                for each in item.mentions
                if sentence.start <= each.start < sentence.end
            }
            score = 1.5 * sum(_even(each) in names or _even(each) in _even(text) for each in record["actors"])
            score += _FIELD[kind] in item.fields.within(sentence.start, sentence.end)
            score += 0.7 * len(words & {stem(word)[:5] for word in _LONG_WORD.findall(text)})
            score += 1.2 * any(
                str(each.kind) == kind and sentence.start <= each.start < sentence.end for each in item.facts
            )
            if figure is not None and sentence.start <= item.figures[figure].start < sentence.end:
                score += 2
            scores.append(score - taken[place] / 2)
        return int(np.argmax(scores)) if scores else 0


def _figure(record: Row) -> tuple[bool, float] | None:
    """Whether the record's figure is money, and its value."""
    for detail in record["details"]:
        if money := re.search(r"[A-Z]{3} (\d{4,})", detail):
            return True, float(money[1])
    for detail in record["details"]:
        if count := re.match(r"(\d+) [^\W\d]", detail):
            return False, float(count[1])
    return None


def _even(name: str) -> str:
    return name.casefold().replace("defence", "defense")


def labelled(found: Iterable[Row], tables: Knowledge) -> list[Labelled]:
    """The items with what the rules alone find in them."""
    made = []
    for row in found:
        scene = Scene(document_of(row), tables)
        if scene.sentences:
            made.append(Labelled(row, Item(scene, rules_of(scene))))
    return made


def learn(items: Sequence[Labelled]) -> dict[str, Linear]:
    """The three models."""
    figures = [
        (
            traits_of_figure(each.item, figure),
            each.figures[place]["kind"] if place in each.figures else NO_FACT,
        )
        for each in items
        for place, figure in enumerate(each.item.figures)
    ]
    events = []
    for each in items:
        told = {(place, record["kind"]) for record, place in each.events}
        events += [
            (traits_of_event(each.item, place, kind), "told" if (place, kind) in told else "not")
            for place in range(len(each.item.scene.sentences))
            for kind in EVENTS
        ]
    actors = [case for each in items for case in _owners(each)]
    return {
        "figures": fit(figures, KINDS, PENALTIES["figures"]),
        "events": fit(events, ("not", "told"), PENALTIES["events"]),
        "actors": fit(actors, ("not", "owner"), PENALTIES["actors"]),
    }


def _owners(each: Labelled) -> Iterable[tuple[frozenset[str], str]]:
    item = each.item
    cases = [
        (item.figures[place].start, item.figures[place].end, record) for place, record in each.figures.items()
    ]
    for record, place in each.events:
        sentence = item.scene.sentences[place]
        cases.append((sentence.start, sentence.end, record))
    for start, end, record in cases:
        names = {_even(name) for name in record["actors"]}
        ruled = [
            actor
            for fact in item.facts
            if str(fact.kind) == record["kind"]
            and (fact.start <= start < fact.end or start <= fact.start < end)
            for actor in owners_ruled(fact)
        ]
        owners = owners_of(item, start, end, record["kind"], ruled)
        right = [
            _even(owner.actor.english) in names
            or any(_even(item.scene.text[told.start : told.end]) in names for told in owner.mentions)
            for owner in owners
        ]
        if any(right):
            yield from (
                (owner.traits, "owner" if is_right else "not")
                for owner, is_right in zip(owners, right, strict=True)
            )


def fit(cases: Sequence[tuple[frozenset[str], str]], classes: Sequence[str], penalty: float) -> Linear:
    """Multinomial logistic regression; the first class is the one that has no weights of its own."""
    seen = Counter(trait for traits, _ in cases for trait in traits)
    known = {trait: place for place, trait in enumerate(sorted(t for t, n in seen.items() if n >= _SEEN))}
    places = [
        [known[trait] for trait in sorted(traits) if trait in known] + [len(known)] for traits, _ in cases
    ]
    ends = np.cumsum([0, *(len(row) for row in places)])
    held = sparse.csr_matrix(
        (np.ones(ends[-1]), np.concatenate(places), ends), shape=(len(cases), len(known) + 1)
    )
    right = np.array([classes.index(name) for _, name in cases])
    shape = len(known) + 1, len(classes)

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape)
        sums = held @ weights
        sums -= sums.max(axis=1, keepdims=True)
        shares = np.exp(sums)
        shares /= shares.sum(axis=1, keepdims=True)
        lost = -np.log(shares[np.arange(len(right)), right] + 1e-12).sum()
        shares[np.arange(len(right)), right] -= 1
        slope = held.T @ shares
        slope[:-1] += penalty * weights[:-1]
        return lost + penalty / 2 * float((weights[:-1] ** 2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights = found.x.reshape(shape)
    weights = weights[:, 1:] - weights[:, :1]
    table = {
        trait: tuple(float(each) for each in weights[place])
        for trait, place in known.items()
        if abs(weights[place]).max() >= _SMALL
    }
    return Linear(tuple(classes), tuple(float(each) for each in weights[-1]), table)


def trial(items: Sequence[Labelled], tables: Knowledge) -> tuple[int, int, int]:
    """Right, wrong and missed where each fifth is drafted by models of the other four."""
    total = np.zeros(3, int)
    for part in range(_FOLDS):
        held = [each for each in items if _part(each.row) == part]
        models = learn([each for each in items if _part(each.row) != part])
        total += counted([each.row for each in held], replace(tables, weights=Weights(**models)))
    return int(total[0]), int(total[1]), int(total[2])


def _part(row: Row) -> int:
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % _FOLDS


def counted(found: Sequence[Row], tables: Knowledge) -> tuple[int, int, int]:
    """Right, wrong and missed records of these items."""
    drafted = {
        row["id"]: [fact_record(each) for each in draft_document(document_of(row), tables).drafts]
        for row in found
    }
    return articles.counted(list(found), drafted)


def main() -> None:
    """Learn and write the weights, or try them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--trial", action="store_true", help="five parts, nothing is written")
    tables = knowledge(learnt=False)
    items = labelled(rows(), tables)
    if parser.parse_args().trial:
        for name, (right, wrong, missed) in (
            ("rules alone", counted([each.row for each in items], tables)),
            ("learnt", trial(items, tables)),
        ):
            precision, recall = right / (right + wrong), right / (right + missed)
            print(f"{name}: P {precision:.3f} R {recall:.3f} of {right + missed}")
        return
    models = learn(items)
    write(models, digest())
    traits = sum(len(each.table) for each in models.values())
    print(f"{len(items)} items, {traits} traits, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
