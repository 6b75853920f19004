"""Critical path and float of a plan, and the quick answer to one change.

Days are whole and counted from the plan's first day. For each milestone two numbers are kept: its
*head*, the earliest start, and its *tail*, the longest way from its start to the end of the plan.
Then the end is the largest head + tail, the float is what the two leave of it, and a change touches
only those after it (heads) and those before it (tails), as far as anything really moves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from commonspace.core.errors import BadInput
from commonspace.core.projects.milestones import After, Milestone
from commonspace.core.projects.network import Network
from commonspace.core.projects.passes import run_backward, run_forward, weight_of
from commonspace.core.projects.relinking import number_of, with_link, without_link


@dataclass(frozen=True, slots=True)
class Timing:
    """What the schedule says of one milestone; days are calendar dates.

    `spare_days` is the float: how far it may slip before the plan's end moves; None once reached.
    """

    id: str
    early_start: date
    early_finish: date
    late_start: date
    late_finish: date
    spare_days: int | None
    is_critical: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """A network with its numbers: `days`, `release` (first start) and `done` (finish, once reached).

    Made by `schedule_of`; `changed` gives the schedule after one change. Day 0 is `starts`.
    """

    network: Network
    starts: date
    days: tuple[int, ...]
    release: tuple[int, ...]
    done: tuple[int | None, ...]
    head: tuple[int, ...]
    tail: tuple[int, ...]

    @property
    def length(self) -> int:
        """Days from the start to the end of the whole plan."""
        return max(map(int.__add__, self.head, self.days), default=0)

    @property
    def ends(self) -> date:
        return self.starts + timedelta(days=self.length)

    def timings(self) -> tuple[Timing, ...]:
        """Every milestone in the plan's order."""
        length, day = self.length, self._day
        return tuple(
            Timing(
                id,
                day(head),
                day(head + days),
                day(length - tail),
                day(length - tail + days),
                None if done is not None else length - tail - head,
                head + tail == length,
            )
            for id, head, tail, days, done in zip(
                self.network.ids, self.head, self.tail, self.days, self.done, strict=True
            )
        )

    def critical_path(self) -> tuple[str, ...]:
        """One longest way through the plan, in order; ties go to the milestone that stands first.

        It begins where nothing holds back: at the first milestone, at one with a day of its own, or
        at one that was reached already.
        """
        length, network = self.length, self.network
        critical = {
            number
            for number, (head, tail) in enumerate(zip(self.head, self.tail, strict=True))
            if head + tail == length
        }
        held = {later for earlier in critical for later in self._held_by(earlier)}
        at = min(critical - held, default=None)
        path: list[str] = []
        while at is not None:
            path.append(network.ids[at])
            at = min(self._held_by(at), default=None)
        return tuple(path)

    def changed(
        self,
        milestone: str,
        *,
        days: int | None = None,
        not_before: date | None = None,
        reached: date | None = None,
    ) -> "Schedule":
        """The schedule after one milestone's length, first start or day of reaching changed.

        Only what the change moves is computed again. Raises `BadInput` for an unknown milestone or
        a negative length.
        """
        number = number_of(self.network, milestone)
        if days is not None and days < 0:
            raise BadInput("milestone_days_negative", place=milestone, days=days)
        lengths, release, done = list(self.days), list(self.release), list(self.done)
        if days is not None:
            lengths[number] = days
        if not_before is not None:
            release[number] = max(0, (not_before - self.starts).days)
        if reached is not None:
            done[number] = (reached - self.starts).days
        later = [other for other, _, _ in self.network.after[number]]
        earlier = [other for other, _, _ in self.network.before[number]]
        return _computed(self, lengths, release, done, [number, *later], [number, *earlier])

    def linked(self, milestone: str, link: After) -> "Schedule":
        """The schedule after `milestone` also comes after another; lengths stay as they are.

        Raises `BadInput`: `milestone_unknown`, or `plan_circle` with the smallest circle.
        """
        return self._relinked(with_link(self.network, milestone, link), milestone, link)

    def unlinked(self, milestone: str, link: After) -> "Schedule":
        """The schedule without that very link; raises `BadInput("link_unknown")` if there is none."""
        return self._relinked(without_link(self.network, milestone, link), milestone, link)

    def _relinked(self, network: Network, milestone: str, link: After) -> "Schedule":
        touched = [network.index[milestone]], [network.index[link.milestone]]
        after = replace(self, network=network)
        return _computed(after, list(self.days), list(self.release), list(self.done), *touched)

    def _held_by(self, earlier: int) -> list[int]:
        """Those after `earlier` that start when they do because of it, on a longest way from it."""
        found = []
        for later, lag, ends in self.network.after[earlier]:
            weight = weight_of(self.days[earlier], self.days[later], lag, ends)
            holds = self.head[earlier] + weight == self.head[later]
            if holds and self.tail[earlier] == weight + self.tail[later] and self.done[later] is None:
                found.append(later)
        return found

    def _day(self, number: int) -> date:
        return self.starts + timedelta(days=number)


def schedule_of(
    milestones: Sequence[Milestone], *, starts: date | None = None, as_planned: bool = False
) -> Schedule:
    """The schedule of a plan, from `starts` or, if None, from the first day that the plan speaks of.

    As planned, only lengths, links and first days count. Otherwise what was reached stands fast, and
    nothing is reached before its last forecast. Raises `BadInput`: what `Network.of` raises, or
    `plan_without_start` where no day is stated at all.
    """
    network = Network.of(milestones)
    first = starts or first_day(milestones)
    days = lengths_of(milestones, network, first)
    release = [_days_from(first, milestone.not_before) for milestone in milestones]
    done: list[int | None] = [None] * len(milestones)
    if not as_planned:
        for number, milestone in enumerate(milestones):
            if milestone.actual is not None:
                done[number] = (milestone.actual - first).days
            elif milestone.forecast is not None:
                wanted = (milestone.forecast - first).days - days[number]
                release[number] = max(release[number], wanted)
    blank = (0,) * len(milestones)
    schedule = Schedule(network, first, (), (), (), blank, blank)
    return _computed(schedule, days, release, done, range(len(milestones)), range(len(milestones)))


def first_day(milestones: Sequence[Milestone]) -> date:
    """The first day that a plan speaks of; raises `BadInput("plan_without_start")` if it speaks of none."""
    stated = [
        day
        for milestone in milestones
        for day in (
            milestone.not_before,
            milestone.plan and milestone.plan - timedelta(days=milestone.days or 0),
        )
        if day is not None
    ]
    if not stated:
        raise BadInput("plan_without_start")
    return min(stated)


def lengths_of(milestones: Sequence[Milestone], network: Network, starts: date) -> list[int]:
    """Each milestone's days; where none are stated, the days from the last one before it to its own plan.

    A plan of days alone is thereby its own network: each milestone fills the time since what it
    waited for. 0 where no day is planned either.
    """
    lengths = []
    for number, milestone in enumerate(milestones):
        if milestone.days is not None:
            lengths.append(milestone.days)
            continue
        own = _days_from(starts, milestone.plan)
        waited = [_days_from(starts, milestone.not_before)]
        for earlier, lag, _ in network.before[number]:
            waited.append(_days_from(starts, milestones[earlier].plan) + lag)
        lengths.append(max(0, own - max(waited)) if milestone.plan else 0)
    return lengths


def _days_from(starts: date, day: date | None) -> int:
    return 0 if day is None else max(0, (day - starts).days)


def _computed(
    schedule: Schedule,
    days: list[int],
    release: list[int],
    done: list[int | None],
    heads: Sequence[int],
    tails: Sequence[int],
) -> Schedule:
    """The schedule with these numbers, given whose heads and whose tails may have moved first."""
    network = schedule.network
    head, tail = list(schedule.head), list(schedule.tail)
    run_forward(network, days, release, done, head, heads)
    run_backward(network, days, done, tail, tails)
    return Schedule(
        network, schedule.starts, tuple(days), tuple(release), tuple(done), tuple(head), tuple(tail)
    )
