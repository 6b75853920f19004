"""How drafted facts are scored against labelled ones: the rule of the labelled sets, in our words.

One to one, same kind, the common words at least half of the longer span, and the sum equal where the label
has one. Real texts: what only one reader saw counts neither way and reported statements are left out.
Own-words texts: totals and deliveries are left out (their labels know neither).
"""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

Fact = dict[str, Any]
SLOTS = ("giver", "receiver", "stage", "speaker")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def common(one: Fact, other: Fact) -> int:
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def matches(label: Fact, fact: Fact) -> bool:
    longer = max(label["end"] - label["start"], fact["end"] - fact["start"])
    if label["kind"] != fact["kind"] or 2 * common(label, fact) < longer:
        return False
    amount, drafted = label.get("amount"), fact.get("amount")
    return not amount or (bool(drafted) and float(amount[0]) == float(drafted[0]) and amount[1] == drafted[1])


def paired(labels: list[Fact], facts: list[Fact]) -> dict[int, int]:
    found = sorted(
        (
            (common(one, other), i, j)
            for i, one in enumerate(labels)
            for j, other in enumerate(facts)
            if matches(one, other)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in found:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def fold(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(fold(each) for each in value)
    return str(value).casefold().replace("president ", "").strip()


def score(
    documents: list[dict[str, Any]], drafted: dict[str, list[Fact]], real: bool
) -> Counter[tuple[str, str]]:
    """Counts by (language, what): right, wrong, missed, and each slot's right and asked."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        lang, facts = document["lang"], drafted[document["id"]]
        if real:
            facts = [fact for fact in facts if not (fact["kind"] == "statement" and fact["reported"])]
        else:
            facts = [fact for fact in facts if fact["kind"] not in ("total", "delivery")]
        pairs = paired(document["facts"], facts)
        neutral = document.get("optional", [])
        counts[lang, "right"] += len(pairs)
        counts[lang, "missed"] += len(document["facts"]) - len(pairs)
        counts[lang, "wrong"] += sum(
            index not in pairs.values() and not any(common(one, fact) for one in neutral)
            for index, fact in enumerate(facts)
        )
        for i, j in pairs.items():
            label = document["facts"][i]
            for slot in SLOTS:
                if label.get(slot) and slot not in label.get("unsettled", []):
                    counts[lang, f"{slot} asked"] += 1
                    counts[lang, f"{slot} right"] += fold(label[slot]) == fold(facts[j].get(slot))
    return counts


def ratio(right: float, of: float) -> float:
    return right / of if of else 0.0


def f1(counts: Counter[tuple[str, str]], lang: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one language."""
    right, wrong, missed = (counts[lang, name] for name in ("right", "wrong", "missed"))
    precision, recall = ratio(right, right + wrong), ratio(right, right + missed)
    return precision, recall, ratio(2 * precision * recall, precision + recall)


def interval(right: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)
