"""Queries and processor time a request for home, list, card and thread, beside a plain Django list.

The plain list knows no labels, languages, filters or evidence: rows, a count and a table. It is what a
page costs in Django at the least. SQLite; times are process CPU, median of five after one warm-up.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable

NEEDS = 100_000
REPEATS = 5
PLAIN = """<table>{% for need in rows %}<tr><td><a href="/needs/{{ need.ref }}/">{{ need.ref }}</a></td>
<td>{{ need.capability }}</td><td>{{ need.nation }}</td><td>{{ need.status }}</td></tr>{% endfor %}</table>
{{ count }}"""


def main(arguments: list[str]) -> int:
    """Make the register, ask each page, print the table. An argument is another number of needs."""
    needs = int(arguments[0]) if arguments else NEEDS
    with tempfile.TemporaryDirectory(prefix="commonspace-bench-") as folder:
        os.environ.pop("COMMONSPACE_DATABASE", None)
        os.environ |= {"COMMONSPACE_VAR": folder, "COMMONSPACE_DEMO": "1"}
        from commonspace.cli.django import migrate, start

        start()
        migrate()
        from bench.register.fill import make

        began = time.process_time()
        ref = make(needs)
        print(f"{needs:,} needs made in {time.process_time() - began:.0f} s of processor time")
        print(f"{'page':28} {'reader':10} {'queries':>7} {'CPU ms':>8} {'KB':>6}")
        for name, reader, ask in _cases(ref):
            _say(name, reader, ask)
    return 0


def _cases(ref: str) -> list[tuple[str, str, Callable[[], bytes]]]:
    """Each page as each reader, and the plain list first."""
    pages = {
        "home": "/en/",
        "list": "/en/needs/",
        "list, one nation": "/en/needs/?nation=NO",
        "card": f"/en/needs/{ref}/",
        "thread": f"/en/thread/{ref}/",
    }
    found: list[tuple[str, str, Callable[[], bytes]]] = [("plain Django list", "anyone", plain)]
    for reader, client in readers().items():
        for name, path in pages.items():
            found.append((name, reader, asking(client, path)))
    return found


def readers() -> dict[str, object]:
    """The public, and a desk officer to whom the hidden tenth is released."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from bench.register.fill import AT
    from commonspace.core.access import Role, World
    from commonspace.records.access.models import Seat

    desk = get_user_model().objects.create_user("desk@bench.example")
    since = AT.replace(year=2020)
    Seat.objects.create(user=desk, role=Role.DESK_OFFICER, code="NO", world=World.RECORD, since=since)
    signed_in = Client(SERVER_NAME="localhost")
    signed_in.force_login(desk, backend="django.contrib.auth.backends.ModelBackend")
    return {"public": Client(SERVER_NAME="localhost"), "desk": signed_in}


def asking(client: object, path: str) -> Callable[[], bytes]:
    def ask() -> bytes:
        answer = client.get(path)  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise SystemExit(f"bench: {path} answered {answer.status_code}")
        return bytes(answer.content)

    return ask


def plain() -> bytes:
    """What a page of rows costs at the least."""
    from django.template import engines

    from commonspace.records.needs.models import Need

    rows = Need.objects.order_by("-stated_on_last", "-id")[:25]
    template = engines["django"].from_string(PLAIN)
    return template.render({"rows": rows, "count": Need.objects.count()}).encode()


def _say(name: str, reader: str, ask: Callable[[], bytes]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as queries:
        size = len(ask())
        asked = len(queries)  # now: the next request empties the log
    spent = []
    for _ in range(REPEATS):
        began = time.process_time()
        ask()
        spent.append((time.process_time() - began) * 1_000)
    print(f"{name:28} {reader:10} {asked:7} {statistics.median(spent):8.1f} {size / 1_000:6.0f}")
