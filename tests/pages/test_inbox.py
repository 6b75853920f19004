"""The inbox as a person uses it: follow, keep a search, read, come back; and what never counts."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.offers.draft import OfferDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText, PartialDate
from commonspace.core.terms.refs import KINDS
from commonspace.data.phrases import phrases
from commonspace.records.comments import actions as comments
from commonspace.records.inbox import actions, queries
from commonspace.records.inbox.kinds import _KINDS, SHOWN, Entry, kinds, waiting
from commonspace.records.inbox.news import news
from commonspace.records.needs import actions as needs
from commonspace.records.needs.models import Need
from commonspace.records.offers import actions as offers
from commonspace.records.parties import actions as parties
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.partnerships.queries import TABLE as PARTNERSHIPS
from commonspace.records.writing import relabel
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
LATER = make.AT + timedelta(hours=1)


@pytest.fixture
def norway(client: Client) -> Viewer:
    """A desk officer of Norway, signed in at `client`."""
    return sign_in(client, "NO")


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def marks(viewer: Viewer, at: Any = LATER) -> list[str]:
    return [one.mark for one in waiting(by=viewer, at=at)]


def change(ref: str, version: int = 1, at: Any = LATER, **changed: Any) -> None:
    by = make.By(make.desk("UA"), at)
    needs.revise(by=by, ref=ref, seen_version=version, draft=make.need_draft(**changed))


def test_a_change_of_a_followed_record_comes_to_the_inbox_and_stays_read(
    client: Client, norway: Viewer
) -> None:
    ref = make.need()
    assert client.post("/en/inbox/follow/", {"ref": ref}).headers["Location"] == f"/en/needs/{ref}/"
    assert "You follow this: stop" in client.get(f"/en/needs/{ref}/").content.decode()
    by = make.By(norway, make.AT)
    actions.unfollow(by=by, ref=ref)
    actions.follow(by=by, ref=ref)
    change(ref, priority="high")
    page = client.get("/en/inbox/").content.decode()
    assert "Need changed" in page
    (mark,) = re.findall(r'name="mark" value="(followed:\d+)"', page)
    client.post("/en/inbox/mark/", {"mark": mark})
    assert "Need changed" not in client.get("/en/inbox/").content.decode()
    assert "Need changed" in client.get("/en/inbox/?show=all").content.decode()
    client.post("/en/inbox/mark/", {"mark": mark, "unread": "yes"})
    assert "Need changed" in client.get("/en/inbox/").content.decode()
    client.post("/en/inbox/mark/", {"all": "yes"})
    assert "Nothing unread" in client.get("/en/inbox/").content.decode()


def test_own_changes_and_those_before_following_do_not_come(norway: Viewer) -> None:
    ref = make.need(Label("NO"), viewer=norway, nation="NO")
    actions.follow(by=make.By(norway, make.AT), ref=ref)
    by = make.By(norway, LATER)
    needs.revise(by=by, ref=ref, seen_version=1, draft=make.need_draft(nation="NO", priority="low"))
    assert marks(norway) == []


def test_a_followed_record_that_is_taken_out_of_sight_is_gone_from_everything(norway: Viewer) -> None:
    sweden = make.desk("SE", user=norway.user)
    ref = make.need(needed_by=PartialDate("2026-12-10"))
    actions.follow(by=make.By(sweden, make.AT), ref=ref)
    change(ref, needed_by=PartialDate("2026-12-10"), priority="high")
    assert len(marks(sweden)) == 2
    assert [one.ref for one in queries.followed(by=sweden)] == [ref]
    relabel(Need, by=make.by(), duty=needs.DUTY, ref=ref, label=make.NAMED_TO_NORWAY)
    assert marks(sweden) == []
    assert queries.followed(by=sweden) == ()
    assert news(by=sweden, letter="N").latest == ()
    assert news(by=sweden).counts == (("S", 1),)  # the page that it rests on is still public


def test_what_may_not_be_seen_cannot_be_followed_and_looks_like_what_is_not_there(client: Client) -> None:
    sign_in(client, "SE")
    hidden = make.need(make.NAMED_TO_NORWAY)
    absent = hidden[:-1] + ("0" if hidden[-1] != "0" else "1")
    answers = [client.post("/en/inbox/follow/", {"ref": ref}) for ref in (hidden, absent)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_a_kept_search_counts_what_came_and_what_changed_since_it_was_looked_at(
    client: Client, norway: Viewer
) -> None:
    old, other = make.need(), make.need(title=BiText("Radars"), capability="air_defence")
    client.post("/en/inbox/searches/new/?room=needs&capability=mine_action", {"name": "Mines"})
    Need.objects.filter(ref__in=(old, other)).update(changed_at=make.AT - timedelta(days=400))
    SavedAt.set(make.AT)
    assert "Nothing new" in client.get("/en/inbox/").content.decode()
    by = make.By(make.desk("UA"), LATER)
    needs.state(by=by, draft=make.need_draft(title=BiText("New machines")), label=make.UKRAINE)
    hidden = needs.state(
        by=by,
        draft=make.need_draft(title=BiText("Hidden")),
        label=Label("UA", Level.NAMED, frozenset({"SE"})),
    )
    change(old, title=BiText("Old machines"))
    change(other, title=BiText("Radars again"), capability="air_defence")
    page = client.get("/en/inbox/").content.decode()
    assert "New or changed since you looked: 2" in page
    assert re.findall(r">(New machines|Old machines|Radars again|Hidden)</a>", page) == [
        "New machines",
        "Old machines",
    ]
    assert hidden not in page
    client.post("/en/inbox/searches/", {"name": "Mines"})
    SavedAt.set(LATER)
    assert "Nothing new" in client.get("/en/inbox/").content.decode()
    client.post("/en/inbox/searches/", {"name": "Mines", "forget": "yes"})
    assert queries.kept_searches(by=norway) == ()


class SavedAt:
    """The clock of pages is the real one; a test sets when a search was last looked at."""

    @staticmethod
    def set(at: Any) -> None:
        from commonspace.records.inbox.models import SavedSearch

        SavedSearch.objects.update(looked_at=at)


def test_a_search_without_a_name_is_refused_at_its_field(client: Client, norway: Viewer) -> None:
    answer = client.post("/en/inbox/searches/new/?room=needs", {"name": " "})
    assert answer.status_code == 400
    assert "This field is needed" in answer.content.decode()
    assert client.get("/en/inbox/searches/new/?room=nothing").status_code == 404


def test_a_deadline_comes_when_it_is_near_and_again_when_it_has_passed() -> None:
    viewer = make.desk("UA", user=3)
    ref = make.need(needed_by=PartialDate("2026-12-20"))
    days = (make.AT + timedelta(days=days) for days in (-40, 0, 20, 30, 250))
    assert [marks(viewer, at) for at in days] == [
        [],
        [f"needs_due:{ref}:2026-12-20:soon"],
        [f"needs_due:{ref}:2026-12-20:near"],
        [f"needs_due:{ref}:2026-12-20:past"],
        [],
    ]
    assert marks(make.desk("NO", user=4), make.AT) == []
    needs.close(by=make.by(), ref=ref, seen_version=1, status="met")
    assert marks(viewer, make.AT) == []


def test_an_agreement_that_expires_comes_to_those_who_follow_it(norway: Viewer) -> None:
    draft = PARTNERSHIPS.draft(
        title=BiText("Joint production"),
        kind="memorandum",
        stage="memorandum",
        capability="mine_action",
        parties=("UA", "NO"),
        happened_on=PartialDate("2024-12-01"),
        expires_on=PartialDate("2026-12-01"),
    )
    ref = partnerships.state(by=make.by(), draft=draft, label=make.UKRAINE)
    assert marks(norway, make.AT) == []
    actions.follow(by=make.By(norway, make.AT), ref=ref)
    assert marks(norway, make.AT) == [f"agreements_ending:{ref}:2026-12-01:near"]


def test_an_offer_that_lapses_comes_to_those_who_follow_it(norway: Viewer) -> None:
    kvant = Viewer(World.RECORD, 9, seats=frozenset((role, "org:kvant") for role in Role))
    label = Label("org:kvant")
    firm = PartyDraft(title=BiText("Kvant"), kind="organisation", nation="UA")
    company = parties.state(by=make.by(kvant), draft=firm, label=label)
    draft = OfferDraft(
        title=BiText("Machines"),
        company=company,
        capability="mine_action",
        published_on=PartialDate("2026-01-01"),
        valid_until=PartialDate("2026-12-31"),
    )
    ref = offers.state(by=make.by(kvant), draft=draft, label=label)
    assert marks(kvant, make.AT) == [f"offers_lapsing:{ref}:2026-12-31:soon"]
    assert marks(norway, make.AT) == []
    actions.follow(by=make.By(norway, make.AT), ref=ref)
    assert marks(norway, make.AT) == [f"offers_lapsing:{ref}:2026-12-31:soon"]


def test_the_first_page_tells_what_changed_since_the_visit_before_this_one(client: Client) -> None:
    assert "Since your last visit" not in client.get("/en/").content.decode()
    session = client.session
    session["seen_at"] = "2020-01-01T00:00:00+00:00"
    session.save()
    ref = make.need()
    for _ in range(2):  # a second look belongs to the same visit
        page = client.get("/en/").content.decode()
        assert "needs: 1" in page
        assert ref in page


def test_a_visit_ends_after_half_an_hour_without_a_look() -> None:
    viewer = make.desk("NO", user=get_user_model().objects.create_user(username="n").pk)
    steps = (0, 10, 45, 50)
    found = [actions.visited(by=make.By(viewer, make.AT + timedelta(minutes=minutes))) for minutes in steps]
    assert found == [None, None, make.AT + timedelta(minutes=10), make.AT + timedelta(minutes=10)]


def test_the_inbox_is_for_those_who_are_signed_in(client: Client) -> None:
    assert client.get("/en/inbox/").headers["Location"].startswith("/en/account/login/")
    assert "/inbox/follow/" not in client.get(f"/en/needs/{make.need()}/").content.decode()


def test_every_kind_of_record_has_its_words() -> None:
    assert [code for code in KINDS for word in ("kind", "kinds") if f"{word}.{code}" not in phrases()] == []


def test_every_kind_of_entry_has_its_heading() -> None:
    assert [name for name in kinds() if f"inbox.kind.{name}" not in phrases()] == []
    assert {"followed", "needs_due", "agreements_ending"} <= set(kinds())


def part_of(page: str, kind: str) -> str:
    """What the inbox shows of one kind."""
    return page.split(f'<section id="{kind}">')[1].split("</section>")[0]


def entries_in(part: str) -> int:
    return len(re.findall(r"<li(?: class=\"read\")?>\s*<div>", part))


def test_a_kind_of_many_entries_shows_its_first_and_has_pages_of_its_own(
    client: Client, norway: Viewer
) -> None:
    refs = [make.need(title=BiText(f"Need {number}")) for number in range(45)]
    for ref in refs:
        actions.follow(by=make.By(norway, make.AT), ref=ref)
        change(ref, title=BiText("Changed"), priority="high")
    page = client.get("/en/inbox/").content.decode()
    assert (entries_in(part_of(page, "followed")), page.count('<span class="count">45</span>')) == (8, 4)
    assert part_of(page, "followed").count('href="/en/inbox/?kind=followed"') == 1
    first, second = (
        client.get(f"/en/inbox/?kind=followed&page={number}").content.decode() for number in (1, 2)
    )
    assert [entries_in(part_of(one, "followed")) for one in (first, second)] == [40, 5]
    assert first.count('href="/en/inbox/?kind=followed&amp;page=2"') == 1
    assert [one.count('id="searches"') for one in (page, first)] == [1, 0]
    answer = client.post("/en/inbox/mark/", {"all": "yes", "kind": "followed", "stay": "yes"})
    assert answer.headers["Location"] == "/en/inbox/?kind=followed"
    assert "Nothing unread" in client.get("/en/inbox/").content.decode()


def test_several_changes_of_one_record_stand_together_and_are_read_together(
    client: Client, norway: Viewer
) -> None:
    ref, other = make.need(), make.need(title=BiText("Radars"))
    for one in (ref, other):
        actions.follow(by=make.By(norway, make.AT), ref=one)
    for version, priority in enumerate(("high", "low", "urgent"), start=1):
        change(ref, version, priority=priority)
    change(other, title=BiText("Radars"), priority="low")
    part = part_of(client.get("/en/inbox/").content.decode(), "followed")
    assert (entries_in(part), part.count("more about the same record: 2")) == (2, 1)
    own = next(form for form in part.split("<form") if form.count('name="mark"') == 3)
    client.post("/en/inbox/mark/", {"mark": re.findall(r'name="mark" value="([^"]+)"', own)})
    part = part_of(client.get("/en/inbox/").content.decode(), "followed")
    assert (entries_in(part), part.count(ref)) == (1, 0)


def test_marking_a_kind_leaves_the_other_kinds_unread(client: Client, norway: Viewer) -> None:
    ref = make.need(needed_by=PartialDate("2026-12-10"))
    actions.follow(by=make.By(norway, make.AT), ref=ref)
    change(ref, needed_by=PartialDate("2026-12-10"), priority="high")
    page = client.get("/en/inbox/").content.decode()
    assert [page.count(f'href="#{kind}"') for kind in ("followed", "needs_due")] == [1, 1]
    client.post("/en/inbox/mark/", {"all": "yes", "kind": "followed"})
    page = client.get("/en/inbox/").content.decode()
    assert [page.count(f'<section id="{kind}">') for kind in ("followed", "needs_due")] == [0, 1]


def test_every_entry_of_the_inbox_can_be_shown_whatever_its_details_are_called(
    client: Client, norway: Viewer
) -> None:
    ref = make.need(Label("NO"), viewer=norway, nation="NO")
    comments.comment(by=make.By(make.desk("UA", user=make.person("writes")), LATER), ref=ref, text="Ours too")
    page = client.get("/en/inbox/").content.decode()
    assert part_of(page, "comments").count("Ukraine comments: Ours too") == 1


@pytest.mark.parametrize(("there", "said"), [(SHOWN, "200"), (SHOWN + 1, "200+"), (SHOWN + 40, "200+")])
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Unread in your inbox: "), ("uk", "Непрочитаного у вхідних: ")]
)
def test_a_count_says_that_there_is_more_only_where_it_was_cut(
    client: Client,
    norway: Viewer,
    monkeypatch: pytest.MonkeyPatch,
    there: int,
    said: str,
    language: str,
    words: str,
) -> None:
    made = [Entry(key=str(number), code="verb.need.revise", at=make.AT) for number in range(there)]
    monkeypatch.setitem(_KINDS, "followed", (30, lambda by, at: made))
    assert f"{words}{said}<" in client.get(f"/{language}/").content.decode()
    page = client.get(f"/{language}/inbox/").content.decode().partition("<main")[2]
    assert set(re.findall(r'class="count">(.+?)<', page)) == {said}
    one_kind = client.get(f"/{language}/inbox/?kind=followed&page=2").content.decode()
    assert re.findall(r"41–80 (?:of|із) (\S+?)<", one_kind) == [said]
