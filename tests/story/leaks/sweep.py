"""Walks every way out as every reader, with and without the hidden records, and names each difference."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from django.contrib.auth import get_user_model
from django.test import Client
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.access import Label, Role, World
from commonspace.core.errors import CommonSpaceError
from commonspace.pages.urls import ROOMS
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.comments import actions as comments
from commonspace.records.inbox.models import SavedSearch, Visit
from commonspace.records.needs import actions as needs
from commonspace.records.reports import actions as reports
from commonspace.records.reports import queries as report_queries
from commonspace.records.reports.actions import Said
from commonspace.records.sources.models import EvidenceRow
from tests import make
from tests.story.leaks import ways
from tests.story.leaks.canaries import SHOWN_NUMBER, plant

READERS: dict[str, tuple[Role, str] | None] = {
    "anonymous": None,
    "desk of Sweden": (Role.DESK_OFFICER, "SE"),
    "company": (Role.COMPANY_MANAGER, "org:a-company"),
    "organiser": (Role.ORGANISER, "org:a-forum"),
    "programme officer": (Role.PROGRAMME_OFFICER, "SE"),
    "analyst": (Role.ANALYST, "org:analysts"),
    "moderator": (Role.MODERATOR, "org:common-space"),
    "auditor": (Role.AUDITOR, "org:common-space"),
    "administrator": (Role.ADMINISTRATOR, "system"),
}
_NONCES = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(r'name="key" value="[^"]+"'),
    re.compile(r'value="[^"]+" name="key"'),
)
# Words that only a hidden record holds.
WORD = "zqhidden"
PUBLIC_WORD = "zqpublic"


def client_of(reader: str) -> Client:
    """A browser signed in as one of `READERS`."""
    client = Client(raise_request_exception=False)
    seat = READERS.get(reader)
    if seat is not None:
        person, _ = get_user_model().objects.get_or_create(username=f"{reader}@test.example")
        for world in World:
            Seat.objects.get_or_create(
                user=person,
                role=seat[0],
                code=seat[1],
                world=world,
                defaults={"since": make.AT.replace(year=2020)},
            )
            Visit.objects.get_or_create(
                user=person, world=world, defaults={"last_at": make.AT.replace(year=2020)}
            )
            SavedSearch.objects.get_or_create(
                user=person,
                world=world,
                name="a search that a hidden record would answer",
                defaults={"room": "needs", "query": f"q={WORD[:5]}", "looked_at": make.AT.replace(year=2020)},
            )
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def scene_without_hidden() -> dict[str, str]:
    """The public records, one a room."""
    made = {room.name: plant(room, PUBLIC_WORD, Label("UA")) for room in ROOMS if room.make}
    beside = _beside(made["needs"], PUBLIC_WORD, World.RECORD, "record")
    return _with_source(made) | beside | {"pages": _page(PUBLIC_WORD, Label("UA"))}


def hide(label: Label, near: dict[str, str] | None = None) -> dict[str, str]:
    """The hidden records, one a room; those that can are tied to the public need in `near`."""
    links = {"needs": "narrows", "deliveries": "need", "projects": "need"} if near else {}
    changed = {room: {field: near["needs"]} for room, field in links.items()}
    made = {room.name: plant(room, WORD, label, **changed.get(room.name, {})) for room in ROOMS if room.make}
    on = near["needs"] if near else made["needs"]
    beside = _beside(on, WORD, label.world, "owners")
    return _with_source(made) | beside | {"pages": _page(WORD, label)}


def _beside(need: str, word: str, world: World, reach: str) -> dict[str, str]:
    """A comment and a file on a need; the hidden ones stand on the public need, for its owner's desk."""
    by = make.by(make.desk("UA", world))
    file = f"{word} in a file".encode()
    return {
        "comments": comments.comment(by=by, ref=need, text=f"{word} in a comment", reach=reach),
        "reports": _report(by, need, word),
        "files": comments.attach(by=by, ref=need, name=f"{word}.txt", content=file, reach=reach),
    }


def _page(word: str, label: Label) -> str:
    """A page that the label's owner read: whatever the label, nobody else may see it."""
    return make.stored_page(
        f"Ukraine needs {word} drones, the minister said. Norway will give Ukraine EUR 7,719,731 for drones.",
        owner=label.owner,
        world=label.world,
        outlet=f"{word}outlet",
    )


def _with_source(made: dict[str, str]) -> dict[str, str]:
    """Sources are made by what cites them: add the one that the need rests on."""
    row = EvidenceRow.objects.select_related("source").filter(record_ref=made["needs"]).first()
    return {**made, "sources": row.source.ref} if row else made


def _report(by: By, need: str, word: str) -> str:
    """An answer to a need of Ukraine; somebody sits at its desk, so that nobody else hears of it."""
    desk, _ = get_user_model().objects.get_or_create(username="desk-of-ukraine@test.example")
    held = {"user": desk, "role": Role.DESK_OFFICER, "code": "UA", "world": by.viewer.world}
    Seat.objects.get_or_create(**held, defaults={"since": make.AT.replace(year=2020)})
    secret = reports.tell(by=by, ref=need, said=Said("answer", f"{word} in an answer", f"{word} party"))
    return report_queries.told(by=by.viewer, secret=secret).ref


def answers(scene: ways.Scene, readers: list[str]) -> Iterator[tuple[tuple[str, str], bytes]]:
    """What each reader gets on each way: status, headers that matter, and the body without its nonces."""
    for reader in readers:
        client = client_of(reader)
        for path in _paths(scene):
            _was_here_before(client)
            yield (reader, path), _plain(client.get(path))
    if "anonymous" in readers:  # the command line reads as the public does
        for words in ways.commands(scene):
            said = CliRunner().invoke(app, words)
            yield (
                ("command line", " ".join(words)),
                f"{said.exit_code} {said.output} {said.exception!r}".encode(),
            )


def _was_here_before(client: Client) -> None:
    session = client.session
    session["seen_at"] = "2020-01-01T00:00:00+00:00"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)


def _paths(scene: ways.Scene) -> Iterator[str]:
    for path in ways.pages(scene):
        yield f"/en/{path}"
    for path in ways.pages(scene)[::5]:  # the other world, the other language: the same views
        yield f"/en/exercise/{path}"
    for path in ways.pages(scene)[::4]:
        yield f"/uk/{path}"
    for path in ways.api(scene):
        yield f"/api/v1/{path}"
        yield f"/api/v1/{path}{'&' if '?' in path else '?'}world=exercise"


def _plain(answer: object) -> bytes:
    body: bytes = answer.content  # type: ignore[attr-defined]
    status: int = answer.status_code  # type: ignore[attr-defined]
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    text = body.decode("utf-8", "replace")
    for nonce in _NONCES:
        text = nonce.sub("", text)
    kept = {name: value for name, value in answer.headers.items() if name not in ("Date", "Set-Cookie")}  # type: ignore[attr-defined]
    return f"{status} {sorted(kept.items())}\n{text}".encode()


def faults(label: Label, readers: list[str] | None = None) -> Iterator[str]:
    """Every way on which a reader who may not see the hidden records can tell that they are there.

    The ways are walked as faults are asked for: whoever wants to know of one waits for no others.
    """
    who = readers or list(READERS)
    public = scene_without_hidden()
    absent = {room: ref[:-1] + ("0" if ref[-1] != "0" else "1") for room, ref in public.items()}
    before = dict(answers(ways.Scene(public, absent, WORD), who))
    hidden = hide(label, public)
    swap = [(hidden[room].encode(), absent[room].encode()) for room in hidden]
    for (reader, path), body in answers(ways.Scene(public, hidden, WORD), who):
        asked = path
        for new, old in swap:
            asked = asked.replace(new.decode(), old.decode())
            if new.decode() in path:  # the page may repeat the id that it was asked for
                body = body.replace(new, old)
        if before[reader, asked] != body:
            yield f"{reader}: {path}: the answer is another one once a hidden record is there"
        elif WORD.encode() in body.replace(path.encode(), b"") and WORD not in asked:
            yield f"{reader}: {path}: a word of a hidden record"
        elif SHOWN_NUMBER.encode() in body and SHOWN_NUMBER.encode() not in before[reader, asked]:
            yield f"{reader}: {path}: a figure of a hidden record"


def write_faults(label: Label) -> list[str]:
    """Every write by which somebody who may not see a hidden record can tell that it is there."""
    public = scene_without_hidden()
    hidden = hide(label, public)["needs"]
    absent = hidden[:-1] + ("0" if hidden[-1] != "0" else "1")
    stranger = make.by(make.desk("SE"))
    found = []
    for name, attempt in {
        "naming it in a link": lambda ref: make.need(
            Label("SE"), viewer=stranger.viewer, nation="SE", narrows=ref
        ),
        "revising it": lambda ref: needs.revise(
            by=stranger, ref=ref, seen_version=1, draft=make.need_draft()
        ),
        "closing it": lambda ref: needs.close(by=stranger, ref=ref, seen_version=1, status="met"),
    }.items():
        if _told(attempt, hidden) != _told(attempt, absent):
            found.append(f"{name}: the answer tells whether the record is there")
    return found


def _told(attempt: Callable[[str], object], ref: str) -> str:
    try:
        return f"done: {attempt(ref) is not None}"
    except CommonSpaceError as error:
        return f"{type(error).__name__} {error}".replace(ref, "REF")
