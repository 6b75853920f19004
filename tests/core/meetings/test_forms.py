"""The JSON forms: read whole, written back alike, and never anything but `BadInput` for a broken one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.forms import read_changes, read_instance, read_plan, write_plan
from commonspace.core.meetings.problem import Place, Plan


def instance(**changes: Any) -> dict[str, Any]:
    """A small document of the instance form."""
    return {
        "form": "meetings-instance-1",
        "name": "small",
        "slots": {
            "count": 4,
            "days": [{"id": "D1", "from": 1, "to": 4}],
            "sessions": [{"id": "AM", "from": 1, "to": 2}],
            "breaks": [],
        },
        "tables": 2,
        "participants": [{"id": "A", "forbidden": [4]}, {"id": "B", "forbidden": []}],
        "meetings": [
            {"id": "m1", "a": "A", "b": "B", "session": "AM", "fixed": None, "weight": 2, "must": False}
        ],
        "precedences": [],
        "spread": None,
        **changes,
    }


def test_an_instance_is_read_whole() -> None:
    problem = read_instance(instance())
    one = problem.meetings[0]
    assert (problem.name, problem.slots, problem.tables, problem.spread) == ("small", 4, 2, None)
    assert (one.session, one.weight, one.must, problem.person["A"].forbidden) == ("AM", 2, False, {4})


def test_a_plan_comes_back_as_it_was_written() -> None:
    plan = Plan("small", (Place("m1", 2, 1),))
    assert read_plan(write_plan(plan)) == plan


def test_changes_are_read_whole() -> None:
    changes = read_changes(
        {
            "form": "meetings-changes-1",
            "now_slot": 3,
            "notice": 2,
            "gone": ["A"],
            "late": [{"participant": "B", "from_slot": 6}],
            "new": [],
            "tables_closed": [{"slot": 4, "count": 1}],
        }
    )
    assert (changes.now, changes.first_free, changes.gone, changes.closed) == (3, 6, ("A",), {4: 1})
    assert (changes.late[0].participant, changes.late[0].from_slot) == ("B", 6)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": "other"}, "form_unknown"),
        ({"colour": "red"}, "field_unknown"),
        ({"tables": "two"}, "field_wrong_type"),
        ({"tables": -1}, "field_wrong_type"),
        ({"participants": [{"id": "A"}, {"id": "A"}], "meetings": []}, "name_twice"),
        ({"participants": {}}, "field_wrong_type"),
        ({"meetings": [{"id": "m1", "a": "A"}]}, "field_missing"),
        ({"meetings": [{"id": "m1", "a": "A", "b": "Z"}]}, "participant_unknown"),
        ({"meetings": [{"id": "m1", "a": "A", "b": "B", "fixed": 9}]}, "slot_out_of_range"),
        ({"precedences": [{"before": "m1", "after": "m7"}]}, "meeting_unknown"),
        (
            {"slots": {"count": 4, "days": [{"id": "D1", "from": 1, "to": 3}]}, "meetings": []},
            "days_do_not_cover",
        ),
    ],
)
def test_a_broken_instance_is_named_by_its_fault(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_instance(instance(**changes))
    assert caught.value.code == code


def test_all_faults_are_told_at_once_with_their_places() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        read_instance(instance(tables="two", meetings=[{"id": 7, "a": "A", "b": "B"}, 5]))
    assert [(one.place, one.code) for one in caught.value.problems] == [
        ("tables", "field_wrong_type"),
        ("meetings 1", "field_wrong_type"),
        ("meetings 2", "field_wrong_type"),
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(instance())), JSON)
def test_any_value_in_any_field_is_read_or_refused_as_bad_input(field: str, value: Any) -> None:
    try:
        problem = read_instance(instance(**{field: value}))
    except BadInput as fault:
        assert fault.code
    else:
        assert problem.slots >= 1


@given(JSON)
def test_any_document_is_read_or_refused_as_bad_input(body: Any) -> None:
    for read in (read_instance, read_plan, read_changes):
        with pytest.raises(BadInput):
            read(body)
            raise BadInput("read")  # a document that happens to be well formed is fine
