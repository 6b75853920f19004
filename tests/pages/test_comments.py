"""Comments and files beside a record: written, read, taken back, and never seen by more than the record."""

import dataclasses
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.records.comments import actions, queries
from commonspace.records.inbox.kinds import waiting
from commonspace.records.journal.queries import history
from commonspace.records.needs import actions as needs
from commonspace.records.needs.models import Need
from commonspace.records.writing import relabel
from tests import make
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()
NORWAY, SWEDEN = make.desk("NO", user=7), make.desk("SE", user=8)


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def texts(viewer: Viewer, ref: str) -> list[str]:
    return [one.text for one in queries.comments_of(by=viewer, ref=ref)]


def test_a_comment_is_written_on_a_card_and_read_by_everybody_who_reads_it(client: Client) -> None:
    ref = make.need()
    sign_in(client, "NO")
    answer = client.post(f"/en/comments/{ref}/new/", {"text": "We have six.", "reach": "record"})
    assert answer.headers["Location"] == f"/en/needs/{ref}/#comments"
    for reader in (client, Client()):
        page = reader.get(f"/en/needs/{ref}/").content.decode()
        assert "<p>We have six.</p>" in page
        assert "Desk officer, Norway" in page


@pytest.mark.parametrize(
    ("reach", "readers"),
    [("record", {"UA", "NO", "SE", ""}), ("members", {"UA", "NO", "SE"}), ("owners", {"UA", "NO"})],
)
def test_a_comment_reaches_as_far_as_its_writer_says(reach: str, readers: set[str]) -> None:
    ref = make.need()
    actions.comment(by=make.by(NORWAY), ref=ref, text="Word", reach=reach)
    asked = {"UA": make.desk(), "NO": NORWAY, "SE": SWEDEN, "": PUBLIC}
    assert {code for code, viewer in asked.items() if texts(viewer, ref)} == readers


@pytest.mark.parametrize("reach", actions.REACHES)
def test_a_comment_never_reaches_further_than_its_record(reach: str) -> None:
    ref = make.need(Label("UA", Level.NAMED, frozenset({"NO"}), frozenset()))
    actions.comment(by=make.by(NORWAY), ref=ref, text="Word", reach=reach)
    assert [texts(viewer, ref) for viewer in (make.desk(), NORWAY, SWEDEN, PUBLIC)] == [
        ["Word"],
        ["Word"],
        [],
        [],
    ]


def test_a_record_that_is_taken_out_of_sight_takes_its_comments_and_files_along() -> None:
    ref = make.need()
    actions.comment(by=make.by(SWEDEN), ref=ref, text="Ours")
    file = actions.attach(by=make.by(SWEDEN), ref=ref, name="a.txt", content=b"Ours")
    relabel(Need, by=make.by(), duty=needs.DUTY, ref=ref, label=make.NAMED_TO_NORWAY)
    assert texts(SWEDEN, ref) == []
    assert texts(NORWAY, ref) == ["Ours"]
    with pytest.raises(NotFound):
        queries.content_of(by=SWEDEN, ref=file)
    assert queries.content_of(by=NORWAY, ref=file)[1] == b"Ours"


def test_nobody_comments_without_a_seat_or_on_what_he_may_not_see() -> None:
    ref, hidden = make.need(), make.need(make.NAMED_TO_NORWAY)
    with pytest.raises(Refused):
        actions.comment(by=make.by(PUBLIC), ref=ref, text="Word")
    with pytest.raises(NotFound):
        actions.comment(by=make.by(SWEDEN), ref=hidden, text="Word")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  ", "field_required"),
        ("x" * 4_001, "text_too_long"),
        ("at 48.5123, 37.9981", "text_has_coordinates"),
    ],
)
def test_a_text_that_cannot_stand_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        actions.comment(by=make.by(), ref=make.need(), text=text)
    assert (caught.value.code, caught.value.place) == (code, "text")


def test_a_file_is_downloaded_and_never_opened_in_the_page(client: Client) -> None:
    ref = make.need()
    sign_in(client, "NO")
    upload = SimpleUploadedFile("план <b>.txt", "Слова".encode(), content_type="text/html")
    client.post(f"/en/comments/{ref}/attach/", {"file": upload, "reach": "record"})
    (card,) = queries.attached_to(by=PUBLIC, ref=ref)
    answer = client.get(f"/en/comments/{card.ref}/file/")
    assert answer.content.decode() == "Слова"
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "план &lt;b&gt;.txt" in client.get(f"/en/needs/{ref}/").content.decode()


def test_a_file_that_does_not_fit_is_refused_at_its_field_and_nothing_is_kept(client: Client) -> None:
    ref = make.need()
    sign_in(client, "NO")
    for upload in (SimpleUploadedFile("tool.exe", b"MZ"), None):
        answer = client.post(
            f"/en/comments/{ref}/attach/", {"reach": "record", **({"file": upload} if upload else {})}
        )
        assert answer.status_code == 400
    assert queries.attached_to(by=make.desk(), ref=ref) == ()


def test_a_file_of_the_exercise_says_so_in_its_name(client: Client) -> None:
    ref = make.need(Label("UA", world=World.EXERCISE))
    by = make.by(make.desk(world=World.EXERCISE))
    file = actions.attach(by=by, ref=ref, name="a.txt", content=b"Word")
    found = client.get(f"/en/exercise/comments/{file}/file/").headers["Content-Disposition"]
    assert found == 'attachment; filename="exercise-a.txt"'
    assert client.get(f"/en/comments/{file}/file/").status_code == 404


def test_who_wrote_takes_it_back_and_so_does_a_moderator_but_nobody_else() -> None:
    ref = make.need()
    first = actions.comment(by=make.by(NORWAY), ref=ref, text="First")
    second = actions.comment(by=make.by(NORWAY), ref=ref, text="Second")
    with pytest.raises(Refused):
        actions.withdraw(by=make.by(SWEDEN), ref=first)
    actions.withdraw(by=make.by(NORWAY), ref=first)
    moderator = dataclasses.replace(PUBLIC, user=9, seats=frozenset({(Role.MODERATOR, "org:common-space")}))
    actions.withdraw(by=make.by(moderator), ref=second)
    assert texts(NORWAY, ref) == []
    with pytest.raises(NotFound):
        actions.withdraw(by=make.by(NORWAY), ref=first)


def test_a_comment_has_its_own_line_in_the_journal_under_its_own_label() -> None:
    ref = make.need()
    made = actions.comment(by=make.by(NORWAY), ref=ref, text="Word", reach="owners")
    (line,) = history(by=NORWAY, ref=made)
    assert (line.verb, line.after) == ("comment.write", {"on": ref, "text": "Word"})
    assert history(by=SWEDEN, ref=made) == ()
    assert [one.verb for one in history(by=SWEDEN, ref=ref)] == ["need.state"]


def test_a_comment_comes_to_the_inbox_of_the_owners_desk_and_not_to_its_writer() -> None:
    ref = make.need()
    made = actions.comment(by=make.by(NORWAY), ref=ref, text="Word")
    owner = make.desk("UA", user=5)
    assert [one.mark for one in waiting(by=owner, at=make.AT)] == [f"comments:{made}"]
    assert waiting(by=NORWAY, at=make.AT) == waiting(by=SWEDEN, at=make.AT) == ()


def test_a_comment_that_was_changed_says_so_and_keeps_what_it_said_before(client: Client) -> None:
    ref = make.need()
    sign_in(client, "NO")
    client.post(f"/en/comments/{ref}/new/", {"text": "We have six.\r\nOr so.", "reach": "record"})
    (written,) = queries.comments_of(by=PUBLIC, ref=ref)
    address = f"/en/comments/{written.ref}/edit/"
    assert address in client.get(f"/en/needs/{ref}/").content.decode()
    answer = client.post(address, {"text": "We have seven.", "seen": "We have six.\r\nOr so."})
    assert answer.headers["Location"] == f"/en/needs/{ref}/#comments"
    page = Client().get(f"/en/needs/{ref}/").content.decode()
    assert [page.count("<p>We have seven.</p>"), page.count("We have six.")] == [1, 1]
    assert page.count("edited <time") == 1
    assert address not in page
    earlier = queries.earlier_texts(by=PUBLIC, comments=queries.comments_of(by=PUBLIC, ref=ref))
    assert [one.text for one in earlier[written.ref]] == ["We have six.\r\nOr so."]


def test_only_who_wrote_a_comment_changes_it_and_never_over_what_he_has_not_seen() -> None:
    ref = make.need()
    written = actions.comment(by=make.by(NORWAY), ref=ref, text="Six", reach="owners")
    moderator = Viewer(seats=frozenset({(Role.MODERATOR, "UA")}), user=9, codes=frozenset({"UA"}))
    with pytest.raises(Refused):
        actions.revise(by=make.by(moderator), ref=written, text="None", seen="Six")
    with pytest.raises(NotFound):
        actions.revise(by=make.by(SWEDEN), ref=written, text="None", seen="Six")
    with pytest.raises(Stale):
        actions.revise(by=make.by(NORWAY), ref=written, text="Eight", seen="Five")
    actions.revise(by=make.by(NORWAY), ref=written, text="Six", seen="Six")  # nothing changed, nothing told
    actions.revise(by=make.by(NORWAY), ref=written, text="Seven", seen="Six")
    assert [line.verb for line in history(by=NORWAY, ref=written)] == ["comment.revise", "comment.write"]
    assert history(by=SWEDEN, ref=written) == ()
    actions.withdraw(by=make.by(NORWAY), ref=written)
    with pytest.raises(NotFound):
        actions.revise(by=make.by(NORWAY), ref=written, text="Eight", seen="Seven")


def test_of_many_comments_and_files_the_latest_stand_open_and_the_others_fold_away(client: Client) -> None:
    ref = make.need()
    for number in range(13):
        actions.comment(by=make.by(SWEDEN), ref=ref, text=f"Remark no {number}.")
        actions.attach(by=make.by(SWEDEN), ref=ref, name=f"file-{number}.txt", content=b"Word")
    panel = client.get(f"/en/needs/{ref}/").content.decode().split('<section id="comments">')[1]
    folded = panel.split("<details>")[1].split("</details>")[0]
    assert folded.count("Earlier comments: 3") == 1
    assert re.findall(r"Remark no (\d+)\.", folded) == ["0", "1", "2"]
    opened = panel.split("</details>")[1].split("<details>")[0]
    assert re.findall(r"Remark no (\d+)\.", opened) == [str(number) for number in range(3, 13)]
    assert re.findall(r"file-(\d+)\.txt</a>", opened) == [str(number) for number in range(12, 2, -1)]
    assert panel.count("Earlier files: 3") == 1


def test_of_more_comments_than_are_shown_the_latest_are(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = make.need()
    written = [actions.comment(by=make.by(SWEDEN), ref=ref, text=f"Remark {number}") for number in range(4)]
    monkeypatch.setattr(queries, "MOST", 3)
    assert [one.ref for one in queries.comments_of(by=PUBLIC, ref=ref)] == written[1:]
