"""Pages of matching: reasons that can be checked, the two sides of an interest, and nobody else."""

import dataclasses
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.terms import PartialDate
from commonspace.records.access.models import Seat
from commonspace.records.inbox.kinds import waiting
from commonspace.records.matches import feedback, interest_queries
from commonspace.records.partnerships.queries import TABLE as PARTNERSHIPS
from tests import make
from tests.records.test_matches import company, offer

pytestmark = pytest.mark.django_db
TOMORROW = make.AT.replace(day=23)


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def signed_in(role: Role, code: str) -> Client:
    """A browser of somebody who holds this seat in the public record."""
    person = get_user_model().objects.create_user(username=f"{role}.{code}@test.example".lower())
    Seat.objects.create(user=person, role=role, code=code, world="record", since=make.AT.replace(year=2020))
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def reader_of(client: Client) -> Viewer:
    """The viewer that a signed-in browser is."""
    from commonspace.core.access import World
    from commonspace.records.access.queries import viewer_of

    return viewer_of(int(client.session["_auth_user_id"]), World.RECORD, TOMORROW)


def text_of(client: Client, address: str) -> str:
    """A page without its markup, in one line."""
    page = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def test_where_there_are_no_offers_the_card_of_a_need_says_so(client: Client) -> None:
    assert "There are no offers in the public record" in text_of(client, f"/en/needs/{make.need()}/")
    assert "There are no offers in the public record" in text_of(client, "/en/matches/")


def test_the_card_of_a_need_tells_who_could_meet_it_and_by_which_words(client: Client) -> None:
    need = make.need(needed_by=PartialDate("2027-06"))
    offer(company("Alpha"), "Clearance machine for farms", lead_months=3)
    offer(company("Beta"), "Mine clearance", lead_months=40)
    page = text_of(client, f"/en/needs/{need}/")
    assert "Offers of this capability that you may see: 2. They pass every condition: 1" in page
    assert "Excludes most: Delivery date (1)." in page
    assert "An aid to search, not a judgement of fitness." in page
    assert "“machines” – “machine”" in page
    assert "“Clearance”" in page
    assert "Capability: Mine action" in page
    assert "(Протимінна діяльність)" in page
    assert "Beta" not in page


def test_the_points_of_the_reasons_add_up_to_the_points_shown(client: Client) -> None:
    need = make.need()
    for name in ("Alpha", "Beta", "Gamma"):
        offer(company(name), f"{name} clearance machines for wide farmland")
    for page in (f"/en/needs/{need}/", f"/en/matches/need/{need}/"):
        markup = client.get(page).content.decode()
        tables = re.findall(r'<details class="points">.*?</details>', markup, re.DOTALL)
        assert len(tables) == 3
        for table in tables:
            total = int(re.findall(r"<summary>.*?<b>([\d\s\xa0,]+)</b>", table)[0])
            body = table.partition("<tbody>")[2].partition("</tbody>")[0]
            points = re.findall(r'<th scope="row">.*?</th><td class="number">(\d+)</td>', body)
            assert sum(map(int, points)) == total > 0
            assert re.findall(r"<tfoot>.*<td class=\"number\">(.*?)</td></tr></tfoot>", table) == ["100\xa0%"]


def test_an_offer_leads_to_the_needs_that_it_could_meet(client: Client) -> None:
    make.need()
    ref = offer(company("Alpha"))
    assert "Clearance machines for farmland" in text_of(client, f"/en/offers/{ref}/")
    assert "It passes every condition of" in text_of(client, f"/en/matches/offer/{ref}/")


def test_offers_stand_side_by_side_with_their_conditions(client: Client) -> None:
    need = make.need(needed_by=PartialDate("2027-06"))
    both = [offer(company(name), name, lead_months=months) for name, months in (("Alpha", 2), ("Beta", 30))]
    query = "&".join(f"offer={ref}" for ref in both)
    page = text_of(client, f"/en/matches/need/{need}/compare/?{query}")
    assert "Delivery date Pass Delivers by" in page
    assert "Fail Delivers by" in page
    assert "Choose at least two offers" in text_of(
        client, f"/en/matches/need/{need}/compare/?offer={both[0]}"
    )


def test_a_need_that_nobody_meets_is_listed_with_what_excludes_most(client: Client) -> None:
    make.need(needed_by=PartialDate("2026-12"))
    make.need(title=make.need_draft().title, capability="training")
    offer(company("Alpha"), lead_months=20)
    offer(company("Beta"), "Courses", capability="training")
    page = text_of(client, "/en/matches/?only=unmet")
    assert page.count("Ukraine") == 1
    assert "Delivery date (1)" in page


def test_partners_and_codes_are_found_by_plain_forms(client: Client) -> None:
    alpha, beta = company("Alpha"), company("Beta")
    offer(alpha, "Demining robots")
    offer(beta, "Courses for crews", capability="training")
    page = client.get("/en/matches/partners/?text=demining robots&missing=training").content.decode()
    assert page.index(beta) < page.index(alpha)
    assert "Brings what is missing: Training" in page
    assert "35700000" in client.get("/uk/matches/suggest/?text=військові електронні системи").content.decode()


def test_interest_is_accepted_discussed_and_leads_to_a_partnership() -> None:
    alpha = company("Alpha")
    ref, need = offer(alpha), make.need()
    desk, seller = signed_in(Role.DESK_OFFICER, "UA"), signed_in(Role.COMPANY_MANAGER, alpha)
    form = {"side": "UA", "text": "We would like to talk", "key": "one"}
    address = f"/en/matches/express/{ref}/?offered={need}"
    made = desk.post(address, form).headers["Location"]
    assert desk.post(address, form).headers["Location"] == made
    interest = made.split("/")[-2]
    (told,) = [one for one in waiting(by=reader_of(seller), at=TOMORROW) if one.kind == "interests"]
    assert (told.entry.code, told.entry.ref) == ("inbox.interest.asked", interest)
    assert desk.post(f"{made}step/", {"step": "accept", "seen_version": "1"}).status_code == 302
    assert interest_queries.card(by=reader_of(desk), ref=interest).status == "asked"
    seller.post(f"{made}step/", {"step": "accept", "seen_version": "1"})
    seller.post(f"{made}write/", {"text": "Come and see us", "key": "two"})
    seller.post(f"{made}write/", {"text": "Come and see us", "key": "two"})
    assert text_of(desk, made).count("Come and see us") == 1
    codes = [one.entry.code for one in waiting(by=reader_of(desk), at=TOMORROW) if one.kind == "interests"]
    assert codes == ["inbox.interest.written"]
    opened = desk.post(f"{made}step/", {"step": "agree", "seen_version": "2"}).headers["Location"]
    paper = PARTNERSHIPS.card(by=reader_of(seller), ref=opened.split("/")[-3])
    assert (paper.draft.parties, paper.draft.need) == (("UA", alpha), need)
    assert paper.label == Label("UA", Level.NAMED, frozenset({alpha}))
    assert interest_queries.thread(by=reader_of(desk), ref=interest).partnership == paper.ref
    assert desk.get(opened).status_code == 200
    assert f"/en/partnerships/{paper.ref}/" in seller.get(made).content.decode()


def test_an_interest_is_not_there_for_anybody_else() -> None:
    alpha = company("Alpha")
    ref = offer(alpha)
    desk = signed_in(Role.DESK_OFFICER, "UA")
    made = desk.post(f"/en/matches/express/{ref}/", {"side": "UA", "text": "hushhush"}).headers["Location"]
    absent = made.replace(made.split("/")[-2], "CS-M-000000")
    for other in (
        Client(),
        signed_in(Role.DESK_OFFICER, "SE"),
        signed_in(Role.COMPANY_MANAGER, company("B")),
    ):
        assert other.get(made).status_code == 404
        for step in ("", "step/", "write/", "json.file"):
            answers = [
                (
                    other.get(f"{where}{step}").content,
                    other.post(f"{where}{step}", {"step": "accept"}).content,
                )
                for where in (made, absent)
            ]
            plain = [[_plain(body, made, absent) for body in both] for both in answers]
            assert plain[0] == plain[1]
        assert b"CS-M-" not in other.get("/en/search/?q=hushhush").content
        assert b"CS-M-" not in other.get("/en/matches/interests/").content
        assert b"CS-M-" not in other.get("/en/matches/json.file").content
    assert "hushhush" in desk.get(made).content.decode()


def _plain(body: bytes, *addresses: str) -> str:
    text = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]+"', "", body.decode())
    for address in addresses:
        text = text.replace(address.split("/")[-2], "REF")
    return text


def test_a_decline_and_what_comes_too_late_are_said() -> None:
    alpha = company("Alpha")
    ref = offer(alpha)
    desk, seller = signed_in(Role.DESK_OFFICER, "UA"), signed_in(Role.COMPANY_MANAGER, alpha)
    made = desk.post(f"/en/matches/express/{ref}/", {"side": "UA", "text": "Hello"}).headers["Location"]
    seller.post(f"{made}step/", {"step": "decline", "seen_version": "1"})
    stale = seller.post(f"{made}step/", {"step": "accept", "seen_version": "1"}, follow=True)
    assert "The other side was faster" in stale.content.decode()
    late = desk.post(f"{made}write/", {"text": "But why?"}, follow=True).content.decode()
    assert "This cannot be done now" in late
    again = desk.post(f"/en/matches/express/{ref}/", {"side": "UA", "text": "Hello again"})
    assert again.status_code == 302


def test_nobody_is_interested_in_his_own_and_twice_at_once() -> None:
    alpha = company("Alpha")
    ref = offer(alpha)
    seller, desk = signed_in(Role.COMPANY_MANAGER, alpha), signed_in(Role.DESK_OFFICER, "UA")
    own = seller.post(f"/en/matches/express/{ref}/", {"side": alpha, "text": "Me"})
    assert (own.status_code, "This is your own" in own.content.decode()) == (400, True)
    form = {"side": "UA", "text": "Hello"}
    desk.post(f"/en/matches/express/{ref}/", form)
    second = desk.post(f"/en/matches/express/{ref}/", form)
    assert (second.status_code, "has expressed interest already" in second.content.decode()) == (400, True)
    place = desk.post(f"/en/matches/express/{ref}/", {"side": "SE", "text": "Hello"})
    assert place.status_code == 400


def test_who_speaks_for_nobody_is_sent_to_sign_in_or_refused(client: Client) -> None:
    ref = offer(company("Alpha"))
    assert client.get(f"/en/matches/express/{ref}/").status_code == 302
    assert signed_in(Role.AUDITOR, "org:x").get(f"/en/matches/express/{ref}/").status_code == 403


def test_not_a_fit_because_is_kept_with_the_points_of_the_match() -> None:
    need, ref = make.need(), offer(company("Alpha"))
    desk = signed_in(Role.DESK_OFFICER, "UA")
    address = f"/en/matches/need/{need}/judge/{ref}/"
    assert desk.post(address, {"side": "UA", "fits": "no"}).status_code == 400
    assert desk.post(address, {"side": "UA", "fits": "no", "because": "too_small"}).status_code == 302
    (one,) = feedback.of_need(by=reader_of(desk), need=need)
    assert (one.offer, one.fits, one.because, one.points is not None) == (ref, False, "too_small", True)


def test_a_watched_need_brings_new_matches_to_the_inbox() -> None:
    need = make.need()
    offer(company("Alpha"))
    desk = signed_in(Role.DESK_OFFICER, "UA")
    assert desk.post("/en/matches/watch/", {"ref": need}).headers["Location"] == f"/en/needs/{need}/"
    assert "You hear of new matches: stop" in desk.get(f"/en/needs/{need}/").content.decode()

    def news() -> list[tuple[str, Any]]:
        found = waiting(by=reader_of(desk), at=TOMORROW)
        return [(one.entry.ref, one.entry.details["number"]) for one in found if one.kind == "matches"]

    assert news() == []
    offer(company("Beta"))
    hidden = company("Gamma")
    offer(hidden, label=Label(hidden, Level.NAMED, frozenset({"NO"})))
    assert news() == [(need, 1)]
    assert "New matches: 1" in desk.get("/en/inbox/").content.decode()
    desk.post("/en/matches/watch/", {"ref": need})
    assert news() == []
    desk.post("/en/matches/watch/", {"ref": need, "stop": "yes"})
    offer(company("Delta"))
    assert news() == []


def test_the_overview_asks_the_database_as_often_for_three_needs_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    offer(company("Alpha"))
    make.need()
    client.get("/en/matches/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/matches/")
        counts.append(len(asked))
        make.need()
        make.need()
        client.get("/en/matches/")
    assert counts[0] == counts[1]


def test_the_form_is_shown_again_with_codes_and_saves_nothing() -> None:
    desk = signed_in(Role.DESK_OFFICER, "UA")
    form = {
        "title_en": "Training of deminers",
        "months": "not a number yet",
        "eligible_groups": ["nato", "eu"],
        "ask": "codes",
    }
    page = desk.post("/en/needs/new/", form)
    text = page.content.decode()
    assert page.status_code == 200
    assert "mine_action.training" in text
    assert 'value="not a number yet"' in text
    assert len(re.findall(r'name="eligible_groups" value="\w+"[^>]* checked', text)) == 2
    assert "CS-N-" not in desk.get("/en/needs/").content.decode()
