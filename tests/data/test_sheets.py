"""Sheets in and out: what was written comes back, nothing acts as a formula, every fault has its place."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.data.sheets import Limits, Sheet, exposed, neutralised, read_sheet, to_csv, to_xlsx

STARTERS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(str.strip)
TEXTS_THAT_BITE = st.tuples(st.sampled_from(["", "'", "''", *"=+-@"]), TEXTS).map("".join)


@pytest.mark.parametrize("starter", STARTERS)
def test_a_text_that_could_act_as_a_formula_gets_an_apostrophe(starter: str) -> None:
    assert neutralised(f"{starter}SUM(A1)") == f"'{starter}SUM(A1)"


@given(TEXTS_THAT_BITE)
def test_what_is_neutralised_comes_back_whole(text: str) -> None:
    assert exposed(neutralised(text)) == text


@given(st.lists(st.lists(TEXTS_THAT_BITE, min_size=2, max_size=2), max_size=5))
def test_a_csv_file_gives_back_its_rows_and_no_cell_starts_a_formula(rows: list[list[str]]) -> None:
    raw = to_csv(["one", "two"], rows)
    cells = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(tuple(STARTERS))] == []
    kept = [row for row in rows if any(row)]
    assert [[row["one"], row["two"]] for row in read_sheet(raw)] == kept


def test_a_workbook_gives_back_its_rows_as_text() -> None:
    rows = (("=1+1", 7, Decimal("2.50"), date(2026, 7, 1)), ("'=x", -3, 12345678901234567890, None))
    raw = to_xlsx([Sheet("Plan", ("text", "count", "sum", "day"), rows)])
    assert [dict(row.cells) for row in read_sheet(raw)] == [
        {"text": "=1+1", "count": "7", "sum": "2.5", "day": "2026-07-01"},
        {"text": "'=x", "count": "-3", "sum": "12345678901234567890"},
    ]


def test_a_workbook_holds_no_formula() -> None:
    raw = to_xlsx([Sheet("a", ("=x", "b"), (("=1+1", "@SUM(A1)"), ("+1", "#REF!")))])
    page = load_workbook(io.BytesIO(raw)).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}


def test_equal_rows_give_equal_bytes() -> None:
    sheet = Sheet("a", ("x",), ((1,), ("б",)))
    assert to_xlsx([sheet]) == to_xlsx([sheet])


def test_sheet_names_are_made_fit_and_unlike() -> None:
    raw = to_xlsx([Sheet("a/b", ("x",)), Sheet("a:b", ("x",)), Sheet("м" * 40, ("x",))])
    assert load_workbook(io.BytesIO(raw)).sheetnames == ["a b", "a b 2", "м" * 31]


def test_signs_that_xml_cannot_hold_are_shown_as_lost_rather_than_break_the_file() -> None:
    raw = to_xlsx([Sheet("a", ("x",), (("one\x00two",),))])
    assert [row["x"] for row in read_sheet(raw)] == ["one\ufffdtwo"]


@pytest.mark.parametrize(
    "raw",
    [
        "назва;кінець\r\nВипробування;2026-07-01\r\n".encode(),
        "назва;кінець\r\nВипробування;2026-07-01\r\n".encode("cp1251"),
        "назва\tкінець\nВипробування\t2026-07-01\n".encode("utf-16"),
        "sep=;\nназва;кінець\nВипробування;2026-07-01\n".encode(),
        'назва,кінець\n"Випробування",2026-07-01\n'.encode("utf-8-sig"),
    ],
)
def test_files_of_ukrainian_spreadsheets_are_read(raw: bytes) -> None:
    table = read_sheet(raw)
    assert [dict(row.cells) for row in table] == [{"назва": "Випробування", "кінець": "2026-07-01"}]


def test_rows_know_their_place_with_empty_rows_counted() -> None:
    table = read_sheet(b"a,b\n\n1,2\n,\n3,\n")
    assert [(row.number, row["a"], row["b"], row.place("b")) for row in table] == [
        (3, "1", "2", "row 3, column b"),
        (5, "3", "", "row 5, column b"),
    ]


def faults_of(raw: bytes, **limits: int) -> list[tuple[str, str | None]]:
    """Code and place of every fault that reading `raw` names."""
    with pytest.raises(BadInput) as caught:
        read_sheet(raw, "plan.csv", limits=Limits(**limits))
    error = caught.value
    return [
        (each.code, each.place)
        for each in (error.problems if isinstance(error, SeveralBadInputs) else [error])
    ]


def test_every_fault_of_form_is_named_at_once() -> None:
    assert faults_of(b"a,,A\n1,2,3,4\n") == [
        ("column_without_name", "row 1, column 2"),
        ("column_twice", "row 1, column 3"),
        ("row_too_long", "row 2"),
    ]


def test_what_is_too_much_or_no_table_is_refused() -> None:
    assert faults_of(b"a\n" * 9, bytes=10) == [("sheet_too_large", "plan.csv")]
    assert faults_of(b"a\n1\n2\n", rows=1) == [("sheet_too_long", "plan.csv")]
    assert faults_of(b"a,b,c\n", columns=2) == [("sheet_too_wide", "plan.csv, row 1")]
    assert faults_of(b"a\n123456\n", cell_characters=5) == [("sheet_cell_too_long", "row 2, column a")]
    assert faults_of(b" \n\n") == [("sheet_empty", "plan.csv")]
    assert faults_of(b"\x81\x00\xff") == [("sheet_not_text", "plan.csv")]
    assert faults_of(b"\xd0\xcf\x11\xe0rest") == [("sheet_is_old_xls", "plan.csv")]
    assert faults_of(b"PK\x03\x04 broken") == [("sheet_not_workbook", "plan.csv")]
    assert faults_of(b'a,b\n"1"x,2\n') == [("sheet_not_csv", "plan.csv, row 2")]


def changed_workbook(part: str, old: bytes, new: bytes) -> bytes:
    """A sound workbook in which `part` has `old` replaced by `new`."""
    out = io.BytesIO()
    sound = io.BytesIO(to_xlsx([Sheet("a", ("x",), ((1,),))]))
    with zipfile.ZipFile(sound) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


def test_a_workbook_that_declares_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    raw = changed_workbook("xl/worksheets/sheet1.xml", b"<worksheet", bomb)
    assert faults_of(raw) == [("sheet_declares_entities", "plan.csv, xl/worksheets/sheet1.xml")]


def test_a_workbook_that_swells_when_unpacked_is_refused() -> None:
    raw = changed_workbook("xl/worksheets/sheet1.xml", b"</worksheet>", b"</worksheet>" + b" " * 5_000_000)
    assert len(raw) < 20_000
    assert faults_of(raw, unpacked_bytes=1_000_000) == [("sheet_too_large", "plan.csv")]


def test_a_formula_is_never_run_and_without_a_saved_value_it_is_named() -> None:
    book = Workbook()
    book.active.append(["x"])
    book.active.append(["=1+1"])
    raw = io.BytesIO()
    book.save(raw)
    assert faults_of(raw.getvalue()) == [("cell_formula_without_value", "row 2, column 1")]


def test_an_error_value_is_named() -> None:
    book = Workbook()
    book.active.append(["x"])
    book.active.append(["#REF!"])
    raw = io.BytesIO()
    book.save(raw)
    assert faults_of(raw.getvalue()) == [("cell_is_error", "row 2, column 1")]


def test_a_sheet_is_found_by_name() -> None:
    raw = to_xlsx([Sheet("one", ("x",), ((1,),)), Sheet("two", ("x",), ((2,),))])
    assert [row["x"] for row in read_sheet(raw, sheet="two")] == ["2"]
    with pytest.raises(BadInput) as caught:
        read_sheet(raw, sheet="three")
    assert caught.value.details == {"sheet": "three", "sheets": "one, two"}
