"""What the exercise hands to the rooms is well formed, and nothing of it is lost on the way."""

from decimal import Decimal

from commonspace.core import needs, offers
from commonspace.core.deliveries import draft as claims
from commonspace.core.offers import read_certificate, read_origin
from commonspace.core.projects.states import Side, State
from commonspace.core.terms.wire import from_plain, to_plain
from commonspace.data.choices import choices
from commonspace.data.exercise import exercise
from commonspace.data.exercise.drafts import claim_draft, forum_problem, need_draft, offer_draft, project_of

WORLD = exercise()
COMPANY = "CS-A-7K3W9Q"


def test_every_need_is_well_formed_and_chosen_from_the_lists_of_the_exercise() -> None:
    drafts = [need_draft(need) for need in WORLD.needs]
    assert [needs.check(draft) for draft in drafts if needs.check(draft)] == []
    assert {draft.nation for draft in drafts} <= set(choices("nation", "exercise"))
    assert {group for draft in drafts for group in draft.eligible_groups} <= set(choices("group"))
    assert {draft.priority for draft in drafts} <= set(choices("priority"))


def test_every_offer_is_well_formed_and_its_conditions_are_read_back() -> None:
    for offer in WORLD.offers:
        draft = offer_draft(offer, company=COMPANY)
        assert offers.check(draft) == ()
        read = [read_certificate(line) for line in draft.certificates]
        assert [(one.code, one.valid_until) for one in read] == [
            (one.code, one.valid_until) for one in offer.certificates
        ]
        assert sum(read_origin(line).percent for line in draft.component_origins) == Decimal(100)


def test_every_claim_is_well_formed_and_a_condition_makes_it_conditional() -> None:
    for claim in WORLD.claims:
        draft = claim_draft(claim)
        assert claims.check(draft) == ()
        assert (draft.stage == "conditional") == bool(claim.condition)


def test_drafts_go_through_json_unchanged() -> None:
    for need in WORLD.needs:
        assert from_plain(needs.NeedDraft, to_plain(need_draft(need))) == need_draft(need)
    for offer in WORLD.offers[:40]:
        draft = offer_draft(offer, company=COMPANY)
        assert from_plain(offers.OfferDraft, to_plain(draft)) == draft


def test_the_forum_becomes_a_problem_with_its_accepted_meetings_and_its_wishes() -> None:
    problem = forum_problem(WORLD.forum)
    assert sum(meeting.must for meeting in problem.meetings) == 1200
    assert sum(not meeting.must for meeting in problem.meetings) == 140
    assert (problem.slots, [day.id for day in problem.days]) == (32, ["D1", "D2"])
    assert len(problem.participants) == sum(entry.delegates for entry in WORLD.forum.delegations)
    assert 1200 <= problem.slots * problem.tables < len(problem.meetings)


def test_every_project_keeps_its_state_and_its_shares_make_the_whole() -> None:
    for project in WORLD.projects:
        made = project_of(project, WORLD)
        assert (made.state, made.side) == (State(project.state), Side(project.side) if project.side else None)
        assert (made.work.lacking, made.cost.lacking) == (0, 0)
        assert len(made.leads) == 1
        assert len({participant.nation for participant in made.participants}) >= 2


def test_what_a_project_delivered_was_accepted_on_the_day_of_its_last_milestone_reached() -> None:
    delivered = [p for p in WORLD.projects if State(p.state).rank >= State.DELIVERED.rank]
    assert len(delivered) >= 9
    for project in delivered:
        (accepted,) = project_of(project, WORLD).acceptances
        assert accepted.on == max(step.reached for step in project.milestones if step.reached)
        assert accepted.need == project.need
