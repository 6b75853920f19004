"""Plans of an event: made by the engine as drafts, published by the organiser, never changed afterwards.

The engine works outside any transaction; the plan is stored only if nothing that it rests on has moved.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.meetings.changes import Changes
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.choose import choose
from commonspace.core.meetings.domains import bits
from commonspace.core.meetings.feasibility import Feasibility, examine
from commonspace.core.meetings.hours import slot_at
from commonspace.core.meetings.people import assign_delegates
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.reasons import reasons_unmet
from commonspace.core.meetings.repair import Repair, repair
from commonspace.core.meetings.result import Result
from commonspace.core.meetings.solve import Stop, solve
from commonspace.core.terms import Finding, Outcome
from commonspace.records.access.actions import By, label_id
from commonspace.records.journal.actions import append
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.models import EventPlan, ForumEvent
from commonspace.records.meetings.problems import held, places_of, problem_of
from commonspace.records.meetings.publishing import carry_out
from commonspace.records.meetings.secrecy import inside

# A step is some 50 to 400 ns compiled: the most that may be asked for is a matter of minutes.
STEPS, MOST_STEPS = 2_000_000, 2_000_000_000
Stored = Callable[[EventPlan], None]


def make_plan(
    *,
    by: By,
    event: str,
    seed: int = 1,
    steps: int | None = None,
    seconds: float | None = None,
    clock: Callable[[], float] | None = None,
    watch: Callable[[], None] | None = None,
    fair: float | None = None,
    proving: bool = True,
    store: Stored = lambda plan: None,
) -> int:
    """Plan the event anew as a draft; returns the plan's number. Equal input, seed and steps, equal plan.

    Without `steps` it has `seconds` by `clock`; the plan says which steps give the same one again. What
    `watch` raises ends the search, and nothing is stored. `store` is called inside the transaction that
    stores the plan. Raises `Refused` where there is nothing to plan, `Stale` if requests or absences moved
    meanwhile.
    """
    entry = enter_as_organiser(by=by.viewer, ref=event)
    steps = STEPS if steps is None and (seconds is None or clock is None) else steps
    for name, number, most in (("steps", steps or 0, MOST_STEPS), ("seed", seed, 2**31)):
        if not 0 <= number <= most:
            raise BadInput("number_out_of_range", place=name, number=number, low=0, high=most)
    if fair is not None and not 0 <= fair <= 1:
        raise BadInput("number_out_of_range", place="fair", number=fair, low=0, high=1)
    timed = Stop(seconds=seconds, clock=clock, watch=watch)
    stop = Stop(steps=steps, watch=watch) if steps is not None else timed
    asked = problem_of(entry, event_row(entry))
    if not asked.problem.meetings:
        raise Refused("nothing_to_plan")
    result = solve(asked.problem, stop, seed=seed, fair=fair or None, proving=proving)
    dealt = assign_delegates(asked.problem)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        _not_moved(entry, row, asked.digest)
        EventPlan.objects.filter(event=row, status="draft").update(status="discarded")
        made = _plan_row(row, asked.problem, result, by)
        made.fair, made.inputs = fair, asked.digest
        made.seconds = None if steps is not None else seconds
        made.places = places_of(dealt, result.plan)
        made.save()
        store(made)
        _tell(entry, by, "plan.make", made)
    return made.number


def fit_in(*, by: By, event: str, store: Stored = lambda plan: None) -> int:
    """Keep the plan in force and fit in what was accepted since, with the fewest moves, as a draft."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    row = event_row(entry)
    current = in_force(row)
    if current is None:
        raise Refused("no_plan_in_force")
    asked = problem_of(entry, row)
    problem, plan = held(assign_delegates(asked.problem), current)
    there = plan.slots()
    new = tuple(one for one in problem.meetings if one.id not in there)
    now = slot_at(entry.slots, by.at)
    changes = Changes(now, notice=1 if now else 0, new=new)
    mended = repair(problem.without(one.id for one in new), plan, changes)
    whole = replace(problem, meetings=(*problem.without(one.id for one in new).meetings, *new))
    with transaction.atomic():
        row = event_row(entry, locked=True)
        _not_moved(entry, row, asked.digest)
        EventPlan.objects.filter(event=row, status="draft").update(status="discarded")
        made = repaired_row(row, whole, mended, by, first_free=changes.first_free)
        made.inputs = asked.digest
        made.save()
        store(made)
        _tell(entry, by, "plan.fit_in", made)
    return made.number


def publish(*, by: By, event: str, number: int) -> None:
    """Put a draft in force: agendas follow it from now on, and calendars count their sequence up.

    Raises `Refused` if it places what has been taken back since, or what can no longer stand where it is.
    """
    entry = enter_as_organiser(by=by.viewer, ref=event)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        plan = EventPlan.objects.filter(event=row, number=number).first()
        if plan is None:
            raise NotFound("not_found")
        if plan.status != "draft":
            raise Refused("plan_is_no_draft")
        _can_stand(entry, row, plan)
        put_in_force(row, plan, by)
        _tell(entry, by, "plan.publish", plan)


def _can_stand(entry: Entry, row: ForumEvent, plan: EventPlan) -> None:
    """What was accepted after the draft was made waits for the next; what it places must hold today."""
    asked = problem_of(entry, row)
    if asked.digest == plan.inputs:
        return
    problem, kept = held(assign_delegates(asked.problem), plan)
    placed = kept.slots()
    later = (one.id for one in problem.meetings if one.id not in placed)
    if len(placed) < len(plan.places) or not judge(problem.without(later), kept).sound:
        raise Refused("draft_out_of_date")


def put_in_force(row: ForumEvent, plan: EventPlan, by: By) -> None:
    """Inside the transaction of a change: this plan is the one in force, and the meetings follow it."""
    EventPlan.objects.filter(event=row, status="published").update(status="superseded")
    plan.status = "published"
    plan.published_at = by.at
    plan.save()
    carry_out(row, plan, by.at)


def in_force(row: ForumEvent) -> EventPlan | None:
    """The plan that is published now."""
    found: EventPlan | None = EventPlan.objects.filter(event=row, status="published").first()
    return found


def next_number(row: ForumEvent) -> int:
    """Plans of an event count from 1."""
    return (EventPlan.objects.filter(event=row).aggregate(most=Max("number"))["most"] or 0) + 1


def repaired_row(row: ForumEvent, problem: Problem, mended: Repair, by: By, *, first_free: int) -> EventPlan:
    """A plan that mends another, judged anew: `problem` is the event as it is now, delegates named.

    The bound is that of the choice: no plan of these wishes places more weight. The reasons of what has
    no place look at the slots from `first_free` on, into which anything could still be placed.
    """
    verdict = judge(problem, mended.plan)
    found = examine(problem)
    return EventPlan(
        event=row,
        number=next_number(row),
        kind="repaired",
        solved_as="feasible",
        value=verdict.weight,
        bound=choose(problem, found.domains, None).bound,
        breaks=verdict.total_breaks,
        breaks_bound=0,
        worst=verdict.worst,
        fairness={"most_breaks": verdict.worst, "least_breaks": min(verdict.breaks.values(), default=0)},
        places=places_of(problem, mended.plan),
        unmet=told(_reasons(problem, found, mended.plan.slots(), first_free)),
        proven_by=", ".join(mended.proven),
        made_at=by.at,
    )


def _reasons(
    problem: Problem, found: Feasibility, slots: Mapping[str, int], first_free: int
) -> tuple[Finding, ...]:
    """Why each meeting without a place has none: somebody is not there any more, or no free slot is left."""
    free = bits(range(first_free, problem.slots + 1))
    there = {one.id: free & ~bits(one.forbidden) for one in problem.participants}
    apart = dict(found.apart)
    for one in problem.meetings:
        gone = next((end for end in (one.a, one.b) if not there[end]), None)
        if one.id not in slots and gone is not None:
            apart[one.id] = Finding("unmet_not_there", Outcome.FAIL, one.id, {"participant": gone})
    domains = {name: mask & free for name, mask in found.domains.items()}
    return reasons_unmet(problem, Feasibility((), apart, domains), slots)


def told(findings: tuple[Finding, ...]) -> list[list[object]]:
    """Findings as they are stored: what they speak of, their code, their numbers."""
    return [[one.place, one.code, dict(one.numbers)] for one in findings]


def _plan_row(row: ForumEvent, problem: Problem, result: Result, by: By) -> EventPlan:
    """The worth of a plan here is the weight placed, also where every meeting is a must."""
    value, bound = result.value, result.bound
    if not problem.has_wishes:
        value = sum(problem.meeting[place.id].weight for place in result.plan.places)
        bound = sum(one.weight for one in problem.meetings)
    return EventPlan(
        event=row,
        number=next_number(row),
        solved_as=str(result.status),
        value=value,
        bound=bound,
        breaks=result.breaks,
        breaks_bound=result.breaks_bound,
        worst=result.worst,
        fairness=dict(result.fairness),
        proven_by=result.proven_by or "",
        seed=result.seed,
        steps=result.steps,
        steps_done=result.steps_done,
        compiled=result.compiled,
        unmet=told(result.unmet),
        reasons=told(result.reasons),
        made_at=by.at,
    )


def _not_moved(entry: Entry, row: ForumEvent, digest: str) -> None:
    now = problem_of(entry, row)
    if now.digest != digest:
        raise Stale("plan_inputs_moved", seen=digest[:8], current=now.digest[:8], yours=None, theirs=None)


def _tell(entry: Entry, by: By, verb: str, plan: EventPlan) -> None:
    after = {"plan": plan.number, "placed": len(plan.places), "value": plan.value, "bound": plan.bound}
    append(by=by, verb=verb, ref=entry.ref, label_id=label_id(inside(entry)), after=after)
