"""Many projects at once: sums by nation, capability, state and slip, and who waits for whom."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commonspace.core.projects.amounts import Amount
from commonspace.core.projects.funding import money_view
from commonspace.core.projects.project import Project, ProjectLink
from commonspace.core.terms import BiText, Finding, Outcome, smallest_circle

SLIP_BANDS = (0, 30, 90, 180)  # days: on time, up to a month, a quarter, half a year, more


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project in a list of many. `slip` is that of its delivery, None where no day is planned."""

    id: str
    name: BiText
    state: str
    side: str
    nations: tuple[str, ...]
    capability: str
    delivery: date | None
    slip: int | None
    gap: Amount | None

    @property
    def slip_band(self) -> str:
        """`unknown`, `on_time`, `up_to_30`, `up_to_90`, `up_to_180` or `over_180`."""
        if self.slip is None:
            return "unknown"
        if self.slip <= SLIP_BANDS[0]:
            return "on_time"
        fitting = next((band for band in SLIP_BANDS[1:] if self.slip <= band), None)
        return f"up_to_{fitting}" if fitting else f"over_{SLIP_BANDS[-1]}"


def line_of(project: Project) -> ProjectLine:
    """What a list shows of one project."""
    last = [entry for entry in project.milestones if entry.expected == project.delivery]
    return ProjectLine(
        project.id,
        project.name,
        str(project.state),
        str(project.side or ""),
        tuple(sorted({entry.nation for entry in project.participants})),
        project.capability,
        project.delivery,
        max((entry.slip for entry in last if entry.slip is not None), default=None),
        money_view(project.costs, project.sources, project.rates, project.base).gap,
    )


BY: Mapping[str, Callable[[ProjectLine], Sequence[str]]] = {
    "nation": lambda line: line.nations,
    "capability": lambda line: (line.capability,),
    "state": lambda line: (line.side or line.state,),
    "slip": lambda line: (line.slip_band,),
}


def grouped(lines: Iterable[ProjectLine], by: str) -> Mapping[str, tuple[ProjectLine, ...]]:
    """The lines by one of `BY`, keys in order; a project of two nations stands under both."""
    found: dict[str, list[ProjectLine]] = {}
    for line in sorted(lines, key=lambda line: line.id):
        for key in BY[by](line):
            found.setdefault(key, []).append(line)
    return {key: tuple(found[key]) for key in sorted(found)}


def dependency_findings(projects: Iterable[Project]) -> tuple[Finding, ...]:
    """Links between projects that cannot be or will not hold: unknown ends, circles, days too late.

    A circle is named once, by a smallest loop of projects' milestones.
    """
    by_id = {project.id: project for project in projects}
    found = [
        finding
        for project in by_id.values()
        for link in project.depends_on
        for finding in _link_findings(project, link, by_id)
    ]
    circle = smallest_circle(_waits(by_id))
    if circle:
        place = " → ".join(f"{project} {milestone}".strip() for project, milestone in (*circle, circle[0]))
        found.append(Finding("projects_wait_in_circle", Outcome.FAIL, place, {"count": len(circle)}))
    return tuple(found)


def _link_findings(project: Project, link: ProjectLink, by_id: Mapping[str, Project]) -> Iterator[Finding]:
    place = f"{project.id} {link.milestone}"
    own = next((entry for entry in project.milestones if entry.id == link.milestone), None)
    other = by_id.get(link.project)
    if own is None:
        yield Finding("dependency_milestone_unknown", Outcome.FAIL, place, {"milestone": link.milestone})
    if other is None:
        # Not there, or not for this reader: the two look the same.
        yield Finding("dependency_not_seen", Outcome.NEEDS_EVIDENCE, place, {"project": link.project})
        return
    if link.on_milestone:
        on = next((entry for entry in other.milestones if entry.id == link.on_milestone), None)
        if on is None:
            yield Finding(
                "dependency_milestone_unknown", Outcome.FAIL, place, {"milestone": link.on_milestone}
            )
            return
        ready = on.expected
    else:
        ready = other.delivery
    if own is not None and own.actual is None and ready is not None and own.expected is not None:
        earliest = ready + timedelta(days=link.lag)
        if own.expected < earliest:
            numbers = {"expected": own.expected.isoformat(), "earliest": earliest.isoformat()}
            yield Finding("dependency_too_late", Outcome.FAIL, place, {**numbers, "project": link.project})


def _waits(by_id: Mapping[str, Project]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Who must wait for whom, by project and milestone; ("project", "") stands for all of its milestones."""
    after: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for project in by_id.values():
        whole = (project.id, "")
        after.setdefault(whole, [])
        for milestone in project.milestones:
            node = (project.id, milestone.id)
            after.setdefault(node, []).append(whole)  # the whole is done when each of its milestones is
            for link in milestone.after:
                after.setdefault((project.id, link.milestone), []).append(node)
        for waits in project.depends_on:
            after.setdefault((waits.project, waits.on_milestone), []).append((project.id, waits.milestone))
    return after
