"""The ladder: order, time between rungs, letters without a next rung, what became of papers."""

from datetime import date

import pytest

from commonspace.core.errors import BadInput
from commonspace.core.partnerships import Agreement, AgreementKind, Ladder
from commonspace.core.partnerships.agreements import Fate, Step, Waiting, full_months, median_days
from commonspace.core.terms import PartialDate
from commonspace.data.phrases import phrases

K = AgreementKind


def paper(name: str, kind: AgreementKind, signed: str, **more: str) -> Agreement:
    return Agreement(name, kind, ("Maker", "Ukraine"), PartialDate(signed), **more)


LADDER = Ladder(
    (
        paper("intent", K.STATEMENT_OF_INTENT, "2023-05-13", forum="F1"),
        paper("letter", K.LETTER_OF_INTENT, "2023-10"),
        paper("company", K.JOINT_VENTURE_REGISTERED, "2023-10-18"),
        paper("work", K.OPERATIONAL, "2024-06-10"),
    )
)


def test_papers_of_the_same_parties_are_linked_upwards() -> None:
    assert [(a.id, a.follows) for a in LADDER.linked().agreements] == [
        ("intent", None),
        ("letter", "intent"),
        ("company", "intent"),
        ("work", "company"),
    ]


def test_time_between_rungs_is_as_precise_as_the_dates() -> None:
    steps = LADDER.linked().steps()
    assert steps[0] == Step("intent", "company", 1, 5, 158, 158)
    assert steps[1] == Step("intent", "letter", 1, 2, 141, 171)
    assert median_days(steps)[(1, 2)] == (156, 1)


def test_a_letter_waits_from_twelve_full_months_on() -> None:
    alone = Ladder(
        (paper("letter", K.LETTER_OF_INTENT, "2025-02-28"), paper("deal", K.SUPPLY_CONTRACT, "2024-01-01"))
    )
    assert alone.waiting(date(2026, 2, 27)) == ()
    assert alone.waiting(date(2026, 2, 28)) == (Waiting("letter", PartialDate("2025-02-28"), 12),)


def test_a_letter_with_a_next_rung_or_a_successor_does_not_wait() -> None:
    moved = Ladder(
        (
            paper("a", K.LETTER_OF_INTENT, "2024-01-01"),
            paper("b", K.SUPPLY_CONTRACT, "2024-06-01", follows="a"),
            paper("c", K.MEMORANDUM, "2024-01-01"),
            paper("d", K.MEMORANDUM, "2025-01-01", supersedes="c"),
        )
    )
    assert [w.agreement for w in moved.waiting(date(2026, 6, 1))] == ["d"]


def test_what_became_of_a_forums_papers() -> None:
    assert LADDER.linked().fates("F1") == (Fate("intent", 1, "work", 7, None),)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 12, 15), date(2026, 12, 14), 11),
    ],
)
def test_full_months_end_with_the_month(start: date, end: date, months: int) -> None:
    assert full_months(start, end) == months


def test_faults_of_agreements_are_named() -> None:
    one = paper("a", K.MEMORANDUM, "2025-01-01")
    faults = {
        "agreement_twice": lambda: Ladder((one, one)),
        "agreement_unknown": lambda: Ladder((paper("a", K.MEMORANDUM, "2025-01-01", follows="x"),)),
        "agreement_circle": lambda: Ladder(
            (
                paper("a", K.MEMORANDUM, "2025-01-01", follows="b"),
                paper("b", K.MEMORANDUM, "2025-01-01", follows="a"),
            )
        ),
        "agreement_follows_itself": lambda: paper("a", K.MEMORANDUM, "2025-01-01", follows="a"),
        "agreement_needs_parties": lambda: Agreement("a", K.GRANT, ("one", "one"), PartialDate("2025")),
    }
    for code, make in faults.items():
        with pytest.raises(BadInput) as caught:
            make()
        assert caught.value.code == code
        assert set(phrases()[code]) == {"en", "uk"}


def test_every_kind_of_agreement_has_a_rung_and_a_phrase() -> None:
    assert all(1 <= kind.rung <= 8 for kind in K)
    assert [k for k in K if set(phrases().get(f"agreement:{k}", {})) != {"en", "uk"}] == []
