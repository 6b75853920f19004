"""From a card to its neighbours in the story, as the reader may see them."""

import re

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText, PartialDate
from commonspace.records.deliveries import actions as claims
from commonspace.records.meetings import actions as forums
from commonspace.records.parties import actions as parties
from commonspace.records.partnerships import actions as partnerships
from tests import make
from tests.pages.test_map import claim, offer
from tests.pages.test_partnership_pages import draft as paper
from tests.records.test_repair_candidates import company

pytestmark = pytest.mark.django_db


def beside(client: Client, address: str) -> list[tuple[str, list[str]]]:
    """Each heading of the neighbours with the records below it."""
    page = client.get(address).content.decode()
    if 'class="neighbours"' not in page:
        return []
    part = page.split('class="neighbours"')[1].split("</section>")[0]
    return [
        (group.split("</h2>")[0], re.findall(r'href="/en/\w+/(CS-[^"]+)/"', group))
        for group in part.split("<h2>")[1:]
    ]


def norway() -> str:
    everybody = Viewer(seats=frozenset((role, "org:common-space") for role in Role))
    draft = PartyDraft(title=BiText("Norway", "Норвегія"), kind="nation", code="NO")
    return parties.state(by=make.By(everybody, make.AT), draft=draft, label=Label("org:common-space"))


def test_a_nation_leads_to_what_it_asks_signs_and_gives(client: Client) -> None:
    ref = norway()
    need = make.need(Label("NO"), viewer=make.desk("NO"), nation="NO")
    signed = partnerships.state(
        by=make.by(), draft=paper("One", "licence", "2024-01", "NO", "UA"), label=make.UKRAINE
    )
    partnerships.state(by=make.by(), draft=paper("Two", "licence", "2024-01", "DE", "UA"), label=make.UKRAINE)
    given = claim("NO")
    claims.state(
        by=make.by(),
        draft=make.claim_draft(),
        label=Label("UA", Level.NAMED, frozenset({"PL"})),
        grounds=(make.ground(),),
    )
    assert beside(client, f"/en/parties/{ref}/") == [
        ("Open needs", [need]),
        ("Partnerships", [signed]),
        ("Claims of support", [given]),
    ]


def test_a_company_leads_to_its_offers_and_papers(client: Client) -> None:
    ref = company("Wisla", "PL")
    offered = offer(ref, Label("org:maker"))
    signed = partnerships.state(
        by=make.by(), draft=paper("One", "licence", "2024-01", ref, "UA"), label=make.UKRAINE
    )
    assert beside(client, f"/en/parties/{ref}/") == [("Open offers", [offered]), ("Partnerships", [signed])]


def test_a_claim_leads_to_its_other_reports_its_parts_and_its_thread(client: Client) -> None:
    need = make.need()
    first = claim("NO", need=need)
    again, part = claim("NO", same_as=first), claim("NO", part_of=first)
    assert beside(client, f"/en/deliveries/{first}/") == [
        ("Other reports of the same", [again]),
        ("Parts of it", [part]),
    ]
    assert beside(client, f"/en/deliveries/{again}/") == [("Other reports of the same", [first])]
    assert f'href="/en/thread/{need}/"' in client.get(f"/en/deliveries/{first}/").content.decode()


def test_a_forum_leads_to_what_was_signed_there_and_a_need_to_its_papers(client: Client) -> None:
    need = make.need()
    signed = partnerships.state(
        by=make.by(),
        draft=paper("Signed there", "memorandum", "2024-10-02", forum="DFNC2", need=need),
        label=make.UKRAINE,
    )
    held = forums.state(
        by=make.by(Viewer(seats=frozenset({(Role.ORGANISER, "UA")}))),
        draft=ForumDraft(
            title=BiText("Second forum"),
            capability="mine_action",
            stage="agreed",
            happened_on=PartialDate("2024-10-02"),
            forum="DFNC2",
        ),
        label=make.UKRAINE,
    )
    assert beside(client, f"/en/forums/{held}/") == [("Signed there", [signed])]
    assert beside(client, f"/en/needs/{need}/") == [("Partnerships", [signed])]
