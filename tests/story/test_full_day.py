"""A whole forum on its pages, in both languages: files in, a plan by the worker, forty events, statistics.

The forum is that of the exercise: 283 delegations with 432 delegates, 1,600 requests, 1,200 of them
accepted, two days of sixteen slots. The past must stay and nobody be moved without warning after every
event, and the specification judges the plan in force after every fifth. `-s` prints the figures.
"""

import dataclasses
import json
import re
import time
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonspace.cli.loading_meetings import delegation_drafts, event_draft
from commonspace.core.access import Label, Role, World
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.forms import read_instance, read_plan
from commonspace.core.meetings.people import assign_delegates
from commonspace.core.meetings.request_draft import RequestDraft
from commonspace.core.terms.wire import to_flat
from commonspace.data.exercise import exercise
from commonspace.data.sheets import to_csv
from commonspace.records.meetings import agendas, event_actions, figures
from commonspace.records.meetings.carrying import documents
from commonspace.records.meetings.colleagues import colleagues
from commonspace.records.meetings.entering import Entry, enter
from commonspace.records.meetings.requests import requests
from commonspace.records.meetings.rows import columns_of
from tests import make
from tests.events import ORGANISER, organiser
from tests.pages.test_meetings_leaks import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.full]
SECONDS, SEED, EVENTS = 5, 252, 40
JUDGED = 5  # after every so many events the specification judges the plan in force
KINDS = ("gone", "late", "new", "closed", "back", "taken", "arrived", "held")
# How many of each of the forty.
SHARES = (8, 6, 8, 2, 3, 4, 5, 4)


@pytest.fixture(autouse=True)
def as_on_a_machine_with_one_worker(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


class Day:
    """The organiser at his browser, and what is measured."""

    def __init__(self) -> None:
        self.forum = exercise().forum
        self.host: Client = client_of(Role.ORGANISER, ORGANISER)
        draft = event_draft(self.forum)
        self.ref = event_actions.state(
            by=organiser(World.EXERCISE), draft=draft, label=Label(ORGANISER, world=World.EXERCISE)
        )
        self.told: dict[str, Any] = {"effect_cpu": [], "carried_cpu": [], "events": 0}
        self.chance = Random(SEED)
        self.language = "en"

    @property
    def entry(self) -> Entry:
        return enter(by=organiser(World.EXERCISE).viewer, ref=self.ref)

    def at(self, path: str) -> str:
        return f"/{self.language}/exercise/meetings/{self.ref}/{path}"

    def read(self, path: str) -> str:
        answer = self.host.get(self.at(path))
        page = answer.content.decode()
        assert answer.status_code == 200, (path, re.sub(r"<[^>]+>", " ", page)[:2_000])
        assert re.findall(r">\s*(?:meetings|field|verb|choice)\.[a-z_.]+", page) == []
        return page

    def bring(self, kind: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        file = SimpleUploadedFile(f"{kind}.csv", to_csv(header, rows))
        look = self.host.post(self.at(f"import/{kind}/"), {"file": file}).headers["Location"]
        assert "Faults" not in self.host.get(look).content.decode().partition("<section>")[2]
        assert self.host.post(look, {"do": "take"}).status_code == 302

    def open(self) -> None:
        """Delegations and requests come from files; the worker makes the plan; it is published."""
        drafts = delegation_drafts(exercise(), {})
        self.bring("delegations", columns_of("delegations"), [tuple(to_flat(one).values()) for one in drafts])
        codes = dict(
            zip((one.party for one in self.forum.delegations), (one.code for one in drafts), strict=True)
        )
        asked = [
            RequestDraft(
                number=str(number),
                asking=codes[one.asking],
                asked=codes[one.asked],
                capability=one.capability,
                weight=one.weight,
                accepted=one.accepted,
                private=one.private,
            )
            for number, one in enumerate(self.forum.requests, 1)
        ]
        self.bring("requests", columns_of("requests"), [tuple(to_flat(one).values()) for one in asked])
        given = {"do": "make", "seconds": str(SECONDS), "seed": str(SEED), "fair": "80"}
        status = self.host.post(self.at("plan/"), given).headers["Location"]
        page = self.host.get(status).content.decode()
        self.told["plan"] = dict(re.findall(r"<dt>([^<]+)</dt><dd><b>([\d,]+)</b>", page))
        assert self.host.post(self.at("plan/1/")).status_code == 302

    def do(self, kind: str, slot: int, **body: Any) -> None:
        """Look at the effect, then carry out what the page offers; each in its own language."""
        began = time.process_time()
        page = self.read(f"desk/?slot={slot}&do={kind}&" + "&".join(f"{a}={b}" for a, b in body.items()))
        self.told["effect_cpu"].append(time.process_time() - began)
        form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        form.pop("csrfmiddlewaretoken", None)
        before = {one.ref: (one.slot.number, one.table) for one in agendas.timetable(self.entry)}
        began = time.process_time()
        answer = self.host.post(self.at(f"desk/?slot={slot}"), {**form, "do": kind})
        self.told["carried_cpu"].append(time.process_time() - began)
        assert answer.status_code == 302, (kind, body)
        after = {one.ref: (one.slot.number, one.table) for one in agendas.timetable(self.entry)}
        self.told["events"] += 1
        for one, (was, _) in before.items():
            now = after.get(one, (0, 0))[0]
            if was <= slot:
                assert now == was, "the past stays"
            elif now not in (0, was):
                assert now > slot + 1, "nobody is moved with less than one slot's warning"
        if self.told["events"] % JUDGED == 0:
            self.judge()

    def judge(self) -> None:
        """The plan in force breaks no rule of the specification."""
        found = documents(self.entry)
        problem = dataclasses.replace(read_instance(found["forum.json"]), spread=None)
        verdict = judge(assign_delegates(problem), read_plan(found["plan.json"]))
        late = ("plan_forbidden_slot", "plan_table_not_open", "plan_too_few_tables")
        past = {place["id"]: place["slot"] for place in found["plan.json"]["meetings"]}
        wrong = [
            one for one in verdict.faults if one.code not in late or past.get(one.place or "", 99) > self.slot
        ]
        assert wrong == []

    def happen(self, kind: str, slot: int) -> None:
        """One thing of a kind, drawn by chance among what can happen now."""
        self.slot = slot
        ahead = [one for one in agendas.timetable(self.entry) if one.slot.number > slot]
        line = self.chance.choice(ahead)
        match kind:
            case "new":
                a, b = self.strangers(sorted({one.ours.ref for one in ahead}))
                self.do("new", slot, asking=a, asked=b, weight=3)
            case "closed":
                self.do("closed", slot, from_slot=slot + 2, to_slot=min(slot + 4, 32), count=2)
            case "late":
                self.do("late", slot, delegate=line.ours.key, from_slot=min(slot + 4, 32))
            case "taken":
                self.take_over(ahead, slot)
            case "held":
                running = [one for one in agendas.timetable(self.entry) if one.slot.number <= slot]
                self.do("held", slot, meeting=self.chance.choice(running).ref)
            case "back":
                self.do("back", slot, delegate=self.gone.pop(0))
            case _:
                if kind == "gone":
                    self.gone.append(line.ours.key)
                self.do(kind, slot, delegate=line.ours.key)

    def strangers(self, refs: list[str]) -> list[str]:
        """Two who are not in touch yet."""
        found = requests(self.entry, make.AT, most=5_000).rows
        known = {frozenset((one.asking, one.asked)) for one in found}
        while True:
            pair = self.chance.sample(refs, 2)
            if frozenset(pair) not in known:
                return pair

    def take_over(self, ahead: list[agendas.Line], slot: int) -> None:
        for one in ahead:
            _, others = colleagues(self.entry, one.ours.ref, one.ref, slot)
            free = [each.key for each in others if each.why is None]
            if free:
                self.do("taken", slot, meeting=one.ref, delegate=free[0])
                return
        raise AssertionError("no colleague can take anything over")

    gone: list[str]
    slot: int


def test_a_full_day_is_played_on_the_pages_in_both_languages() -> None:
    day = Day()
    day.gone, day.slot = [], 0
    day.open()
    kinds = [kind for kind, times in zip(KINDS, SHARES, strict=True) for _ in range(times)]
    day.chance.shuffle(kinds)
    kinds.sort(key=lambda kind: kind == "back")  # somebody is gone before somebody is back
    for number, kind in enumerate(kinds):
        day.language = ("en", "uk")[number % 2]
        day.happen(kind, slot=1 + number * 24 // EVENTS)
    found = figures.figures(day.entry, make.AT)
    assert found is not None
    assert (day.told["events"], sum(found.desk.values())) == (EVENTS, EVENTS)
    for language in ("en", "uk"):
        day.language = language
        page = day.read("statistics/")
        assert len(re.findall(r"<table", page)) >= 5
    costs = {name: sorted(day.told.pop(name)) for name in ("effect_cpu", "carried_cpu")}
    day.told |= {f"{name}_median": round(each[len(each) // 2], 3) for name, each in costs.items()}
    day.told |= {f"{name}_most": round(each[-1], 3) for name, each in costs.items()}
    day.told |= {
        "delegations": found.delegations,
        "requests": dict(found.requests),
        "meetings": dict(found.meetings),
        "desk": dict(found.desk),
        "effects": dict(found.effects),
        "unmet": dict(found.unmet),
        "plans": found.plans,
        "value": found.value,
        "bound": found.bound,
        "breaks": found.breaks,
    }
    print(json.dumps(day.told, indent=1))
