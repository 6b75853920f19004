"""The day itself: what a desk writes down, its effect shown before it is carried out, and carried out once.

The engine mends the plan in force outside any transaction; what it found is carried out only if that
plan is still in force and nothing that it rests on has moved.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.meetings.changes import Changes, Late
from commonspace.core.meetings.day import day_of
from commonspace.core.meetings.desk import Line
from commonspace.core.meetings.hours import slot_at
from commonspace.core.meetings.people import assign_delegates
from commonspace.core.meetings.problem import Meeting, Plan, Problem
from commonspace.core.meetings.repair import Repair, repair
from commonspace.records.access.actions import By, label_id
from commonspace.records.base import fresh_ref
from commonspace.records.journal.actions import append
from commonspace.records.meetings import models
from commonspace.records.meetings.colleagues import hand_over, number_of, rebind
from commonspace.records.meetings.effects import Effect, effect_of
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.planning import in_force, put_in_force, repaired_row
from commonspace.records.meetings.problems import company_of, held, problem_of
from commonspace.records.meetings.secrecy import inside

# Kinds that change who can meet when: the plan is mended. The others are only written down.
MENDING = ("back", "gone", "late", "new", "closed", "taken")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a line would do: its effect, and the number of the plan that it was worked out on (0: none)."""

    line: Line
    effect: Effect
    plan: int


@dataclass(frozen=True, slots=True)
class _Worked:
    problem: Problem  # as it is once the line is carried out
    mended: Repair | None
    plan: int
    digest: str
    request: str  # public id of the request that a line of the kind `new` makes
    taken: tuple[str, int, int] | None = None  # a meeting, the delegate who held it, and his colleague


def propose(*, by: By, event: str, line: Line) -> Proposal:
    """The effect of a line, without doing anything. Raises `Refused` where no plan is in force."""
    return _propose(enter_as_organiser(by=by.viewer, ref=event), line, by.at)


def propose_taken(*, by: By, entry: Entry, line: Line) -> Proposal:
    """What a colleague's taking over would do, for the organiser or one's own delegation."""
    _own_delegate(entry, line)
    return _propose(entry, line, by.at)


def carry_out_taken(*, by: By, entry: Entry, line: Line, seen_plan: int) -> Effect:
    """Let a colleague take over, as the organiser or as his own delegation."""
    _own_delegate(entry, line)
    return _carry_out(entry, by, line, seen_plan)


def _own_delegate(entry: Entry, line: Line) -> None:
    home = str(line.body.get("delegate", "")).partition(".")[0]
    if line.kind != "taken" or not (entry.organises or home in entry.own):
        raise NotFound("not_found")


def _propose(entry: Entry, line: Line, at: datetime) -> Proposal:
    worked = _work(entry, line, at)
    return Proposal(line, effect_of(entry, worked.problem, worked.mended, worked.taken), worked.plan)


def carry_out_line(*, by: By, event: str, line: Line, seen_plan: int | None = None) -> Effect:
    """Carry a line out once: write it down, mend the plan, put it in force, tell the journal.

    The same mark again changes nothing. Raises `Stale` if another plan than `seen_plan` is in force.
    """
    return _carry_out(enter_as_organiser(by=by.viewer, ref=event), by, line, seen_plan)


def _carry_out(entry: Entry, by: By, line: Line, seen_plan: int | None) -> Effect:
    if models.DeskLine.objects.filter(event__ref=entry.ref, mark=line.mark).exists():
        return Effect()
    worked = _work(entry, line, by.at)
    if seen_plan is not None and seen_plan != worked.plan:
        raise Stale("plan_inputs_moved", seen=seen_plan, current=worked.plan, yours=None, theirs=None)
    effect = effect_of(entry, worked.problem, worked.mended, worked.taken)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        if worked.mended is not None and problem_of(entry, row).digest != worked.digest:
            raise Stale("plan_inputs_moved", seen=0, current=0, yours=None, theirs=None)
        _store(entry, row, line, worked, by.at)
        plan = None
        if worked.mended is not None:
            plan = repaired_row(
                row, worked.problem, worked.mended, by, first_free=line.slot + (2 if line.slot else 1)
            )
            plan.save()
            put_in_force(row, plan, by)
        written = {
            "desk": line.desk,
            "kind": line.kind,
            "at": datetime.fromisoformat(line.at),
            "slot": line.slot,
            "body": dict(line.body),
            "effect": dict(effect.counts),
            "plan": plan,
        }
        models.DeskLine.objects.create(event=row, mark=line.mark, **written)
        append(
            by=by,
            verb=f"desk.{line.kind}",
            ref=entry.ref,
            label_id=label_id(inside(entry)),
            after={**dict(line.body), **effect.counts},
        )
    return effect


def slot_now(entry: Entry, at: datetime) -> int:
    """The slot that runs at `at`, or the last one before."""
    return slot_at(entry.slots, at)


def _work(entry: Entry, line: Line, at: datetime) -> _Worked:
    row = event_row(entry)
    current = in_force(row)
    asked = problem_of(entry, row)
    _known(entry, asked.problem, line)
    if line.kind not in MENDING:
        return _Worked(asked.problem, None, current.number if current else 0, asked.digest, "")
    if current is None:
        raise Refused("no_plan_in_force")
    before = asked.problem
    request = ""
    if line.kind == "back":
        before = _back(before, line)
    if line.kind == "new":
        request = _may_be_asked(row, line, at)
        wish = Meeting(
            request, line.body["asking"], line.body["asked"], weight=line.body["weight"], must=False
        )
        before = replace(before, meetings=(*before.meetings, wish))
    problem, plan = held(assign_delegates(before), current)
    if line.kind == "taken":
        return _taken(problem, plan, line, current.number, asked.digest)
    changes = _changes(problem, line, request)
    problem = problem.without((request,)) if request else problem
    mended = repair(problem, plan, changes)
    return _Worked(day_of(problem, plan, changes).problem, mended, current.number, asked.digest, request)


def _taken(problem: Problem, plan: Plan, line: Line, number: int, digest: str) -> _Worked:
    meeting, delegate = line.body["meeting"], line.body["delegate"]
    after, mended = hand_over(problem, plan, meeting, delegate, line.slot)
    one = problem.meeting[meeting]
    before = next(end for end in (one.a, one.b) if company_of(end) == company_of(delegate))
    taken = (meeting, number_of(before), number_of(delegate))
    return _Worked(after, mended, number, digest, "", taken)


def _changes(problem: Problem, line: Line, request: str) -> Changes:
    """A line as the engine takes it. Before the event begins nobody needs warning."""
    notice = 1 if line.slot else 0
    match line.kind:
        case "gone":
            return Changes(line.slot, notice, gone=(line.body["delegate"],))
        case "late":
            return Changes(line.slot, notice, late=(Late(line.body["delegate"], line.body["from_slot"]),))
        case "closed":
            slots = range(line.body["from_slot"], line.body["to_slot"] + 1)
            return Changes(line.slot, notice, closed=dict.fromkeys(slots, line.body["count"]))
        case "new":
            return Changes(line.slot, notice, new=(problem.meeting[request],))
    return Changes(line.slot, notice)


def _known(entry: Entry, problem: Problem, line: Line) -> None:
    """Names and slots of a line are those of this event."""
    if not 0 <= line.slot <= problem.slots:
        raise BadInput("now_out_of_range", place="slot", slot=line.slot, slots=problem.slots)
    for name in ("from_slot", "to_slot"):
        slot = line.body.get(name, 1)
        if name in line.body and not 1 <= slot <= problem.slots:
            raise BadInput("slot_out_of_range", place=name, slot=slot, slots=problem.slots)
    delegate = line.body.get("delegate", "")
    if "delegate" in line.body and delegate not in problem.person:
        raise NotFound("not_found")
    if "meeting" in line.body:
        there = models.Meeting.objects.filter(event__ref=entry.ref, request__ref=line.body["meeting"])
        if not there.exclude(status="cancelled").exists():
            raise NotFound("not_found")
    for name in ("asking", "asked"):
        if name in line.body and line.body[name] not in problem.company:
            raise NotFound("not_found")


def _may_be_asked(row: models.ForumEvent, line: Line, at: datetime) -> str:
    ours, theirs = line.body["asking"], line.body["asked"]
    if ours == theirs:
        raise BadInput("request_to_oneself", place="asked")
    for pair in ((ours, theirs), (theirs, ours)):
        one = models.MeetingRequest.objects.filter(event=row, asking__ref=pair[0], asked__ref=pair[1]).first()
        if one is not None and (one.status in ("pending", "accepted") or pair == (ours, theirs)):
            raise Refused("request_is_there", ref=one.ref)
    return fresh_ref(models.MeetingRequest)


def _back(problem: Problem, line: Line) -> Problem:
    """Whoever came back is there again after the slot that runs, but for what they said before the day."""
    number = line.body["delegate"]
    ref, _, place = number.partition(".")
    row = models.Delegate.objects.get(delegation__ref=ref, number=int(place))
    kept = frozenset(row.absent) | frozenset(slot for slot in row.away if slot <= line.slot)
    people = tuple(replace(one, forbidden=kept) if one.id == number else one for one in problem.participants)
    return replace(problem, participants=people)


def _store(entry: Entry, row: models.ForumEvent, line: Line, worked: _Worked, at: datetime) -> None:
    """Rows follow the line, so that the next problem knows what happened."""
    later = range(line.slot + 1, len(entry.slots) + 1)
    if line.kind == "taken":
        rebind(line.body["meeting"], line.body["delegate"])
    elif "delegate" in line.body:
        ref, _, number = line.body["delegate"].partition(".")
        one = models.Delegate.objects.select_for_update(of=("self",)).get(
            delegation__event=row, delegation__ref=ref, number=int(number)
        )
        away: set[int] = set(one.away)
        if line.kind == "gone":
            away |= set(later)
        elif line.kind == "late":
            away |= {slot for slot in later if slot < line.body["from_slot"]}
        elif line.kind == "back":
            away -= set(later)
        else:
            one.arrived_at = one.arrived_at or datetime.fromisoformat(line.at)
        one.away = sorted(away)
        one.save(update_fields=["away", "arrived_at"])
    elif line.kind == "closed":
        for slot in range(line.body["from_slot"], line.body["to_slot"] + 1):
            if slot > line.slot:
                row.closed[str(slot)] = max(row.closed.get(str(slot), 0), line.body["count"])
        row.save(update_fields=["closed"])
    elif line.kind == "new":
        _new_request(row, line, worked.request, at)
    else:
        # An agenda is no news for a meeting that was held: `changed_at` stays.
        models.Meeting.objects.filter(event=row, request__ref=line.body["meeting"]).update(status=line.kind)


def _new_request(row: models.ForumEvent, line: Line, ref: str, at: datetime) -> None:
    sides: dict[str, Any] = {
        name: models.Delegation.objects.get(event=row, ref=line.body[name]) for name in ("asking", "asked")
    }
    models.MeetingRequest.objects.create(
        ref=ref,
        event=row,
        **sides,
        weight=line.body["weight"],
        status="accepted",
        asked_at=at,
        expires_at=at + timedelta(days=1),
        answered_at=at,
    )
