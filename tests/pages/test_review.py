"""The review through its pages: paste, look, decide, with plain forms alone, in both languages."""

import dataclasses
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonspace.core.access import Level, Role, Viewer, World
from commonspace.core.terms import Money, Quantity
from commonspace.records.access.models import Seat
from commonspace.records.deliveries import actions as claims
from commonspace.records.deliveries import queries as deliveries
from commonspace.records.listing import Asked
from commonspace.records.review import queries
from tests import make

pytestmark = pytest.mark.django_db
OWNER = "org:analysts"
TEXT = (
    "Norway gives more\n\n"
    "Norway will allocate EUR 20 million to the demining coalition for Ukraine this year.\n\n"
    "Ukraine currently needs demining machines and drones, the minister said."
)


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """Readers come in without a second factor, as the demo's accounts do."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def signed_in(name: str, role: Role = Role.ANALYST, code: str = OWNER) -> Client:
    person, _ = get_user_model().objects.get_or_create(username=name)
    Seat.objects.get_or_create(
        user=person, role=role, code=code, world=World.RECORD, defaults={"since": make.AT.replace(year=2020)}
    )
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def analyst() -> Client:
    """A browser of somebody who reviews."""
    return signed_in("analyst@test.example")


def hand_in(client: Client, **given: Any) -> str:
    """Hand a page in; the address of its review."""
    answer: Any = client.post(
        "/en/sources/pages/new/", {"outlet": "A feed", "published": "2026-11-10", **given}
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer.url)


def decide(client: Client, where: str, **given: Any) -> str:
    """Post a decision; the page that follows."""
    answer: Any = client.post(where, given, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def ref_of(where: str) -> str:
    return where.rstrip("/").split("/")[-1]


def first_open(where: str) -> Any:
    """The draft that stands first for review."""
    return queries.review(by=make.analyst(), ref=ref_of(where)).open_drafts[0]


def test_a_pasted_text_stands_there_with_highlights_and_the_first_draft(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT)
    page = analyst.get(where).content.decode()
    one = first_open(where)
    assert page.count('<mark id="d') == len(queries.review(by=make.analyst(), ref=ref_of(where)).drafts)
    assert f'name="number" value="{one.number}"' in page
    assert "Dropped by the verifier: 0" in page
    assert "Прийняти" in analyst.get(where.replace("/en/", "/uk/")).content.decode()


def test_a_file_is_taken_and_another_kind_of_file_is_not(analyst: Client) -> None:
    file = SimpleUploadedFile("page.html", f"<html><body><p>{TEXT}</p></body></html>".encode())
    assert "/sources/pages/CS-I-" in hand_in(analyst, file=file)
    other = SimpleUploadedFile("page.docx", b"PK")
    refused = analyst.post("/en/sources/pages/new/", {"file": other})
    assert refused.status_code == 400
    assert "Only .txt and .html files are read" in refused.content.decode()


def test_what_cannot_be_read_is_said_at_its_input(analyst: Client, settings: Any) -> None:
    asked = "/en/sources/pages/new/"
    assert "Paste a text, choose a file" in analyst.post(asked, {}).content.decode()
    private = analyst.post(asked, {"address": "http://127.0.0.1/"})
    assert "does not lead to a public server" in private.content.decode()
    settings.CONFIG = dataclasses.replace(settings.CONFIG, may_fetch=False)
    off = analyst.post(asked, {"address": "https://outlet.example/"})
    assert "switched off on this register" in off.content.decode()
    undated = analyst.post(asked, {"text": TEXT, "outlet": "A feed", "published": "yesterday"})
    assert undated.status_code == 400


def test_the_plain_form_accepts_goes_on_and_undoes(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT)
    one = first_open(where)
    seen = {"number": one.number, "seen_version": one.version}
    page = decide(analyst, where, do="accept", **seen)
    assert "Accepted: CS-" in page
    assert f'name="number" value="{first_open(where).number}"' in page
    assert "was decided or changed meanwhile" in decide(analyst, where, do="accept", **seen)
    assert "Your last decision is undone" in decide(analyst, where, do="undo")
    assert first_open(where).number == one.number


def test_a_rejected_draft_says_why_and_is_a_case(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT)
    one = first_open(where)
    page = decide(
        analyst, where, do="reject", reason="wrong_words", number=one.number, seen_version=one.version
    )
    assert "wrong words</span>" in page
    cases: Any = analyst.get("/en/sources/pages/cases.jsonl")
    assert b'"reason": "wrong_words"' in cases.content


def test_a_slot_is_put_right_by_words_and_a_field_by_its_form(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT)
    one = first_open(where)
    seen = {"number": one.number, "seen_version": one.version}
    wrong = decide(analyst, where, do="correct", slot="money", words="drones", **seen)
    assert "No sum with a currency stands in" in wrong
    decide(analyst, where, do="correct", slot="subject", words="demining machines", **seen)
    fields = f"{where}{one.number}/"
    form = analyst.get(fields).content.decode()
    assert 'value="Demining machines"' in form
    assert analyst.post(fields, {"fact_kind": "project", "seen_version": "2"}).status_code == 302
    assert first_open(where).room == "projects"


def test_a_large_sum_waits_for_a_second_person(analyst: Client, settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, four_eyes=10_000_000)
    where = hand_in(analyst, text=TEXT)
    ref = where.rstrip("/").split("/")[-1]
    (one,) = [each for each in queries.review(by=make.analyst(), ref=ref).drafts if each.room == "deliveries"]
    seen = {"do": "accept", "number": one.number}
    assert "a second person must accept it too" in decide(analyst, where, seen_version=1, **seen)
    mine = analyst.get(f"{where}?draft={one.number}").content.decode()
    assert ("it waits for a second person" in mine, 'value="accept"' in mine) == (True, False)
    other = signed_in("other@test.example")
    assert "Accept as the second person" in other.get(f"{where}?draft={one.number}").content.decode()
    decide(other, where, seen_version=2, **seen)
    assert deliveries.page(by=Viewer(), asked=Asked()).count == 1


def test_others_see_the_quote_and_the_link_and_never_the_page(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT, address="https://feed.example/norway")
    one = first_open(where)
    decide(analyst, where, do="accept", number=one.number, seen_version=one.version)
    stranger = signed_in("desk@test.example", Role.DESK_OFFICER, "NO")
    for path in (where, f"{where}stored/", f"{where}drafts.json", f"{where}1/"):
        assert (analyst.get(path).status_code, stranger.get(path).status_code) in ((200, 404), (403, 404))
    (need,) = (Client().get("/en/needs/"),)
    assert "Norway will allocate" not in need.content.decode()
    sources = Client().get("/en/sources/").content.decode()
    assert ("A feed" in sources, "pages/new" in sources) == (True, False)


def test_the_bytes_are_given_to_keep_and_never_to_open(analyst: Client) -> None:
    where = hand_in(analyst, text="<script>alert(1)</script>" + TEXT)
    answer = analyst.get(f"{where}stored/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def queries_of(client: Client, path: str) -> int:
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_pages_ask_the_database_as_often_for_four_as_for_two(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT)
    hand_in(analyst, text=TEXT.replace("20", "19"))
    analyst.get(where)
    two = queries_of(analyst, "/en/sources/pages/"), queries_of(analyst, where)
    for number in (21, 22):
        hand_in(analyst, text=TEXT.replace("20", str(number)))
    assert (queries_of(analyst, "/en/sources/pages/"), queries_of(analyst, where)) == two


def test_an_analyst_states_what_others_said_in_the_name_of_his_own_organisation(analyst: Client) -> None:
    form = analyst.get("/en/needs/new/")
    assert form.status_code == 200
    given = {
        "title_en": "Demining machines",
        "capability": "mine_action",
        "nation": "UA",
        "stated_on": "2026-11-10",
    }
    answer: Any = analyst.post("/en/needs/new/", given)
    assert answer.status_code == 302


def stated_pledge() -> str:
    """Norway's 20 million on the register, in the name of the reviewer's own organisation."""
    draft = make.claim_draft(
        givers=("NO",), quantity=Quantity(), amount=Money.exact(20_000_000, "EUR"), capability="drones"
    )
    ground = make.ground("https://feed.example/oslo")
    return claims.state(by=make.by(make.analyst()), draft=draft, label=make.Label(OWNER), grounds=(ground,))


def the_pledge(where: str) -> Any:
    """The draft of the page that is a pledge."""
    found = queries.review(by=make.analyst(), ref=ref_of(where)).drafts
    return next(one for one in found if one.room == "deliveries")


def test_a_fact_that_stands_is_joined_by_the_first_key_and_written_again_only_when_confirmed(
    analyst: Client,
) -> None:
    kept, where = stated_pledge(), hand_in(analyst, text=TEXT)
    one = the_pledge(where)
    seen = {"number": one.number, "seen_version": one.version}
    page = analyst.get(f"{where}?draft={one.number}").content.decode()
    assert f"{kept} · 10 November 2026 · cited from an excerpt · Ministry" in page
    assert 'data-key="KeyA KeyE"' in page
    assert page.count('value="accept"') == page.count('name="as_new" value="yes"') == 1
    refused = decide(analyst, where, do="accept", **seen)
    assert f"This fact stands on the register already: {kept}" in refused
    assert f"Added as evidence of {kept}" in decide(analyst, where, do="join", record=kept, **seen)
    assert deliveries.page(by=Viewer(), asked=Asked()).count == 1
    decide(analyst, where, do="undo")
    again = {"number": one.number, "seen_version": the_pledge(where).version}
    assert "Accepted: CS-" in decide(analyst, where, do="accept", as_new="yes", **again)
    assert deliveries.page(by=Viewer(), asked=Asked()).count == 2


def test_a_fact_that_only_others_see_changes_nothing_on_the_page(analyst: Client) -> None:
    where = hand_in(analyst, text=TEXT)
    address = f"{where}?draft={the_pledge(where).number}"
    nonce_free = re.compile(r'(?:nonce|value)="[^"]{20,}"')
    before = nonce_free.sub("", analyst.get(address).content.decode())
    label = make.Label("NO", Level.NAMED)
    draft = make.claim_draft(givers=("NO",), quantity=Quantity(), amount=Money.exact(20_000_000, "EUR"))
    hidden = claims.state(by=make.by(make.desk("NO")), draft=draft, label=label, grounds=(make.ground(),))
    assert deliveries.card(by=make.desk("NO"), ref=hidden).ref == hidden
    assert nonce_free.sub("", analyst.get(address).content.decode()) == before


def test_to_join_and_to_anchor_a_large_sum_takes_two_people(analyst: Client, settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, four_eyes=10_000_000)
    kept = stated_pledge()
    where = hand_in(analyst, text=TEXT, outlet_class="government")
    one, other = the_pledge(where), signed_in("other@test.example")
    given = {"do": "join", "record": kept, "anew": "yes", "number": one.number}
    first = decide(analyst, where, seen_version=one.version, **given)
    assert "a second person must accept it too" in first
    assert len(deliveries.card(by=Viewer(), ref=kept).evidence) == 1
    page = other.get(f"{where}?draft={one.number}").content.decode()
    assert "Anchor anew as the second person" in page
    second = decide(other, where, seen_version=the_pledge(where).version, **given)
    assert f"{kept} now rests on the primary source" in second
    assert len(deliveries.card(by=Viewer(), ref=kept).evidence) == 2
