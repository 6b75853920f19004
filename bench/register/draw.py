"""`python -m bench.register.draw [--seed N] [--number N]`: facts drawn at random and read against the file.

Loads what ships into a register of its own through the same actions that people use, draws facts by the
seed, and holds each record field by field, with its evidence and grade, against the row of the CSV file as
it stands there: the file is read here by itself, so that a fault of the loader cannot hide itself.
"""

import argparse
import csv
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FACTS = Path(__file__).resolve().parents[2] / "commonspace" / "data" / "facts" / "facts.csv"


def main() -> int:
    """Load, draw, compare; the exit code is 1 if any drawn fact is wrong or without a grade."""
    asked = argparse.ArgumentParser(prog="bench register draw")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--number", type=int, default=25)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="commonspace-draw-") as folder:
        os.environ["COMMONSPACE_VAR"] = folder
        os.environ.pop("COMMONSPACE_DATABASE", None)
        _load()
        with FACTS.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        drawn = random.Random(options.seed).sample(rows, min(options.number, len(rows)))
        wrong = 0
        for row in sorted(drawn, key=lambda row: row["origin_id"]):
            faults = list(faults_of(row))
            wrong += bool(faults)
            print(f"{row['origin_id']} {row['kind']:12} {'; '.join(faults) or 'as in the file'}")
        print(
            f"{len(drawn)} of {len(rows)} drawn with seed {options.seed}: "
            f"{len(drawn) - wrong} right, {wrong} wrong"
        )
    return 1 if wrong else 0


def _load() -> None:
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from commonspace.cli.loading import load_facts, load_memberships, load_parties

    at = datetime(2026, 11, 1, tzinfo=UTC)
    load_memberships(at)
    load_parties(at, lambda name, rows: rows)
    load_facts(at)


def faults_of(row: dict[str, str]) -> Iterator[str]:
    """Each field of the record that says something else than the row, and what each says."""
    from commonspace.records.sources.models import EvidenceRow

    record = _record(row)
    if record is None:
        yield "not in the register"
        return
    evidence = (
        EvidenceRow.objects.select_related("source").filter(record_ref=record.ref).order_by("id").first()
    )
    if evidence is None or not evidence.grade:
        yield "without evidence or grade"
        return
    for name, said, held in _pairs(row, record, evidence):
        if said != held:
            yield f"{name}: the file says {said!r}, the register {held!r}"


def _record(row: dict[str, str]) -> Any:
    from commonspace.records.deliveries.models import Claim, Coalition
    from commonspace.records.meetings.models import Forum
    from commonspace.records.needs.models import Need
    from commonspace.records.partnerships.models import Partnership
    from commonspace.records.projects.models import JointProject

    kinds: dict[str, Any] = {
        "need": Need,
        "pledge": Claim,
        "delivery": Claim,
        "partnership": Partnership,
        "forum": Forum,
        "coalition": Coalition,
        "project": JointProject,
    }
    return kinds[row["kind"]].objects.filter(origin_id=row["origin_id"]).first()


def _pairs(row: dict[str, str], record: Any, evidence: Any) -> Iterator[tuple[str, Any, Any]]:
    """Name of a field, what the file says, what the register holds."""
    from commonspace.core.terms import Money, Quantity
    from commonspace.core.terms.stages import stage_of

    source = evidence.source
    yield "subject", row["subject"].casefold(), record.title.en.casefold()
    yield "subject_uk", row["subject_uk"].casefold(), record.title.uk.casefold()
    yield "capability", row["capability"], record.capability
    yield "statement", (row["statement"], row["statement_uk"]), (evidence.summary.en, evidence.summary.uk)
    yield "source_address", row["source_address"], source.address
    yield "outlet", row["outlet"], source.outlet
    yield "outlet_class", row["outlet_class"], source.outlet_class
    if row["kind"] == "project":  # its figures and dates are moments of the project, not one column
        return
    quantity = Quantity.parse(row["quantity"], row["unit"])
    yield "quantity", (quantity.lo, quantity.hi, quantity.words), _ends(record.quantity)
    amount = record.amount if row["kind"] != "need" else record.budget
    money = Money.parse(row["amount"], row["currency"]) if row["amount"] else None
    yield "amount", money and (_ends(money), money.currency), amount and (_ends(amount), amount.currency)
    date = record.stated_on if row["kind"] == "need" else record.happened_on
    yield "date", row["date"], date.iso
    if row["kind"] != "need":
        yield "stage", str(stage_of(row["stage"])), record.stage


def _ends(value: Any) -> tuple[Any, Any, str]:
    return value.lo, value.hi, value.words


if __name__ == "__main__":
    raise SystemExit(main())
