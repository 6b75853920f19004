"""Events: requests, plans and the day, through the actions that people use."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commonspace.core.access import Label, Role, Viewer
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.meetings.delegation_draft import DelegationDraft
from commonspace.core.meetings.desk import Line, read_lines
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By, label_id
from commonspace.records.meetings import (
    agendas,
    asking,
    desk,
    event_actions,
    event_queries,
    figures,
    merging,
    outcomes,
    planning,
    plans,
    registering,
    requests,
    wishes,
)
from commonspace.records.meetings.attending import companies, company
from commonspace.records.meetings.entering import enter
from commonspace.records.meetings.inbox import agendas as news
from tests import make
from tests.events import ORGANISER, accepted, at_slot, event, of, organiser, publish, refs_of

pytestmark = pytest.mark.django_db


def test_a_pending_request_blocks_nobodys_calendar() -> None:
    ref = event({"a": 1, "b": 1, "c": 1})
    who = refs_of(ref)
    sent = asking.ask(by=of("a"), event=ref, asking=who["a"], asked=who["b"])
    asking.answer(by=of("b"), event=ref, ref=sent, accept=True)
    first = planning.make_plan(by=organiser(), event=ref, steps=100)
    for other in ("a", "b"):
        asking.ask(by=of("c"), event=ref, asking=who["c"], asked=who[other])
    second = planning.make_plan(by=organiser(), event=ref, steps=100)
    entry = enter(by=organiser().viewer, ref=ref)
    one, other = plans.plan(entry, first), plans.plan(entry, second)
    assert (one.placed, one.value, one.unmet) == (other.placed, other.value, other.unmet) == (1, 1, ())


def test_a_request_without_answer_lapses_and_cannot_be_answered_any_more() -> None:
    ref = event({"a": 1, "b": 1})
    who = refs_of(ref)
    sent = asking.ask(by=of("a"), event=ref, asking=who["a"], asked=who["b"])
    late = replace(of("b"), at=make.AT + timedelta(days=15))
    found = requests.requests(enter(by=late.viewer, ref=ref), late.at)
    assert [(row.status, row.may_answer) for row in found.rows] == [("expired", False)]
    with pytest.raises(Refused, match="request_expired"):
        asking.answer(by=late, event=ref, ref=sent, accept=True)


def test_only_who_was_asked_answers_and_a_third_does_not_know_of_it() -> None:
    ref = event({"a": 1, "b": 1, "c": 1})
    who = refs_of(ref)
    sent = asking.ask(by=of("a"), event=ref, asking=who["a"], asked=who["b"])
    with pytest.raises(Refused):
        asking.answer(by=of("a"), event=ref, ref=sent, accept=True)
    with pytest.raises(NotFound):
        asking.answer(by=of("c"), event=ref, ref=sent, accept=True)
    with pytest.raises(Refused, match="request_is_there"):
        asking.ask(by=of("b"), event=ref, asking=who["b"], asked=who["a"])


def test_nobody_asks_in_anothers_name() -> None:
    ref = event({"a": 1, "b": 1, "c": 1})
    who = refs_of(ref)
    with pytest.raises(NotFound):
        asking.ask(by=of("c"), event=ref, asking=who["a"], asked=who["b"])


def test_an_unmet_wish_says_why_to_both_sides() -> None:
    names = {"a": 1} | {f"p{number}": 1 for number in range(5)}
    ref = accepted(names, *(("a", f"p{number}") for number in range(5)))  # four slots
    publish(ref)
    entry = enter(by=of("a").viewer, ref=ref)
    (row,) = [row for row in requests.requests(entry, make.AT).rows if row.unmet]
    assert row.unmet is not None and row.unmet[0] == "unmet_calendar_full"


def test_who_leaves_is_dropped_and_the_calendar_counts_the_change() -> None:
    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"), ("a", "c"))
    publish(ref)
    who = refs_of(ref)
    registering.leave(by=of("b"), event=ref, ref=who["b"], seen_version=1)
    planning.publish(by=organiser(), event=ref, number=planning.fit_in(by=organiser(), event=ref))
    mine = enter(by=of("a").viewer, ref=ref)
    told = {line.theirs.name.en: (line.status, line.sequence) for line in agendas.agenda(mine, mine.own[0])}
    assert told == {"Company b": ("cancelled", 1), "Company c": ("planned", 0)}


def test_an_effect_is_shown_before_anything_is_done() -> None:
    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"), ("a", "c"))
    publish(ref)
    line = of_kind("gone", ref, delegate=f"{refs_of(ref)['b']}.1")
    proposal = desk.propose(by=organiser(), event=ref, line=line)
    assert [(one.kind, one.a.en, one.b.en) for one in proposal.effect.touched] == [
        ("cancelled", "Company a", "Company b")
    ]
    entry = enter(by=organiser().viewer, ref=ref)
    assert (len(agendas.timetable(entry)), merging.lines(entry)) == (2, ())
    desk.carry_out_line(by=organiser(), event=ref, line=line, seen_plan=proposal.plan)
    assert [one.theirs.name.en for one in agendas.timetable(entry)] == ["Company c"]
    with pytest.raises(Stale):
        desk.carry_out_line(by=organiser(), event=ref, line=replace(line, mark="x"), seen_plan=proposal.plan)


def test_a_hole_is_filled_from_the_waiting_list() -> None:
    names = {"a": 1} | {f"p{number}": 1 for number in range(5)}
    ref = accepted(names, *(("a", f"p{number}") for number in range(5)))
    publish(ref)
    who = refs_of(ref)
    entry = enter(by=organiser().viewer, ref=ref)
    placed = {line.theirs.ref for line in agendas.timetable(entry)}
    waiting = next(who[name] for name in names if name != "a" and who[name] not in placed)
    gone = sorted(placed)[0]
    effect = desk.carry_out_line(by=organiser(), event=ref, line=of_kind("gone", ref, delegate=f"{gone}.1"))
    assert effect.counts["filled"] == 1
    assert waiting in {line.theirs.ref for line in agendas.timetable(entry)}


def test_the_past_stays_and_nobody_is_told_too_late() -> None:
    ref = accepted(dict.fromkeys("abcd", 1), ("a", "b"), ("a", "c"), ("a", "d"))
    publish(ref)
    entry = enter(by=organiser().viewer, ref=ref)
    before = {line.ref: line.slot.number for line in agendas.timetable(entry)}
    line = of_kind("late", ref, slot=1, delegate=f"{refs_of(ref)['a']}.1", from_slot=4)
    desk.carry_out_line(by=at_slot(1), event=ref, line=line)
    after = {line.ref: line.slot.number for line in agendas.timetable(entry)}
    assert all(after[one] == slot for one, slot in before.items() if slot == 1)
    assert all(slot == 1 or slot == 4 for slot in after.values())


def test_what_was_held_or_missed_is_no_news_and_who_leaves_is() -> None:
    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"), ("a", "c"))
    publish(ref)
    reader = of("b").viewer
    first, second = agendas.timetable(enter(by=organiser().viewer, ref=ref))
    before = list(news(reader, at_slot(3).at))
    for number, kind in ((1, "held"), (2, "missed")):
        told = of_kind(kind, ref, slot=number, meeting=(first, second)[number - 1].ref)
        desk.carry_out_line(by=at_slot(number), event=ref, line=replace(told, mark=kind))
    assert [line.status for line in agendas.timetable(enter(by=organiser().viewer, ref=ref))] == [
        "held",
        "missed",
    ]
    assert list(news(reader, at_slot(3).at)) == before
    other = accepted({"a": 1, "b": 1}, ("a", "b"))
    publish(other)
    leaves = of_kind("gone", other, delegate=f"{refs_of(other)['a']}.1")
    desk.carry_out_line(by=at_slot(1), event=other, line=replace(leaves, slot=0, mark="gone"))
    codes = [one.code for one in news(reader, at_slot(3).at)]
    assert codes == ["inbox.meeting.published", "inbox.meeting.changed"]


def test_a_line_counts_once_however_often_it_comes() -> None:
    ref = accepted({"a": 1, "b": 1}, ("a", "b"))
    publish(ref)
    line = of_kind("arrived", ref, delegate=f"{refs_of(ref)['a']}.1")
    for _ in range(2):
        desk.carry_out_line(by=organiser(), event=ref, line=line)
    entry = enter(by=organiser().viewer, ref=ref)
    assert len(merging.lines(entry)) == 1
    assert [person.arrived for person in company(entry, refs_of(ref)["a"]).people] == [True]


def test_a_desk_that_worked_alone_is_merged_and_conflicts_are_shown() -> None:
    ref = accepted(dict.fromkeys("abcd", 1), ("a", "b"), ("c", "d"))
    publish(ref)
    who = refs_of(ref)
    entry = enter(by=organiser().viewer, ref=ref)
    ours = of_kind("arrived", ref, mark="ours", delegate=f"{who['a']}.1")
    desk.carry_out_line(by=organiser(), event=ref, line=ours)
    theirs = [
        replace(of_kind("gone", ref, mark="t1", delegate=f"{who['a']}.1"), desk="laptop"),
        replace(of_kind("gone", ref, mark="t2", delegate=f"{who['c']}.1"), desk="laptop"),
        replace(of_kind("arrived", ref, mark="t3", delegate=f"{who['a']}.1"), desk="laptop"),
    ]
    body = {**merging.document(entry, "x"), "lines": as_told(theirs)}
    assert read_lines(body)[0] == ref
    for taken in (
        merging.look(by=organiser(), event=ref, body=body),
        merging.take_over(by=organiser(), event=ref, body=body),
    ):
        assert [line.mark for line in taken.done] == ["t2"]
        assert [line.mark for line in taken.known] == ["t3"]
        assert [(one.theirs.mark, one.ours.mark) for one in taken.conflicts] == [("t1", "ours")]
    assert [line.ours.name.en for line in agendas.timetable(entry)] == ["Company a"]
    again = merging.take_over(by=organiser(), event=ref, body=body)
    assert (again.done, [line.mark for line in again.known]) == ((), ["t2", "t3"])


def as_told(lines: list[Line]) -> list[dict[str, Any]]:
    names = ("mark", "desk", "kind", "at", "slot", "body")
    return [{name: getattr(line, name) for name in names} for line in lines]


def test_the_outcome_is_told_by_the_two_and_by_nobody_else() -> None:
    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"), ("a", "c"))
    publish(ref)
    entry = enter(by=organiser().viewer, ref=ref)
    met = next(line.ref for line in agendas.timetable(entry) if line.theirs.name.en == "Company b")
    outcomes.tell_outcome(by=of("b"), event=ref, ref=met, outcome="to_continue", note="Samples in March")
    with pytest.raises(NotFound):
        outcomes.tell_outcome(by=of("c"), event=ref, ref=met, outcome="nothing")
    with pytest.raises(BadInput, match="link_not_there"):
        outcomes.tell_outcome(by=of("a"), event=ref, ref=met, outcome="agreed", partnership="CS-P-000000")
    told = figures.figures(entry, make.AT)
    assert told is not None
    assert (told.outcomes, told.meetings) == ({"to_continue": 1}, {"held": 1, "planned": 1})


def test_names_of_delegates_are_kept_to_be_erased_and_stand_in_no_journal() -> None:
    from commonspace.records.journal.actions import erase_personal
    from commonspace.records.journal.queries import export, personal_values

    ref = event({"a": 1})
    who = refs_of(ref)["a"]
    registering.name_people(by=of("a"), event=ref, ref=who, seen_version=1, names=("Zoriana Testova",))
    entry = enter(by=of("a").viewer, ref=ref)
    assert [person.name for person in company(entry, who).people] == ["Zoriana Testova"]
    assert "Zoriana" not in str(list(export()))
    (sign,) = personal_values("Zoriana Testova")
    erase_personal(by=organiser(), sign=sign, label_id=label_id(Label("UA")))
    assert [person.name for person in company(entry, who).people] == [""]


def test_an_import_names_every_faulty_row_and_stores_none() -> None:
    ref = event({})
    good = DelegationDraft(BiText("One"), "org:one")
    with pytest.raises(SeveralBadInputs) as caught:
        registering.import_delegations(
            by=organiser(),
            event=ref,
            drafts=(good, replace(good, languages=("EN",)), replace(good, code="org:two", absent="99")),
        )
    assert [(fault.place, fault.code) for fault in caught.value.problems] == [
        ("2:languages", "language_not_a_code"),
        ("3:absent", "slot_out_of_range"),
        ("2:code", "delegation_twice"),
    ]
    assert companies(enter(by=organiser().viewer, ref=ref)) == ()


def test_the_same_file_twice_changes_nothing() -> None:
    ref = event({})
    drafts = (DelegationDraft(BiText("One"), "org:one"), DelegationDraft(BiText("Two"), "org:two"))
    done = [registering.import_delegations(by=organiser(), event=ref, drafts=drafts) for _ in range(2)]
    assert [(one.new, one.known) for one in done] == [(2, 0), (0, 2)]
    assert done[0].refs == done[1].refs


def test_hours_that_a_plan_rests_on_stand() -> None:
    ref = accepted({"a": 1, "b": 1}, ("a", "b"))
    publish(ref)
    card = event_queries.card(by=organiser().viewer, ref=ref)
    other = replace(card.draft, hours="2026-12-08 09:00-12:00")
    with pytest.raises(BadInput, match="event_hours_stand"):
        event_actions.revise(by=organiser(), ref=ref, seen_version=1, draft=other)
    event_actions.revise(by=organiser(), ref=ref, seen_version=1, draft=replace(card.draft, tables=9))


def test_public_ids_that_are_taken_are_drawn_again_for_whoever_comes_and_whatever_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = iter([f"CS-T-00000{n}" for n in (1, 1, 2, 3)] + [f"CS-E-00000{n}" for n in (4, 4, 5, 5, 6)])
    ref = event({})
    monkeypatch.setattr("commonspace.records.base._drawn_ref", lambda letter: next(drawn))
    brought = [DelegationDraft(BiText(f"Company {name}"), f"org:{name}") for name in "abc"]
    registering.import_delegations(by=organiser(), event=ref, drafts=brought)
    who = refs_of(ref)
    assert sorted(who.values()) == ["CS-T-000001", "CS-T-000002", "CS-T-000003"]
    asked = [wishes.Wish(who[a], who[b], accepted=True) for a, b in ("ab", "ac")]
    wishes.import_requests(by=organiser(), event=ref, wishes=asked)
    asking.ask(by=of("b"), event=ref, asking=who["b"], asked=who["c"])
    found = requests.requests(enter(by=organiser().viewer, ref=ref), make.AT)
    assert sorted(row.ref for row in found.rows) == ["CS-E-000004", "CS-E-000005", "CS-E-000006"]


def test_who_organises_another_event_reaches_nothing_of_this_one() -> None:
    ref = accepted({"a": 1, "b": 1}, ("a", "b"))
    publish(ref)
    stranger = By(Viewer(seats=frozenset({(Role.ORGANISER, "org:other")})), make.AT)
    entry = enter(by=stranger.viewer, ref=ref)
    assert (entry.takes_part, agendas.timetable(entry), plans.plans(entry), merging.lines(entry)) == (
        False,
        (),
        (),
        (),
    )
    for attempt in (
        lambda: planning.make_plan(by=stranger, event=ref, steps=1),
        lambda: desk.propose(by=stranger, event=ref, line=of_kind("gone", ref, delegate="x")),
        lambda: registering.register(by=stranger, event=ref, draft=DelegationDraft(BiText("X"), "x")),
    ):
        with pytest.raises(NotFound):
            attempt()


def of_kind(kind: str, ref: str, *, slot: int = 0, mark: str = "m1", **body: Any) -> Line:
    return Line(mark, "desk", kind, datetime(2026, 12, 8, 7, tzinfo=UTC).isoformat(), slot, body)


def test_the_owner_of_the_label_organises() -> None:
    ref = event({})
    assert event_queries.card(by=Viewer(), ref=ref).label == Label(ORGANISER)


def test_what_waits_for_a_delegation_stands_in_its_inbox_alone() -> None:
    from commonspace.records.meetings.inbox import agendas as agenda_news
    from commonspace.records.meetings.inbox import meeting_requests

    ref = accepted({"a": 1, "b": 1, "c": 1}, ("a", "b"))
    who = refs_of(ref)
    sent = asking.ask(by=of("a"), event=ref, asking=who["a"], asked=who["c"])
    publish(ref)

    def news(name: str, days: int = 0) -> list[tuple[str, str, str]]:
        viewer, at = of(name).viewer, make.AT + timedelta(days=days)
        found = (*meeting_requests(viewer, at), *agenda_news(viewer, at))
        return [(one.code, one.page[0], one.details["who"].en) for one in found]

    agenda = "inbox.meeting.published", "meetings_delegation"
    assert news("a") == [(*agenda, "Company a")]
    assert news("c") == [("inbox.meeting.asked", "meetings_requests", "Company a")]
    assert news("c", days=15) == []
    assert news("stranger") == []
    asking.answer(by=of("c"), event=ref, ref=sent, accept=True)
    assert news("c") == []
    desk.carry_out_line(by=organiser(), event=ref, line=of_kind("gone", ref, delegate=f"{who['b']}.1"))
    assert news("a") == [("inbox.meeting.changed", "meetings_delegation", "Company a")]


def test_the_documents_of_an_event_are_those_that_the_engine_reads() -> None:
    from commonspace.core.meetings.check import judge
    from commonspace.core.meetings.forms import read_instance, read_plan
    from commonspace.core.meetings.instance_out import write_instance
    from commonspace.records.meetings.carrying import documents

    ref = accepted({"a": 2, "b": 1, "c": 1}, ("a", "b"), ("a", "c"))
    publish(ref)
    found = documents(enter(by=organiser().viewer, ref=ref))
    problem = read_instance(found["forum.json"])
    assert write_instance(problem) == found["forum.json"]
    assert judge(problem, read_plan(found["plan.json"])).faults == ()
    assert documents(enter(by=of("a").viewer, ref=ref)) == {}
