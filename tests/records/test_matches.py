"""Matching in the register: the indexes follow the journal, and what is hidden moves nothing."""

from datetime import date
from typing import Any

import pytest

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.core.matches.partners import MISSING_CAPABILITY, Consortium
from commonspace.core.offers import OfferDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.matches import feedback, market, queries
from commonspace.records.needs import actions as needs
from commonspace.records.offers import actions as offers
from commonspace.records.offers.models import Offer
from commonspace.records.parties import actions as parties
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
PUBLIC = Viewer()
SWEDEN = make.desk("SE")
NAMED = Label("UA", Level.NAMED, frozenset({"NO"}))


def manager(company: str, world: World = World.RECORD, user: int | None = None) -> By:
    """Somebody who speaks for a company."""
    seats = frozenset({(Role.COMPANY_MANAGER, company), (Role.MODERATOR, company)})
    return By(Viewer(world, user, frozenset({company, "NO"}), frozenset(), seats), make.AT)


def company(name: str, nation: str = "PL", level: Level = Level.PUBLIC) -> str:
    """A company in the register; its public id."""
    draft = PartyDraft(title=BiText(name), kind="organisation", nation=nation)
    names = frozenset({"NO"}) if level is Level.NAMED else frozenset[str]()
    return parties.state(by=manager("org:x"), draft=draft, label=Label("org:x", level, names))


def offer_draft(owner: str, title: str = "Mine clearance machines", **more: Any) -> OfferDraft:
    values = {"capability": "mine_action", "published_on": PartialDate("2026-10-01"), **more}
    return OfferDraft(title=BiText(title), company=owner, **values)


def offer(owner: str, title: str = "Mine clearance machines", label: Label | None = None, **more: Any) -> str:
    """An offer of a company; its public id."""
    return offers.state(
        by=manager(owner), draft=offer_draft(owner, title, **more), label=label or Label(owner)
    )


def found(ref: str, viewer: Viewer = PUBLIC) -> list[str]:
    """Companies that meet the need, best first."""
    return [match.supplier for match in queries.for_need(by=viewer, ref=ref, on=DAY).answer.meets]


def test_a_new_offer_is_found_at_the_next_question_a_changed_one_as_it_is_now() -> None:
    need, alpha = make.need(), company("Alpha")
    assert found(need) == []
    ref = offer(alpha)
    assert found(need) == [alpha]
    actor = manager(alpha)
    offers.revise(by=actor, ref=ref, seen_version=1, draft=offer_draft(alpha, "Socks", capability="training"))
    assert found(need) == []
    offers.revise(by=actor, ref=ref, seen_version=2, draft=offer_draft(alpha))
    assert found(need) == [alpha]
    offers.withdraw(by=actor, ref=ref, seen_version=3)
    assert found(need) == []


def test_an_offer_that_is_over_is_not_found_any_more() -> None:
    need, alpha = make.need(), company("Alpha")
    offer(alpha, valid_until=PartialDate("2026-11-22"))
    assert found(need) == [alpha]
    later = queries.for_need(by=PUBLIC, ref=need, on=date(2026, 11, 23))
    assert (later.answer.meets, later.offers_seen) == ((), 0)


def test_built_anew_the_index_gives_the_same_answer() -> None:
    need = make.need()
    for number in range(6):
        offer(company(f"C{number}"), f"Mine clearance machine {number}", lead_months=number)
        grown = queries.for_need(by=PUBLIC, ref=need, on=DAY)
    market.forget()
    assert queries.for_need(by=PUBLIC, ref=need, on=DAY) == grown
    assert len(grown.answer.meets) == 6


@pytest.mark.parametrize("reader", [PUBLIC, SWEDEN], ids=["anybody", "a member"])
def test_what_is_hidden_changes_no_answer(reader: Viewer) -> None:
    need, alpha, beta = make.need(), company("Alpha"), company("Beta")
    offer(alpha)
    offer(beta, "Machines for farms", capability="training")
    before = queries.for_need(by=reader, ref=need, on=DAY)
    for owner in (alpha, company("Gamma")):
        for _ in range(3):
            offer(owner, "Clearance machines for farmland", Label(owner, Level.NAMED, frozenset({"NO"})))
    offer(company("Delta", level=Level.NAMED), "Clearance machines for farmland")
    assert queries.for_need(by=reader, ref=need, on=DAY) == before
    assert len(found(need, make.desk("NO"))) == 4


def test_words_of_the_community_count_for_members_alone() -> None:
    need, alpha = make.need(), company("Alpha")
    offer(alpha)
    before = [queries.for_need(by=who, ref=need, on=DAY).answer for who in (PUBLIC, SWEDEN)]
    beta = company("Beta")
    offer(beta, "Repair of machines", Label(beta, Level.COMMUNITY))
    after = [queries.for_need(by=who, ref=need, on=DAY).answer for who in (PUBLIC, SWEDEN)]
    assert after[0] == before[0]
    assert len(after[1].meets) == 2


def test_an_offer_that_is_made_public_and_then_tightened_comes_and_goes() -> None:
    need, alpha = make.need(), company("Alpha")
    ref = offer(alpha)
    assert found(need) == [alpha]
    tighter = Label(alpha, Level.NAMED, frozenset({"NO"}))
    writing.relabel(Offer, by=manager(alpha), duty=offers.DUTY, ref=ref, label=tighter)
    assert (found(need), found(need, make.desk("NO"))) == ([], [alpha])


def test_every_condition_of_a_need_is_judged_by_what_offer_and_company_state() -> None:
    asked = make.need(
        certificates=("ISO 9001",),
        languages=("uk", "pl"),
        least_capacity=Quantity.exact(4, "machines"),
        needed_by=PartialDate("2027-06"),
        cleared_only=True,
    )
    alpha = company("Alpha")
    fits = {
        "certificates": ("ISO 9001 (2027-02-28)",),
        "languages": ("pl",),
        "capacity": Quantity.exact(4, "machines"),
        "lead_months": 7,
    }
    offer(alpha, **fits)
    beta = company("Beta")
    offer(beta, **(fits | {"languages": ("de",)}))
    answer = queries.for_need(by=PUBLIC, ref=asked, on=DAY).answer
    assert answer.meets == ()
    (match,) = answer.ask
    assert match.supplier == alpha
    assert [(one.place, one.outcome.value) for one in match.findings[0][1]] == [
        ("clearance", "needs_evidence"),
        ("certificates", "pass"),
        ("capacity", "pass"),
        ("delivery", "pass"),
        ("languages", "pass"),
    ]


def test_all_offers_of_the_capability_are_counted_with_what_excludes_them() -> None:
    need = make.need(needed_by=PartialDate("2026-12-31"))
    for months in (1, 2, 8, None):
        offer(company(f"In {months}"), lead_months=months)
    offer(company("Elsewhere"), capability="training")
    standing = queries.for_need(by=PUBLIC, ref=need, on=DAY).standing
    assert (standing.passes, standing.ask, standing.fail) == (1, 1, 2)
    assert [(one.condition, one.fail, one.alone) for one in standing.by] == [("delivery", 2, 2)]


def test_an_offer_finds_the_needs_that_it_could_meet_and_counts_those_that_it_fails() -> None:
    alpha = company("Alpha")
    ref = offer(alpha, lead_months=3)
    near = make.need()
    unclear = make.need(least_capacity=Quantity.exact(2, "machines"))
    make.need(needed_by=PartialDate("2026-12-01"))
    hidden = make.need(NAMED)
    answer = queries.for_offer(by=PUBLIC, ref=ref, on=DAY)
    assert [one.card.ref for one in answer.meets] == [near]
    assert [one.card.ref for one in answer.ask] == [unclear]
    assert answer.failed == 1
    seen = queries.for_offer(by=make.desk("NO"), ref=ref, on=DAY)
    assert hidden in [one.card.ref for one in seen.meets]


def test_a_need_that_is_met_is_offered_to_nobody() -> None:
    ref, need = offer(company("Alpha")), make.need()
    needs.close(by=make.by(), ref=need, seen_version=1, status="met")
    assert queries.for_offer(by=PUBLIC, ref=ref, on=DAY).meets == ()


def test_without_offers_the_answer_says_that_nobody_is_there() -> None:
    need = make.need()
    alpha = company("Alpha")
    offer(alpha, label=Label(alpha, Level.COMMUNITY))
    answer = queries.for_need(by=PUBLIC, ref=need, on=DAY)
    assert (answer.offers_seen, answer.answer.meets, answer.standing.offers) == (0, (), 0)


def test_partners_bring_what_is_missing() -> None:
    radar, clearing = company("Radar house"), company("Clearers", "FI")
    offer(radar, "Radar sets", capability="counter_battery")
    offer(clearing)
    got = queries.find_partners(
        by=PUBLIC,
        text=BiText("radar and machines"),
        on=DAY,
        consortium=Consortium(missing=("mine_action",), lacks_countries=1, countries=frozenset({"PL"})),
    )
    assert [(one.match.supplier, one.brings, one.new_country) for one in got.found] == [
        (clearing, (("mine_action", MISSING_CAPABILITY),), 1_500),
        (radar, (), 0),
    ]


def test_what_is_said_of_a_match_is_kept_for_the_side_that_said_it() -> None:
    need, ref = make.need(), offer(company("Alpha"))
    desk = make.by()
    feedback.judge(by=desk, need=need, offer=ref, side="UA", fits=False, because="too_small", points=812)
    (one,) = feedback.of_need(by=desk.viewer, need=need)
    assert feedback.plain(one) == {
        "need": need,
        "offer": ref,
        "side": "UA",
        "fits": False,
        "because": "too_small",
        "text": "",
        "points": 812,
        "at": make.AT.isoformat(),
        "world": "record",
    }
    assert feedback.of_need(by=SWEDEN, need=need) == ()
    assert list(feedback.every(world=World.RECORD)) == [one]


def test_feedback_needs_a_reason_a_side_and_a_match_that_can_be_seen() -> None:
    need, ref, hidden = make.need(), offer(company("Alpha")), make.need(NAMED)
    with pytest.raises(BadInput, match="field_required"):
        feedback.judge(by=make.by(), need=need, offer=ref, side="UA", fits=False)
    with pytest.raises(Refused):
        feedback.judge(by=make.by(SWEDEN), need=need, offer=ref, side="UA", fits=True)
    with pytest.raises(NotFound):
        feedback.judge(by=make.by(SWEDEN), need=hidden, offer=ref, side="SE", fits=True)
