"""Gates: each missing thing is named, with the papers that would show it and who may give them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from commonspace.core.projects import (
    REQUIREMENTS,
    STATES,
    Amount,
    Licence,
    LicenceStatus,
    PaperKind,
    Participant,
    Production,
    Project,
    Rates,
    RegimeCheck,
    Role,
    ShareTable,
    State,
    broken_gates,
    gate,
    gates,
    supported_state,
)
from commonspace.core.projects.gates import Requirement
from commonspace.core.terms import BiText, Outcome, Quantity
from tests.core.projects.exercise import TODAY, whole_project

ALL = [(state, requirement) for state in STATES for requirement in REQUIREMENTS[state]]
NAMES = [requirement.code for _, requirement in ALL]


def lacking(project: Project, to: State, at: date = TODAY) -> list[tuple[str, str, list[str]]]:
    """Requirement, outcome and codes of flaws of everything that the gate lacks."""
    return [
        (item.requirement, str(item.outcome), [flaw.code for flaw in item.flaws])
        for item in gate(project, to, at).lacking
    ]


NONE = ShareTable()


def paper_changed(project: Project, id: str, **changes: Any) -> Project:
    """The project with one paper changed."""
    papers = (replace(paper, **changes) if paper.id == id else paper for paper in project.papers)
    return replace(project, papers=tuple(papers))


def without(project: Project, field: str, **changes: Any) -> Project:
    """The project with the first entry of a field changed."""
    first, *others = getattr(project, field)
    return replace(project, **{field: (replace(first, **changes), *others)})


def test_a_whole_project_passes_every_gate() -> None:
    assert [judged.to for judged in gates(whole_project(), TODAY) if not judged.is_open] == []
    assert supported_state(whole_project(), TODAY) is State.CLOSED


def papers_changed(project: Project, requirement: Requirement, **changes: Any) -> Project:
    """Every paper that could show the requirement changed the same way."""
    return replace(
        project,
        papers=tuple(
            replace(paper, **changes) if paper.kind in requirement.kinds else paper
            for paper in project.papers
        ),
    )


@pytest.mark.parametrize(("state", "requirement"), ALL, ids=NAMES)
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"withdrawn_on": date(2026, 11, 1)}, "paper_withdrawn"),
        ({"dated": None}, "paper_undated"),
        ({"dated": TODAY + timedelta(days=1)}, "paper_dated_later"),
        ({"source": ""}, "paper_without_source"),
        ({"giver": "someone", "role": Role.OBSERVER}, "paper_giver_may_not"),
    ],
)
def test_without_a_valid_paper_the_requirement_is_not_met_and_says_what_would_show_it(
    state: State, requirement: Requirement, changes: dict[str, Any], code: str
) -> None:
    project = papers_changed(whole_project(), requirement, **changes)
    item = next(each for each in gate(project, state, TODAY).lacking if each.requirement == requirement.code)
    # Where the value itself rests on papers (duties, licences, acceptances), the value fails first.
    assert item.outcome in (Outcome.NEEDS_EVIDENCE, Outcome.FAIL)
    if item.outcome is Outcome.NEEDS_EVIDENCE:
        assert {flaw.code for flaw in item.flaws} == {code}
    assert (item.kinds, item.givers) == (requirement.kinds, requirement.givers)
    assert item.finding.evidence_asked == tuple(map(str, requirement.kinds))


@pytest.mark.parametrize(
    ("code", "broken", "flaws"),
    [
        (
            "need_or_offer_matched",
            lambda p: replace(p, needs=(), offers=(), partnership="", acceptances=()),
            ["nothing_matched"],
        ),
        (
            "two_nations_take_part",
            lambda p: replace(
                p,
                participants=p.participants[3:],
                work=NONE,
                cost=NONE,
                work_packages=(),
                rights=(),
                duties=(),
            ),
            ["fewer_than_two_nations"],
        ),
        (
            "intent_signed_by_parties",
            lambda p: paper_changed(p, "intent", parties=("ua-maker",)),
            ["intent_without_parties"],
        ),
        ("need_linked", lambda p: replace(p, needs=(), acceptances=()), ["need_missing"]),
        ("work_packages_stated", lambda p: replace(p, work_packages=()), ["work_packages_missing"]),
        ("milestones_planned", lambda p: replace(p, milestones=()), ["milestones_missing"]),
        ("milestones_planned", lambda p: without(p, "milestones", plan=None), ["milestone_without_plan"]),
        (
            "milestones_planned",
            lambda p: without(p, "milestones", plan=date(2026, 6, 1)),
            ["milestone_before_predecessor"] * 2,
        ),
        ("work_shares_whole", lambda p: replace(p, work=NONE), ["work_shares_missing"]),
        (
            "work_shares_whole",
            lambda p: replace(p, work=ShareTable.of_percent({"ua-maker": "66.6", "lt-maker": "33.3"})),
            ["work_shares_short"],
        ),
        (
            "cost_shares_whole",
            lambda p: replace(p, cost=ShareTable.of_percent({"ua-desk": "60", "lt-maker": "40.1"})),
            ["cost_shares_over"],
        ),
        ("one_lead_named", lambda p: with_leads(p, 0), ["lead_missing"]),
        ("one_lead_named", lambda p: with_leads(p, 2), ["two_leads"]),
        ("rights_agreed", lambda p: replace(p, rights=()), ["rights_without_foreground"]),
        (
            "rights_agreed",
            lambda p: without(p, "rights", owners=(), users=()),
            ["right_without_owner", "right_without_users"],
        ),
        ("label_given", lambda p: replace(p, label=""), ["label_missing"]),
        ("cost_covered_or_gap_stated", lambda p: replace(p, costs=()), ["cost_missing"]),
        ("cost_covered_or_gap_stated", lambda p: replace(p, rates=Rates()), ["currency_without_rate"]),
        ("cost_covered_or_gap_stated", lambda p: replace(p, accepted_gap=None), ["gap_not_stated"]),
        (
            "cost_covered_or_gap_stated",
            lambda p: replace(p, accepted_gap=Amount.of("99999.99", "EUR")),
            ["gap_larger_than_stated"],
        ),
        ("regimes_judged", lambda p: replace(p, regimes=()), ["regime_not_judged"]),
        (
            "regimes_judged",
            lambda p: replace(p, regimes=(RegimeCheck("EXERCISE-REGIME", Outcome.NEEDS_EVIDENCE),)),
            ["regime_not_judged"],
        ),
        (
            "regimes_judged",
            lambda p: replace(p, regimes=(RegimeCheck("EXERCISE-REGIME", Outcome.FAIL),)),
            ["regime_failed"],
        ),
        ("contract_signed", lambda p: paper_changed(p, "contract", number=""), ["contract_without_number"]),
        (
            "crossings_licensed",
            lambda p: with_licence(p, status=LicenceStatus.NOT_ASKED),
            ["licence_not_asked"],
        ),
        ("crossings_licensed", lambda p: with_licence(p, status=LicenceStatus.APPLIED), ["licence_applied"]),
        ("crossings_licensed", lambda p: with_licence(p, status=LicenceStatus.REFUSED), ["licence_refused"]),
        ("crossings_licensed", lambda p: with_licence(p, granted_on=None), ["licence_not_granted_yet"]),
        (
            "crossings_licensed",
            lambda p: with_licence(p, granted_on=date(2026, 8, 21)),
            ["licence_not_granted_yet"],
        ),
        (
            "crossings_licensed",
            lambda p: with_licence(p, ends=date(2026, 8, 19)),
            ["licence_ends_before_delivery"],
        ),
        (
            "crossings_licensed",
            lambda p: without(with_licence(p, ends=date(2026, 9, 1)), "crossings", done_on=None),
            ["licence_expired"],
        ),
        ("crossings_licensed", lambda p: with_licence(p, paper=""), ["licence_without_paper"]),
        (
            "production_country_stated",
            lambda p: replace(p, production=replace(p.production, countries=())),
            ["production_country_missing"],
        ),
        (
            "production_rate_stated",
            lambda p: replace(p, production=replace(p.production, rate=Quantity.unknown())),
            ["production_rate_missing"],
        ),
        (
            "lead_time_stated",
            lambda p: replace(p, production=replace(p.production, lead_days=None)),
            ["lead_time_missing"],
        ),
        ("supply_risks_judged", lambda p: replace(p, risks=()), ["supply_risks_missing"]),
        ("supply_risks_judged", lambda p: without(p, "risks", owner=""), ["risk_without_owner"]),
        ("accepted_against_need", lambda p: replace(p, needs=(), acceptances=()), ["need_missing"]),
        ("accepted_against_need", lambda p: replace(p, acceptances=()), ["accepted_too_little"]),
        (
            "accepted_against_need",
            lambda p: without(p, "acceptances", quantity=Quantity.exact(11, "vehicles")),
            ["accepted_too_little"],
        ),
        (
            "accepted_against_need",
            lambda p: without(p, "acceptances", quantity=Quantity.at_most(12, "vehicles")),
            ["accepted_too_little"],
        ),
        (
            "accepted_against_need",
            lambda p: without(p, "acceptances", quantity=Quantity.exact(12, "boxes")),
            ["units_differ"],
        ),
        (
            "accepted_against_need",
            lambda p: without(p, "acceptances", on=date(2027, 1, 1)),
            ["accepted_too_little"],
        ),
        (
            "accepted_against_need",
            lambda p: without(p, "acceptances", paper=""),
            ["acceptance_without_paper", "accepted_too_little"],
        ),
        (
            "accepted_against_need",
            lambda p: without(p, "needs", quantity=Quantity.unknown("vehicles")),
            ["need_quantity_unknown"],
        ),
        ("support_arranged", lambda p: replace(p, support=None), ["support_period_missing"]),
        ("duties_settled", lambda p: without(p, "duties", done_on=None), ["duty_overdue"]),
        ("duties_settled", lambda p: without(p, "duties", done_on=None, due=None), ["duty_undated"]),
        ("duties_settled", lambda p: without(p, "duties", shown_by=()), ["duty_unproven"]),
    ],
)
def test_a_value_that_is_not_good_shuts_its_gate_and_is_named(
    code: str, broken: Any, flaws: list[str]
) -> None:
    state = next(state for state, requirement in ALL if requirement.code == code)
    found = {name: codes for name, _, codes in lacking(broken(whole_project()), state)}
    assert found[code] == flaws


def with_leads(project: Project, count: int) -> Project:
    """The project with that many leads; papers given as the lead are given as a partner instead."""
    people = tuple(
        replace(
            person,
            roles=(Role.LEAD,)
            if number < count
            else (Role.PARTNER, Role.SUPPLIER, Role.NATION, Role.FUNDER, Role.RECEIVER),
        )
        for number, person in enumerate(project.participants)
    )
    papers = tuple(replace(paper, giver=f"{paper.giver} office") for paper in project.papers)
    return replace(project, participants=people, papers=papers)


def with_licence(project: Project, **changes: Any) -> Project:
    """The project with the licence of its crossing changed."""
    return without(project, "crossings", licence=replace(project.crossings[0].licence, **changes))


def test_a_gate_that_no_longer_holds_reopens_and_the_state_falls_back_before_it() -> None:
    project = whole_project()
    broken = paper_changed(project, "contract", withdrawn_on=TODAY, withdrawn_why="annulled")
    assert [judged.to for judged in broken_gates(broken, TODAY)] == [State.CONTRACTED]
    assert supported_state(broken, TODAY) is State.FUNDED
    assert supported_state(broken, TODAY - timedelta(days=1)) is State.CLOSED


def test_money_of_nations_alone_asks_for_no_finding_on_a_programme() -> None:
    project = whole_project()
    sources = tuple(replace(line, regime="") for line in project.sources)
    papers = tuple(paper for paper in project.papers if paper.kind is not PaperKind.REGIME_FINDING)
    bare = replace(project, sources=sources, regimes=(), papers=papers)
    assert lacking(bare, State.FUNDED) == []


def test_a_waived_failure_of_a_programme_passes_with_its_reason() -> None:
    waived = RegimeCheck("EXERCISE-REGIME", Outcome.FAIL, waived_why="urgent")
    assert lacking(replace(whole_project(), regimes=(waived,)), State.FUNDED) == []


def test_a_paper_offered_for_one_thing_does_not_show_another() -> None:
    project = paper_changed(whole_project(), "plan", proves=("milestones_planned",))
    assert lacking(project, State.DEFINED) == [("work_packages_stated", "needs_evidence", [])]


def test_an_exempt_crossing_needs_no_licence_but_a_paper() -> None:
    project = whole_project()
    exempt = Licence(LicenceStatus.EXEMPT, paper="licence")
    assert lacking(without(project, "crossings", licence=exempt), State.CONTRACTED) == []


def test_observers_do_not_count_as_a_second_nation() -> None:
    project = Project(
        "p", participants=(Participant("a", "UA"), Participant("b", "LT", roles=(Role.OBSERVER,)))
    )
    assert ("two_nations_take_part", "fail", ["fewer_than_two_nations"]) in lacking(project, State.MATCHED)


def test_an_empty_project_can_be_kept_and_every_gate_says_what_it_lacks() -> None:
    project = Project("p", BiText("New"), production=Production())
    assert [len(judged.lacking) for judged in gates(project, TODAY)] == [
        len(REQUIREMENTS[state]) - (state is State.FUNDED) for state in STATES[1:]
    ]
