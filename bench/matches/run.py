"""`python3 run.py bench matches [--organisations N] [--vectors FILE --embedder FOLDER]`: quality and speed,
anchors beside us.

Times are process CPU milliseconds of a warm search, so that a busy machine does not change them much;
quality is paired by need against BM25 over profiles, with 95 % intervals from a bootstrap.
PostgreSQL is run where its programs are installed (a server of its own is started), else left out and
named; it works in processes of its own, so its times are elapsed ones.
"""

import os
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.matches import anchors, benchmark, large, quality
from commonspace.cli.vectors import with_embedder
from commonspace.core.matches.find import Market, market_of
from tests.postgresql import server

_DATA = Path(
    os.environ.get("COMMONSPACE_EVALUATION_DATA", Path(__file__).parents[2] / ".." / "shared" / "data")
)


def main(arguments: list[str]) -> int:
    """Print the tables; `--organisations N` adds the large market of N organisations."""
    data = _DATA.resolve()
    if "--organisations" in arguments:
        large_market(data, int(arguments[arguments.index("--organisations") + 1]))
        return 0
    given = _vectors(arguments)
    with ExitStack() as stack:
        try:
            address = stack.enter_context(server())
        except FileNotFoundError:
            address = ""
            print("PostgreSQL is left out: its server is not installed")
        quality_table(data, address, given)
    languages_table(data, given)
    right, asked = quality.judged_outcomes()
    print(f"\nconditions judged by hand: {right} of {asked} outcomes right in 40 needs")
    return 0


def quality_table(data: Path, address: str, given: Mapping[str, Any]) -> None:
    """Every engine on the development needs: the anchors' cut, then (but PostgreSQL) the whole text."""
    suppliers, profiles = _profiles(data)
    cases = benchmark.cases(data)
    engines: list[tuple[str, Callable[[int | None], benchmark.Ranker]]] = [
        ("bm25s, profiles", lambda _: anchors.bm25s_ranker(suppliers, profiles)),
        ("tantivy, profiles", lambda _: anchors.tantivy_ranker(suppliers, profiles)),
        ("SQLite FTS5, profiles", lambda _: anchors.fts5_ranker(suppliers, profiles)),
    ]
    for name, learns, more in _ours(given):
        engines.append((name, partial(_our_ranker, data, cases, learns, more)))
    elsewhere = ("PostgreSQL (elapsed)", lambda _: anchors.postgresql_ranker(address, suppliers, profiles))
    for cut, name in ((benchmark.CUT, f"title + {benchmark.CUT} characters"), (None, "title + whole text")):
        print(f"\n{len(cases)} needs, {len(suppliers)} suppliers, query: {name}")
        print(
            f"{'':24}{'nDCG@10':>8}{'recall@50':>10}{'MRR':>7}{'hit@5':>7}"
            f"{'build s':>9}{'p50 ms':>8}{'p95':>7}"
        )
        reference = None
        for engine, make in [*engines, elsewhere] if cut and address else engines:
            clock = time.perf_counter if engine == elsewhere[0] else time.process_time
            start = clock()
            rank = make(cut)
            rank(cases[0].asked(cut))
            built = clock() - start
            spent: list[float] = []
            figures = benchmark.judged(_timed(rank, spent, clock), cases, cut)
            means = figures.mean(axis=0)
            p50, p95 = _percentiles(spent)
            print(
                f"{engine:24}{means[0]:8.3f}{means[1]:10.3f}{means[2]:7.3f}{means[3]:7.3f}"
                f"{built:9.1f}{p50:8.2f}{p95:7.2f}"
            )
            if reference is None:
                reference = figures
            elif engine.startswith("Common Space"):
                for column, measure in enumerate(benchmark.MEASURES):
                    low, high = benchmark.interval(figures[:, column], reference[:, column])
                    ratio = means[column] / reference[:, column].mean()
                    print(f"    {measure:10} {ratio:.3f} x bm25s (95 % {low:.3f} to {high:.3f})")


def _ours(given: Mapping[str, Any]) -> list[tuple[str, bool, Mapping[str, Any]]]:
    """Our rankings: what each is called, whether it learns, and its vectors."""
    found: list[tuple[str, bool, Mapping[str, Any]]] = [
        ("Common Space", False, {}),
        ("Common Space, learnt", True, {}),
    ]
    if given:
        found += [("Common Space, vectors", False, given), ("Common Space, both", True, given)]
    return found


def _our_ranker(
    data: Path, cases: Sequence[benchmark.Case], learns: bool, given: Mapping[str, Any], cut: int | None
) -> benchmark.Ranker:
    found = benchmark.market(data, learns=learns, **given)
    return benchmark.ranker(found, cases if given else (), cut)


def _vectors(arguments: list[str]) -> Mapping[str, Any]:
    """What `--vectors FILE --embedder FOLDER` give; says what is left out without."""
    options = dict(pairwise(arguments))
    if "--vectors" not in options:
        print("vectors of a sentence model are left out: give --vectors FILE and --embedder FOLDER")
        return {}
    return with_embedder(options["--vectors"], options.get("--embedder", ""))


def languages_table(data: Path, given: Mapping[str, Any]) -> None:
    """English and Ukrainian queries of the same needs, and the labels of division 35."""
    for name, learns, more in _ours(given):
        _languages(data, benchmark.market(data, learns=learns, **more), name)
    print(f"CPV division 35, Ukrainian to English, its pairs unknown: MRR {quality.cpv_35():.3f} (n 210)")


def _languages(data: Path, found: Market, model: str) -> None:
    def judged(title: str, text: str) -> Any:
        cases = benchmark.cases(data, "needs_dev_uk.jsonl", title, text)
        apart = cases if found.vectors is not None else ()
        return benchmark.judged(benchmark.ranker(found, apart), cases)

    english, titles, texts = judged("title_en", ""), judged("title_uk", ""), judged("title_uk", "text_uk")
    print(f"\n{len(english)} needs in two languages, offers in English: {model}")
    for name, figures in (
        ("English title", english),
        ("Ukrainian title", titles),
        ("Ukrainian title + text", texts),
    ):
        means = "  ".join(
            f"{one} {value:.3f}" for one, value in zip(benchmark.MEASURES, figures.mean(axis=0), strict=True)
        )
        print(f"{name:24}{means}")
    low, high = benchmark.interval(titles[:, 0], english[:, 0])
    share = titles[:, 0].mean() / english[:, 0].mean()
    print(f"share of nDCG@10 kept by title: {share:.2f} (95 % {low:.2f} to {high:.2f})")


def large_market(data: Path, count: int) -> None:
    """A made-up market of `count` organisations: build, memory, and searches with three conditions."""
    rows = benchmark.offers(data)
    titles = [case.title for case in benchmark.cases(data)][:200]
    start = time.process_time()
    market = market_of([], large.organisations(rows, count))
    made = sum(1 for _ in large.organisations(rows, count))
    generated = time.process_time() - start
    market.find(large.asked(titles[0], 0))
    print(f"{made} organisations; Common Space: built in {generated:.1f} CPU s with making them twice")
    print(
        f"    peak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    spent: list[float] = []
    for number, title in enumerate(titles):
        begin = time.process_time()
        market.find(large.asked(title, number))
        spent.append(1000 * (time.process_time() - begin))
    ours = _percentiles(spent)
    print(f"    search, three conditions, 50 explained, n {len(titles)}")
    print(f"    p50 {ours[0]:.1f} ms, p95 {ours[1]:.1f} ms")
    texts = [f"{one.title.en}{one.text.en}" for one in large.organisations(rows, count)]
    rank = anchors.fts5_ranker([str(number) for number in range(count)], texts, first=50)
    spent = []
    for title in titles[:40]:
        begin = time.process_time()
        rank(" ".join(title.split()[:12]))
        spent.append(1000 * (time.process_time() - begin))
    theirs = _percentiles(spent)
    print(f"SQLite FTS5, no conditions: p50 {theirs[0]:.1f} ms, p95 {theirs[1]:.1f} ms, n 40")
    print(f"FTS5 p50 / our p50: {theirs[0] / ours[0]:.1f}", file=sys.stdout)


def _profiles(data: Path) -> tuple[list[str], list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for row in benchmark.offers(data):
        texts[row["supplier"]].append(f"{row['title']} {row['text']}")
    return list(texts), [" ".join(several) for several in texts.values()]


def _timed(rank: benchmark.Ranker, spent: list[float], clock: Callable[[], float]) -> benchmark.Ranker:
    def timed(text: str) -> Sequence[str]:
        begin = clock()
        found = rank(text)
        spent.append(1000 * (clock() - begin))
        return found

    return timed


def _percentiles(spent: list[Any]) -> tuple[float, float]:
    cuts = statistics.quantiles(spent, n=20)
    return statistics.median(spent), cuts[18]
