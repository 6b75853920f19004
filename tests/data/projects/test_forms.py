"""Forms: what is written is read back the same, and every fault of a form is named with its place."""

import json
from datetime import date
from typing import Any

import pytest

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import (
    After,
    Amount,
    Answer,
    ChangeRequest,
    CostChange,
    CostLine,
    Forecast,
    LinkKind,
    Milestone,
    MilestoneAdded,
    PlanChange,
    Project,
    SharesChange,
    ShareTable,
    State,
    advanced,
    baseline_of,
)
from commonspace.core.terms import BiText
from commonspace.data.projects import form_of, read_form
from tests.core.projects.exercise import TODAY, whole_project


def faults_of(form: Any) -> list[tuple[str, str | None]]:
    """Code and place of every fault that reading a project's form names."""
    with pytest.raises(BadInput) as caught:
        read_form(Project, form)
    error = caught.value
    problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    return [(each.code, each.place) for each in problems]


def full_project() -> Project:
    """The exercise with a history, a baseline and a change request of every kind."""
    project = whole_project(State.IDEA)
    shares = ShareTable.of_percent({"ua-maker": "100"})
    request = ChangeRequest(
        "cr1",
        "ua-maker",
        TODAY,
        (
            PlanChange("m1", TODAY),
            MilestoneAdded(
                Milestone("m9", BiText(uk="Нова"), after=(After("m1", LinkKind.START_START, -2),))
            ),
            SharesChange(shares, shares),
            CostChange(CostLine("c9", 2027, Amount.of("7", "JPY"))),
        ),
        BiText("Late parts"),
        (Answer("lt-maker", TODAY, True),),
    )
    from dataclasses import replace

    project = replace(project, baselines=(baseline_of(project, TODAY),), change_requests=(request,))
    return advanced(project, State.FUNDED, on=TODAY, by="ua-desk").project


def test_a_project_with_everything_in_it_comes_back_the_same() -> None:
    project = full_project()
    form = json.loads(json.dumps(form_of(project), ensure_ascii=False))
    assert read_form(Project, form) == project


def test_every_fault_of_a_form_is_named_at_once() -> None:
    assert faults_of(
        {
            "id": "p",
            "colour": "blue",
            "state": "finished",
            "participants": [{"id": "a", "nation": "Ukraine"}, {"nation": "LT"}],
            "work": {"a": "33.33333"},
            "milestones": [
                {"id": "m1", "plan": "2026-02-30", "days": "ten"},
                {"id": "m2", "forecasts": [{"made": "2026-01-01"}], "after": ["m1", 7]},
            ],
            "costs": [{"id": "c", "year": 2026, "amount": "12.345 EUR"}],
            "accepted_gap": {"amount": 1, "currency": "euro"},
        }
    ) == [
        ("field_unknown", None),
        ("form_value_not_allowed", "state"),
        ("not_a_nation", "participants[a]: a"),
        ("field_missing", "participants[2]"),
        ("share_too_fine", "work: a"),
        ("day_not_understood", "milestones[m1].plan"),
        ("form_wrong_type", "milestones[m1].days"),
        ("form_wrong_type", "milestones[m2].after[2]"),
        ("field_missing", "milestones[m2].forecasts[1]"),
        ("amount_too_fine", "costs[c].amount"),
        ("not_a_currency", "accepted_gap"),
    ]


def test_what_one_part_names_and_is_not_there_is_named() -> None:
    assert faults_of(
        {
            "id": "p",
            "participants": [{"id": "a", "nation": "UA"}, {"id": "a", "nation": "LT"}],
            "work": {"b": "100"},
            "work_packages": [{"id": "wp", "name": "x", "holder": "c"}],
            "milestones": [{"id": "m", "paper": "x1"}],
            "crossings": [{"id": "x", "from_country": "LT", "to_country": "UA", "licence": {"paper": "x2"}}],
            "duties": [{"id": "d", "agreement": "x3", "party": "e", "what": "train"}],
            "rights": [{"id": "r", "what": "design", "kind": "background", "owners": ["f"]}],
            "acceptances": [{"need": "N", "quantity": 1, "on": "2026-01-01"}],
            "papers": [{"id": "y", "kind": "contract", "giver": "a", "role": "lead"}],
        }
    ) == [
        ("project_id_twice", "participants a"),
        ("project_participant_unknown", "work b"),
        ("project_participant_unknown", "work_packages wp"),
        ("project_participant_unknown", "duties d"),
        ("project_participant_unknown", "rights r"),
        ("project_paper_unknown", "milestones m"),
        ("project_paper_unknown", "crossings x"),
        ("project_paper_unknown", "duties d"),
        ("giver_role_differs", "papers y"),
        ("project_need_unknown", "acceptances 2026-01-01"),
    ]


def test_short_ways_of_writing_mean_the_same() -> None:
    form = {"id": "m", "name": "Випробування", "after": ["a", {"milestone": "b", "kind": "FF", "lag": 2}]}
    assert read_form(Milestone, form) == Milestone(
        "m",
        BiText(uk="Випробування", original="uk"),
        after=(After("a"), After("b", LinkKind.FINISH_FINISH, 2)),
    )
    assert read_form(Amount, {"amount": 1200.5, "currency": "EUR"}) == read_form(Amount, "1200.50 EUR")
    assert read_form(Forecast, {"made": "2026-01-01", "expected": "2026-02-01"}).expected == date(2026, 2, 1)
