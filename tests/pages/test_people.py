"""API keys and invitations on their pages: shown once, ended at will, and only one's own."""

import dataclasses
import re
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Role, World
from commonspace.core.errors import NotFound
from commonspace.records.access.models import Token
from commonspace.records.access.queries import viewer_of_token
from commonspace.records.people import actions, queries
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def test_a_key_is_shown_once_reads_as_its_holder_and_is_ended(client: Client) -> None:
    viewer = sign_in(client, "NO")
    client.post("/en/own/keys/", {"name": "Our sheet", "scope": "read"})
    page = client.get("/en/own/keys/").content.decode()
    (key,) = re.findall(r"cs_[\w-]{40,}", page)
    found = viewer_of_token(key, World.RECORD, make.AT)
    assert found == (viewer, frozenset({"read"}))
    again = client.get("/en/own/keys/").content.decode()
    assert key not in again
    assert "Our sheet" in again
    client.post("/en/own/keys/", {"end": str(Token.objects.get().pk)})
    assert viewer_of_token(key, World.RECORD, make.AT) is None


def test_nobody_ends_the_key_of_somebody_else(client: Client) -> None:
    owner = sign_in(client, "NO")
    actions.make_token(by=make.by(owner), name="Ours", scopes=("read",))
    number = queries.keys_of(by=owner)[0].number
    stranger = sign_in(Client(), "SE")
    with pytest.raises(NotFound):
        actions.end_token(by=make.by(stranger), number=number)
    assert len(queries.keys_of(by=owner)) == 1


def test_an_administrator_invites_to_his_own_organisation_and_takes_it_back(client: Client) -> None:
    viewer = sign_in(client, "org:kvant", Role.ADMINISTRATOR)
    form = {"email": "new@kvant.example", "role": "company_manager", "code": "org:kvant"}
    client.post("/en/own/invitations/", form)
    page = client.get("/en/own/invitations/").content.decode()
    (address,) = re.findall(r"/en/account/invitation/[\w-]+/", page)
    assert Client().get(address).status_code == 200
    (card,) = queries.invitations_of(by=viewer)
    client.post("/en/own/invitations/", {"end": str(card.number)})
    assert "no longer valid" in client.get("/en/own/invitations/").content.decode()
    weak = {"password": "correct horse battery staple"}
    assert Client().post(address, weak).status_code == 404


def test_an_administrator_neither_invites_for_others_nor_sees_their_invitations(client: Client) -> None:
    other = sign_in(Client(), "org:other", Role.ADMINISTRATOR)
    actions.invite(by=make.by(other), email="a@other.example", role=Role.ANALYST, code="org:other")
    number = queries.invitations_of(by=other)[0].number
    sign_in(client, "org:kvant", Role.ADMINISTRATOR)
    form = {"email": "a@other.example", "role": "analyst", "code": "org:other"}
    assert client.post("/en/own/invitations/", form).status_code == 400
    assert "a@other.example" not in client.get("/en/own/invitations/").content.decode()
    assert client.post("/en/own/invitations/", {"end": str(number)}).status_code == 404


def test_who_administers_nothing_has_no_page_of_invitations(client: Client) -> None:
    sign_in(client, "NO")
    assert client.get("/en/own/invitations/").status_code == 403
    assert "/own/invitations/" not in client.get("/en/").content.decode()


def test_keys_ask_for_a_second_factor_first(client: Client, settings: Any) -> None:
    sign_in(client, "NO")
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=False)
    for page in ("keys", "invitations"):
        assert "/2fa/" in client.get(f"/en/own/{page}/").headers["Location"]
