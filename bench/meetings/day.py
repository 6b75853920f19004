"""A whole day of the exercise's forum on its pages: `python -m bench.meetings.day [SEED]`.

In a register of its own: waiting requests are answered, the plan is made and published, forty things
happen at the desk while the slots go by (each shown first, then carried out), meetings are marked,
outcomes told, and the statistics read; every second page in Ukrainian. Prints what each step did and its
CPU seconds.
"""

import os
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import Any

ORGANISER = "organiser@demo.example"
KINDS = ("arrived", "gone", "late", "new", "closed", "back")
EVENTS = 40
# How often each kind happens: no-shows and late comers most, as organisers tell.
ODDS = (6, 10, 10, 7, 4, 3)


@dataclass
class Day:
    """The browser of the organiser, the event, and what was seen."""

    client: Any
    ref: str
    chance: Random
    seconds: dict[str, list[float]] = field(default_factory=dict)
    effects: Counter[str] = field(default_factory=Counter)
    proven: Counter[str] = field(default_factory=Counter)
    asked: int = 0

    def get(self, path: str, **query: Any) -> str:
        """A page, every second one in Ukrainian."""
        self.asked += 1
        language = ("en", "uk")[self.asked % 2]
        answer = self.client.get(f"/{language}/exercise/meetings/{self.ref}/{path}", query)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} {query}: {answer.status_code}")
        return str(answer.content.decode())

    def send(self, path: str, query: str = "", **data: Any) -> int:
        """Post a form; the status of the answer."""
        answer = self.client.post(f"/en/exercise/meetings/{self.ref}/{path}{query}", data)
        return int(answer.status_code)

    def timed(self, name: str, do: Any) -> Any:
        """Do it and keep its CPU seconds."""
        started = time.process_time()
        found = do()
        self.seconds.setdefault(name, []).append(time.process_time() - started)
        return found


def main() -> None:
    """Play the day and print it."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"COMMONSPACE_VAR": folder, "COMMONSPACE_DEMO": "1"}
        day = _opened(seed)
        _requests(day)
        _plan(day)
        for number in range(EVENTS):
            _happens(day, 1 + number * 30 // EVENTS)
        _evening(day)
        _told(day)


def _opened(seed: int) -> Day:
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    from commonspace.cli.loading_meetings import load_exercise_forum
    from commonspace.cli.loading_register import load_industry
    from commonspace.data.exercise import exercise
    from commonspace.records.people.demo import make_demo_accounts

    make_demo_accounts(now())
    world = exercise()
    refs = load_industry(world, now(), lambda name, rows: rows, "exercise")
    ref = load_exercise_forum(world, refs, now(), lambda name, rows: rows, "exercise")
    client = Client()
    person = get_user_model().objects.get(username=ORGANISER)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return Day(client, ref, Random(f"day/{seed}"))


def _requests(day: Day) -> None:
    """Half of what waits is answered: two of three accepted."""
    answered: Counter[str] = Counter()
    for _ in range(70):
        waiting = re.findall(r'value="accept:(CS-E-\w+)"', day.get("requests/", status="pending"))
        what = day.chance.choice(("accept", "accept", "decline"))
        day.send("requests/", do=f"{what}:{day.chance.choice(waiting)}")
        answered[what] += 1
    print(f"requests answered on the page: {dict(answered)}")


def _plan(day: Day) -> None:
    if day.timed("plan", lambda: day.send("plan/", do="make", steps="2000000", seed="1")) != 302:
        raise RuntimeError("no plan was made")
    page = day.get("plan/2/")
    figures = re.findall(r"<b>([\d,\u00a0\u202f]+)</b>", page)
    print(f"plan 2: worth, bound, meetings, breaks, most of one: {figures[:5]}")
    day.timed("publish", lambda: day.send("plan/2/"))
    for number in (1, 2):  # the same seed and steps give the same draft
        day.send("plan/", do="make", steps="2000000", seed="1")
        rows = day.get(f"plan/{2 + number}/").count("<tr role") - 2
        print(f"plan {2 + number}, same seed and steps: {max(rows, 0)} differences")


def _happens(day: Day, slot: int) -> None:
    """One thing: looked at, then carried out; one that the desk refuses is drawn anew."""
    for _ in range(20):
        kind = day.chance.choices(KINDS, ODDS)[0]
        body = _body(day, kind, slot)
        if body is not None and _done(day, kind, slot, body):
            day.effects[kind] += 1
            return
    raise RuntimeError("nothing could happen")


def _done(day: Day, kind: str, slot: int, body: dict[str, Any]) -> bool:
    """Carry one thing out; False if the desk refused it (the two are in touch already)."""
    where = f"?slot={slot}"
    if kind == "arrived":
        return bool(day.timed(kind, lambda: day.send("desk/", where, do=kind, **body)) == 302)
    try:
        page = day.timed(f"{kind} shown", lambda: day.get("desk/", do=kind, slot=slot, **body))
    except RuntimeError:
        return False
    hidden = dict(re.findall(r'type="hidden" name="(mark|seen_plan)" value="([^"]*)"', page))
    sent = day.timed(f"{kind} done", lambda: day.send("desk/", where, do=kind, **body, **hidden))
    return bool(sent == 302)


def _body(day: Day, kind: str, slot: int) -> dict[str, Any] | None:
    """What a line of this kind speaks of."""
    refs = re.findall(r'value="(CS-T-\w+)"', day.get("requests/new/"))
    if kind == "new":
        asking, asked = day.chance.sample(sorted(set(refs)), 2)
        return {"asking": asking, "asked": asked, "weight": 3}
    if kind == "closed":
        return {"from_slot": slot + 1, "to_slot": min(slot + 3, 32), "count": day.chance.randint(1, 3)}
    away = _away()
    if kind == "back":
        return {"delegate": day.chance.choice(away)} if away else None
    delegate = f"{day.chance.choice(refs)}.1"
    if kind == "late":
        return {"delegate": delegate, "from_slot": min(slot + day.chance.randint(2, 4), 32)}
    return {"delegate": delegate}


def _away() -> list[str]:
    from commonspace.records.meetings.models import Delegate

    rows = Delegate.objects.exclude(away=[]).select_related("delegation").order_by("id")
    return [f"{row.delegation.ref}.{row.number}" for row in rows]


def _evening(day: Day) -> None:
    """What was held and missed in the first ten slots, and what came of it."""
    for slot in range(1, 11):
        page = day.get("desk/", slot=slot)
        for ref in re.findall(r'name="meeting" value="(CS-E-\w+)"', page)[:8]:
            status = day.chance.choices(("held", "missed"), (85, 15))[0]
            day.send("desk/", f"?slot={slot}", do=status, meeting=ref)
            if status == "held" and day.chance.random() < 0.5:
                outcome = day.chance.choices(("nothing", "to_continue", "agreed"), (5, 4, 1))[0]
                day.send(f"requests/{ref}/outcome/", outcome=outcome, note="")


def _told(day: Day) -> None:
    from commonspace.core.access import Role, Viewer, World
    from commonspace.core.meetings.check import judge
    from commonspace.records.meetings.carrying import documents
    from commonspace.records.meetings.entering import enter
    from commonspace.records.meetings.figures import figures

    day.get("statistics/")
    seats = frozenset({(Role.ORGANISER, "org:demo-forum")})
    entry = enter(by=Viewer(World.EXERCISE, 0, seats=seats), ref=day.ref)
    from django.utils import timezone

    found = figures(entry, timezone.now())
    print("events:", dict(sorted(day.effects.items())))
    for name in ("requests", "meetings", "desk", "effects", "unmet", "outcomes"):
        print(f"{name}:", dict(getattr(found, name)))
    assert found is not None
    print(f"worth {found.value} of at most {found.bound}; breaks {found.breaks}, most of one {found.worst}")
    print(f"delegates {found.delegates}, checked in {found.arrived}; kept {found.kept}; plans {found.plans}")
    from commonspace.core.meetings.forms import read_instance, read_plan

    made = documents(entry)
    broken = Counter(
        one.code for one in judge(read_instance(made["forum.json"]), read_plan(made["plan.json"])).faults
    )
    print(f"rules that the last plan breaks as of now (what was held stays): {dict(broken)}")
    for name, seconds in sorted(day.seconds.items()):
        print(f"CPU s, {name}: median {median(seconds):.3f}, most {max(seconds):.3f} ({len(seconds)})")


if __name__ == "__main__":
    main()
