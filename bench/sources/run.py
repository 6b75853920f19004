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

from bench.sources import articles, keyboard, noisy, quality, score, written
from bench.sources.expressions import DATES, PAGE_DAY, SUMS
from bench.sources.labelled import rows as labelled_rows
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
    reviewed, blank, facts = keyboard.review_and_forms(data)
    print(
        f"  first page by the keyboard: review {reviewed.keys} keys ({reviewed.missed} of {facts} facts "
        f"missed), blank forms {blank.keys} ({blank.keys / reviewed.keys:.1f} x)"
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
    _anchors(data)
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
    looked = [row for row in rows if articles.was_looked_at(row)]
    news = written.rows("news")
    unseen = [row for row in rows if not articles.was_looked_at(row)]
    for name, some in (
        ("articles, all", rows),
        ("articles whose errors were read", looked),
        ("articles only scored", unseen),
        ("items written here, English", [row for row in written.rows() if row["lang"] == "en"]),
        (
            "news written here, errors read",
            [row for row in news if written.may_be_read(row) and not written.is_plain(row)],
        ),
        ("news of the plain reading, errors read", [row for row in news if written.is_plain(row)]),
        ("news written here, only scored", [row for row in news if not written.may_be_read(row)]),
        ("items written here, Ukrainian", [row for row in written.rows() if row["lang"] == "uk"]),
        ("items held apart, first set", labelled_rows("held_1")),
        ("items held apart, second set", labelled_rows("held_2")),
    ):
        right, wrong, missed = articles.counted(some, quality.drafted(some))
        print(
            f"  {name} (kind, actor, figure): {_share('precision', right, right + wrong)}; "
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


def _anchors(data: Path) -> None:
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
    print(f"  direct quotations of the real English texts: textacy with spaCy {_textacy(data)}")


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


def _textacy(data: Path) -> str:
    """Quotations found and rightly attributed by textacy, where the user gives a spaCy model."""
    model = os.environ.get("COMMONSPACE_SPACY_MODEL", "")
    if not model or not all(importlib.util.find_spec(name) for name in ("spacy", "textacy")):
        return "not run: no spaCy, textacy or language model (COMMONSPACE_SPACY_MODEL)"
    import spacy
    from textacy.extract import direct_quotations

    reader = spacy.load(model)
    found = named = asked = labelled = 0
    for row in score.rows(data / "ingest" / "real" / "dev.jsonl"):
        wanted = [fact for fact in row["facts"] if fact["kind"] == "statement" and row["lang"] == "en"]
        quotes = list(direct_quotations(reader(row["text"]))) if wanted else []
        for fact in wanted:
            labelled += 1
            hits = [
                quote
                for quote in quotes
                if quote.content.start_char < fact["end"] and fact["start"] < quote.content.end_char
            ]
            found += bool(hits)
            if fact.get("speaker") and "speaker" not in fact.get("unsettled", []):
                asked += 1
                last = fact["speaker"].split()[-1]
                named += any(last in {token.text for token in quote.speaker} for quote in hits)
    return f"{_share('found', found, labelled)}; {_share('speaker', named, asked)}"


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

    short = score.rows(data / "articles" / "articles.jsonl") + score.rows(data / "ingest" / "dev.jsonl")
    long = score.rows(data / "ingest" / "real" / "dev.jsonl")
    for name, rows in (
        ("short news items", short),
        ("real articles", long),
        ("real articles in English", [row for row in long if row["lang"] == "en"]),
        ("real articles in Ukrainian", [row for row in long if row["lang"] == "uk"]),
    ):
        pages = [quality.document_of(row) for row in rows]
        seconds = _cpu(lambda pages=pages: [draft_document(page, knowledge()) for page in pages])  # type: ignore[misc]
        letters = sum(len(page.text) for page in pages)
        print(
            f"speed: {len(pages) / seconds:.0f} {name} a CPU second (n {len(pages)}, mean "
            f"{letters / len(pages):.0f} characters; {letters / seconds:,.0f} characters a second)"
        )
    demo = [page.decode() for page in demo_pages().values()] * 4
    _extraction("demo pages", demo)
    for name, extract in (("ours", main_text), ("trafilatura standard", trafilatura.extract)):
        precision, recall, f1 = noisy.judged(extract)
        print(f"extraction, pages with nested noise, {name}: F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f})")
    _extraction("pages with nested noise", [page.markup for page in noisy.pages()] * 3)


def _extraction(name: str, html: list[str]) -> None:
    import trafilatura

    ours = _cpu(lambda: [main_text(page) for page in html])
    standard = _cpu(lambda: [trafilatura.extract(page) for page in html])
    print(
        f"extraction, {name} (n {len(html)}): ours {len(html) / ours:.0f} a CPU second, trafilatura standard "
        f"{len(html) / standard:.0f} ({standard / ours:.2f} x)"
    )
