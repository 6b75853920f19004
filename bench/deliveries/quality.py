"""Quality of deliveries: worked cases, random ledgers against the oracle, known conflicts, updates."""

import json
import random
import re
from datetime import date
from pathlib import Path

from bench.deliveries import large
from commonspace.core.deliveries import Book, View, coverage
from commonspace.data.deliveries.answer import coverage_as_json
from commonspace.data.deliveries.facts import ledger_of_facts
from commonspace.data.deliveries.form import ledger_of
from commonspace.data.deliveries.readings import disputes, reading_rows
from commonspace.data.facts import facts
from commonspace.data.rates import rates_with
from tests.core.deliveries.ledgers import random_ledger
from tests.core.deliveries.oracle import oracle

LAST = date(2026, 11, 1)  # after every fact


def measure(data: Path) -> dict[str, float]:
    """Each figure counts what came out right; a floor is all of them."""
    return {
        "cases_right": cases_right(data),
        "random_ledgers_right": random_ledgers_right(range(1000, 1400)),
        "conflicts_shown": conflicts_shown(data),
        "rivals_counted_once": rivals_counted_once(),
        "updates_equal": updates_equal(20_000, 20),
    }


def answer(ledger: dict) -> dict:
    """A ledger in the JSON form, reconciled."""
    read = ledger_of(ledger, ledger["id"])
    return coverage_as_json(coverage(read.needs, read.claims, read.view))


def cases_right(data: Path) -> int:
    """Worked cases in which every figure, reason and conflict is as expected."""
    with (data / "coverage" / "cases.jsonl").open(encoding="utf-8") as lines:
        return sum(answer(case) == case["expected"] for case in map(json.loads, lines))


def random_ledgers_right(seeds: range) -> int:
    """Random ledgers on which the oracle agrees in everything."""
    return sum(answer(ledger) == oracle(ledger) for ledger in map(random_ledger, seeds))


def conflicts_shown(data: Path) -> int:
    """Conflicts that the readme of the facts lists of which every fact it names stands in one dispute
    (or two, where it lists two things in one line)."""
    text = (data / "facts" / "README.md").read_text("utf-8")
    listed = text.split("## Deliberate conflicts")[1].split("\n## ")[0]
    told = [{one.fact for one in found.readings} for found in disputes(facts(), reading_rows())]
    shown = 0
    for line in re.split(r"\n- ", listed)[1:]:
        named = _ids(line)
        mine = set().union(*(some for some in told if some & named))
        shown += bool(named) and named <= mine
    return shown


def _ids(line: str) -> set[str]:
    """The facts that a line names, ranges (F157-F160) spelled out."""
    found = set(re.findall(r"F\d{3}", line))
    for first, last in re.findall(r"F(\d{3})-F(\d{3})", line):
        found |= {f"F{number:03d}" for number in range(int(first), int(last) + 1)}
    return found


def rivals_counted_once() -> int:
    """Disputes of rival or running figures of which at most one claim enters best."""
    ledger = ledger_of_facts(facts(), reading_rows())
    book = Book(ledger.needs, ledger.claims, View(LAST, LAST, rates_with()))
    used = {name for picture in book.coverage().pictures.values() for name in picture.used}
    rivals = [one for one in disputes(facts(), reading_rows()) if str(one.relation) in ("rival", "count")]
    return sum(len(used & {told.id for told in one.readings}) <= 1 for one in rivals)


def updates_equal(size: int, changes: int) -> int:
    """Changed claims after which the kept ledger equals one computed anew."""
    chance = random.Random(size)
    needs = large.needs(size // 100)
    claims = {claim.id: claim for claim in large.claims(size, needs)}
    book = Book(needs, claims.values(), large.view())
    equal = 0
    for step in range(changes):
        name = chance.choice(sorted(claims))
        if step % 2:
            book.remove(name)
            del claims[name]
        else:
            claims[name] = large.changed(claims[name], chance)
            book.put(claims[name])
        if step % 5 == 4 or step == changes - 1:
            equal += 5 * (book.coverage() == coverage(needs, claims.values(), large.view()))
    return equal
