"""Errors and answers: told by anybody, heard by the owner's desk, decided, and shown only then."""

import dataclasses
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, Role, Viewer
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.records.inbox.kinds import waiting
from commonspace.records.journal.models import PersonalValue
from commonspace.records.journal.queries import history
from commonspace.records.needs import actions as needs
from commonspace.records.needs.models import Need
from commonspace.records.reports import actions, queries
from commonspace.records.reports.actions import Said
from commonspace.records.writing import relabel
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()
OWNER = make.desk("UA", user=5)
ERROR = {"text": "Six were asked for, not seven."}
ANSWER = {"text": "We did not promise this.", "party": "Ministry of Norway", "contact": "desk@mod.example"}


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def tell(ref: str, *, viewer: Viewer = PUBLIC, at: Any = make.AT, **said: str) -> str:
    """Tell an answer; returns the report's public id."""
    given = Said(**{"kind": "answer", **ANSWER, **said})
    secret = actions.tell(by=make.By(viewer, at), ref=ref, said=given, sender="s")
    return queries.told(by=PUBLIC, secret=secret).ref


def test_an_error_is_told_without_signing_in_and_decided_by_the_owners_desk(client: Client) -> None:
    ref = make.need()
    page = client.get(f"/en/needs/{ref}/").content.decode()
    assert f"/en/reports/{ref}/error/" in page
    where = client.post(f"/en/reports/{ref}/error/", ERROR).headers["Location"]
    assert "waits for a decision" in client.get(where).content.decode()
    desk = Client()
    sign_in(desk, "UA")
    inbox = desk.get("/en/inbox/").content.decode()
    assert "Somebody reports an error: Six were asked for, not seven." in inbox
    (address,) = re.findall(r"/en/reports/CS-R-\w+/decide/", inbox)
    refused = desk.post(address, {"decision": "declined"})
    assert refused.status_code == 400
    assert "Say why you decline" in refused.content.decode()
    desk.post(address, {"decision": "declined", "reason": "The page says seven."})
    told = client.get(where).content.decode()
    assert "It was declined." in told
    assert "The page says seven." in told
    assert "Somebody reports an error" not in desk.get("/en/inbox/").content.decode()


def test_an_answer_stands_beside_the_record_only_once_it_was_accepted(client: Client) -> None:
    ref = make.need()
    client.post(f"/en/reports/{ref}/answer/", ANSWER)
    assert "We did not promise this." not in client.get(f"/en/needs/{ref}/").content.decode()
    (entry,) = waiting(by=OWNER, at=make.AT)
    assert actions.decide(by=make.by(OWNER), ref=entry.entry.key, decision="accepted", reason="") == ref
    page = client.get(f"/en/needs/{ref}/").content.decode()
    assert "We did not promise this." in page
    assert "not signed in; the desk let this answer stand" in page
    assert "desk@mod.example" not in page


def test_an_answer_of_a_signed_in_party_says_so_and_its_writer_hears_of_the_decision() -> None:
    ref = make.need()
    norway = make.desk("NO", user=7)
    report = tell(ref, viewer=norway)
    assert [one.mark for one in waiting(by=norway, at=make.AT)] == []
    actions.decide(by=make.by(OWNER), ref=report, decision="accepted", reason="Right")
    assert [answer.seat for answer in queries.answers_to(by=PUBLIC, ref=ref)] == ["NO"]
    assert [one.mark for one in waiting(by=norway, at=make.AT)] == [f"reports_decided:{report}"]


def test_only_the_owners_desk_sees_a_report_and_decides_it_once() -> None:
    report = tell(make.need())
    for stranger in (make.desk("NO", user=7), PUBLIC):
        assert waiting(by=stranger, at=make.AT) == ()
        with pytest.raises(NotFound):
            queries.card(by=stranger, ref=report)
        with pytest.raises(NotFound):
            actions.decide(by=make.by(stranger), ref=report, decision="accepted", reason="")
    actions.decide(by=make.by(OWNER), ref=report, decision="accepted", reason="")
    with pytest.raises(Refused):
        actions.decide(by=make.by(OWNER), ref=report, decision="declined", reason="No")


def test_an_accepted_answer_is_out_of_sight_with_its_record() -> None:
    ref = make.need()
    actions.decide(by=make.by(OWNER), ref=tell(ref), decision="accepted", reason="")
    assert len(queries.answers_to(by=PUBLIC, ref=ref)) == 1
    relabel(Need, by=make.by(), duty=needs.DUTY, ref=ref, label=make.NAMED_TO_NORWAY)
    assert queries.answers_to(by=PUBLIC, ref=ref) == ()
    assert len(queries.answers_to(by=make.desk("NO"), ref=ref)) == 1


def test_what_may_not_be_seen_cannot_be_reported_and_looks_like_what_is_not_there(client: Client) -> None:
    hidden = make.need(make.NAMED_TO_NORWAY)
    absent = hidden[:-1] + ("0" if hidden[-1] != "0" else "1")
    answers = [client.post(f"/en/reports/{ref}/error/", ERROR) for ref in (hidden, absent)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.decode().replace(hidden, "") == answers[1].content.decode().replace(absent, "")


@pytest.mark.parametrize(
    ("changed", "place", "code"),
    [
        ({"text": " "}, "text", "field_required"),
        ({"party": ""}, "party", "field_required"),
        ({"text": "x" * 3_001}, "text", "text_too_long"),
        ({"text": "at 48.5123, 37.9981"}, "text", "text_has_coordinates"),
        ({"contact": "nobody"}, "contact", "not_an_email"),
        ({"kind": "praise"}, "kind", "not_a_choice"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(changed: dict[str, str], place: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        tell(make.need(), **changed)
    assert (caught.value.place, caught.value.code) == (place, code)


def test_one_sender_is_slowed_down_and_another_and_the_next_hour_are_not() -> None:
    ref = make.need()
    for _ in range(actions.MOST_OF_ONE_SENDER):
        tell(ref)
    with pytest.raises(Refused) as caught:
        tell(ref)
    assert caught.value.code == "report_too_many"
    actions.tell(by=make.by(PUBLIC), ref=ref, said=Said("error", "Wrong"), sender="another")
    tell(ref, at=make.AT + timedelta(hours=2))


def test_a_machine_that_fills_in_every_field_is_refused(client: Client) -> None:
    ref = make.need()
    answer = client.post(f"/en/reports/{ref}/error/", {**ERROR, "website": "https://spam.example"})
    assert answer.status_code == 403
    assert waiting(by=OWNER, at=make.AT) == ()


def test_the_journal_tells_of_a_report_to_the_desk_without_its_words_and_the_address_can_be_erased() -> None:
    report = tell(make.need())
    (line,) = history(by=OWNER, ref=report)
    assert (line.verb, sorted(line.after or {})) == ("report.tell", ["kind", "on", "sha256"])
    assert history(by=PUBLIC, ref=report) == ()
    assert queries.contact_of(by=OWNER, ref=report) == "desk@mod.example"
    PersonalValue.objects.update(value="", salt=None)
    assert queries.contact_of(by=OWNER, ref=report) == ""


def test_a_report_of_one_world_is_not_asked_for_in_the_other(client: Client) -> None:
    from commonspace.core.access import World

    ref = make.need(Label("UA", world=World.EXERCISE))
    where = client.post(f"/en/exercise/reports/{ref}/error/", ERROR).headers["Location"]
    assert client.get(where).status_code == 200
    assert client.get(where.replace("/exercise", "")).status_code == 404


def test_a_report_on_a_record_whose_owner_has_no_desk_is_heard_by_the_moderators_and_nobody_else() -> None:
    moderator = sign_in(Client(), "org:common-space", Role.MODERATOR)
    other = sign_in(Client(), "SE")
    report = tell(make.need())
    assert [one.mark for one in waiting(by=moderator, at=make.AT)] == [f"reports:{report}"]
    assert waiting(by=other, at=make.AT) == ()
    actions.decide(by=make.by(moderator), ref=report, decision="declined", reason="It says seven")
    assert [one.ref for one in queries.decided_by(by=moderator)] == [report]
    desk = sign_in(Client(), "UA")
    second = tell(make.need())
    assert waiting(by=moderator, at=make.AT) == ()
    assert [one.mark for one in waiting(by=desk, at=make.AT)] == [f"reports:{second}"]


def test_where_there_is_no_moderator_the_administrators_hear_it() -> None:
    administrator = sign_in(Client(), "system", Role.ADMINISTRATOR)
    report = tell(make.need())
    assert [one.mark for one in waiting(by=administrator, at=make.AT)] == [f"reports:{report}"]


def test_a_moderator_who_may_not_see_the_record_does_not_hear_of_it() -> None:
    moderator = sign_in(Client(), "org:common-space", Role.MODERATOR)
    tell(make.need(make.NAMED_TO_NORWAY), viewer=make.desk("NO", user=7))
    assert waiting(by=moderator, at=make.AT) == ()


def test_a_desk_finds_what_it_has_decided_with_its_reasons_and_takes_it_along_as_a_file(
    client: Client,
) -> None:
    ref = make.need()
    report = tell(ref)
    tell(ref, text="Still waiting")
    actions.decide(by=make.by(OWNER), ref=report, decision="declined", reason="The page says seven")
    assert client.get("/en/reports/").status_code == 302
    sign_in(client, "UA")
    page = client.get("/en/reports/").content.decode()
    assert [page.count("The page says seven"), page.count("Still waiting")] == [1, 0]
    rows = client.get("/en/reports/decided.json.file").json()["reports"]
    assert [(row["record_ref"], row["status"]) for row in rows] == [(ref, "declined")]
    stranger = Client()
    sign_in(stranger, "NO")
    assert stranger.get("/en/reports/decided.json.file").json()["reports"] == []
