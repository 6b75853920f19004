"""Nothing unproved passes: each kind of corruption is refused for its own reason."""

import dataclasses
from decimal import Decimal

import pytest

from commonspace.core.sources import Actor, Draft, draft_document, verify
from commonspace.core.terms import Money, Quantity, Span
from commonspace.data.sources import knowledge
from tests.core.sources.pages import ADDRESS, REPORT, STATEMENT


def first(document: object = STATEMENT) -> Draft:
    return draft_document(STATEMENT, knowledge()).drafts[0]


def with_words(draft: Draft, words: str) -> Draft:
    span = draft.span
    return dataclasses.replace(draft, span=Span(span.start, span.start + len(words), words))


CORRUPTED = [
    (lambda draft: with_words(draft, "I am announcing an additional $900 million"), "evidence_not_exact"),
    (
        lambda draft: dataclasses.replace(draft, money=Money.exact(300_000_001, "USD")),
        "amount_not_there",
    ),
    (lambda draft: dataclasses.replace(draft, money=Money.exact(300_000_000, "EUR")), "amount_not_there"),
    (lambda draft: dataclasses.replace(draft, quantity=Quantity.exact(3, "boats")), "quantity_not_there"),
    (lambda draft: dataclasses.replace(draft, date="2023-06"), "date_not_there"),
    (lambda draft: dataclasses.replace(draft, stage="delivered"), "stage_differs"),
    (lambda draft: dataclasses.replace(draft, speaker="Volodymyr Zelenskyy"), "speaker_not_resolved"),
    (
        lambda draft: dataclasses.replace(draft, givers=(Actor("Norway", "Norway", "NO"),)),
        "actor_not_named",
    ),
]


@pytest.mark.parametrize(("corrupt", "reason"), CORRUPTED)
def test_a_corrupted_draft_is_refused_for_its_reason(corrupt: object, reason: str) -> None:
    assert callable(corrupt)
    assert verify(corrupt(first()), STATEMENT, knowledge()) == (reason,)


def test_a_true_draft_holds() -> None:
    for page in (STATEMENT, ADDRESS, REPORT):
        drafting = draft_document(page, knowledge())
        assert [verify(draft, page, knowledge()) for draft in drafting.drafts] == [()] * len(drafting.drafts)


def test_evidence_of_another_document_is_refused() -> None:
    assert verify(first(), REPORT, knowledge()) == ("evidence_not_exact",)


def test_the_unit_must_follow_the_figure() -> None:
    boats = draft_document(STATEMENT, knowledge()).drafts[3]
    assert boats.quantity is not None and boats.quantity.lo == Decimal(40)
    wrong = dataclasses.replace(boats, quantity=Quantity.exact(40, "helicopters"))
    assert verify(wrong, STATEMENT, knowledge()) == ("quantity_not_there",)


def test_a_headline_is_no_evidence() -> None:
    words = "Statement by President Joe Biden"
    headline = dataclasses.replace(first(), span=Span(0, len(words), words), money=None, date="")
    assert "evidence_in_noise" in verify(headline, STATEMENT, knowledge())
