"""The search across all rooms, the same question kept, and who acted in a record's history."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Role
from commonspace.core.terms import BiText, Quantity
from commonspace.records.needs import actions as needs
from tests import make
from tests.pages.signed_in import sign_in
from tests.pages.test_map import claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def hits(client: Client, asked: str) -> list[str]:
    page = client.get(f"/en/search/?{asked}").content.decode()
    part = page.split('class="hits"')[1].split("</ul>")[0]
    return [line.split('"')[0].rstrip("/").rsplit("/", 1)[1] for line in part.split('href="')[1:]]


def test_words_are_looked_for_in_every_room_or_in_one(client: Client) -> None:
    need, given = make.need(), claim("NO")
    make.need(make.NAMED_TO_NORWAY)
    assert hits(client, "q=clearance") == [given, need]
    assert hits(client, "q=clearance&in=needs") == [need]
    assert hits(client, "q=clearance&in=nowhere") == [given, need]
    assert hits(client, "q=розмінування&in=deliveries") == [given]


def test_a_question_to_all_rooms_is_kept_and_tells_what_changed_since(client: Client) -> None:
    sign_in(client, "NO")
    changed, claimed = make.need(), claim("NO")
    make.need(title=BiText("Radars"))
    page = client.get("/en/search/?q=clearance").content.decode()
    assert 'href="/en/inbox/searches/new/?room=search&amp;q=clearance"' in page
    client.post("/en/inbox/searches/new/?room=search&q=clearance", {"name": "Mines"})
    kept = client.get("/en/inbox/").content.decode().split('id="searches"')[1].split("</section>")[0]
    assert [kept.count("Nothing new"), kept.count('href="/en/search/?q=clearance"')] == [1, 1]
    from django.utils import timezone

    by = make.By(make.desk(), timezone.now() + timedelta(minutes=1))
    needs.revise(by=by, ref=changed, seen_version=1, draft=make.need_draft(months=3))
    kept = client.get("/en/inbox/").content.decode().split('id="searches"')[1].split("</section>")[0]
    assert [kept.count(changed), kept.count(claimed), kept.count("looked: 1")] == [1, 0, 1]


def test_the_masthead_says_how_much_is_unread_where_the_page_knows_it(client: Client) -> None:
    viewer = sign_in(client, "UA")
    del viewer
    assert 'class="unread"' not in client.get("/en/").content.decode()
    make.need(needed_by=make.PartialDate("2026-12-01"))
    assert client.get("/en/").content.decode().count('class="unread"') == 1
    assert 'class="unread"' not in client.get("/en/needs/").content.decode()


def test_history_names_the_seat_of_the_owners_desk_to_all_and_other_seats_to_members(client: Client) -> None:
    desk = sign_in(Client(), "UA")
    ref = make.need(viewer=desk)
    analyst = sign_in(Client(), "org:analysts", Role.ANALYST)
    told = claim("NO")
    card = client.get(f"/en/needs/{ref}/").content.decode()
    assert card.count(f"Desk officer, Ukraine (no. {desk.user})") == 1
    from commonspace.records.deliveries import actions as claims

    label = make.Label("org:other")
    written = claims.state(
        by=make.by(analyst), draft=make.claim_draft(), label=label, grounds=(make.ground(),)
    )
    assert told != written
    page = f"/en/deliveries/{written}/"
    assert client.get(page).content.decode().count(f"a person, no. {analyst.user}") == 1
    member = Client()
    sign_in(member, "SE")
    shown = member.get(page).content.decode()
    assert [shown.count("Analyst, org:analysts"), shown.count("a person, no.")] == [1, 0]


def test_a_form_marks_as_optional_only_what_a_record_can_stand_without(client: Client) -> None:
    sign_in(client, "UA")
    page = client.get("/en/needs/new/").content.decode()
    fields = {
        part.split('"')[0]: part.split("</label>")[0].count('class="optional"')
        for part in page.split('<label for="id_')[1:]
    }
    asked = ("title_en", "title_uk", "capability", "nation", "stated_on", "budget", "months")
    assert [fields[name] for name in asked] == [0, 0, 0, 0, 0, 1, 1]
    assert page.count("One of the two languages is enough") == 1


def test_the_loaders_own_grounds_stand_in_the_readers_language_and_those_of_people_as_they_wrote_them(
    client: Client,
) -> None:
    told = {"public facts that ship with the product": "публічні факти, що постачаються з продуктом"}
    for ground, said in {**told, "As told on the phone": "As told on the phone"}.items():
        by = make.By(make.desk(), make.AT, ground=ground)
        ref = needs.state(by=by, draft=make.need_draft(), label=make.UKRAINE, grounds=(make.ground(),))
        assert client.get(f"/uk/needs/{ref}/").content.decode().count(f">{said}<") == 1


def test_records_of_one_title_are_told_apart(client: Client) -> None:
    make.need(quantity=Quantity.exact(3, "radars"), title=BiText("Radars"))
    make.need(quantity=Quantity.exact(4, "radars"), title=BiText("Radars"))
    page = client.get("/uk/search/?q=radars").content.decode()
    for words in ("3\xa0радари", "4\xa0радари"):
        assert f'<p class="note">Україна · Протимінна діяльність · {words} · 4 листопада 2026</p>' in page
