"""The exercise: the right size, the same each time, marked everywhere, and tied to nothing real."""

import collections
import csv
import dataclasses
import gzip
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from commonspace.core.terms import BiText
from commonspace.core.terms.places import places_in
from commonspace.data.exercise import OPENS, exercise
from commonspace.data.exercise.partnerships import LADDER, SIDES, STATES
from commonspace.data.exercise.tables import need_texts, offer_texts, supply_sentences
from commonspace.data.facts.actors import ActorKind, actors
from commonspace.data.nations import nations
from commonspace.data.units import units

WORLD = exercise()
RECORDS = (
    *WORLD.nations, *WORLD.desks, *WORLD.companies, *WORLD.needs, *WORLD.offers, WORLD.forum,
    *WORLD.forum.requests, *WORLD.partnerships, *WORLD.projects, *WORLD.claims,
)  # fmt: skip


def values_in(value: Any) -> Iterator[Any]:
    """The value and every value within it."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for entry in dataclasses.fields(value):
            yield from values_in(getattr(value, entry.name))
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from values_in(part)


def runs(text: str, length: int = 4) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w’'-]+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_the_exercise_has_the_size_that_it_promises() -> None:
    assert len(WORLD.nations) == len(WORLD.desks) == 31
    assert len(WORLD.companies) == 252
    assert len({company.nation for company in WORLD.companies}) == 31
    assert 400 <= len(WORLD.offers) <= 600
    assert len(WORLD.needs) >= 40
    assert collections.Counter(str(r.accepted) for r in WORLD.forum.requests) == {
        "True": 1200, "False": 260, "None": 140,
    }  # fmt: skip
    assert len(WORLD.forum.delegations) == 252 + 31


def test_every_offer_is_written_from_one_of_at_least_sixty_texts_and_each_text_is_used() -> None:
    used = {offer.title for offer in WORLD.offers}
    assert len(offer_texts()) >= 60
    assert used == {text.title for text in offer_texts()}
    by_title = {text.title: text.text for text in offer_texts()}
    assert [
        offer.id for offer in WORLD.offers if not offer.text.en.startswith(by_title[offer.title].en)
    ] == []


@pytest.mark.parametrize("half", ["en", "uk"])
def test_no_offer_shares_a_run_of_four_words_with_a_need(half: str) -> None:
    offered: set[tuple[str, ...]] = set()
    for text in (*(bi for t in offer_texts() for bi in (t.title, t.text)), *supply_sentences()):
        offered |= runs(getattr(text, half))
    asked = {
        run for need in need_texts() for bi in (need.title, need.details) for run in runs(getattr(bi, half))
    }
    assert len(asked) > 300
    assert asked & offered == set()


def test_the_same_seed_gives_the_same_world_and_another_seed_another() -> None:
    exercise.cache_clear()
    assert exercise() == WORLD
    assert exercise(seed=7).companies != WORLD.companies


def test_another_opening_day_moves_every_date_with_it() -> None:
    later = exercise(opens=OPENS + timedelta(days=364))
    assert later.forum.opens == date(2027, 12, 7)
    assert min(offer.published for offer in later.offers) > max(offer.published for offer in WORLD.offers)


def test_every_record_carries_the_mark_of_its_world() -> None:
    assert {record.world for record in RECORDS} == {"exercise"}


def test_every_text_stands_in_both_languages_and_in_its_own_script() -> None:
    cyrillic = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
    texts = {value for value in values_in(WORLD) if isinstance(value, BiText) and value}
    assert len(texts) > 700
    assert [text for text in texts if cyrillic.search(text.en) or not cyrillic.search(text.uk)] == []


def test_every_name_of_a_nation_desk_company_and_agreement_bears_the_mark_of_the_exercise() -> None:
    names = [entry.nation.name for entry in WORLD.nations] + [desk.name for desk in WORLD.desks]
    names += [company.organisation.name for company in WORLD.companies] + [WORLD.forum.name]
    names += [record.title for record in (*WORLD.partnerships, *WORLD.projects)]
    assert [
        name for name in names if not (name.en.endswith("(exercise)") and name.uk.endswith("(навчання)"))
    ] == []
    assert {claim.outlet[-10:] for claim in WORLD.claims} == {"(exercise)"}


def test_no_two_companies_share_a_name() -> None:
    for half in ("en", "uk"):
        assert len({getattr(company.organisation.name, half) for company in WORLD.companies}) == 252


def test_no_real_company_of_the_facts_and_no_real_nation_is_named_anywhere() -> None:
    real = [a.name.en for a in actors().values() if a.kind in (ActorKind.COMPANY, ActorKind.STATE_COMPANY)]
    real += [name for nation in nations() for name in (nation.name.en, nation.name.uk) if len(name) > 4]
    written = "\n".join({value for value in values_in(WORLD) if isinstance(value, str)})
    among = "|".join(map(re.escape, real))
    assert len(real) > 300
    assert re.findall(rf"(?<!\w)(?:{among})(?!\w)", written) == []


def test_no_invented_nation_has_the_code_of_a_real_one_and_each_plays_another() -> None:
    real = {nation.code for nation in nations()}
    assert {entry.nation.code for entry in WORLD.nations} & real == set()
    assert len({entry.plays for entry in WORLD.nations} & real) == 31


def test_an_invented_nation_stands_in_the_perimeters_of_the_one_it_plays() -> None:
    host = {entry.group for entry in WORLD.memberships if entry.member == "XA"}
    assert {"nuc", "coalition.demining"} <= host
    assert "eu" not in host
    assert {entry.source for entry in WORLD.memberships} == {"exercise"}


@pytest.mark.evaluation
def test_no_company_of_the_exercise_bears_the_name_of_a_real_supplier(evaluation_data: Path) -> None:
    with gzip.open(evaluation_data / "matching" / "suppliers.jsonl.gz", "rt", encoding="utf-8") as lines:
        real = {json.loads(line)["name"].casefold() for line in lines}
    ours = {c.organisation.name.en.removesuffix(" (exercise)").casefold() for c in WORLD.companies}
    assert {name for name in real if any(name == our or name.startswith(our + " ") for our in ours)} == set()


def test_ids_are_unique_and_every_link_leads_to_a_record_of_the_exercise() -> None:
    ids = [record.id for record in RECORDS if hasattr(record, "id")]
    assert len(ids) == len(set(ids))
    known, codes = set(ids), {entry.nation.code for entry in WORLD.nations}
    links = [offer.company for offer in WORLD.offers] + [need.desk for need in WORLD.needs]
    links += [link for need in WORLD.needs for link in (need.narrows, need.superseded_by) if link]
    links += [link for r in WORLD.forum.requests for link in (r.asking, r.asked)]
    links += [link for p in WORLD.partnerships for link in (*p.parties, p.follows) if link]
    links += [link for j in WORLD.projects for link in (j.need, *j.offers, j.partnership) if link]
    links += [share.party for j in WORLD.projects for share in j.shares]
    links += [link for c in WORLD.claims for link in (c.need, c.part_of, c.same_as) if link]
    assert [link for link in links if link not in known] == []
    named = [code for c in WORLD.claims for code in (*c.givers, c.receiver)]
    named += [share.nation for offer in WORLD.offers for share in offer.origins]
    named += [owner.country for company in WORLD.companies for owner in company.organisation.owners]
    assert [code for code in named if code not in codes] == []


def test_nobody_asks_himself_or_the_same_party_twice_and_nobody_accepts_more_than_fits() -> None:
    requests = WORLD.forum.requests
    assert [request.id for request in requests if request.asking == request.asked] == []
    assert len({frozenset((r.asking, r.asked)) for r in requests}) == len(requests)
    busy = collections.Counter(p for r in requests if r.accepted for p in (r.asking, r.asked))
    delegates = {delegation.party: delegation.delegates for delegation in WORLD.forum.delegations}
    slots = WORLD.forum.days * WORLD.forum.slots_a_day
    assert [party for party, count in busy.items() if count > slots * delegates[party]] == []
    assert WORLD.forum.tables * slots >= 1200


def test_partnerships_stand_on_every_rung_and_projects_in_every_state() -> None:
    assert {partnership.kind for partnership in WORLD.partnerships} == {rung[0] for rung in LADDER}
    assert {project.state for project in WORLD.projects} == set(STATES)
    assert {project.side for project in WORLD.projects} == {"", *SIDES}


def test_the_parties_of_an_agreement_are_of_two_nations_and_a_project_keeps_its_partners() -> None:
    home = {company.id: company.nation for company in WORLD.companies}
    assert [p.id for p in WORLD.partnerships if len({home[party] for party in p.parties}) != 2] == []
    parties = {partnership.id: set(partnership.parties) for partnership in WORLD.partnerships}
    joined = [j for j in WORLD.projects if j.partnership]
    assert len(joined) >= 15
    assert [j.id for j in joined if not parties[j.partnership] & {share.party for share in j.shares}] == []


def test_shares_of_work_cost_and_origin_sum_to_a_hundred() -> None:
    for project in WORLD.projects:
        assert (
            sum(share.work for share in project.shares) == sum(share.cost for share in project.shares) == 100
        )
        assert len({share.party for share in project.shares}) == len(project.shares) >= 2
    for offer in WORLD.offers:
        assert sum(share.percent for share in offer.origins) == 100
        assert min(share.percent for share in offer.origins) > 0


def test_what_is_said_to_have_happened_lies_before_the_forum() -> None:
    past = [offer.published for offer in WORLD.offers] + [claim.published_on for claim in WORLD.claims]
    past += [need.stated_on.last for need in WORLD.needs] + [p.signed for p in WORLD.partnerships]
    past += [m.reached for j in WORLD.projects for m in j.milestones if m.reached]
    assert max(past) <= OPENS - timedelta(days=16)


def test_pledges_grow_into_deliveries_and_rival_reports_differ() -> None:
    by_id = {claim.id: claim for claim in WORLD.claims}
    steps = ("pledge", "allocation", "contract", "delivery")
    grown = rivals = 0
    for claim in WORLD.claims:
        if not claim.same_as:
            continue
        before = by_id[claim.same_as]
        assert (claim.givers, claim.receiver, claim.need) == (before.givers, before.receiver, before.need)
        if claim.kind == before.kind:
            rivals += 1
            assert claim.outlet != before.outlet and claim.quantity != before.quantity
        else:
            grown += 1
            assert steps.index(claim.kind) == steps.index(before.kind) + 1
    assert (grown > 100, rivals > 5) == (True, True)
    assert {claim.kind for claim in WORLD.claims} == {*steps, "total"}
    assert {claim.condition_met for claim in WORLD.claims if claim.condition} >= {True, False}


def test_a_total_is_the_sum_of_its_shares() -> None:
    totals = [claim for claim in WORLD.claims if claim.kind == "total"]
    assert len(totals) == 1
    shares = [claim.amount for claim in WORLD.claims if claim.part_of == totals[0].id]
    assert len(shares) == 5
    assert sum((share.lo or 0) for share in shares if share) == (totals[0].amount and totals[0].amount.lo)


def test_units_are_known_and_no_text_names_a_place() -> None:
    quantities = [need.quantity for need in WORLD.needs] + [offer.capacity for offer in WORLD.offers]
    assert {quantity.unit for quantity in quantities} - {""} <= set(units())
    written = {value for value in values_in(WORLD) if isinstance(value, str)}
    assert [text for text in written if places_in(text)] == []


def test_conditions_can_pass_fail_and_be_unknown() -> None:
    held = [certificate for company in WORLD.companies for certificate in company.certificates]
    ran_out = [c for c in held if c.valid_until is not None and c.valid_until < OPENS]
    assert 20 < len(ran_out) < len(held) / 4
    assert 10 < sum(c.valid_until is None for c in held) < len(held) / 8
    states = collections.Counter(str(c.organisation.clearance.state) for c in WORLD.companies)
    assert set(states) == {"cleared", "unknown", "stopped"}
    assert sum(bool(need.certificates) for need in WORLD.needs) >= 25
    assert sum(bool(need.eligible_groups) for need in WORLD.needs) >= 35
    assert {need.quantity.kind for need in WORLD.needs} == {"exact", "range", "minimum", "maximum", "unknown"}


def test_every_need_has_an_offer_of_its_own_capability() -> None:
    offered = {offer.capability for offer in WORLD.offers}
    assert [
        need.id for need in WORLD.needs if "." in need.capability and need.capability not in offered
    ] == []


def test_the_tables_hold_no_sentence_of_the_evaluation_sets(evaluation_data: Path) -> None:
    with (evaluation_data / "facts" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        facts = {run for row in csv.DictReader(lines) for run in runs(row["statement"], 5)}
    ours = {run for text in offer_texts() for run in runs(text.text.en, 5)}
    assert ours & facts == set()
