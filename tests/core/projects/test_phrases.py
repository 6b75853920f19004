"""Every code that the room speaks has a sentence in both languages, with the same details in each."""

import re
from pathlib import Path

import pytest

from commonspace.core.projects import REQUIREMENTS, STATES, DutyStatus, LicenceStatus, PaperKind, Role, Side
from commonspace.data.phrases import phrases

HOME = Path(__file__).resolve().parents[3] / "commonspace"
FILES = [*HOME.glob("core/projects/*.py"), *HOME.glob("data/projects/*.py"), *HOME.glob("data/sheets/*.py")]
SPOKEN = re.compile(
    r"\b(?:flaw|_fault|Finding|BadInput|sentence|_finding)\(\s*\"([a-z_]+)\"|code = \"([a-z_]+)\""
)
CODES = sorted(
    {one or other for file in FILES for one, other in SPOKEN.findall(file.read_text("utf-8"))}
    | {requirement.code for requirements in REQUIREMENTS.values() for requirement in requirements}
    | {f"state_{state}" for state in STATES}
    | {f"side_{side}" for side in Side}
    | {f"paper_kind_{kind}" for kind in PaperKind}
    | {f"role_{role}" for role in Role}
    | {f"duty_{status}" for status in DutyStatus if not status.is_settled}
    | {f"licence_{status}" for status in LicenceStatus if status not in ("granted", "exempt")}
    | {f"{which}_shares_{how}" for which in ("work", "cost") for how in ("missing", "short", "over")}
)
DETAIL = re.compile(r"\{(\w+)\}")


def test_codes_were_found() -> None:
    assert len(CODES) > 150


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_sentence_in_both_languages_with_the_same_details(code: str) -> None:
    halves = phrases()[code]
    assert sorted(halves) == ["en", "uk"]
    assert sorted(DETAIL.findall(halves["en"])) == sorted(DETAIL.findall(halves["uk"]))
