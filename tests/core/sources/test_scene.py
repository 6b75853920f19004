"""What every rule asks of a document."""

import re

from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.sources import Document
from commonspace.core.sources.scene import Scene
from commonspace.data.sources import knowledge

PIECES = ["tank", "tanks", "anti-tank", "R&D", "завод", "заводу", "об'єднання", "x_1", "5", "é"]


@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", ", ", "-", "&", "", "'"]))),
    st.sampled_from(PIECES),
)
def test_a_word_stands_in_a_document_where_a_pattern_of_it_finds_it(
    parts: list[tuple[str, str]], word: str
) -> None:
    scene = Scene(Document("".join(piece + gap for piece, gap in parts), "en"), knowledge(learnt=False))
    assert scene.has_word(word) == bool(re.search(rf"\b{re.escape(word)}\b", scene.text))
