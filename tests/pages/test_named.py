"""A card leads to the parties that it names, as far as the reader may see them."""

import pytest
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.parties import actions as parties
from tests import make

pytestmark = pytest.mark.django_db


def party(code: str, name: str, label: Label) -> str:
    viewer = Viewer(seats=frozenset((role, label.owner) for role in Role))
    draft = PartyDraft(title=BiText(name), kind="body", code=code)
    return parties.state(by=make.by(viewer), draft=draft, label=label)


def test_a_claim_leads_to_the_cards_of_its_giver_and_receiver_in_the_order_of_its_fields(
    client: Client,
) -> None:
    receiver = party("UA", "Ukraine here", Label("UA"))
    giver = party("NO", "Norway here", Label("UA"))
    party("SE", "Sweden here", Label("UA"))
    ref = deliveries.state(by=make.by(), draft=make.claim_draft(), label=make.UKRAINE)
    page = client.get(f"/en/deliveries/{ref}/").content.decode()
    assert (
        f'<a href="/en/parties/{giver}/">Norway here</a></li><li><a href="/en/parties/{receiver}/">' in page
    )
    assert "Sweden here" not in page


def test_a_party_that_the_reader_may_not_see_is_not_named_by_its_card(client: Client) -> None:
    hidden = party("NO", "Hidden", Label("UA", Level.NAMED, frozenset({"SE"})))
    ref = deliveries.state(by=make.by(), draft=make.claim_draft(), label=make.UKRAINE)
    assert hidden not in client.get(f"/en/deliveries/{ref}/").content.decode()


def test_a_list_says_where_each_source_stands(client: Client) -> None:
    make.need()
    assert " · gov.example/statement" in client.get("/en/sources/").content.decode()


def test_a_record_that_is_referred_to_is_named_by_its_title_if_the_reader_may_see_it(client: Client) -> None:
    seen, hidden = make.need(), make.need(Label("UA", Level.NAMED, frozenset({"SE"})))
    title = make.need_draft().title.en
    pages = {}
    for need in (seen, hidden):
        ref = deliveries.state(by=make.by(), draft=make.claim_draft(need=need), label=make.UKRAINE)
        pages[need] = (
            client.get(f"/en/deliveries/{ref}/").content.decode().partition("<dl")[2].partition("</dl>")[0]
        )
    assert f'<a href="/en/needs/{seen}/">{title}</a></span> <span class="note">{seen}</span>' in pages[seen]
    assert title not in pages[hidden]
