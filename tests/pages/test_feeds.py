"""Atom feeds of changes: what the reader may see, newest first, the same as long as nothing changes."""

from datetime import timedelta
from xml.etree import ElementTree as Xml

import pytest
from django.test import Client

from commonspace.core.access import Label, World
from commonspace.records.needs import actions as needs
from tests import make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return [
        entry.findtext(f"{ATOM}title", "") for entry in Xml.fromstring(answer.content).iter(f"{ATOM}entry")
    ]


def test_the_feed_of_a_room_has_its_records_by_their_newest_change(client: Client) -> None:
    from commonspace.core.terms import BiText

    first = make.need(title=BiText("First"))
    make.need(title=BiText("Second"))
    make.need(make.NAMED_TO_NORWAY, title=BiText("Hidden"))
    assert titles(client, "/en/feed/needs.atom") == ["Second", "First"]
    by = make.By(make.desk(), make.AT + timedelta(hours=1))
    draft = make.need_draft(title=BiText("First, changed"))
    needs.revise(by=by, ref=first, seen_version=1, draft=draft)
    assert titles(client, "/en/feed/needs.atom") == ["First, changed", "Second"]
    assert titles(client, "/en/feed/offers.atom") == []
    assert len(titles(client, "/en/feed.atom")) == 3  # the two needs, and the page that they rest on


def test_an_entry_leads_to_the_card_and_says_when_it_changed(client: Client) -> None:
    ref = make.need()
    (entry,) = Xml.fromstring(client.get("/en/feed/needs.atom").content).iter(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"http://testserver/en/needs/{ref}/"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-22T12:00:00+00:00"


def test_a_feed_of_the_exercise_says_so_in_every_title(client: Client) -> None:
    make.need(Label("UA", world=World.EXERCISE))
    assert titles(client, "/en/exercise/feed/needs.atom") == ["Exercise: Clearance machines for farmland"]
    assert titles(client, "/en/feed/needs.atom") == []


@pytest.mark.parametrize("room", ["needs", "offers"])
def test_a_feed_stays_the_same_as_long_as_nothing_changes(client: Client, room: str) -> None:
    make.need()
    first, second = (client.get(f"/en/feed/{room}.atom").content for _ in range(2))
    assert first == second


def test_there_is_no_feed_of_a_room_that_is_not_there(client: Client) -> None:
    assert client.get("/en/feed/nothing.atom").status_code == 404
