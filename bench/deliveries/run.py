"""`python3 run.py bench deliveries [claims]`: a large ledger, one change in it, and the naive sum beside.

The naive sum is what a spreadsheet does: group by need and stage, add the figures. It stands here to
show what it costs and how wrong it is. Seconds are of the process, after imports.
"""

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bench.deliveries import large
from commonspace.core.deliveries import Book, Claim, Need, Picture, coverage

CHANGES = 201


def main(arguments: list[str]) -> int:
    """Print the table for 1,000,000 claims and 10,000 needs, or as many claims as asked."""
    size = int(arguments[0]) if arguments else 1_000_000
    needs = large.needs(max(1, size // 100))
    view = large.view()
    claims = list(large.claims(size, needs))
    held = _peak()
    print(f"{size:,} claims, {len(needs):,} needs; the claims themselves take {held} MB", flush=True)

    book, seconds = _timed(lambda: Book(needs, claims, view))
    print(f"full ledger: {seconds:.1f} s, peak {_peak()} MB (aim 20 s, 1,000 MB)", flush=True)
    changes = _changes(book, claims)
    ranks = sorted(changes)
    print(
        f"one changed claim, median of {len(ranks)}: {1000 * statistics.median(ranks):.2f} ms, "
        f"slowest {1000 * ranks[-1]:.2f} ms (aim 50 ms)",
        flush=True,
    )
    _say_whether_equal(book, needs)
    _anchors(book, claims)
    return 0


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _peak() -> int:
    """Peak of the resident memory so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024) if sys.platform == "darwin" else peak // 1024


def _changes(book: Book, claims: list[Claim]) -> list[float]:
    chance = random.Random(7)
    seconds = []
    for _ in range(CHANGES):
        claim = large.changed(claims[chance.randrange(len(claims))], chance)
        seconds.append(_timed(lambda claim=claim: book.put(claim))[1])
    return seconds


def _say_whether_equal(book: Book, needs: list[Need]) -> None:
    """The kept pictures of a hundred needs against those computed anew from all claims linked with them."""
    names = [need.id for need in needs[: max(1, min(len(needs), 100))]]
    linked = [cluster for name in names for cluster in book.linked(name)]
    claims = {c.id: c for cluster in linked for group in cluster.groups for c in group.claims}
    asked = [need for need in needs if any(claim.need == need.id for claim in claims.values())]
    anew = coverage(asked, claims.values(), book.view).pictures
    same = sum(_plain(anew[name]) == _plain(book.picture(name)) for name in names)
    print(f"kept pictures that equal a computation anew: {same} of {len(names)} looked at", flush=True)


def _plain(picture: Picture) -> Picture:
    """Without what claims that have no need would fill: not all of those are computed anew here."""
    return replace(picture, inferred=())


def _anchors(book: Book, claims: list[Claim]) -> None:
    """The naive sum by pandas and polars, and how far it is from the ledger."""
    rows = [(c.need, c.step.word, int(c.quantity.lo or 0)) for c in claims if c.quantity is not None]
    columns = dict(zip(("need", "stage", "figure"), zip(*rows, strict=True), strict=True))
    naive: dict[str, int] = {}
    for name, module in (("pandas", _pandas), ("polars", _polars)):
        try:
            naive, seconds = module(columns)
        except ImportError:
            print(f"naive sum, {name}: not installed")
            continue
        print(f"naive sum, {name} group-by, median of 5: {seconds:.3f} s", flush=True)
    if naive:
        _say_how_wrong(book, naive)


def _pandas(columns: dict[str, Any]) -> tuple[dict[str, int], float]:
    import pandas

    frame = pandas.DataFrame(columns)
    runs = [_timed(lambda: frame.groupby(["need", "stage"])["figure"].sum()) for _ in range(5)]
    return frame.groupby("need")["figure"].sum().to_dict(), statistics.median(run[1] for run in runs)


def _polars(columns: dict[str, Any]) -> tuple[dict[str, int], float]:
    import polars

    frame = polars.DataFrame(columns)
    runs = [_timed(lambda: frame.group_by("need", "stage").agg(polars.col("figure").sum())) for _ in range(5)]
    summed = frame.group_by("need").agg(polars.col("figure").sum())
    return dict(summed.iter_rows()), statistics.median(run[1] for run in runs)


def _say_how_wrong(book: Book, naive: dict[str, int]) -> None:
    wrong, outside, ratios = 0, 0, []
    for name in book.needs:
        table = book.picture(name).items
        if table is None or name not in naive:
            continue
        best, hi = table.in_all.best, table.in_all.hi
        wrong += naive[name] != best
        outside += naive[name] < table.in_all.lo or (hi is not None and naive[name] > hi)
        if best:
            ratios.append(naive[name] / float(best))
    print(
        f"the naive sum differs from best in {wrong:,} of {len(book.needs):,} needs, lies outside the "
        f"interval in {outside:,}, and is {statistics.median(ratios):.2f} times best in the median"
    )
    name = next(iter(book.needs))
    table = book.picture(name).items
    if table is not None:
        told = ", ".join(f"{interval.lo}/{interval.best}/{interval.hi}" for interval in table.stages)
        print(f"need {name}: naive {naive.get(name)}; ledger in all {tuple(table.in_all)}, by stage {told}")
