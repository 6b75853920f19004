"""`python -m bench.register.draw [--seed N] [--number N]`: facts drawn at random and read against the file.

Loads what ships into a register of its own through the same actions that people use, and holds every
record, field by field, with its evidence and grade, against the row of the CSV file as it stands there: the
file is read here by itself, so that a fault of the loader cannot hide itself. Facts drawn by the seed are
shown.
"""

import argparse
import csv
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

FACTS = Path(__file__).resolve().parents[2] / "commonspace" / "data" / "facts" / "facts.csv"


def main() -> int:
    """Load, draw, compare; the exit code is 1 if any fact is wrong or without a grade."""
    asked = argparse.ArgumentParser(prog="bench register draw")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--number", type=int, default=25)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="commonspace-draw-") as folder:
        os.environ["COMMONSPACE_VAR"] = folder
        os.environ.pop("COMMONSPACE_DATABASE", None)
        _load()
        rows = rows_of_file()
        drawn = {row["origin_id"] for row in random.Random(options.seed).sample(rows, options.number)}
        wrong = 0
        for row in rows:
            faults = list(faults_of(row))
            wrong += bool(faults)
            if faults or row["origin_id"] in drawn:
                mark = "drawn" if row["origin_id"] in drawn else "     "
                print(f"{row['origin_id']} {mark} {row['kind']:12} {'; '.join(faults) or 'as in the file'}")
        print(
            f"{len(drawn)} of {len(rows)} drawn with seed {options.seed} and shown; of all, {wrong} are wrong"
        )
    return 1 if wrong else 0


def rows_of_file() -> list[dict[str, str]]:
    """The facts as the file has them."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
    needs, claims, partnerships, forums, coalitions, projects = _models()
    kinds = {
        "need": needs,
        "pledge": claims,
        "delivery": claims,
        "partnership": partnerships,
        "forum": forums,
        "coalition": coalitions,
        "project": projects,
    }
    return kinds[row["kind"]].objects.filter(origin_id=row["origin_id"]).first()


def _models() -> tuple[Any, ...]:
    from commonspace.records.deliveries.models import Claim, Coalition
    from commonspace.records.meetings.models import Forum
    from commonspace.records.needs.models import Need
    from commonspace.records.partnerships.models import Partnership
    from commonspace.records.projects.models import JointProject

    return Need, Claim, Partnership, Forum, Coalition, JointProject


def _pairs(row: dict[str, str], record: Any, evidence: Any) -> Iterator[tuple[str, Any, Any]]:
    """Name of a field, what the file says, what the register holds: every column of the file."""
    from commonspace.core.terms import Money, Quantity
    from commonspace.core.terms.stages import stage_of
    from commonspace.data.units import unit_code

    source, is_need = evidence.source, row["kind"] == "need"
    yield "subject", row["subject"].casefold(), record.title.en.casefold()
    yield "subject_uk", row["subject_uk"].casefold(), record.title.uk.casefold()
    yield "capability", row["capability"], record.capability
    yield "statement", (row["statement"], row["statement_uk"]), (record.details.en, record.details.uk)
    yield "summary", (row["statement"], row["statement_uk"]), (evidence.summary.en, evidence.summary.uk)
    yield "grade", "excerpt", evidence.grade
    yield "source_address", row["source_address"], source.address
    yield "source_lang", row["source_lang"], source.language
    yield "outlet", row["outlet"], source.outlet
    yield "outlet_class", row["outlet_class"], source.outlet_class
    unit = unit_code(row["unit"]) if row["unit"] else ""
    quantity = Quantity.parse(row["quantity"], unit)
    yield "quantity", (*_ends(quantity), unit), (*_ends(record.quantity), record.quantity.unit)
    amount = record.budget if is_need else record.amount
    money = Money.parse(row["amount"], row["currency"]) if row["amount"] else None
    yield "amount", money and (_ends(money), money.currency), amount and (_ends(amount), amount.currency)
    # What was said later of an earlier thing stands at the thing's own day, with the day of saying beside.
    date = record.stated_on if is_need else getattr(record, "published_on", None) or record.happened_on
    yield "date", (row["date"], row["date_precision"] == "approximate"), (date.iso, date.about)
    if not is_need:
        # "Not started", said of a promise, is said of its delivery: the promise itself is announced.
        is_promise = row["kind"] == "pledge" and row["stage"] == "not started"
        yield "stage", "announced" if is_promise else str(stage_of(row["stage"])), record.stage
    yield from _parties(row, record)
    yield "need", row["need"], _origin(record.narrows if is_need else getattr(record, "need", ""))
    whole, same = (_origin(getattr(record, name, "")) for name in ("part_of", "same_as"))
    # The delivered share of a promise is "part of" it in the file; in the register its next stage.
    yield "part_of", row["part_of"], same if row["part_of"] and same == row["part_of"] else whole


def _parties(row: dict[str, str], record: Any) -> Iterator[tuple[str, Any, Any]]:
    """Who acts, by the codes of the table of actors; without a code, or unnamed members of it, by name."""
    if row["kind"] == "need":
        yield "actors", _codes(row["actors"])[:1], [record.nation]
    elif row["kind"] in ("pledge", "delivery"):
        yield "giver", _codes(row["giver"] or row["actors"]), list(record.givers)
        yield "receiver", _codes(row["receiver"] or "Ukraine")[:1], [record.receiver]
    else:
        yield "actors", _codes(row["actors"]), list(record.parties)


@cache
def _actors() -> dict[str, str]:
    with FACTS.with_name("actors.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file) if row["kind"] != "unnamed"}


def _codes(cell: str) -> list[str]:
    names = [name.strip() for name in cell.split(";") if name.strip()]
    return [_actors().get(name) or name for name in names]


def _origin(ref: str) -> str:
    """The fact that the record with this public id was loaded from; a further figure counts as its fact."""
    from commonspace.records.search.models import SearchRow

    if not ref:
        return ""
    kind = SearchRow.objects.values_list("kind", flat=True).get(ref=ref)
    model = next(model for model in _models() if model.kind_letter == kind)
    return str(model.objects.values_list("origin_id", flat=True).get(ref=ref)).partition(".")[0]


def _ends(value: Any) -> tuple[Any, Any, str]:
    return value.lo, value.hi, value.words


if __name__ == "__main__":
    raise SystemExit(main())
