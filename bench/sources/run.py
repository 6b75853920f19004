"""`python3 run.py bench sources`: every figure of the room with n and 95 % interval, anchors beside it.

Anchors: price-parser and dateparser on expressions of our own, trafilatura's standard mode on the hostile
and demo pages, textacy's direct quotes where the user gives a spaCy model (COMMONSPACE_SPACY_MODEL).
"""

import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.sources import articles, quality, score
from bench.sources.expressions import DATES, PAGE_DAY, SUMS
from commonspace.core.sources import draft_document
from commonspace.core.sources.dates import find_dates
from commonspace.core.sources.money import find_money
from commonspace.core.sources.pages import main_text
from commonspace.data.demo_pages import pages as demo_pages
from commonspace.data.sources import knowledge

HOME = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Print the table; the number of corruptions may be given (10,000 if not)."""
    data = Path(os.environ.get("COMMONSPACE_EVALUATION_DATA", HOME / ".." / "shared" / "data")).resolve()
    count = int(arguments[0]) if arguments else 10_000
    print("documents and facts")
    first = quality.first_page(data)
    print(
        f"  first page: {first['first_page_facts']:.0f} of 10 facts; nothing from feature or teasers: "
        f"{bool(first['first_page_quiet'])}"
    )
    for name, path, real in (
        ("real texts", "ingest/real/dev.jsonl", True),
        ("own words", "ingest/dev.jsonl", False),
    ):
        _facts(name, score.rows(data / path), real)
    _articles(data)
    _entities(data)
    refused, made, lost = quality.corrupted(data, count)
    print(f"  verifier: {_share('corruptions refused', refused, made)}; true drafts lost: {lost}")
    _anchors()
    _speed(data)
    return 0


def _share(name: str, right: float, of: float) -> str:
    low, high = score.interval(right, of)
    return f"{name} {score.ratio(right, of):.3f} ({right:.0f}/{of:.0f}, 95 % {low:.3f}–{high:.3f})"


def _facts(name: str, rows: list[dict[str, Any]], real: bool) -> None:
    counts = score.score(rows, quality.drafted(rows), real)
    for lang in ("en", "uk"):
        right, wrong, missed = (counts[lang, what] for what in ("right", "wrong", "missed"))
        print(
            f"  {name} {lang}: F1 {score.f1(counts, lang)[2]:.3f}; "
            f"{_share('precision', right, right + wrong)}; {_share('recall', right, right + missed)}"
        )
        if real:
            print(
                "    "
                + "; ".join(
                    _share(slot, counts[lang, f"{slot} right"], counts[lang, f"{slot} asked"])
                    for slot in score.SLOTS
                )
            )
    if real:
        off = [row for row in rows if row["topic"] == "off"]
        print(
            f"  off-topic real texts with a draft: "
            f"{sum(bool(facts) for facts in quality.drafted(off).values())} of {len(off)}"
        )


def _articles(data: Path) -> None:
    rows = [row for row in score.rows(data / "articles" / "articles.jsonl") if row["lang"] in ("en", "uk")]
    right, wrong, missed = articles.counted(rows, quality.drafted(rows))
    print(
        f"  articles (kind, actor, figure): {_share('precision', right, right + wrong)}; "
        f"{_share('recall', right, right + missed)}"
    )


def _entities(data: Path) -> None:
    for name, (right, wrong, found, labelled) in quality.entities(data).items():
        print(
            f"  NER-UK {name}: {_share('precision', right, right + wrong)}; "
            f"{_share('recall', found, labelled)}"
        )
    false, texts = quality.quiet(data)
    print(f"  bruk: {false} false drafts in {texts} texts")


def _anchors() -> None:
    print("anchors on expressions of our own")
    ours = sum(
        any(
            float(each.money.hi or each.money.lo or 0) == value and each.money.currency == currency
            for each in find_money(text)
        )
        for text, value, currency in SUMS
    )
    print(f"  sums: ours {ours}/{len(SUMS)}; price-parser {_price_parser()}")
    ours = sum(any(each.iso == iso for each in find_dates(text, PAGE_DAY)) for text, iso in DATES)
    print(f"  dates: ours {ours}/{len(DATES)}; dateparser {_dateparser()}")
    model = os.environ.get("COMMONSPACE_SPACY_MODEL", "")
    print(
        f"  textacy, spaCy: "
        f"{'model given' if model else 'not run: no language model (COMMONSPACE_SPACY_MODEL)'}"
    )


def _price_parser() -> str:
    if importlib.util.find_spec("price_parser") is None:
        return "not installed"
    from price_parser import Price

    signs = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH"}
    right = 0
    for text, value, currency in SUMS:
        price = Price.fromstring(text)
        named = signs.get(price.currency or "", (price.currency or "").upper())
        right += price.amount is not None and float(price.amount) == value and named == currency
    return f"{right}/{len(SUMS)}"


def _dateparser() -> str:
    if importlib.util.find_spec("dateparser") is None:
        return "not installed"
    from datetime import datetime

    import dateparser

    base = datetime(PAGE_DAY.year, PAGE_DAY.month, PAGE_DAY.day)  # noqa: DTZ001 - the library wants a naive one
    right = 0
    for text, iso in DATES:
        found = dateparser.parse(text, languages=["en", "uk"], settings={"RELATIVE_BASE": base})
        right += found is not None and found.date().isoformat().startswith(iso)
    return f"{right}/{len(DATES)} (given the bare expression; precision is not asked of it)"


def _cpu(work: Callable[[], object]) -> float:
    """Median CPU seconds of five runs."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def _speed(data: Path) -> None:
    import trafilatura

    rows = score.rows(data / "articles" / "articles.jsonl") + score.rows(data / "ingest" / "dev.jsonl")
    pages = [quality.document_of(row) for row in rows]
    seconds = _cpu(lambda: [draft_document(page, knowledge()) for page in pages])
    letters = sum(len(page.text) for page in pages)
    print(
        f"speed: {len(pages) / seconds:.0f} article-sized texts a CPU second "
        f"({letters / seconds:,.0f} characters; mean {letters / len(pages):.0f})"
    )
    real = [quality.document_of(row) for row in score.rows(data / "ingest" / "real" / "dev.jsonl")]
    seconds = _cpu(lambda: [draft_document(page, knowledge()) for page in real])
    print(f"speed: {len(real) / seconds:.0f} real texts of up to 3,000 characters a CPU second")
    html = [page.decode() for page in demo_pages().values()] * 4
    ours = _cpu(lambda: [main_text(page) for page in html])
    standard = _cpu(lambda: [trafilatura.extract(page) for page in html])
    print(
        f"extraction, demo pages: ours {len(html) / ours:.0f} a CPU second, trafilatura standard "
        f"{len(html) / standard:.0f} ({standard / ours:.2f} x)"
    )
