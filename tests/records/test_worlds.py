"""A record keeps to the nations of its world."""

import pytest

from commonspace.core.access import Label, World
from commonspace.core.errors import SeveralBadInputs
from commonspace.records.needs import queries
from tests import make

pytestmark = pytest.mark.django_db


def test_an_invented_nation_may_state_a_need_in_the_exercise() -> None:
    stepovia = make.desk("XA", World.EXERCISE)
    ref = make.needs.state(
        by=make.by(stepovia),
        draft=make.need_draft(nation="XA"),
        label=Label("XA", world=World.EXERCISE),
    )
    assert queries.card(by=stepovia, ref=ref).draft.nation == "XA"


def test_an_invented_nation_cannot_enter_the_public_record() -> None:
    with pytest.raises(SeveralBadInputs) as raised:
        make.needs.state(by=make.by(make.desk("XA")), draft=make.need_draft(nation="XA"), label=Label("XA"))
    assert [(fault.place, fault.code) for fault in raised.value.problems] == [("nation", "not_a_choice")]
