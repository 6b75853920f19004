"""The programme files: what ships is whole, and a typo is named by file, line and column."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from commonspace.core.errors import SeveralBadInputs
from commonspace.core.partnerships import Kind
from commonspace.core.partnerships.rules import FUNCTIONS
from commonspace.core.partnerships.truth import NO, OPEN, YES
from commonspace.data.programmes import FOLDER, load, rulebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in FOLDER.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def faults_after(folder: Path, file: str, old: str, new: str) -> list[tuple[str | None, str]]:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SeveralBadInputs) as caught:
        load(folder)
    return [(fault.place, fault.code) for fault in caught.value.problems]


def test_every_rule_that_is_judged_has_a_function_and_every_function_a_rule() -> None:
    judged = {rule.id for rule in rulebook().rules if rule.kind is not Kind.INFORMATION}
    assert judged == set(FUNCTIONS)


def test_ukraine_norway_and_the_united_kingdom_differ_by_programme() -> None:
    book, day = rulebook(), date(2026, 6, 1)
    seen = {
        (programme, country): book.zone(programme, "entity", day)[country]
        for programme in ("EDF", "SAFE", "EDIP", "USI")
        for country in ("UA", "NO", "GB")
    }
    assert seen == {
        ("EDF", "UA"): YES,
        ("EDF", "NO"): YES,
        ("EDF", "GB"): NO,
        ("SAFE", "UA"): YES,
        ("SAFE", "NO"): YES,
        ("SAFE", "GB"): NO,
        ("EDIP", "UA"): NO,
        ("EDIP", "NO"): OPEN,
        ("EDIP", "GB"): NO,
        ("USI", "UA"): YES,
        ("USI", "NO"): NO,
        ("USI", "GB"): NO,
    }


def test_ukraine_is_inside_the_defence_fund_from_the_day_of_its_association() -> None:
    book = rulebook()
    assert book.zone("EDF", "entity", date(2025, 12, 22))["UA"] is NO
    assert book.zone("EDF", "entity", date(2025, 12, 23))["UA"] is YES


def test_sweden_counts_as_a_nato_member_from_its_accession() -> None:
    book = rulebook()
    assert "SE" not in book.members("NATO", date(2024, 3, 6))
    assert "SE" in book.members("NATO", date(2024, 3, 7))


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "code"),
    [
        ("rules.csv", ",2021-01-01,2027", ",2021-13-01,2027", "2, column valid_from", "date_not_understood"),
        ("rules.csv", ",test,date,", ",tset,date,", "2, column kind", "programme_cell_unknown"),
        (
            "rules.csv",
            "mgmt;entities[].role",
            "mgnt;entities[].role",
            "4, column inputs",
            "rule_input_unknown",
        ),
        ("rules.csv", "entities=3;", "entities=drei;", "9, column numbers", "not_a_number"),
        ("rules.csv", "EDF-WINDOW,", "EDF-WINDOV,", "2, column id", "rule_without_function"),
        ("perimeters.csv", "EU,yes", "EU,yess", "2, column inside", "programme_cell_unknown"),
        ("perimeters.csv", "EU,yes", "Eu,yes", "2, column country", "not_a_country"),
        ("perimeters.csv", "EDF,entity", "EDFF,entity", "2, column programme", "programme_cell_unknown"),
        ("groups.csv", "EU,AT", "EU,at", "2, column country", "not_a_country"),
        ("rates.csv", "EDF,research", "EDX,research", "2, column programme", "programme_cell_unknown"),
    ],
)
def test_a_typo_is_named_by_file_line_and_column(
    folder: Path, file: str, old: str, new: str, place: str, code: str
) -> None:
    assert faults_after(folder, file, old, new)[0] == (f"{file} line {place}", code)


def test_several_typos_are_told_at_once_in_order_of_place(folder: Path) -> None:
    path = folder / "perimeters.csv"
    path.write_text(path.read_text("utf-8").replace("verified", "verifed", 2), "utf-8")
    with pytest.raises(SeveralBadInputs) as caught:
        load(folder)
    assert [fault.place for fault in caught.value.problems] == [
        "perimeters.csv line 2, column status",
        "perimeters.csv line 3, column status",
    ]
