"""The exercise goes into the register through the actions that people use, and stays in its own world."""

import pytest

from commonspace.cli.loading import load_exercise
from commonspace.core.access import Viewer, World
from commonspace.data.exercise import exercise
from commonspace.records.deliveries import queries as deliveries
from commonspace.records.listing import Asked
from commonspace.records.needs import queries as needs
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.full
def test_the_exercise_is_loaded_once_with_its_links_and_is_not_in_the_public_record() -> None:
    trainee, anyone = Viewer(World.EXERCISE), Viewer()
    for _ in range(2):
        load_exercise(make.AT)
        counts = [len(list(queries.every(by=trainee, asked=Asked()))) for queries in (needs, deliveries)]
        assert counts == [len(exercise().needs), len(exercise().claims)]
    for queries in (needs, deliveries):
        assert list(queries.every(by=anyone, asked=Asked())) == []

    desk = make.desk("XA", World.EXERCISE)
    (found,) = needs.every(by=desk, asked=Asked("plough"))
    assert found.draft.title.en == "Vehicles that make fields safe to plough"
    assert needs.card(by=desk, ref=found.draft.narrows).draft.title.en == "Farmland returned to its owners"


@pytest.mark.full
def test_the_forum_of_the_exercise_is_there_once_with_its_plan_in_force() -> None:
    from commonspace.core.access import Role
    from commonspace.records.meetings import event_queries
    from commonspace.records.meetings.attending import companies
    from commonspace.records.meetings.entering import enter
    from commonspace.records.meetings.plans import plans
    from commonspace.records.meetings.requests import requests

    for _ in range(2):
        load_exercise(make.AT)
    (event,) = event_queries.every(by=Viewer(World.EXERCISE), asked=Asked())
    seats = frozenset({(Role.ORGANISER, event.label.owner)})
    entry = enter(by=Viewer(World.EXERCISE, seats=seats), ref=event.ref)
    forum = exercise().forum
    assert len(companies(entry)) == len(forum.delegations)
    assert requests(entry, make.AT, most=0).counts["accepted"] == 1_200
    (plan,) = plans(entry)
    assert (plan.status, plan.placed, plan.gap, plan.unmet) == ("published", 1_200, 0, ())
    assert list(event_queries.every(by=Viewer(), asked=Asked())) == []
