"""Sources as cards: listed, read, and followed to the records that rest on them, as far as one may see."""

import pytest

from commonspace.core.access import Viewer
from commonspace.records import library
from commonspace.records.listing import Asked
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()


def test_a_cited_source_is_listed_once_and_leads_to_what_rests_on_it() -> None:
    refs = [make.need(), make.need()]
    (source,) = library.page(by=PUBLIC, asked=Asked()).rows
    assert source.draft.outlet == "Ministry"
    assert [one.ref for one in library.resting_on(by=PUBLIC, ref=source.ref)] == refs


def test_the_source_of_a_hidden_record_is_hidden_with_it() -> None:
    make.need(make.NAMED_TO_NORWAY)
    assert library.page(by=PUBLIC, asked=Asked()).rows == ()
    assert len(library.page(by=make.desk("NO"), asked=Asked()).rows) == 1
