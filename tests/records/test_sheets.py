"""Entering a file part by part: what broke off goes on, only one works at a time, what is named stays."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from commonspace.core.access import Label, Role, Viewer, World
from commonspace.core.errors import BadInput, Missing, NotFound, SeveralBadInputs
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.base import Record
from commonspace.records.deliveries import actions as claims
from commonspace.records.deliveries import queries as claim_queries
from commonspace.records.journal.models import Entry
from commonspace.records.journal.queries import checkpoint
from commonspace.records.listing import Asked
from commonspace.records.needs import actions as needs
from commonspace.records.needs import queries
from commonspace.records.sheets import links, taking, tasks
from commonspace.records.sheets.actions import choose, keep, take_in
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.queries import batch
from commonspace.records.sources.models import Source
from tests import make

pytestmark = pytest.mark.django_db
HEADER = "title_en,capability,nation,quantity,quantity_unit,stated_on"
NINE = "\n".join([HEADER, *(f"Machines {n},mine_action,UA,{n + 1},machines,2026-11-04" for n in range(9))])
CLAIMS = "title_en,kind,stage,capability,givers,happened_on,outlet,outlet_class,source,source_published"


@pytest.fixture
def officer() -> By:
    """A desk officer of Ukraine with an account."""
    user = make.person("officer")
    seat = {"role": Role.DESK_OFFICER, "code": "UA", "world": World.RECORD}
    Seat.objects.create(user_id=user, since=make.AT.replace(year=2020), **seat)
    return make.by(make.desk(user=user))


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of more than two rows are large here, and entered four rows at a time."""
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    monkeypatch.setattr(taking, "PART", 4)


def checked(officer: By, text: str = NINE, room: str = "needs") -> str:
    """A file that was brought and checked; its key."""
    key = keep(by=officer, room=room, raw=text.encode(), name="file.csv")
    step(officer, key, "check", room)
    return key


def step(officer: By, key: str, name: str, room: str = "needs") -> Any:
    run = taking.begin(by=officer, room=room, key=key, step=name)
    how: dict[str, Any] = {"by": officer, "room": room, "key": key, "run": run, "clock": lambda: officer.at}
    return {"check": taking.check, "take": taking.take, "undo": taking.undo}[name](**how)


def number() -> int:
    return queries.page(by=Viewer(), asked=Asked(filters=(("status", "open"),))).count


def test_a_large_file_is_entered_in_parts_each_with_its_journal_lines(officer: By) -> None:
    key = checked(officer)
    before = checkpoint().size
    assert step(officer, key, "take") == taking.TakenIn(9, 0)
    parts = [len(part.refs) for part in Batch.objects.get(key=key).parts.order_by("id")]
    assert (parts, number(), checkpoint().size - before) == ([4, 4, 1], 9, 9)


def breaks_at(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    """The database goes away while a part is entered."""
    real, seen = taking.make_many, []

    def make_many(*given: Any, **how: Any) -> Any:
        seen.append(1)
        made = real(*given, **how)
        if len(seen) == part:
            raise Missing("database_gone")
        return made

    monkeypatch.setattr(taking, "make_many", make_many)


def test_what_broke_off_stands_as_far_as_it_came_and_goes_on_there(
    officer: By, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = checked(officer)
    with monkeypatch.context() as patched:
        breaks_at(patched, 3)
        with pytest.raises(Missing):
            step(officer, key, "take")
    found = batch(by=officer.viewer, room="needs", key=key)
    assert (found.state, found.done, found.number, number()) == ("taking", 8, 8, 8)
    assert not found.is_at_work(officer.at)
    assert step(officer, key, "take") == taking.TakenIn(9, 0)
    titles = [card.draft.title.en for card in queries.page(by=Viewer(), asked=Asked(sort="title")).rows]
    assert titles == [f"Machines {n}" for n in range(9)]


def test_what_broke_off_can_be_taken_back_instead(officer: By, monkeypatch: pytest.MonkeyPatch) -> None:
    key = checked(officer)
    with monkeypatch.context() as patched:
        breaks_at(patched, 2)
        with pytest.raises(Missing):
            step(officer, key, "take")
    assert step(officer, key, "undo") == (4, ())
    assert (number(), batch(by=officer.viewer, room="needs", key=key).state) == (0, "undone")


def test_a_batch_that_is_worked_on_is_not_taken_up_by_another(officer: By) -> None:
    key = checked(officer)
    taking.begin(by=officer, room="needs", key=key, step="take")
    for name in ("take", "undo", "check"):
        with pytest.raises(BadInput) as caught:
            taking.begin(by=officer, room="needs", key=key, step=name)
        assert caught.value.code == "batch_at_work"
    with pytest.raises(BadInput) as caught:
        choose(by=officer, room="needs", key=key, columns={}, fixed={})
    assert caught.value.code == "batch_at_work"


def test_whoever_was_overtaken_enters_nothing_more(officer: By) -> None:
    key = checked(officer)
    first = taking.begin(by=officer, room="needs", key=key, step="take")
    later = By(officer.viewer, officer.at + timedelta(minutes=3))
    assert step(later, key, "take") == taking.TakenIn(9, 0)
    size = checkpoint().size
    taking.take(by=officer, room="needs", key=key, run=first, clock=lambda: officer.at)
    assert checkpoint().size == size


def test_a_batch_whose_worker_fell_silent_is_taken_up_again(officer: By) -> None:
    key = checked(officer)
    taking.begin(by=officer, room="needs", key=key, step="take")
    assert tasks.take_up_again(at=officer.at + timedelta(minutes=1)) == 0
    assert tasks.take_up_again(at=officer.at + timedelta(minutes=3)) == 1
    assert waiting() == 1
    work_all()
    assert number() == 9


def waiting() -> int:
    from django_tasks_db.models import DBTaskResult

    return int(DBTaskResult.objects.ready().count())


def work_all() -> None:
    """Do every task that waits, as a worker does."""
    from django_tasks_db.models import DBTaskResult

    for result in DBTaskResult.objects.ready():
        result.task.func(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
        result.delete()


def test_without_a_worker_nothing_is_entered_and_the_batch_says_that_it_waits(officer: By) -> None:
    key = checked(officer)
    tasks.work(by=officer, room="needs", key=key, rows=9, step="take")
    found = batch(by=officer.viewer, room="needs", key=key)
    assert (found.state, found.done, number(), waiting()) == ("taking", 0, 0, 1)


def test_the_same_file_from_two_batches_is_entered_once(officer: By) -> None:
    one, other = checked(officer), checked(officer)
    assert step(officer, one, "take") == taking.TakenIn(9, 0)
    assert step(officer, other, "take") == taking.TakenIn(0, 9)
    assert number() == 9


def test_a_second_worker_with_the_same_file_between_two_parts_enters_the_rest_once(officer: By) -> None:
    one, other = checked(officer), checked(officer)
    run = taking.begin(by=officer, room="needs", key=one, step="take")
    found: list[taking.TakenIn] = []

    def told(done: int) -> None:
        if done == 4:
            found.append(step(officer, other, "take"))

    how: dict[str, Any] = {"room": "needs", "key": one, "run": run, "clock": lambda: officer.at}
    found.append(taking.take(by=officer, told=told, **how))
    assert (found, number()) == ([taking.TakenIn(5, 4), taking.TakenIn(4, 5)], 9)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_enter_the_same_file_once(officer: By) -> None:
    keys = [checked(officer), checked(officer)]
    runs = [taking.begin(by=officer, room="needs", key=key, step="take") for key in keys]
    found: list[taking.TakenIn] = []

    def work(key: str, run: int) -> None:
        try:
            how: dict[str, Any] = {"room": "needs", "key": key, "run": run, "clock": lambda: officer.at}
            found.append(taking.take(by=officer, **how))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in zip(keys, runs, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(one.new for one in found), sum(one.known for one in found), number()) == (9, 9, 9)


def test_taking_back_leaves_what_was_changed_or_is_named_since_and_says_why(officer: By) -> None:
    key = checked(officer)
    step(officer, key, "take")
    refs = [ref for part in Batch.objects.get(key=key).parts.order_by("id") for ref in part.refs]
    draft = make.need_draft(title=BiText("Other words"))
    needs.revise(by=officer, ref=refs[1], seen_version=1, draft=draft)
    claims.state(by=officer, draft=make.claim_draft(need=refs[5]), label=make.UKRAINE)
    taken, stayed = step(officer, key, "undo")
    assert (taken, set(stayed)) == (7, {(refs[1], "changed_since"), (refs[5], "named_since")})
    assert batch(by=officer.viewer, room="needs", key=key).stayed == stayed


def test_every_field_that_names_a_record_is_asked_before_one_is_taken_back() -> None:
    from commonspace.core.terms.shape import Kind, shapes_of
    from commonspace.pages.urls import ROOMS
    from commonspace.records.sheets.rooms import ROOMS as SHEET_ROOMS

    made_here = {"need", "offer", "partnership", "claim"}
    assert {room.desk.noun for room in SHEET_ROOMS.values()} == made_here
    named = {
        (room.queries.TABLE.model, shape.name)
        for room in ROOMS
        for shape in shapes_of(room.draft)
        if shape.kind in (Kind.REF, Kind.REFS) and shape.choices in made_here
    }
    asked: set[tuple[type[Record], str]] = {
        (model, field) for model, fields in links.LINKS for field in fields
    }
    assert named <= asked


def claims_file(*rows: str) -> str:
    return "\n".join(
        [CLAIMS, *(f"Machines,pledge,announced,mine_action,NO,2026-11-10,{row}" for row in rows)]
    )


def test_a_source_is_made_once_for_a_file_and_found_again_by_its_address(officer: By) -> None:
    known = claims.state(
        by=officer,
        draft=make.claim_draft(),
        label=make.UKRAINE,
        grounds=(make.ground("https://gov.example/known"),),
    )
    text = claims_file(
        "Ministry,government,https://gov.example/new,2026-11-04",
        "Ministry,government,https://gov.example/new,2026-11-04",
        "Ministry,government,https://gov.example/known,",
        ",,,",
    )
    key = checked(officer, text, "deliveries")
    assert batch(by=officer.viewer, room="deliveries", key=key).unsourced == 1
    step(officer, key, "take", "deliveries")
    cards = claim_queries.page(by=Viewer(), asked=Asked()).rows
    grounds = [[entry.address for entry in card.evidence] for card in cards if card.ref != known]
    assert sorted(grounds) == [
        [],
        ["https://gov.example/known"],
        ["https://gov.example/new"],
        ["https://gov.example/new"],
    ]
    assert {entry.grade for card in cards for entry in card.evidence} == {"excerpt"}
    assert Source.objects.count() == 2
    evidence = [entry.body["evidence"] for entry in Entry.objects.filter(verb="claim.state").order_by("seq")]
    new, there = (Source.objects.get(address=f"https://gov.example/{name}").ref for name in ("new", "known"))
    assert evidence == [[there], [new], [new], [there], []]


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("Ministry,,,", [("outlet_class", "source_not_whole"), ("source", "source_not_whole")]),
        ("Ministry,rumour,https://gov.example/x,", [("outlet_class", "not_a_choice")]),
        ("Ministry,government,gov.example,", [("source", "source_without_address")]),
        ("Ministry,government,https://gov.example/x,2026-11", [("source_published", "source_day_needed")]),
        ("Ministry,government,https://gov.example/x,soon", [("source_published", "date_not_understood")]),
    ],
)
def test_a_source_that_is_named_by_halves_is_a_fault_of_its_row(
    officer: By, row: str, faults: list[tuple[str, str]]
) -> None:
    key = checked(officer, claims_file(row), "deliveries")
    found = batch(by=officer.viewer, room="deliveries", key=key)
    assert [(fault.row, fault.column, fault.code) for fault in found.faults] == [(2, *one) for one in faults]
    assert found.sound == 0


def test_words_are_quoted_only_from_a_page_that_is_stored_for_the_writer(officer: By) -> None:
    analyst = make.by(make.analyst())
    make.stored_page("Norway gives three machines this year.", address="https://gov.example/stored")
    head = CLAIMS + ",quote"
    start = "Machines,pledge,announced,mine_action,NO,2026-11-10,Ministry,government"
    rows = [f"{start},https://gov.example/stored,,{words}" for words in ("three machines", "four machines")]
    label = Label("org:analysts")
    how: dict[str, Any] = {"room": "deliveries", "name": "x.csv", "clock": lambda: make.AT}
    with pytest.raises(SeveralBadInputs) as caught:
        take_in(by=analyst, raw="\n".join([head, *rows]).encode(), label=label, **how)
    assert [(fault.place, fault.code) for fault in caught.value.problems] == [
        ("row 3, column quote", "words_not_stored")
    ]
    take_in(by=analyst, raw="\n".join([head, rows[0]]).encode(), label=label, **how)
    (card,) = claim_queries.page(by=Viewer(), asked=Asked()).rows
    assert [(entry.grade, entry.quote) for entry in card.evidence] == [("quoted", "three machines")]
    with pytest.raises(SeveralBadInputs):
        take_in(by=officer, raw="\n".join([head, rows[0]]).encode(), label=Label("UA"), **how)


def test_nobody_finds_the_batch_of_the_command_line_but_its_owner() -> None:
    how: dict[str, Any] = {"room": "needs", "name": "x.csv", "clock": lambda: make.AT}
    take_in(by=make.by(), raw=NINE.encode(), label=Label("UA"), **how)
    key = Batch.objects.get().key
    assert batch(by=make.desk(), room="needs", key=key).number == 9
    for other in (make.desk("NO"), make.desk(user=make.person("officer")), Viewer()):
        with pytest.raises(NotFound):
            batch(by=other, room="needs", key=key)
