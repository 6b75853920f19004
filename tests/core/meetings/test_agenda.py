"""What a plan means for one reader, and what changed from one plan to the next."""

from commonspace.core.meetings.agenda import agenda, slot_sheet, table_sheet
from commonspace.core.meetings.differences import Kind, concerning, differences
from commonspace.core.meetings.problem import Place, Plan
from tests.core.meetings.cases import forum

PROBLEM = forum("AB", "CD", "AC")
BEFORE = Plan("hand", (Place("m1", 1, 1), Place("m2", 1, 2), Place("m3", 3, 1)))
AFTER = Plan("hand", (Place("m1", 2, 1), Place("m2", 1, 1)))


def test_an_agenda_is_in_order_and_names_only_ones_own_partners() -> None:
    lines = agenda(PROBLEM, BEFORE, "A")
    assert [(line.slot, line.partner, line.table) for line in lines] == [(1, "B", 1), (3, "C", 1)]
    assert agenda(PROBLEM, AFTER, "Z") == ()


def test_a_table_sheet_lists_its_meetings_by_slot_and_a_slot_sheet_by_table() -> None:
    assert [line.meeting for line in table_sheet(PROBLEM, BEFORE, 1)] == ["m1", "m3"]
    assert [line.meeting for line in slot_sheet(PROBLEM, BEFORE, 1)] == ["m1", "m2"]


def test_differences_tell_moves_tables_and_what_came_or_went() -> None:
    kinds = {one.meeting: one.kind for one in differences(PROBLEM, BEFORE, AFTER)}
    assert kinds == {"m1": Kind.MOVED, "m2": Kind.TABLE, "m3": Kind.DROPPED}
    assert [one.kind for one in differences(PROBLEM, AFTER, BEFORE)][-1] is Kind.ADDED
    assert differences(PROBLEM, BEFORE, BEFORE) == ()


def test_each_participant_is_told_of_his_own_differences_alone() -> None:
    told = concerning(differences(PROBLEM, BEFORE, AFTER), "B")
    assert [one.meeting for one in told] == ["m1"]
