"""The exercise's projects rest on papers, and on nothing that their state does not ask for."""

from datetime import date

from commonspace.core.projects import State, gate, supported_state
from commonspace.data.exercise import exercise
from commonspace.data.exercise.drafts import project_of
from commonspace.data.exercise.project_papers import carried
from commonspace.data.projects import form_of, read_form

WORLD = exercise()
WHOLE = [carried(project_of(told, WORLD), told, WORLD) for told in WORLD.projects]
AT = date(2026, 11, 22)


def test_every_state_that_the_exercise_names_is_held_by_its_papers() -> None:
    assert [(entry.id, supported_state(entry, AT)) for entry in WHOLE] == [
        (told.id, State(told.state)) for told in WORLD.projects
    ]


def test_the_gate_before_every_project_still_waits_for_something() -> None:
    ahead = [(entry, entry.state.following) for entry in WHOLE]
    assert [entry.id for entry, following in ahead if following and gate(entry, following, AT).is_open] == []


def test_every_project_of_the_exercise_goes_through_its_form_unchanged() -> None:
    for entry in WHOLE:
        assert read_form(type(entry), form_of(entry)) == entry
