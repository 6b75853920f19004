"""The measured quality of the sources room: what `check` holds against the floors."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from bench.sources import articles, corrupt, noisy, score, written
from bench.sources.labelled import rows as labelled_rows
from commonspace.core.sources import Document, draft_document, fact_record
from commonspace.core.sources.dates import find_dates
from commonspace.core.sources.money import find_money
from commonspace.core.sources.pages import main_text
from commonspace.core.sources.people import find_people
from commonspace.core.sources.reading import read
from commonspace.data.sources import knowledge

Row = dict[str, Any]


def document_of(row: Row) -> Document:
    day = row.get("published") or row.get("date")
    text = f"{row['title']}\n\n{row['text']}" if "title" in row else row["text"]
    return Document(
        text, row.get("lang", ""), date.fromisoformat(day[:10]) if day else None, row.get("outlet") or ""
    )


def drafted(rows: list[Row]) -> dict[str, list[Row]]:
    """Fact records by document id."""
    return {
        row["id"]: [fact_record(each) for each in draft_document(document_of(row), knowledge()).drafts]
        for row in rows
    }


def first_page(data: Path) -> dict[str, float]:
    """Facts of the first page found, and whether nothing came from the feature paragraph or the teasers."""
    (page,) = (row for row in score.rows(data / "ingest" / "dev.jsonl") if row["id"] == "en01-first")
    facts = drafted([page])[page["id"]]
    feature = page["text"].find("Military serviceman")
    return {
        "first_page_facts": len(score.paired(page["facts"], facts)),
        "first_page_quiet": float(all(fact["end"] <= feature for fact in facts)),
    }


def entities(data: Path) -> dict[str, tuple[int, int, int, int]]:
    """NER-UK money, dates, people of two words or more: drafted right, wrong; found, labelled."""
    with gzip.open(data / "ingest" / "ner-uk" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = {name: [0, 0, 0, 0] for name in ("MON", "DATE", "PERS")}
    for row in rows:
        reading = read(row["text"])
        spans = {
            "MON": [(each.start, each.end) for each in find_money(row["text"])],
            "DATE": [(each.start, each.end) for each in find_dates(row["text"])],
            "PERS": [
                reading.place(each.start, each.end)
                for each in find_people(reading.text, knowledge(), knowledge().given_names)
                if " " in reading.text[each.start : each.end]
            ],
        }
        for name, places in spans.items():
            _count(found[name], name, places, row["entities"])
    return {name: (counts[0], counts[1], counts[2], counts[3]) for name, counts in found.items()}


def _count(counts: list[int], name: str, places: list[tuple[int, int]], labelled: list[Row]) -> None:
    wanted = [each for each in labelled if each["type"] == name and (name != "PERS" or " " in each["text"])]
    near = {"DATE": ("DATE", "PERIOD", "TIME", "DOC"), "PERS": ("PERS",), "MON": ("MON",)}[name]
    neutral = [each for each in labelled if each["type"] in near]
    hit: set[int] = set()
    for start, end in places:
        touched = {i for i, each in enumerate(wanted) if each["start"] < end and start < each["end"]}
        hit |= touched
        if touched:
            counts[0] += 1
        elif not any(each["start"] < end and start < each["end"] for each in neutral):
            counts[1] += 1
    counts[2] += len(hit)
    counts[3] += len(wanted)


def quiet(data: Path) -> tuple[int, int]:
    """Drafts of the `bruk` part (mixed prose, none of it on the subject) and its number of texts."""
    with gzip.open(data / "ingest" / "ner-uk" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for line in lines if (row := json.loads(line))["id"].startswith("bruk")]
    return sum(len(draft_document(Document(row["text"], "uk"), knowledge()).drafts) for row in rows), len(
        rows
    )


def corrupted(data: Path, count: int) -> tuple[int, int, int]:
    """Corruptions refused, corruptions made, and true drafts that the verifier lost."""
    rows = score.rows(data / "ingest" / "real" / "dev.jsonl") + score.rows(data / "ingest" / "dev.jsonl")
    pages = [document_of(row) for row in rows]
    outcome = [refused for _, refused in corrupt.corruptions(pages, knowledge(), count)]
    lost = sum(len(draft_document(page, knowledge()).dropped) for page in pages)
    return sum(outcome), len(outcome), lost


def measure(data: Path) -> dict[str, float]:
    """Every figure that has a floor."""
    figures = first_page(data)
    for name, path, real in (("real", "ingest/real/dev.jsonl", True), ("own", "ingest/dev.jsonl", False)):
        rows = score.rows(data / path)
        counts = score.score(rows, drafted(rows), real)
        for lang in ("en", "uk"):
            precision, recall, f1 = score.f1(counts, lang)
            figures |= {
                f"{name}_{lang}_precision": precision,
                f"{name}_{lang}_recall": recall,
                f"{name}_{lang}_f1": f1,
            }
            if real:
                for slot in score.SLOTS:
                    share = score.ratio(counts[lang, f"{slot} right"], counts[lang, f"{slot} asked"])
                    figures[f"{name}_{lang}_{slot}"] = share
        if real:
            off = {row["id"] for row in rows if row["topic"] == "off"}
            figures["off_topic_quiet"] = float(
                not any(drafted([row])[row["id"]] for row in rows if row["id"] in off)
            )
    rows = score.rows(data / "articles" / "articles.jsonl")
    right, wrong, missed = articles.counted(
        rows, drafted([row for row in rows if row["lang"] in ("en", "uk")])
    )
    figures |= {
        "articles_precision": score.ratio(right, right + wrong),
        "articles_recall": score.ratio(right, right + missed),
    }
    for lang in ("en", "uk"):
        mine = [row for row in written.rows() if row["lang"] == lang]
        right, wrong, missed = articles.counted(mine, drafted(mine))
        figures[f"written_{lang}_precision"] = score.ratio(right, right + wrong)
        figures[f"written_{lang}_recall"] = score.ratio(right, right + missed)
    news = written.rows("news")
    for name, mine in (
        ("news_read", [row for row in news if written.may_be_read(row) and not written.is_plain(row)]),
        ("news_scored", [row for row in news if not written.may_be_read(row)]),
        ("news_plain", [row for row in news if written.is_plain(row)]),
    ):
        right, wrong, missed = articles.counted(mine, drafted(mine))
        figures[f"{name}_precision"] = score.ratio(right, right + wrong)
        figures[f"{name}_recall"] = score.ratio(right, right + missed)
    for name in ("held_1", "held_2"):
        held = labelled_rows(name)
        right, wrong, missed = articles.counted(held, drafted(held))
        figures[f"{name}_precision"] = score.ratio(right, right + wrong)
        figures[f"{name}_recall"] = score.ratio(right, right + missed)
    figures["extraction_f1"] = noisy.judged(main_text)[2]
    for name, (right, wrong, found, labelled) in entities(data).items():
        precision, recall = score.ratio(right, right + wrong), score.ratio(found, labelled)
        figures |= {
            f"ner_{name}_precision": precision,
            f"ner_{name}_recall": recall,
            f"ner_{name}_f1": score.ratio(2 * precision * recall, precision + recall),
        }
    false, texts = quiet(data)
    figures["bruk_quiet_per_100"] = 100 - 100 * false / texts
    refused, made, lost = corrupted(data, 2000)
    return figures | {"corruptions_refused": refused / made, "true_facts_kept": float(lost == 0)}
