"""The published form is read whole, and a broken file is named by the field at fault."""

import pytest

from commonspace.core.errors import BadInput
from commonspace.core.meetings.problem import Meeting, Precedence, Stretch
from commonspace.core.meetings.published import read_published

SMALL = """
nBusiness = 3; nMeetings = 2; nTables = 1; nTotalSlots = 4; nMorningSlots = 2;  % a remark
requested = [|1, 2, 1,
|2, 3, 3 |];
meetingsxBusiness = [{2},{2,3},{3}];
nMeetingsBusiness = [1,2,1];
forbidden = [{0},{4},{1,2}];
fixed = [0,3];
precedences = [{},{1}];
"""


def test_every_field_of_a_file_is_read() -> None:
    problem = read_published(SMALL, "small")
    assert (problem.slots, problem.tables, problem.spread) == (4, 1, 2)
    assert problem.sessions == (Stretch("morning", 1, 2), Stretch("afternoon", 3, 4))
    assert problem.meetings == (Meeting("1", "1", "2", "morning"), Meeting("2", "2", "3", fixed=3))
    assert [sorted(one.forbidden) for one in problem.participants] == [[], [4], [1, 2]]
    assert problem.precedences == (Precedence("1", "2"),)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("nTables = 1;", "", "field_missing"),
        ("nTables = 1;", "nTables = many;", "not_a_number"),
        ("nTotalSlots = 4", "nTotalSlots = 999999999", "number_out_of_range"),
        ("|2, 3, 3 |];", "", "not_a_list_of_numbers"),
        ("|2, 3, 3 |];", "|2, 3 |];", "wrong_length"),
        ("|2, 3, 3", "|2, 9, 3", "participant_unknown"),
        ("|2, 3, 3", "|2, 3, 4", "session_unknown"),
        ("|2, 3, 3", "|2, x, 3", "not_a_list_of_numbers"),
        ("{1,2}];", "{1,2];", "not_a_list_of_sets"),
        ("{1,2}];", "{1,7}];", "slot_out_of_range"),
        ("precedences = [{},{1}];", "precedences = [{},{1}", "statement_not_ended"),
        ("fixed = [0,3];", "fixed = [0,3,0];", "wrong_length"),
        ("fixed", "nTables", "name_twice"),
    ],
)
def test_a_broken_file_is_named_by_its_fault(old: str, new: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_published(SMALL.replace(old, new, 1), "small")
    assert caught.value.code == code
