"""Every code of the room has its sentence in both languages."""

from commonspace.core.partnerships import evidence
from commonspace.data.phrases import phrases
from commonspace.data.programmes import rulebook

PAPERS = (
    evidence.APPROVAL,
    evidence.SCREENING,
    evidence.AGREEMENT,
    evidence.OWNERS,
    evidence.LEGAL,
    evidence.TEXT_OF_ACT,
)


def test_every_rule_and_every_piece_of_evidence_has_a_phrase_in_both_languages() -> None:
    book = rulebook()
    paths = {path for rule in book.rules for path in rule.inputs if path != "date"}
    codes = [rule.id for rule in book.rules] + [f"evidence:{path}" for path in sorted(paths) + list(PAPERS)]
    missing = [c for c in codes if not (phrases().get(c, {}).get("en") and phrases().get(c, {}).get("uk"))]
    assert missing == []
