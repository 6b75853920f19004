"""A person's own spreadsheet: brought, its columns told, checked, taken in, and taken back."""

import dataclasses
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from commonspace.core.access import Role, Viewer
from commonspace.core.sources.named import NamedSource
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.wire import flat_names
from commonspace.data.sheets import Sheet, read_sheet, to_csv, to_xlsx
from commonspace.pages.urls import ROOMS
from commonspace.records.journal.queries import checkpoint
from commonspace.records.listing import Asked
from commonspace.records.needs import actions as needs
from commonspace.records.needs import queries
from commonspace.records.sheets import taking, tasks
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.rooms import ROOMS as SHEET_ROOMS
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
OWN = (
    "Що потрібно;Спроможність;Кількість;Quantity: unit;Коли заявлено;Примітка\n"
    "Машини для розмінування;Mine action;5-7;machines;04.11.2026;для полів\n"
    "Радари;counter_battery;щонайменше 3;radars;2026-11-05;\n"
)
BROKEN = OWN + "Щось;telepathy;з десяток;pieces;2026-11-05;\n"


@pytest.fixture
def officer(client: Client, settings: Any) -> Client:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    sign_in(client, "UA")
    return client


def brought(
    officer: Client, text: str | bytes = OWN, name: str = "our needs.csv", room: str = "needs"
) -> str:
    """A file brought to a room; the address of its own page."""
    raw = text.encode() if isinstance(text, str) else text
    answer = officer.post(f"/en/{room}/import/", {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def asked_of(page: str) -> dict[str, str]:
    """What the page's form would send as it stands: the columns as guessed."""
    found = {}
    for name, options in re.findall(r'<select[^>]* name="(column-\d+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen.group(1) if chosen else ""
    for name, options in re.findall(r'<select[^>]* name="(fixed-[^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]+)" selected', options)
        found |= {name: chosen.group(1)} if chosen else {}
    typed = re.findall(r'<input[^>]* name="(fixed-[^"]+)"[^>]* value="([^"]*)"', page)
    return found | {name: text for name, text in typed if text}


def check(officer: Client, where: str, **changed: str) -> str:
    """The dry run with the columns as they are shown, some of them changed; the page that follows."""
    asked = asked_of(officer.get(where).content.decode())
    officer.post(where, {**asked, **changed, "do": "check"})
    return str(officer.get(where).content.decode())


def cards() -> list[Any]:
    return list(queries.page(by=Viewer(), asked=Asked(sort="title")).rows)


def test_columns_are_guessed_in_both_languages_and_what_misses_comes_from_the_seat(officer: Client) -> None:
    page = officer.get(brought(officer)).content.decode()
    assert asked_of(page) == {
        "column-0": "title_uk",
        "column-1": "capability",
        "column-2": "quantity",
        "column-3": "quantity_unit",
        "column-4": "stated_on",
        "column-5": "",
        "fixed-nation": "UA",
    }


def test_a_file_is_taken_in_only_when_it_is_confirmed(officer: Client) -> None:
    where = brought(officer)
    page = check(officer, where, **{"column-5": "details_uk"})
    assert (cards(), "Take in 2" in page) == ([], True)
    officer.post(where, {"do": "take"})
    first, second = sorted((card.draft for card in cards()), key=lambda draft: draft.capability, reverse=True)
    assert (first.title, first.details.uk) == (BiText("", "Машини для розмінування", "uk"), "для полів")
    assert (first.capability, first.nation) == ("mine_action", "UA")
    assert first.quantity == Quantity.between(5, 7, "machines")
    assert first.stated_on == PartialDate("2026-11-04")
    assert second.quantity == Quantity.at_least(3, "radars")
    assert bytes(Batch.objects.get().raw) == b""


def test_the_same_file_twice_changes_nothing(officer: Client) -> None:
    for _ in range(2):
        where = brought(officer)
        check(officer, where)
        officer.post(where, {"do": "take"})
        officer.post(where, {"do": "take"})
    assert len(cards()) == 2
    size = checkpoint().size
    page = check(officer, brought(officer))
    assert "Every row is there from this file already" in page
    assert checkpoint().size == size


def test_faulty_rows_are_named_by_row_and_column_and_given_back_to_be_mended(officer: Client) -> None:
    where = brought(officer, BROKEN)
    page = check(officer, where)
    rows = re.findall(r"<tr.*?</tr>", page, re.S)
    said = [re.sub(r"<[^>]+>|\s+", " ", row) for row in rows]
    assert sum("Спроможність" in row and " 4 " in row for row in said) == 1
    assert sum("Кількість" in row and " 4 " in row for row in said) == 1
    back = read_sheet(officer.get(f"{where}faults.csv").content)
    assert [row["Що потрібно"] for row in back] == ["Щось"]
    officer.post(where, {"do": "take"})
    assert len(cards()) == 2


def test_a_fault_is_said_in_ukrainian_on_the_ukrainian_page(officer: Client) -> None:
    where = brought(officer, BROKEN)
    check(officer, where)
    page = officer.get(where.replace("/en/", "/uk/")).content.decode()
    assert "не розпізнано як кількість" in page
    assert "Внести ті, що без помилок: 2" in page


def test_a_wrong_column_is_put_right_by_taking_back_and_taking_in_again(officer: Client) -> None:
    for column, months in (("months", 7), ("support_months", None)):
        where = brought(officer, OWN.replace("для полів", "7"))
        check(officer, where, **{"column-5": column})
        officer.post(where, {"do": "take"})
        (one,) = [
            card for card in cards() if card.status == "open" and card.draft.capability == "mine_action"
        ]
        assert one.draft.months == months
        if months:
            officer.post(where, {"do": "undo"})
    assert sorted(card.status for card in cards()) == ["open", "open", "withdrawn", "withdrawn"]


def test_undo_takes_back_what_the_batch_made_and_names_what_was_changed_since(officer: Client) -> None:
    other = make.need()
    where = brought(officer)
    check(officer, where)
    officer.post(where, {"do": "take"})
    changed = next(card for card in cards() if card.draft.capability == "counter_battery")
    needs.revise(
        by=make.by(),
        ref=changed.ref,
        seen_version=1,
        draft=dataclasses.replace(changed.draft, priority="high"),
    )
    assert changed.ref in officer.get(where).content.decode()
    officer.post(where, {"do": "undo"})
    officer.post(where, {"do": "undo"})
    assert {card.ref: card.status for card in cards() if card.status == "open"} == {
        other: "open",
        changed.ref: "open",
    }
    assert len(cards()) == 3


def test_nobody_else_finds_the_file(officer: Client, settings: Any) -> None:
    where = brought(officer)
    colleague = Client()
    sign_in(colleague, "UA", Role.PROGRAMME_OFFICER)
    assert [colleague.get(where).status_code, Client().get(where).status_code] == [404, 302]
    assert colleague.get(f"{where}faults.csv").status_code == 404
    assert officer.get(where.replace("/en/", "/en/exercise/")).status_code == 404
    assert officer.get(where.replace("/needs/", "/deliveries/")).status_code == 404


def test_rows_of_another_nation_are_refused_by_row(officer: Client) -> None:
    text = OWN.replace("Примітка", "Держава").replace("для полів", "Norway")
    where = brought(officer, text)
    page = check(officer, where, **{"column-5": "nation"})
    assert "does not allow entering records for “NO”" in page
    assert [card.draft.nation for card in cards()] == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Choose a file first"),
        (b"a,b\n", "The file holds no row"),
        (b"\xd0\xcf\x11\xe0rest", "old XLS kind"),
        (b"a,a\n1,2\n", "a"),
        (b"x" * 10_000_001, "The file is too large"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(officer: Client, raw: bytes, said: str) -> None:
    answer = officer.post("/en/needs/import/", {"file": SimpleUploadedFile("x.csv", raw)})
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("room", sorted(SHEET_ROOMS))
def test_a_template_holds_every_column_and_is_read_back(officer: Client, room: str) -> None:
    kind = next(one for one in ROOMS if one.name == room)
    shapes = (*shapes_of(kind.draft), *shapes_of(NamedSource))
    names = [name for shape in shapes for name in flat_names(shape)]
    book = load_workbook(io.BytesIO(officer.get(f"/en/{room}/import/template.xlsx").content))
    assert [cell.value for cell in book.worksheets[0][1]] == names
    text = officer.get(f"/en/{room}/import/template.csv").content.decode("utf-8-sig")
    assert text.strip().split(",") == names


@pytest.mark.parametrize("language", ["en", "uk"])
def test_pledges_come_from_a_workbook(officer: Client, language: str) -> None:
    header = ("title_en", "kind", "stage", "capability", "givers", "quantity", "quantity_unit", "happened_on")
    row = ("Machines", "pledge", "announced", "mine_action", "Norway; Польща", "3", "machines", "2026-11-10")
    where = brought(officer, to_xlsx([Sheet("x", header, (row,))]), "pledges.xlsx", "deliveries")
    where = where.replace("/en/", f"/{language}/")
    check(officer, where)
    officer.post(where, {"do": "take"})
    from commonspace.records.deliveries import queries as claims

    (card,) = claims.page(by=Viewer(), asked=Asked()).rows
    assert card.draft.givers == ("NO", "PL")
    assert card.draft.quantity == Quantity.exact(3, "machines")


def test_a_large_file_is_worked_on_by_the_worker_while_its_page_tells_how_far_it_is(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    monkeypatch.setattr(type(tasks.do_step), "enqueue", lambda self, *given: asked.append(given))
    where = brought(officer)
    page = check(officer, where)
    assert officer.get(where).headers["Refresh"] == "3"
    assert "Rows are being checked: 0 of 2" in page
    tasks.do_step.func(*asked.pop())
    officer.post(where, {"do": "take"})
    assert cards() == []
    tasks.do_step.func(*asked.pop())
    assert len(cards()) == 2
    assert "Taken in: 2. There already: 0." in officer.get(where).content.decode()


def test_two_columns_cannot_hold_the_same_field(officer: Client) -> None:
    where = brought(officer)
    asked = asked_of(officer.get(where).content.decode())
    answer = officer.post(where, {**asked, "column-5": "quantity", "do": "check"})
    assert (answer.status_code, "Two columns are said to hold the same" in answer.content.decode()) == (
        400,
        True,
    )


def test_a_download_can_be_brought_back_as_it_is(officer: Client) -> None:
    make.need(months=9)
    text = officer.get("/en/needs/csv.file").content
    where = brought(officer, text)
    check(officer, where)
    officer.post(where, {"do": "take"})
    one, other = cards()
    assert one.draft == other.draft


def test_a_row_of_a_sheet_that_could_be_a_formula_comes_back_harmless(officer: Client) -> None:
    rows = [("=1+1", "telepathy")]
    where = brought(officer, to_csv(("title_en", "capability"), rows))
    check(officer, where)
    assert "'=1+1" in officer.get(f"{where}faults.csv").content.decode("utf-8-sig")
