"""The table of office holders: who was read in a source may be the speaker; who is only recalled never is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.core.sources.knowledge import OfficeHolder
from commonspace.data.sources import knowledge

ROWS = knowledge(learnt=False).holders
RECALLED = [row for row in ROWS if not row.verified]
ADDRESS = (
    "More is needed\n\n"
    "We need air defence systems, artillery shells and drones. Our army asks Norway for missiles."
)


def speakers(mark: bool, text: str = ADDRESS) -> set[str]:
    """Who speaks in an address that names no person, by a table whose rows are all of one mark."""
    rows = tuple(replace(row, verified=mark) for row in ROWS)
    found = draft_document(
        Document(text, "en", date(2024, 3, 1), "president.gov.ua"),
        replace(knowledge(learnt=False), holders=rows),
    )
    return {draft.speaker for draft in found.drafts}


def test_every_row_is_verified_by_an_address_or_recalled() -> None:
    assert [row.en for row in ROWS if row.verified and not row.source.startswith("https://")] == []
    assert {row.source for row in RECALLED} == {"recalled"}


@pytest.mark.parametrize("row", RECALLED, ids=lambda row: row.en)
def test_a_recalled_row_is_asked_in_vain_on_every_day_of_its_term(row: OfficeHolder) -> None:
    first = row.period.start
    assert first is not None
    same = [each for each in ROWS if (each.office, each.nation) == (row.office, row.nation)]
    for days in (0, 1, 30, 365):
        day = first + timedelta(days)
        found = knowledge(learnt=False).holder_of(row.office, row.nation, day)
        assert found is None or (found.verified and found in same)
        assert found != row


def test_an_address_without_a_name_is_its_verified_holders_and_nobodys_by_a_recalled_row() -> None:
    assert speakers(True) == {"Volodymyr Zelenskyy"}
    assert "Volodymyr Zelenskyy" not in speakers(False)
