"""The support tracker's public tables: read exactly, as claims, and held against our own."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from commonspace.core.deliveries import Book, Line, Verdict, View, breakdown, compared, derivation
from commonspace.core.errors import SeveralBadInputs
from commonspace.data.deliveries.export import as_json, as_xlsx, month_rows, weapon_rows
from commonspace.data.deliveries.facts import ledger_of_facts
from commonspace.data.deliveries.readings import reading_rows
from commonspace.data.deliveries.tracker import (
    BILLION,
    MONTH_COLUMNS,
    WEAPON_COLUMNS,
    Month,
    Release,
    claims_from,
    months_from,
    need_of_tracker,
    release_from,
    weapons_from,
)
from commonspace.data.facts import facts
from commonspace.data.rates import rates_with
from commonspace.data.sheets import read_sheet, to_csv

HEAD = ",".join(MONTH_COLUMNS) + "\n"
RELEASE = Release("1", date(2025, 6, 1), "A release")
MADE_UP = (
    HEAD
    + "Aland,ALA,2025,1,0.004,0.001,0,0.003,0.01,0.006,30,0.1\n"
    + "Aland,ALA,2025,3,0.005,0,0,0.005,0.003,-0.002,30,0.1\n"
    + "Beland,BEL,2025,2,0,0,0,0,0.0000005,0.0000005,30,0.1\n"
)


def lines(months: tuple[Month, ...], release: Release) -> tuple[Line, ...]:
    need = need_of_tracker("T")
    view = View(release.published, release.published)
    book = Book([need], claims_from(months, release, need="T"), view)
    return derivation(need, book.linked("T"), view)


def test_what_is_still_to_be_allocated_is_what_is_left_at_the_pledge() -> None:
    rows = {row.heading: row for row in breakdown(lines(months_from(MADE_UP), RELEASE))}
    assert [stage.best for stage in rows["Aland"].stages] == [4_000_000, 9_000_000, 0, 0]
    assert [stage.best for stage in rows["Beland"].stages] == [500, 0, 0, 0]


def test_faults_of_a_table_are_named_with_row_and_column() -> None:
    text = HEAD + "Aland,ALA,2025,13,x,0,0,0,0,0,1,1\nAland,ALA,2025,1,1,0,0,0,1,1,1,1\n"
    with pytest.raises(SeveralBadInputs) as refused:
        months_from(text)
    assert [(fault.place, fault.code) for fault in refused.value.problems] == [
        ("row 2, column month", "cell_not_understood"),
        ("row 2, column total", "cell_not_understood"),
        ("row 3, column commitments", "tracker_sum_wrong"),
    ]


def test_a_count_of_weapons_is_the_sum_of_its_items() -> None:
    head = ",".join(WEAPON_COLUMNS) + "\n"
    (found,) = weapons_from(head + "Aland,Howitzers,5,100,Gun A (2); Gun B (old) (3)\n")
    assert found.items == (("Gun A", 2), ("Gun B (old)", 3))
    with pytest.raises(SeveralBadInputs):
        weapons_from(head + "Aland,Howitzers,6,100,Gun A (2); Gun B (3)\n")


def test_what_is_exported_is_read_again_the_same() -> None:
    rows = month_rows(lines(months_from(MADE_UP), RELEASE), {"Aland": "ALA", "Beland": "BEL"})
    sheet = read_sheet(to_csv(MONTH_COLUMNS, rows))
    assert sheet.header == MONTH_COLUMNS
    assert [[row["country"], row["month"], row["total"], row["commitments"]] for row in sheet] == [
        ["Aland", "1", "0.004", "0.008"],
        ["Aland", "3", "0.005", "0.005"],
        ["Beland", "2", "0", "0.0000005"],
    ]
    assert json.loads(as_json(MONTH_COLUMNS, rows))[0]["commitments"] == 0.008
    assert read_sheet(as_xlsx(rows, []), "book").header == MONTH_COLUMNS


def test_an_unknown_aid_type_is_an_empty_cell_not_a_nought() -> None:
    (row, *_) = month_rows(lines(months_from(MADE_UP), RELEASE), {})
    told = dict(zip(MONTH_COLUMNS, row, strict=True))
    assert (told["military"], told["gdp"], told["iso"]) == (None, None, "")


@pytest.mark.evaluation
def test_a_release_comes_in_whole_and_adds_up_to_its_own_sums(evaluation_data: Path) -> None:
    folder = evaluation_data / "facts" / "kiel"
    months = months_from((folder / "data_explorer.csv").read_text("utf-8"))
    release = release_from((folder / "release_info.csv").read_text("utf-8"))
    assert (len(months), release.published) == (1079, date(2026, 8, 4))
    sums = {
        name: round(float(sum(getattr(month, name) for month in months) / BILLION), 1)
        for name in ("total", "commitments", "military")
    }
    assert sums == {"total": 358.4, "commitments": 548.0, "military": 173.0}
    rows = breakdown(lines(months, release))
    allocated = sum(stage.best for row in rows for stage in row.stages[1:])
    assert allocated == sum(month.total for month in months)
    left = {row.heading: row.stages[0].best for row in rows}
    for donor in {month.donor for month in months}:
        rest = sum((m.to_be_allocated for m in months if m.donor == donor), Fraction(0))
        assert left[donor] == max(0, rest)


@pytest.mark.evaluation
def test_our_own_claims_are_held_against_a_release_donor_by_donor(evaluation_data: Path) -> None:
    folder = evaluation_data / "facts" / "kiel"
    months = months_from((folder / "data_explorer.csv").read_text("utf-8"))
    release = release_from((folder / "release_info.csv").read_text("utf-8"))
    theirs = breakdown(lines(months, release))
    need = need_of_tracker("T")
    ledger = ledger_of_facts(facts(), reading_rows())
    view = View(release.published, release.published, rates_with())
    book = Book([need], [replace(claim, need="T") for claim in ledger.claims], view)
    ours = breakdown(derivation(need, book.linked("T"), view))
    report = {(one.heading, one.what): one for one in compared(ours, theirs, "EUR")}
    assert report["Netherlands", "in_all"].verdict is Verdict.BELOW
    assert report["Drone coalition", "in_all"].verdict is Verdict.ONLY_OURS
    assert report["Slovakia", "in_all"].verdict is Verdict.ONLY_THEIRS
    assert {one.heading for one in report.values()} >= {month.donor for month in months}


@pytest.mark.evaluation
def test_the_weapons_of_a_release_come_in_whole(evaluation_data: Path) -> None:
    weapons = weapons_from((evaluation_data / "facts/kiel/weapons.csv").read_text("utf-8"))
    assert (len(weapons), sum(one.number for one in weapons)) == (61, 3327)


def test_delivered_items_are_exported_by_donor_and_unit() -> None:
    ledger = ledger_of_facts(facts(), reading_rows())
    view = View(date(2026, 11, 1), date(2026, 11, 1), rates_with())
    book = Book(ledger.needs, ledger.claims, view)
    rows = weapon_rows(derivation(book.needs["F001"], book.linked("F001"), view))
    assert ("Norway", "aircraft", 14, None, "aircraft (14)") in rows
