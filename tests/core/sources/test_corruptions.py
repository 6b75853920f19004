"""Thousands of generated corruptions of true drafts: the verifier refuses them and loses nothing true."""

import json
from pathlib import Path

import pytest

from bench.sources.corrupt import KINDS, corruptions
from bench.sources.quality import document_of
from commonspace.core.sources import draft_document
from commonspace.data.sources import knowledge
from tests.core.sources.pages import ADDRESS, REPORT, STATEMENT

OWN = [STATEMENT, ADDRESS, REPORT]


def test_corruptions_of_our_own_pages_are_all_refused() -> None:
    outcome = list(corruptions(OWN, knowledge(), 400))
    assert {kind for kind, _ in outcome} == set(KINDS)
    assert [kind for kind, refused in outcome if not refused] == []


@pytest.mark.full
@pytest.mark.evaluation
def test_of_ten_thousand_corruptions_at_least_995_in_a_thousand_are_refused(evaluation_data: Path) -> None:
    rows = [
        json.loads(line)
        for name in ("ingest/real/dev.jsonl", "ingest/dev.jsonl")
        for line in (evaluation_data / name).read_text("utf-8").splitlines()
    ]
    pages = [document_of(row) for row in rows]
    outcome = list(corruptions(pages, knowledge(), 10_000))
    assert sum(refused for _, refused in outcome) >= 9_950
    assert sum(len(draft_document(page, knowledge()).dropped) for page in pages) == 0
