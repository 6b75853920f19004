"""The figures that floors hold: quality on the benchmark, two languages, judged conditions."""

import json
from pathlib import Path
from typing import Any

from bench.matches import benchmark
from commonspace.core.matches.codes import CodeBook, Coded
from commonspace.core.matches.conditions import judge
from commonspace.core.matches.find import Market
from commonspace.core.matches.learning import learn_meaning
from commonspace.core.matches.lexicon import learn
from commonspace.core.matches.reading import need_from, offer_from
from commonspace.core.matches.translation import Translator
from commonspace.core.terms import BiText
from commonspace.data.matches import label_pairs, lexicon
from commonspace.data.taxonomies import cpv

_JUDGED = Path(__file__).parent / "judged_needs.jsonl"


def measure(data: Path) -> dict[str, float]:
    """Every figure that has a floor."""
    found = benchmark.market(data)
    rank = benchmark.ranker(found)
    learnt = _with_learnt_model(data, found)
    means = benchmark.judged(rank, benchmark.cases(data)).mean(axis=0)
    english = benchmark.judged(rank, benchmark.cases(data, "needs_dev_uk.jsonl", "title_en", "")).mean(axis=0)
    ukrainian = benchmark.judged(rank, benchmark.cases(data, "needs_dev_uk.jsonl", "title_uk", "")).mean(
        axis=0
    )
    return {
        "ndcg_at_10": means[0],
        "recall_at_50": means[1],
        "hit_at_5": means[3],
        "learnt_ndcg_at_10": learnt[0],
        "learnt_recall_at_50": learnt[1],
        "learnt_hit_at_5": learnt[3],
        "ukrainian_share_of_ndcg": ukrainian[0] / english[0],
        "cpv_35_ukrainian_to_english_mrr": cpv_35(),
        "judged_outcomes_right": judged_outcomes()[0],
        "explanations_that_add_up": explanations_that_add_up(found, benchmark.cases(data)[:60]),
    }


def _with_learnt_model(data: Path, found: Market) -> list[float]:
    """The four measures on every fourth need, with a model learnt from the benchmark's offers.

    Every fourth one, since learning takes long enough; the whole is in the table of `bench matches`.
    """
    with_model = Market(found.shards, Translator(lexicon()), learn_meaning(benchmark.texts(data)))
    figures = benchmark.judged(benchmark.ranker(with_model), benchmark.cases(data)[::4]).mean(axis=0)
    return [float(figure) for figure in figures]


def cpv_35() -> float:
    """Mean reciprocal rank of the English label of division 35 that its Ukrainian label should find,
    among the English labels of the division, none of its pairs known to the lexicon."""
    codes = [entry for entry in cpv() if entry.code.startswith("35")]
    book = CodeBook(tuple(Coded("cpv", entry.code, BiText(entry.name.en)) for entry in codes))
    translator = Translator(learn(label_pairs(without_division="35")))
    translator.hear(book.words())
    total = 0.0
    for entry in codes:
        found = [one.coded.code for one in book.suggest(entry.name.uk, translator, top=len(codes))]
        total += 1 / (found.index(entry.code) + 1) if entry.code in found else 0.0
    return total / len(codes)


def judged_outcomes() -> tuple[int, int]:
    """Of the needs judged by hand: outcomes that come out as judged, and how many there are.

    The judgements were written before the rules were run on them, from the words of each case.
    """
    right = asked = 0
    for line in _JUDGED.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        need, offer = need_from(row["need"]), offer_from(row["offer"], 0)
        found = {one.place: one.outcome.value for one in judge(need.conditions, offer.facts)}
        for name, outcome in row["expected"].items():
            asked += 1
            right += found.get(name) == outcome
        asked += len(set(found) - set(row["expected"]) - {"world"})  # judged but not expected: wrong
    return right, asked


def explanations_that_add_up(found: Any, cases: list[benchmark.Case]) -> float:
    """The share of matches whose reasons add up to their points, offer by offer and word by word."""
    right = total = 0
    for case in cases:
        answer = found.find(benchmark.NeedText(case.need, BiText(case.asked())))
        for match in answer.meets:
            sums = (
                sum(reason.points for reason in match.reasons),
                sum(points for _, points in match.offers),
                sum(points for _, points in match.by_word()),
            )
            total += 1
            right += sums == (match.points,) * 3
    return right / total
