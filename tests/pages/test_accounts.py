"""Who may enter: by invitation, once, in time; with a second factor; demo accounts in the demo only."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from commonspace.core.access import Role, Viewer, World
from commonspace.core.errors import NotFound, Refused
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.access.queries import viewer_of
from commonspace.records.people.actions import accept, create_person, invite

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


def administrator(code: str = "org:firm") -> By:
    now = timezone.now()
    seats = frozenset({(Role.ADMINISTRATOR, code)})
    person = get_user_model().objects.create_user(f"admin-{code}")
    return By(Viewer(user=person.pk, codes=frozenset({code}), seats=seats), now)


def test_an_invited_person_chooses_a_password_and_holds_the_seat(client: Client) -> None:
    secret = invite(by=administrator(), email="new@firm.example", role=Role.COMPANY_MANAGER, code="org:firm")
    answer = client.post(f"/en/account/invitation/{secret}/", {"password": PASSWORD})
    person = get_user_model().objects.get(username="new@firm.example")
    assert answer.status_code == 302
    assert viewer_of(person.pk, World.RECORD, timezone.now()).seats == {(Role.COMPANY_MANAGER, "org:firm")}


def test_an_invitation_works_once() -> None:
    secret = invite(by=administrator(), email="new@firm.example", role=Role.ANALYST, code="org:firm")
    accept(at=timezone.now(), secret=secret, password=PASSWORD)
    with pytest.raises(NotFound):
        accept(at=timezone.now(), secret=secret, password=PASSWORD)


def test_an_expired_invitation_looks_like_one_that_never_was(client: Client) -> None:
    by = administrator()
    late = dataclasses.replace(by, at=by.at - timedelta(days=8))
    secret = invite(by=late, email="new@firm.example", role=Role.ANALYST, code="org:firm")
    pages = [
        client.post(f"/en/account/invitation/{one}/", {"password": PASSWORD}) for one in (secret, "x" * 43)
    ]
    assert [page.status_code for page in pages] == [404, 404]


def test_nobody_invites_for_an_organisation_that_is_not_his() -> None:
    with pytest.raises(Refused):
        invite(by=administrator("org:firm"), email="x@other.example", role=Role.ANALYST, code="org:other")


def test_a_weak_password_is_refused(client: Client) -> None:
    secret = invite(by=administrator(), email="new@firm.example", role=Role.ANALYST, code="org:firm")
    answer = client.post(f"/uk/account/invitation/{secret}/", {"password": "12345678"})
    assert "Оберіть довший" in answer.content.decode()
    assert not get_user_model().objects.filter(username="new@firm.example").exists()


def test_whoever_holds_a_seat_sets_up_a_second_factor_before_anything_else(client: Client) -> None:
    person = create_person(
        at=timezone.now(),
        email="a@b.example",
        password=PASSWORD,
        role=Role.ANALYST,
        code="UA",
        world=World.RECORD,
    )
    client.force_login(
        get_user_model().objects.get(pk=person), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get("/en/needs/").headers["Location"] == "/en/account/2fa/totp/activate/"


def test_the_demo_accounts_are_not_there_outside_the_demo(client: Client, settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=False)
    assert client.get("/en/account/demo/").status_code == 404
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    assert client.get("/en/account/demo/").status_code == 200


def test_nobody_signs_up_without_an_invitation(client: Client) -> None:
    assert client.get("/en/account/signup/").status_code == 404


def test_signing_in_with_a_wrong_password_tells_nothing_of_the_address(client: Client) -> None:
    create_person(
        at=timezone.now(),
        email="a@b.example",
        password=PASSWORD,
        role=Role.ANALYST,
        code="UA",
        world=World.RECORD,
    )
    pages = [
        client.post("/en/account/login/", {"login": address, "password": "wrong password 123"})
        for address in ("a@b.example", "b@b.example")
    ]
    texts = [page.content.decode().replace("a@b.example", "b@b.example") for page in pages]
    import re

    plain = [re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text) for text in texts]
    assert pages[0].status_code == 200
    assert plain[0] == plain[1]


def test_a_seat_that_has_ended_opens_nothing() -> None:
    person = get_user_model().objects.create_user("old@firm.example")
    now = timezone.now()
    Seat.objects.create(
        user=person,
        role=Role.ANALYST,
        code="UA",
        world=World.RECORD,
        since=now - timedelta(days=9),
        until=now,
    )
    assert viewer_of(person.pk, World.RECORD, now).seats == frozenset()
