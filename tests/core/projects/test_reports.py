"""What changed, what was known, what a minister reads, and many projects at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commonspace.core.errors import BadInput
from commonspace.core.projects import (
    Amount,
    Answer,
    ChangeRequest,
    CostChange,
    CostLine,
    Duty,
    Forecast,
    Milestone,
    PlanChange,
    Project,
    ProjectLink,
    ReportSize,
    SharesChange,
    ShareTable,
    State,
    advanced,
    answers_lacking,
    as_known_on,
    baseline_of,
    changes_since,
    dependency_findings,
    differences,
    grouped,
    line_of,
    monthly_report,
    paper_withdrawn,
    with_change_applied,
)
from commonspace.core.terms import BiText, PartialDate
from tests.core.projects.exercise import TODAY, whole_project

MAY = (date(2026, 4, 30), date(2026, 5, 31))


def told(project: Project, since: date, until: date) -> list[tuple[str, str, str]]:
    """Day, code and place of each event."""
    return [(event.on.isoformat(), event.code, event.place) for event in changes_since(project, since, until)]


def test_everything_dated_in_the_span_is_told_with_its_papers() -> None:
    project = whole_project()
    assert told(project, *MAY) == [("2026-05-12", "event_reached", "m3")]
    assert told(project, date(2026, 2, 10), date(2026, 3, 31)) == [
        ("2026-02-20", "event_forecast", "m1"),
        ("2026-03-20", "event_reached", "m1"),
    ]
    (forecast, reached) = changes_since(project, date(2026, 2, 10), date(2026, 3, 31))
    assert (forecast.numbers["days"], reached.numbers["slip"], reached.papers) == (12, 14, ("plan",))


def test_the_first_day_is_left_out_and_the_last_counts() -> None:
    project = whole_project()
    assert told(project, date(2026, 5, 12), date(2026, 5, 31)) == []
    assert told(project, date(2026, 5, 11), date(2026, 5, 12)) == [("2026-05-12", "event_reached", "m3")]


def test_moves_forward_and_back_are_told() -> None:
    project = advanced(whole_project(State.IN_SUPPORT), State.CLOSED, on=TODAY, by="ua-desk").project
    later = TODAY + timedelta(days=3)
    back = paper_withdrawn(project, "contract", on=later, by="ua-desk", why="annulled")
    assert told(back, TODAY - timedelta(days=1), later) == [
        ("2026-11-22", "event_moved", "EXERCISE-1"),
        ("2026-11-25", "event_moved_back", "EXERCISE-1"),
        ("2026-11-25", "event_paper_withdrawn", "contract"),
    ]
    assert as_known_on(back, TODAY) == project
    assert as_known_on(back, TODAY - timedelta(days=1)) == whole_project(State.IN_SUPPORT)


def test_a_report_of_a_month_says_what_was_known_then() -> None:
    report = monthly_report(whole_project(State.IN_PRODUCTION), 2026, 5)
    assert (report.first, report.last) == (date(2026, 5, 1), date(2026, 5, 31))
    assert [(row.milestone.id, row.moved_days, row.is_late) for row in report.milestones] == [
        ("m3", 7, False),
        ("m2", 0, False),
        ("m4", 0, False),
    ]
    assert report.next_gate is not None
    assert (report.next_gate.to, [item.requirement for item in report.next_gate.lacking]) == (
        State.DELIVERED,
        ["accepted_against_need"],
    )
    assert report.gap == Amount.of("100000", "EUR")
    assert (report.delivery, report.delivery_slip) == (date(2026, 8, 13), 0)
    assert report.foreseen_end == date(2026, 8, 27)  # the design came fourteen days late
    assert [(row.money.year, row.money.currency, row.papers) for row in report.years] == [
        (2026, "EUR", ("contract", "funding")),
        (2027, "EUR", ()),
        (2027, "UAH", ("contract", "funding")),
    ]
    assert report.papers_of_shares == ("arrangement",)
    assert [(view.duty.id, str(view.status)) for view in report.duties] == [("d1", "due")]
    assert [event.code for event in report.changes] == ["event_reached"]


def test_a_late_milestone_comes_first_and_a_licence_that_ends_too_soon_is_named() -> None:
    project = whole_project(State.CONTRACTED)
    crossing = replace(
        project.crossings[0],
        done_on=None,
        needed_by=None,
        licence=replace(project.crossings[0].licence, ends=date(2026, 7, 1)),
    )
    milestones = tuple(replace(entry, actual=None, forecasts=()) for entry in project.milestones)
    report = monthly_report(replace(project, crossings=(crossing,), milestones=milestones), 2026, 5)
    assert [row.milestone.id for row in report.milestones if row.is_late] == ["m1", "m3"]
    assert [row.milestone.id for row in report.milestones] == ["m1", "m3", "m2", "m4"]
    (row,) = report.licences
    assert ([flaw.code for flaw in row.flaws], row.days_left) == (["licence_ends_before_delivery"], 31)


def test_a_report_is_cut_to_size_and_says_what_it_left_out() -> None:
    report = monthly_report(whole_project(), 2026, 5, ReportSize(milestones=1, risks=0))
    assert (len(report.milestones), report.risks) == (1, ())
    assert report.left_out == (("milestones", 2), ("risks", 1))


def test_a_month_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        monthly_report(whole_project(), 2026, 13)
    assert (caught.value.code, caught.value.details) == ("month_not_understood", {"text": "2026-13"})


def test_duties_not_done_are_told_when_they_fall_due() -> None:
    duty = Duty("d2", "arrangement", "ua-desk", BiText("Provide a range"), PartialDate("2026-Q2"))
    project = replace(whole_project(), duties=(duty,))
    assert ("2026-06-30", "event_duty_fell_due", "d2") in told(project, date(2026, 6, 1), date(2026, 6, 30))


SHARES = ShareTable.of_percent({"ua-maker": "50", "lt-maker": "50"})
CHANGES = (
    PlanChange("m2", date(2026, 7, 4)),
    SharesChange(SHARES, SHARES),
    CostChange(CostLine("c1", 2026, Amount.of("5000000", "EUR"))),
)


def with_request(*agree: str, refuse: str = "") -> Project:
    """The exercise with a change request and the answers of these participants."""
    answers = tuple(Answer(who, TODAY, who != refuse) for who in (*agree, refuse) if who)
    request = ChangeRequest("cr1", "ua-maker", TODAY, CHANGES, answers=answers)
    return replace(whole_project(), change_requests=(request,))


def test_a_change_waits_for_every_participant_who_carries_the_project() -> None:
    project = with_request("ua-maker", "ua-desk", refuse="lt-ministry")
    changed, lacking = with_change_applied(project, "cr1", TODAY)
    assert changed == project
    assert [(finding.code, finding.place) for finding in lacking] == [
        ("change_not_answered", "lt-maker"),
        ("change_refused", "lt-ministry"),
    ]


def test_a_later_answer_replaces_an_earlier_one() -> None:
    project = with_request("ua-maker", "ua-desk", "lt-maker", refuse="lt-ministry")
    (request,) = project.change_requests
    later = replace(
        request, answers=(*request.answers, Answer("lt-ministry", TODAY + timedelta(days=1), True))
    )
    assert answers_lacking(project, later) == ()


def test_an_agreed_change_takes_effect_as_a_whole_beside_the_old_baseline() -> None:
    project = with_request("ua-maker", "ua-desk", "lt-maker", "lt-ministry")
    changed, lacking = with_change_applied(project, "cr1", TODAY)
    assert lacking == ()
    assert [baseline.number for baseline in changed.baselines] == [1, 2]
    assert changed.baselines[1].agreed_by == ("ua-maker", "lt-maker", "lt-ministry", "ua-desk")
    assert changed.work == SHARES
    found = differences(changed.baselines[0], changed)
    assert [(each.what, each.place, each.change) for each in found] == [
        ("plan", "m1", 14),
        ("plan", "m2", 14),
        ("plan", "m3", 7),
        ("plan", "m4", 14),
        ("work", "lt-maker", 166_667),
        ("work", "ua-maker", -166_667),
        ("cost", "lt-maker", 500_000),
        ("cost", "lt-ministry", -600_000),
        ("cost", "ua-desk", -400_000),
        ("cost", "ua-maker", 500_000),
        ("money", "EUR", 20_000_000),
    ]
    with pytest.raises(BadInput) as caught:
        with_change_applied(changed, "cr1", TODAY)
    assert caught.value.code == "change_request_not_open"


def test_a_milestone_added_or_dropped_since_the_baseline_is_a_difference() -> None:
    project = whole_project()
    baseline = baseline_of(project, TODAY)
    kept = tuple(replace(entry, actual=None, forecasts=()) for entry in project.milestones)
    added = replace(project, milestones=(*kept[:-1], Milestone("m9", plan=TODAY)))
    assert [(each.place, each.before, each.now) for each in differences(baseline, added)] == [
        ("m9", None, TODAY),
        ("m4", date(2026, 8, 13), None),
    ]


def simple(id: str, *milestones: Milestone, depends_on: tuple[ProjectLink, ...] = ()) -> Project:
    return Project(id, milestones=milestones, depends_on=depends_on)


def test_projects_that_wait_for_each_other_are_named_once_by_a_smallest_circle() -> None:
    one = simple("A", Milestone("a1"), Milestone("a2"), depends_on=(ProjectLink("a1", "B", "b1"),))
    other = simple("B", Milestone("b1"), depends_on=(ProjectLink("b1", "A"),))
    assert [(each.code, each.place) for each in dependency_findings([one, other])] == [
        ("projects_wait_in_circle", "A → B b1 → A a1 → A")
    ]


def test_a_milestone_expected_before_what_it_waits_for_is_named() -> None:
    one = simple("A", Milestone("a1", plan=date(2026, 5, 1)), depends_on=(ProjectLink("a1", "B", "b1", 10),))
    slipped = Milestone("b1", plan=date(2026, 4, 1), forecasts=(Forecast(TODAY, date(2026, 4, 25)),))
    (finding,) = dependency_findings([one, simple("B", slipped)])
    assert (finding.code, finding.place, finding.numbers["earliest"]) == (
        "dependency_too_late",
        "A a1",
        "2026-05-05",
    )


def test_unknown_ends_are_named_and_a_project_not_seen_is_left_open() -> None:
    links = (ProjectLink("a9", "B"), ProjectLink("a1", "B", "b9"), ProjectLink("a1", "Z"))
    one = simple("A", Milestone("a1"), depends_on=links)
    assert [(each.code, str(each.outcome)) for each in dependency_findings([one, simple("B")])] == [
        ("dependency_milestone_unknown", "fail"),
        ("dependency_milestone_unknown", "fail"),
        ("dependency_not_seen", "needs_evidence"),
    ]


def test_a_portfolio_stands_by_nation_capability_state_and_slip() -> None:
    late = replace(whole_project(State.FUNDED), id="EXERCISE-2", capability="mine_action")
    early = simple("EXERCISE-3", Milestone("x"))
    lines = [line_of(project) for project in (late, whole_project(), early)]
    by = {
        name: {key: [line.id for line in found] for key, found in grouped(lines, name).items()}
        for name in ("nation", "capability", "state", "slip")
    }
    assert by == {
        "nation": {"LT": ["EXERCISE-1", "EXERCISE-2"], "UA": ["EXERCISE-1", "EXERCISE-2"]},
        "capability": {"": ["EXERCISE-1", "EXERCISE-3"], "mine_action": ["EXERCISE-2"]},
        "state": {"closed": ["EXERCISE-1"], "funded": ["EXERCISE-2"], "idea": ["EXERCISE-3"]},
        "slip": {"unknown": ["EXERCISE-3"], "up_to_30": ["EXERCISE-1", "EXERCISE-2"]},
    }
