"""Every table of a page as a file, and the files of lists that are longer than their page."""

import csv
import dataclasses
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from commonspace.core.access import Label, World
from commonspace.core.terms import BiText
from commonspace.pages.tabled import as_texts
from tests import make
from tests.pages.signed_in import sign_in
from tests.pages.test_partnership_pages import paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def lines(client: Client, address: str) -> list[list[str]]:
    """The rows of a CSV file that a page gives, its header first."""
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_cells_become_plain_texts_with_notes_and_the_record_they_lead_to() -> None:
    columns: list[dict[str, Any]] = [
        {"label": "Need"},
        {"label": "Asked", "numeric": True},
        {"label": "Need"},
    ]
    rows: list[dict[str, Any]] = [
        {"cells": [{"text": "Radars", "url": "/en/thread/CS-N-7K3W9Q/?at=x", "note": "UA"}, "1,204", None]},
        {"cells": ["Boats", {"missing": "Not stated"}, {"tag": {"label": "Open", "tone": "good"}}]},
        {"cells": [{"text": "", "missing": "?"}, {"coverage": {"words": "5–7"}}, "one\u00a0of"]},
    ]
    with override("en"):
        assert as_texts(columns, rows) == (
            ("Need", "Need: note", "Asked", "Need (2)", "Public id"),
            (
                ("Radars", "UA", "1204", "", "CS-N-7K3W9Q"),
                ("Boats", "", "", "Open", ""),
                ("", "", "5–7", "one of", ""),
            ),
        )
    with override("uk"):
        assert as_texts(columns[1:2], [{"cells": ["1\u00a0204,5"]}, {"cells": ["1,204"]}])[1] == (
            ("1204,5",),
            ("1,204",),
        )


def test_a_table_of_a_page_is_a_file_at_the_pages_own_address(client: Client) -> None:
    paper("Letter", "letter_of_intent", "2024-01-10")
    paper("Licence", "licence", "2024-06-10")
    page = client.get("/en/partnerships/ladder/").content.decode()
    assert page.count('href="?file=1.csv"') == 1
    assert lines(client, "/en/partnerships/ladder/?file=1.csv") == [
        ["From", "To", "Median, days", "Least–most, days", "Steps", "world"],
        ["Letter or memorandum", "Contract or licence", "152", "152–152", "1", "record"],
    ]
    told = json.loads(client.get("/en/partnerships/ladder/?file=1.json").content)
    assert [told["world"], [row["Steps"] for row in told["partnerships_ladder-1"]]] == ["record", ["1"]]
    assert client.get("/en/partnerships/ladder/?file=1.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("file", ["9.csv", "1.exe", "0.csv", "x", ""])
def test_a_table_that_is_not_on_the_page_is_not_there(client: Client, file: str) -> None:
    make.need()
    assert client.get(f"/en/?file={file}").status_code == 404


def test_a_file_of_the_exercise_says_so_in_its_name_and_rows(client: Client) -> None:
    make.need(Label("UA", world=World.EXERCISE))
    answer = client.get("/en/exercise/?file=1.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="exercise-home-1.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row[-1] for row in rows[1:]} == {"exercise"}


def test_a_file_keeps_the_question_of_its_page_and_shows_what_this_reader_sees(client: Client) -> None:
    ref = make.need(make.NAMED_TO_NORWAY)
    sign_in(client, "NO")
    page = client.get("/en/?at=2026-11-22").content.decode()
    assert page.count('href="?at=2026-11-22&amp;file=1.csv"') == 1
    assert [row[-2] for row in lines(client, "/en/?file=1.csv")[1:]] == [ref]
    assert [Client().get(f"/en/?file={one}.csv").status_code for one in (1, 2)] == [404, 404]


def test_hits_of_the_search_are_a_file(client: Client) -> None:
    ref = make.need()
    make.need(make.NAMED_TO_NORWAY)
    shown = client.get("/en/search/?q=clearance&in=needs").content.decode()
    assert shown.count('href="/en/search/csv.file?q=clearance&amp;in=needs"') == 1
    assert lines(client, "/en/search/csv.file?q=clearance&in=needs") == [
        ["ref", "kind", "title_en", "title_uk", "world"],
        [ref, "need", "Clearance machines for farmland", "Машини для розмінування полів", "record"],
    ]
    assert client.get("/en/search/exe.file?q=clearance").status_code == 404


def test_the_whole_overview_of_needs_and_offers_is_a_file(client: Client) -> None:
    refs = [make.need(title=BiText(f"Need {number}")) for number in range(26)]
    shown = lines(client, "/en/matches/overview/csv.file")
    assert [row[0] for row in shown[1:]] == refs[::-1]
    assert shown[0][-6:] == ["pass", "ask", "fail", "fails_most_on", "failing", "world"]
    assert len(lines(client, "/en/matches/overview/csv.file?only=unmet")) == 27
