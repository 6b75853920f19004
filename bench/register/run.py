"""`python3 run.py bench register [--rows N] [--import N] [--only DATABASE]`: pages of a large register.

First 25 facts are drawn and read against their file. Then N needs and offers together, a tenth released to
one nation only, every record searchable: each page is asked by the public and by a desk officer of that
nation; process CPU of the answering process (the database server of PostgreSQL works in its own: the wall
time beside it shows what it took), median of five after one warm-up, beside a plain Django list, which
knows no labels, filters or languages. Last, the import of a spreadsheet of needs through the same action
that people use.
"""

import argparse
import contextlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

REPEATS = 5
HOME = Path(__file__).resolve().parents[2]
PAGES = {
    "home": "/en/",
    "needs": "/en/needs/",
    "needs, one nation": "/en/needs/?nation=NO",
    "needs, one capability": "/en/needs/?capability=mine_action",
    "needs, by title": "/en/needs/?sort=title",
    "needs, with words": "/en/needs/?q=need+77",
    "needs, some days": "/en/needs/?since=2024-03-01&until=2024-04-30",
    "offers": "/en/offers/",
    "offers, one nation": "/en/offers/?nation=NO",
    "a need's card": "/en/needs/{ref}/",
    "its thread": "/en/thread/{ref}/",
    "search, many hits": "/en/search/?q=need",
    "search, few hits": "/en/search/?q={ref}",
}


def main(arguments: list[str]) -> int:
    """Measure each database in a process of its own."""
    asked = argparse.ArgumentParser(prog="bench register")
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--import", type=int, default=100_000, dest="imported")
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    asked.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args(arguments)
    if options.here:
        return measure(options.rows, options.imported)
    subprocess.run([sys.executable, "-m", "bench.register.draw"], cwd=HOME, check=True)
    for database in (options.only,) if options.only else ("sqlite", "postgresql"):
        print(f"== {database}", flush=True)
        with (
            _address_of(database) as address,
            tempfile.TemporaryDirectory(prefix="commonspace-bench-") as folder,
        ):
            settings = {"COMMONSPACE_VAR": folder, "COMMONSPACE_DEMO": "1"}
            settings |= {"COMMONSPACE_DATABASE": address} if address else {}
            command = [sys.executable, "-m", "bench", "register", "--here"]
            command += ["--rows", str(options.rows), "--import", str(options.imported)]
            kept = {name: value for name, value in os.environ.items() if name != "COMMONSPACE_DATABASE"}
            subprocess.run(command, cwd=HOME, env={**kept, **settings}, check=True)
    return 0


@contextlib.contextmanager
def _address_of(database: str) -> Iterator[str]:
    """Nothing for the embedded database; a server of our own for PostgreSQL."""
    if database == "sqlite":
        yield ""
        return
    from tests.postgresql import server

    with server() as address:
        yield address


def measure(rows: int, imported: int) -> int:
    """Fill the register, ask each page, take in a spreadsheet, print the table."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from bench.house.run import asking, plain, readers
    from bench.register.fill import make

    began = time.process_time()
    ref = make(rows // 2, rows - rows // 2)
    print(f"{rows:,} needs and offers made in {time.process_time() - began:.0f} s of processor time")
    print(f"{'page':28} {'reader':8} {'queries':>7} {'CPU ms':>8} {'wall ms':>8} {'KB':>6}")
    _say("plain Django list", "anyone", plain)
    for reader, client in readers().items():
        for name, path in PAGES.items():
            _say(name, reader, asking(client, path.format(ref=ref)))
    if imported:
        _take_in(imported)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)
    return 0


def _say(name: str, reader: str, ask: Callable[[], bytes]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as queries:
        size = len(ask())
        asked = len(queries)  # now: the next request empties the log
    spent, passed = [], []
    for _ in range(REPEATS):
        began, began_by_the_wall = time.process_time(), time.perf_counter()
        ask()
        spent.append((time.process_time() - began) * 1_000)
        passed.append((time.perf_counter() - began_by_the_wall) * 1_000)
    told = f"{statistics.median(spent):8.1f} {statistics.median(passed):8.1f} {size / 1_000:6.0f}"
    print(f"{name:28} {reader:8} {asked:7} {told}", flush=True)


def _take_in(number: int) -> None:
    """Import needs from a CSV file, as a desk officer does."""
    from bench.register.fill import AT
    from commonspace.core.access import Label, Role, Viewer
    from commonspace.records.access.actions import By
    from commonspace.records.sheets.actions import take_in

    lines = ["title_en,title_uk,capability,nation,quantity,quantity_unit,stated_on"]
    lines += [
        f"Imported need {n},Внесена потреба {n},mine_action,UA,{n % 500 + 1},systems,2026-01-01"
        for n in range(number)
    ]
    by = By(Viewer(codes=frozenset({"UA"}), seats=frozenset({(Role.DESK_OFFICER, "UA")})), AT)
    began = time.process_time()
    raw, label = "\n".join(lines).encode(), Label("UA")
    taken = take_in(by=by, room="needs", raw=raw, name="needs.csv", label=label, clock=lambda: AT)
    print(f"import of {taken.new:,} rows: {time.process_time() - began:.1f} s of processor time")
