"""Projects in the register: stated, moved through gates by evidence alone, and thrown back without it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.projects import (
    Answer,
    Milestone,
    NeedLine,
    Paper,
    PaperKind,
    Participant,
    PlanChange,
    Project,
    SharesChange,
    ShareTable,
    Side,
    State,
)
from commonspace.core.projects import Role as Part
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.records.access.actions import By
from commonspace.records.journal.queries import history
from commonspace.records.listing import Asked
from commonspace.records.projects import actions, change_moves, moves, queries
from commonspace.records.projects.clock import settle_all
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
    with django_assert_num_queries(6):
        queries.page(by=PUBLIC, asked=Asked())
    with django_assert_num_queries(6):
        found = queries.portfolio(by=PUBLIC)
        queries.wholes(by=PUBLIC, refs=tuple(card.ref for card in found))


def test_the_clock_steps_back_what_days_alone_have_undone_in_both_worlds_and_only_once() -> None:
    ends = replace(RECORD, withdrawn_on=DAY + timedelta(days=3), withdrawn_why="superseded")
    ref = stated(project=replace(WHOLE, papers=(ends,)))
    played = actions.state(
        by=by(replace(OFFICER, world=World.EXERCISE)),
        draft=draft(),
        label=Label("UA", world=World.EXERCISE),
        project=replace(WHOLE, papers=(ends,)),
    )
    moves.advance(by=by(), ref=ref, seen_version=1, to=State.MATCHED)
    moves.advance(by=by(replace(OFFICER, world=World.EXERCISE)), ref=played, seen_version=1, to=State.MATCHED)
    assert settle_all(at=make.AT + timedelta(days=1)) == 0
    assert settle_all(at=make.AT + timedelta(days=4)) == 2
    assert settle_all(at=make.AT + timedelta(days=5)) == 0
    assert queries.card(by=PUBLIC, ref=ref).draft.state == "idea"
    assert (history(by=PUBLIC, ref=ref)[0].verb, history(by=PUBLIC, ref=ref)[0].by) == (
        "project.settle",
        "system",
    )


def test_the_register_vouches_only_for_a_record_that_the_writer_sees() -> None:
    ref, need = stated(), make.need()
    vouched = replace(RECORD, giver="register", role=Part.REGISTER, source=need)
    with pytest.raises(BadInput) as caught:
        moves.give_papers(by=by(), ref=ref, seen_version=1, papers=(replace(vouched, source="CS-N-000000"),))
    assert caught.value.code == "register_gives_records_alone"
    assert moves.give_papers(by=by(), ref=ref, seen_version=1, papers=(vouched,)) == 2


def test_a_full_project_is_put_behind_a_card_that_had_none_and_only_once() -> None:
    told = stated(project=None)
    assert moves.open_project(by=by(), ref=told, seen_version=1, project=replace(WHOLE, id=told)) == 2
    assert queries.whole(by=PUBLIC, ref=told) == replace(WHOLE, id=told)
    with pytest.raises(BadInput) as caught:
        moves.open_project(by=by(), ref=told, seen_version=2, project=WHOLE)
    assert caught.value.code == "project_has_form"


def test_a_change_is_asked_answered_and_takes_effect_only_when_all_who_carry_the_project_agree() -> None:
    milestone = Milestone("m1", BiText("Design"), DAY)
    ref = stated(project=replace(WHOLE, milestones=(milestone,)))
    later = DAY + timedelta(days=30)
    why = BiText("A supplier is late")
    change_moves.ask_change(
        by=by(), ref=ref, seen_version=1, asked_by="no", changes=(PlanChange("m1", later),), why=why
    )
    change_moves.answer_change(
        by=by(), ref=ref, seen_version=2, request="cr1", answer=Answer("no", DAY, True)
    )
    with pytest.raises(SeveralBadInputs) as caught:
        change_moves.apply_change(by=by(), ref=ref, seen_version=3, request="cr1")
    assert [(fault.place, fault.code) for fault in caught.value.problems] == [("ua", "change_not_answered")]
    change_moves.answer_change(
        by=by(), ref=ref, seen_version=3, request="cr1", answer=Answer("ua", DAY, True)
    )
    change_moves.apply_change(by=by(), ref=ref, seen_version=4, request="cr1")
    changed = queries.whole(by=PUBLIC, ref=ref)
    assert changed is not None
    assert changed.milestones[0].plan == later
    assert [(each.number, each.plan) for each in changed.baselines] == [
        (1, (("m1", DAY),)),
        (2, (("m1", later),)),
    ]
    assert changed.baselines[1].agreed_by == ("ua", "no")


def test_a_change_that_would_leave_shares_that_do_not_sum_is_not_even_asked() -> None:
    ref = stated()
    with pytest.raises(BadInput) as caught:
        change_moves.ask_change(
            by=by(),
            ref=ref,
            seen_version=1,
            asked_by="ua",
            changes=(
                SharesChange(ShareTable.of_percent({"ua": "99.9"}), ShareTable.of_percent({"ua": 100})),
            ),
            why=BiText("more work at home"),
        )
    assert (caught.value.code, caught.value.place) == ("shares_not_whole", "work")
