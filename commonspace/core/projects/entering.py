"""What nobody may enter, whoever they are: tables that do not sum, plans that cannot be, two leads.

A half-filled project can always be kept (its gates say what is missing); what contradicts itself is
refused with its place, so that nothing wrong has to be found again later.
"""

from collections.abc import Iterator
from datetime import date

from commonspace.core.projects.checks import one_lead, plan_flaws, share_flaws
from commonspace.core.projects.project import Project
from commonspace.core.terms import Finding

_LATER = frozenset({"milestone_without_plan", "lead_missing"})  # missing, not wrong: the gates ask for it


def entry_flaws(before: Project, after: Project) -> tuple[Finding, ...]:
    """What `after` gets wrong that `before` did not: an old fault never hinders mending another part."""
    known = {(flaw.code, flaw.place) for flaw in _flaws(before)}
    return tuple(flaw for flaw in _flaws(after) if (flaw.code, flaw.place) not in known)


def _flaws(project: Project) -> Iterator[Finding]:
    for which, table in (("work", project.work), ("cost", project.cost)):
        if table.parts:
            yield from share_flaws(which, table)
    found = (*plan_flaws(project.milestones), *one_lead(project, date.min))
    yield from (flaw for flaw in found if flaw.code not in _LATER)
