"""A plan's critical path, float and slips as JSON, and as lines for a person."""

from datetime import date
from typing import Any

from commonspace.core.projects import Schedule, plan_flaws, schedule_of
from commonspace.data.phrases import sentence
from commonspace.data.projects.read_plan import ReadPlan
from commonspace.data.projects.saying import finding_answer


def plan_answer(read: ReadPlan, starts: date | None) -> dict[str, Any]:
    """Critical path, float and slips; a plan that cannot be is answered with its faults."""
    flaws = [*read.findings, *plan_flaws(read.milestones)]
    answer: dict[str, Any] = {
        "is_sound": not [flaw for flaw in flaws if flaw.outcome == "fail"],
        "findings": [finding_answer(flaw) for flaw in flaws],
    }
    circle = next((flaw.numbers["circle"] for flaw in flaws if flaw.code == "plan_circle"), None)
    if circle is not None:
        return answer | {"circle": list(circle)}
    first = starts or read.starts
    planned = schedule_of(read.milestones, starts=first, as_planned=True)
    expected = schedule_of(read.milestones, starts=planned.starts)
    return answer | {
        "starts": planned.starts.isoformat(),
        "ends": planned.ends.isoformat(),
        "days": planned.length,
        "critical_path": list(planned.critical_path()),
        "expected_ends": expected.ends.isoformat(),
        "expected_days": expected.length,
        "expected_critical_path": list(expected.critical_path()),
        "milestones": _milestones(read, planned, expected),
    }


def _milestones(read: ReadPlan, planned: Schedule, expected: Schedule) -> list[dict[str, Any]]:
    answers = []
    for milestone, timing, now in zip(read.milestones, planned.timings(), expected.timings(), strict=True):
        days = {
            "early_start": timing.early_start,
            "early_finish": timing.early_finish,
            "late_start": timing.late_start,
            "late_finish": timing.late_finish,
            "plan": milestone.plan,
            "forecast": milestone.forecast,
            "actual": milestone.actual,
            "expected_finish": now.early_finish,
        }
        slips = [
            {
                "seen": slip.seen.isoformat(),
                "before": slip.before.isoformat() if slip.before else None,
                "now": slip.now.isoformat(),
                "days": slip.days,
            }
            for slip in milestone.slips
        ]
        answers.append(
            {"id": milestone.id}
            | {name: day.isoformat() if day else None for name, day in days.items()}
            | {
                "float_days": timing.spare_days,
                "is_critical": timing.is_critical,
                "slip_days": milestone.slip,
                "slips": slips,
            }
        )
    return answers


def plan_lines(answer: dict[str, Any], language: str) -> list[str]:
    """The same for a person."""
    lines = [
        f"{flaw['place']}: {flaw['says'][language]}" if "place" in flaw else flaw["says"][language]
        for flaw in answer["findings"]
    ]
    if "circle" in answer:
        return lines
    lines.append(sentence("plan_length", language, answer))
    path = " → ".join(answer["critical_path"])
    lines.append(sentence("plan_critical_path", language, {"path": path}))
    slipped = [each for each in answer["milestones"] if each["slip_days"]]
    return lines + [
        sentence("milestone_slipped", language, each | {"days": each["slip_days"]}) for each in slipped
    ]
