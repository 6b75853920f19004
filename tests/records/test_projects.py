"""Projects in the register: stated, moved through gates by evidence alone, and thrown back without it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.projects import NeedLine, Paper, PaperKind, Participant, Project, Side, State
from commonspace.core.projects import Role as Part
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.records.access.actions import By
from commonspace.records.journal.queries import history
from commonspace.records.listing import Asked
from commonspace.records.projects import actions, moves, queries
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()
OFFICER = Viewer(
    World.RECORD, None, frozenset({"UA"}), frozenset(), frozenset({(Role.PROGRAMME_OFFICER, "UA")})
)
DAY = make.AT.date()
RECORD = Paper("p1", PaperKind.PARTNERSHIP_RECORD, "ua", Part.NATION, DAY, "CS-P-7K3W9Q")
INTENT = Paper("p2", PaperKind.LETTER_OF_INTENT, "ua", Part.NATION, DAY, "CS-S-7K3W9Q", parties=("ua", "no"))
BOARD = Paper("p3", PaperKind.BOARD_DECISION, "ua", Part.NATION, DAY, "CS-S-7K3W9R")
WHOLE = Project(
    "new",
    BiText("Joint line", "Спільна лінія"),
    participants=(
        Participant("ua", "UA", roles=(Part.LEAD, Part.NATION)),
        Participant("no", "NO", roles=(Part.NATION,)),
    ),
    needs=(NeedLine("CS-N-7K3W9Q", Quantity.exact(12, "machines")),),
)


def by(viewer: Viewer = OFFICER, **changed: Any) -> By:
    return replace(make.by(viewer), **changed)


def draft(**changed: Any) -> ProjectDraft:
    values: dict[str, Any] = {
        "title": BiText("Joint line for clearance machines", "Спільна лінія машин розмінування"),
        "capability": "mine_action",
        "state": "idea",
        "parties": ("UA", "NO"),
        "lead": "UA",
        "happened_on": PartialDate("2026-11-10"),
    }
    return ProjectDraft(**{**values, **changed})


def stated(label: Label = make.UKRAINE, project: Project | None = WHOLE, **changed: Any) -> str:
    return actions.state(by=by(), draft=draft(**changed), label=label, project=project)


def test_a_stated_project_is_read_back_whole_and_bears_its_public_id() -> None:
    ref = stated()
    assert queries.card(by=PUBLIC, ref=ref).draft == draft()
    assert queries.whole(by=PUBLIC, ref=ref) == replace(WHOLE, id=ref)


def test_a_state_beyond_an_idea_needs_a_source_when_stated_and_when_revised() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        stated(project=None, state="funded")
    assert [(fault.place, fault.code) for fault in caught.value.problems] == [
        ("state", "project_state_without_ground")
    ]
    told = actions.state(by=by(), draft=draft(state="funded"), label=make.UKRAINE, grounds=(make.ground(),))
    with pytest.raises(SeveralBadInputs):
        actions.revise(by=by(), ref=told, seen_version=1, draft=draft(state="delivered"))
    assert queries.card(by=PUBLIC, ref=told).draft.state == "funded"


def test_a_project_that_says_more_of_itself_than_its_papers_enters_at_what_they_hold() -> None:
    boast = replace(WHOLE, state=State.CLOSED, papers=(RECORD,))
    ref = stated(project=boast, state="closed")
    assert queries.card(by=PUBLIC, ref=ref).draft.state == "matched"


def test_a_gate_opens_with_its_papers_and_names_what_is_missing_without_them() -> None:
    ref = stated()
    with pytest.raises(SeveralBadInputs) as caught:
        moves.advance(by=by(), ref=ref, seen_version=1, to=State.MATCHED)
    assert [fault.code for fault in caught.value.problems] == [
        "need_or_offer_matched",
        "two_nations_take_part",
    ]
    assert queries.card(by=PUBLIC, ref=ref).version == 1

    assert (
        moves.advance(by=by(), ref=ref, seen_version=1, to=State.INTENT_SIGNED, papers=(RECORD, INTENT)) == 2
    )
    assert queries.card(by=PUBLIC, ref=ref).draft.state == "intent_signed"
    assert history(by=PUBLIC, ref=ref)[0].verb == "project.advance"


def test_a_withdrawn_paper_reopens_its_gate_and_leaves_a_line() -> None:
    ref = stated(project=replace(WHOLE, papers=(RECORD, INTENT)))
    moves.advance(by=by(), ref=ref, seen_version=1, to=State.INTENT_SIGNED)
    moves.withdraw_paper(by=by(ground="signed by mistake"), ref=ref, seen_version=2, paper="p1")
    assert queries.card(by=PUBLIC, ref=ref).draft.state == "idea"
    line = history(by=PUBLIC, ref=ref)[0]
    assert (line.verb, line.ground) == ("project.paper_withdraw", "signed by mistake")
    assert sorted(line.after or {}) == ["history", "papers", "state"]


def test_a_project_rests_and_goes_on_by_a_decision_of_its_board_alone() -> None:
    ref = stated(project=replace(WHOLE, papers=(RECORD, BOARD)))
    with pytest.raises(SeveralBadInputs) as caught:
        moves.set_aside(by=by(), ref=ref, seen_version=1, side=Side.ON_HOLD, paper="p1")
    assert [fault.code for fault in caught.value.problems] == ["board_decision_missing"]
    moves.set_aside(by=by(), ref=ref, seen_version=1, side=Side.ON_HOLD, paper="p3")
    assert queries.card(by=PUBLIC, ref=ref).status == "on_hold"
    moves.resume(by=by(), ref=ref, seen_version=2, paper="p3")
    assert queries.card(by=PUBLIC, ref=ref).status == "open"


def test_settling_steps_back_what_no_longer_holds_and_touches_nothing_else() -> None:
    late = replace(RECORD, withdrawn_on=DAY + timedelta(days=3), withdrawn_why="superseded")
    ref = stated(project=replace(WHOLE, papers=(late,)))
    moves.advance(by=by(), ref=ref, seen_version=1, to=State.MATCHED)
    assert moves.settle(by=by(), refs=(ref,)) == 0
    assert moves.settle(by=by(at=make.AT + timedelta(days=4)), refs=(ref,)) == 1
    assert (queries.card(by=PUBLIC, ref=ref).draft.state, queries.card(by=PUBLIC, ref=ref).version) == (
        "idea",
        3,
    )


def test_the_state_of_a_full_project_moves_by_moves_alone() -> None:
    ref = stated()
    with pytest.raises(BadInput) as caught:
        actions.revise(
            by=by(), ref=ref, seen_version=1, draft=draft(state="closed"), grounds=(make.ground(),)
        )
    assert (caught.value.code, caught.value.place) == ("field_moves_by_moves_alone", "state")
    assert actions.revise(by=by(), ref=ref, seen_version=1, draft=draft(lead="NO")) == 2
    assert queries.whole(by=PUBLIC, ref=ref) == replace(WHOLE, id=ref)


def test_a_stale_move_is_refused_and_so_is_one_by_another_nation_or_without_a_full_project() -> None:
    ref, told = stated(), stated(project=None)
    stranger = Viewer(
        World.RECORD, None, frozenset(), frozenset(), frozenset({(Role.PROGRAMME_OFFICER, "SE")})
    )
    with pytest.raises(Stale):
        moves.give_papers(by=by(), ref=ref, seen_version=7, papers=(RECORD,))
    with pytest.raises(Refused):
        moves.give_papers(by=by(stranger), ref=ref, seen_version=1, papers=(RECORD,))
    with pytest.raises(BadInput) as caught:
        moves.give_papers(by=by(), ref=told, seen_version=1, papers=(RECORD,))
    assert caught.value.code == "project_without_form"


def test_who_may_not_see_a_project_gets_neither_its_card_nor_its_whole_nor_a_place_in_the_portfolio() -> None:
    hidden = stated(Label("UA", Level.NAMED, frozenset({"NO"})))
    with pytest.raises(NotFound):
        queries.card(by=PUBLIC, ref=hidden)
    assert queries.whole(by=PUBLIC, ref=hidden) is None
    assert queries.portfolio(by=PUBLIC) == ()
    assert [card.ref for card in queries.portfolio(by=make.desk("NO"))] == [hidden]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_the_same_number_of_times_however_long_they_are(
    count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        stated(title=BiText(f"Project {number}"))
    queries.page(by=PUBLIC, asked=Asked())
    with django_assert_num_queries(5):
        queries.page(by=PUBLIC, asked=Asked())
    with django_assert_num_queries(6):
        found = queries.portfolio(by=PUBLIC)
        queries.wholes(by=PUBLIC, refs=tuple(card.ref for card in found))
