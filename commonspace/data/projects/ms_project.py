"""A plan saved by MS Project (or a program that writes its XML form, 2007 and later).

Read: tasks with dates, baseline, what was reached, constraints and all four kinds of links. Not read:
working calendars, so lengths are the calendar days between a task's own dates, and a finding says so.
A link from or to a summary task is a link from or to every task in it. Inactive and empty tasks are
passed over and named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import After, Forecast, LinkKind, Milestone, MilestoneKind
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.data.projects.read_plan import ReadPlan
from commonspace.data.projects.safe_xml import Element, read_xml

# Schema of MS Project 2007: PredecessorLink/Type, and the LagFormat codes of elapsed time.
_KINDS = {
    "0": LinkKind.FINISH_FINISH,
    "1": LinkKind.FINISH_START,
    "2": LinkKind.START_FINISH,
    "3": LinkKind.START_START,
    "": LinkKind.FINISH_START,
}
_ELAPSED = {"4", "6", "8", "10", "12", "20"}
_MUST_START, _START_NO_EARLIER = "2", "4"  # ConstraintType
_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d")


def plan_of_ms_project(raw: bytes, name: str) -> ReadPlan:
    """The plan of the file; raises `BadInput` or `SeveralBadInputs`, each with the task it concerns."""
    root = read_xml(raw, name)
    if root.name != "Project":
        raise BadInput("plan_not_understood", place=name)
    reading = _Reading(root)
    milestones = reading.milestones()
    starts = reading.day(root, "StartDate", "Project")
    if reading.faults:
        faults = tuple(reading.faults)
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(faults)
    return ReadPlan(milestones, starts, (*reading.notes, Finding("plan_in_calendar_days", Outcome.NOT_ASKED)))


@dataclass(slots=True)
class _Reading:
    """One file being read, with its faults and what is to be noted about it."""

    root: Element
    faults: list[BadInput] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def milestones(self) -> tuple[Milestone, ...]:
        tasks = [task for each in self.root.all("Tasks") for task in each.all("Task")]
        inside, around = _outline(tasks)
        made = []
        for task in tasks:
            uid = task.first("UID")
            if not uid:
                self.faults.append(BadInput("field_missing", place=_place(task), field="UID"))
            elif task.first("Active") == "0" or task.first("IsNull") == "1":
                self.notes.append(Finding("plan_task_passed_over", Outcome.NOT_ASKED, _place(task)))
            elif inside.get(uid) == (uid,) and (milestone := self._milestone(task, around[uid], inside)):
                made.append(milestone)
        return tuple(made)

    def _milestone(
        self, task: Element, around: tuple[Element, ...], inside: dict[str, tuple[str, ...]]
    ) -> Milestone | None:
        before = len(self.faults)
        place = _place(task)
        start, finish = self.day(task, "Start", place), self.day(task, "Finish", place)
        actual = self.day(task, "ActualFinish", place)
        baseline = next((each for each in task.all("Baseline") if each.first("Number") in ("", "0")), None)
        planned = self.day(baseline, "Finish", place) if baseline else None
        constraint = task.first("ConstraintType") in (_MUST_START, _START_NO_EARLIER)
        not_before = self.day(task, "ConstraintDate", place) if constraint else None
        links = tuple(self._links((task, *around), place, inside))
        if start and finish and finish < start:
            details = {"start": start.isoformat(), "end": finish.isoformat()}
            self.faults.append(BadInput("period_reversed", place=place, **details))
        if len(self.faults) > before:
            return None
        plan = planned or finish
        moved = finish is not None and finish != plan and actual is None
        return Milestone(
            task.first("UID"),
            _bitext(task.first("Name")),
            plan,
            (finish - start).days if start and finish else None,
            links,
            not_before,
            (Forecast(self._said_on(), finish),) if moved and finish else (),
            actual,
            kind=MilestoneKind.REVIEW if task.first("Milestone") == "1" else MilestoneKind.WORK,
        )

    def _links(
        self, linked: tuple[Element, ...], place: str, inside: dict[str, tuple[str, ...]]
    ) -> Iterator[After]:
        """The links of the task itself and of the summaries around it."""
        for each in linked:
            for link in each.all("PredecessorLink"):
                uid, kind = link.first("PredecessorUID"), _KINDS.get(link.first("Type"))
                if link.first("CrossProject") == "1":
                    self.notes.append(Finding("plan_link_to_other_file", Outcome.NOT_ASKED, place))
                elif kind is None or uid not in inside:
                    self.faults.append(BadInput("milestone_predecessor_unknown", place=place, before=uid))
                else:
                    for leaf in inside[uid]:
                        yield After(leaf, kind, self._lag(link, place))

    def _lag(self, link: Element, place: str) -> int:
        """Tenths of minutes as days, rounded away from nothing: a lag of half a day keeps a day apart."""
        text = link.first("LinkLag") or "0"
        if not re.fullmatch(r"-?\d{1,9}", text):
            self.faults.append(BadInput("not_a_number", place=place, text=text[:80]))
            return 0
        per_day = 1440 if link.first("LagFormat") in _ELAPSED else self._minutes_per_day()
        tenths, a_day = int(text), 10 * max(1, per_day)
        return -(-tenths // a_day) if tenths >= 0 else tenths // a_day

    def _minutes_per_day(self) -> int:
        text = self.root.first("MinutesPerDay")
        return int(text) if re.fullmatch(r"\d{1,4}", text) else 480

    def _said_on(self) -> date:
        """The day on which the file says what it says: its status date, or when it was last saved."""
        for name in ("StatusDate", "LastSaved", "CurrentDate", "CreationDate", "StartDate"):
            if found := _MOMENT.match(self.root.first(name)):
                return date.fromisoformat(found[1])
        return date(1984, 1, 1)  # the first day that the program knows

    def day(self, element: Element, name: str, place: str) -> date | None:
        """The day of a moment, None if it is not stated; a wrong one is kept as a fault."""
        text = element.first(name)
        if not text or text.startswith("NA"):
            return None
        found = _MOMENT.match(text)
        try:
            return date.fromisoformat(found[1] if found else text)
        except ValueError:
            self.faults.append(BadInput("day_not_understood", place=f"{place}, {name}", text=text[:80]))
            return None


def _place(task: Element) -> str:
    name = task.first("Name")[:60]
    return f"line {task.line}, task {task.first('UID') or '?'}" + (f" ({name})" if name else "")


def _bitext(text: str) -> BiText:
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    return BiText(uk=text, original="uk") if cyrillic else BiText(en=text)


def _level(task: Element) -> int:
    text = task.first("OutlineLevel")
    return int(text) if text.isdigit() and len(text) < 4 else 1


def _outline(
    tasks: list[Element],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Element, ...]]]:
    """By UID of each task that counts: the UIDs inside it (itself, if no summary); the summaries around."""
    counting = [task for task in tasks if task.first("Active") != "0" and task.first("IsNull") != "1"]
    levels = [_level(task) for task in counting]
    leaves: dict[str, list[str]] = {}
    around: dict[str, tuple[Element, ...]] = {}
    open_summaries: list[tuple[int, Element]] = []
    for task, level, following in zip(counting, levels, [*levels[1:], 0], strict=False):
        uid = task.first("UID")
        while open_summaries and open_summaries[-1][0] >= level:
            open_summaries.pop()
        around[uid] = tuple(summary for _, summary in open_summaries)
        leaves[uid] = [] if following > level else [uid]
        if following > level:
            open_summaries.append((level, task))
            continue
        for summary in around[uid]:
            leaves[summary.first("UID")].append(uid)
    return {uid: tuple(found) for uid, found in leaves.items()}, around
