"""The primary source against its retelling: every difference shown, the entry anchored anew."""

from datetime import date

import pytest

from commonspace.core.errors import Refused
from commonspace.core.sources import Document, Draft, draft_document
from commonspace.core.sources.retelling import Difference, anchored_anew, compare
from commonspace.core.terms import Citation, Evidence, Grade, OutletClass
from commonspace.data.sources import knowledge

RELEASE = (
    "Needs\n\nUkraine needs interceptor drones, howitzers and mine-clearing vehicles, the minister said."
)
RETOLD = "Needs\n\nUkraine needs drones and howitzers, the minister said."
MINISTRY = Citation("Ministry", "https://ministry.example/1", OutletClass.GOVERNMENT, date(2024, 5, 1))
OUTLET = Citation("Outlet", "https://outlet.example/1", OutletClass.PRESS, date(2024, 5, 2))


def drafts(text: str) -> tuple[Draft, ...]:
    return draft_document(Document(text, "en", date(2024, 5, 1)), knowledge(learnt=False)).drafts


def test_a_changed_word_and_a_dropped_item_are_shown() -> None:
    pairs = compare(drafts(RELEASE), drafts(RETOLD))
    shown = [
        (
            pair.primary.subject if pair.primary else "",
            pair.retold.subject if pair.retold else "",
            [difference for difference in pair.differences if difference.field == "subject"],
        )
        for pair in pairs
    ]
    assert shown == [
        ("interceptor drones", "drones", [Difference("subject", "interceptor drones", "drones")]),
        ("howitzers", "howitzers", []),
        ("mine-clearing vehicles", "", []),
    ]


def test_an_entry_anchored_on_the_primary_source_rises_to_quoted() -> None:
    cited = Evidence(OUTLET, Grade.CITED)
    moved = anchored_anew(cited, MINISTRY, drafts(RELEASE)[0])
    assert (moved.grade, moved.citation, moved.span and moved.span.quote) == (
        Grade.QUOTED,
        MINISTRY,
        "interceptor drones",
    )


def test_a_retelling_is_no_primary_source() -> None:
    with pytest.raises(Refused):
        anchored_anew(Evidence(MINISTRY, Grade.CITED), OUTLET, drafts(RETOLD)[0])
