"""`python3 run.py bench meetings [--only PART …] [--anchors NAME …] [--runs N] [--cap S]`: ours and theirs.

Parts: originals (UWrMaxSAT, CP-SAT, greedy beside us), variants (the other 120 published files), forum
(`--forums`, `--seeds`), wishes, repair, events (single ones, `--cases` of each kind), forced (who must have
two breaks, told by another engine). CPU seconds after imports, median of N runs (5); anchors run once, in
processes of their own. `--anchors` chooses who runs beside us (nobody, if empty), `--cap` the CPU seconds
(60) that CP-SAT and we may take; UWrMaxSAT is stopped after six times that by the clock on the wall. Every
plan of ours is judged by the check.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.meetings import events, forced, quality
from commonspace.core.meetings.bounds import window_bounds
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.choose import choose
from commonspace.core.meetings.feasibility import examine
from commonspace.core.meetings.forms import read_changes, read_instance, read_plan
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.repair import repair
from commonspace.core.meetings.result import Result
from commonspace.core.meetings.solve import Stop, solve
from commonspace.core.meetings.solver import new_model

ANCHORS = ("uwrmaxsat", "cpsat", "greedy")
# CPU seconds of UWrMaxSAT on three originals as published (JAIR 2022); it counts with twice as many at most.
PUBLISHED = {"forum-13": 2.5, "forum-13crafb": 23.3, "forum-14": 5.1}
PARTS = ("originals", "variants", "forum", "wishes", "repair", "events", "forced")
# CPU seconds that the forum instances may take.
ALLOWED = {"forum-1": 10, "forum-2": 10, "forum-3": 10, "forum900-1": 20, "forum900-2": 20, "stress-1": 60}
HOME = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Print the tables of the parts asked for."""
    asked = argparse.ArgumentParser(prog="bench meetings")
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--cap", type=float, default=60.0)
    asked.add_argument("--anchors", nargs="*", choices=ANCHORS, default=list(ANCHORS))
    asked.add_argument(
        "--only", nargs="*", choices=PARTS, default=[one for one in PARTS if one != "variants"]
    )
    asked.add_argument("--forums", nargs="*", choices=list(ALLOWED), default=list(ALLOWED))
    asked.add_argument("--seeds", nargs="*", type=int, default=[1])
    asked.add_argument("--cases", type=int, default=100)
    options = asked.parse_args(arguments)
    data = evaluation_data()
    new_model()  # imports are not counted, ours no more than the anchors'
    parts: dict[str, Callable[[Path, int, float], None]] = {
        "originals": partial(originals, anchors=options.anchors),
        "variants": variants,
        "forum": partial(forum, names=options.forums, seeds=options.seeds),
        "wishes": wishes,
        "repair": repairs,
        "forced": lambda data, runs, cap: forced.told(data),
        "events": lambda data, runs, cap: events.told(data, options.cases, 1),
    }
    for name in options.only:
        parts[name](data, options.runs, options.cap)
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


def evaluation_data() -> Path:
    """The folder of the evaluation data."""
    return Path(os.environ.get("COMMONSPACE_EVALUATION_DATA", HOME / ".." / "shared" / "data")).resolve()


def timed(problem: Problem, stop: float, runs: int, **options: Any) -> tuple[Result, float]:
    """The last result of `runs` runs and the median of their CPU seconds; unsound plans are shouted about."""
    spent = []
    for _ in range(runs):
        started = time.process_time()
        result = solve(problem, Stop(None, stop, time.process_time), **options)
        spent.append(time.process_time() - started)
        if result.status.value in ("optimal", "feasible") and not judge(problem, result.plan).sound:
            print(f"UNSOUND PLAN for {problem.name}")
    return result, statistics.median(spent)


def anchor(name: str, file: Path, cap: float) -> dict[str, Any]:
    """One anchor in a process of its own; a stopped one counts with its cap, unproven."""
    command = [sys.executable, "-m", "bench.meetings.anchors", name, str(file), str(cap)]
    try:
        done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, timeout=6 * cap, check=True)
    except subprocess.TimeoutExpired:
        return {"value": None, "proven": False, "seconds": cap}
    except subprocess.CalledProcessError as error:
        print(f"{name} did not run: {error.stderr.strip().splitlines()[-1]}")
        return {"value": None, "proven": False, "seconds": float("nan")}
    return dict(json.loads(done.stdout))


def originals(data: Path, runs: int, cap: float, anchors: Sequence[str] = ANCHORS) -> None:
    """The 20 published originals, anchors beside us."""
    names = ("ours", *anchors)
    total = dict.fromkeys(names, 0.0)
    reached = dict.fromkeys(names, 0)
    proven = dict.fromkeys(names, 0)
    paper: dict[str, float] = {}
    print(f"{'original':14} opt | first | " + " | ".join(f"{who:>15}" for who in names))
    for name, optimum in quality.OPTIMA.items():
        problem = quality.published(data, f"{name}.original")
        _, at_first = timed(problem, 0.0, runs, proving=False)
        result, seconds = timed(problem, cap, runs)
        rows = {
            "ours": {"value": result.value, "seconds": seconds, "proven": result.status.value == "optimal"}
        }
        file = data / "meetings" / "b2bsop" / f"{name}.original.dzn"
        for other in anchors:
            rows[other] = anchor(other, file, cap)
        for who, row in rows.items():
            total[who] += row["seconds"]
            reached[who] += row["value"] == optimum
            proven[who] += row["proven"]
        if name in PUBLISHED and "uwrmaxsat" in rows:
            paper[name] = rows["uwrmaxsat"]["seconds"] / PUBLISHED[name]
        told = " | ".join(
            f"{row['value']!s:>5} {'*' if row['proven'] else ' '} {row['seconds']:7.2f}"
            for row in rows.values()
        )
        print(f"{name:14} {optimum:3} | {at_first:5.2f} | {told}", flush=True)
    for who in names:
        print(f"{who}: {total[who]:.1f} CPU s, optimum found {reached[who]}, proven {proven[who]} of 20")
    for who in anchors:
        print(f"ours takes {total['ours'] / total[who]:.3f} of the seconds of {who}")
    if paper:
        counts = "counts" if max(paper.values()) <= 2 else "does not count"
        times = ", ".join(f"{name} {share:.2f}" for name, share in paper.items())
        print(f"UWrMaxSAT against its published seconds: {times}; the anchor {counts}")


def variants(data: Path, runs: int, cap: float) -> None:
    """The 120 published variants, one run each."""
    files = sorted((data / "meetings" / "b2bsop").glob("*.dzn"))
    counts: dict[str, int] = {}
    spent = 0.0
    for file in files:
        if ".original" in file.name:
            continue
        result, seconds = timed(quality.published(data, file.name.removesuffix(".dzn")), cap, 1)
        counts[result.status.value] = counts.get(result.status.value, 0) + 1
        spent += seconds
        print(f"{file.stem:32} {result.status.value:10} {result.value:4} >= {result.bound:4} {seconds:7.2f}")
    print(f"variants: {counts}, {spent:.0f} CPU s")


def forum(
    data: Path, runs: int, cap: float, names: Sequence[str] = tuple(ALLOWED), seeds: Sequence[int] = (1,)
) -> None:
    """Generated forums: first plan, then the seconds allowed, beside the best known value and the bounds."""
    for name in names:
        problem = read_instance(quality.document(data, name))
        first, at_first = timed(problem, 0.0, runs)
        windows = window_bounds(problem, examine(problem).domains)
        best = quality.BEST_KNOWN[name]
        print(f"{name:11} first {first.value:5} in {at_first:.2f} s; best known {best}", flush=True)
        for seed in seeds:
            result, seconds = timed(problem, ALLOWED[name], 1, seed=seed)
            breaks = judge(problem, result.plan).breaks
            above = sum(number > max(1, windows[person]) for person, number in breaks.items())
            print(
                f"  seed {seed}: {result.value:4} ({result.value / best:.3f} of best known) in "
                f"{seconds:5.1f} s, {result.steps} steps; window bound {sum(windows.values())}, ours "
                f"{result.bound}; most of one {result.worst}; above the larger of 1 and his window bound "
                f"{above}, and above what he must {result.fairness['people_above_own_bound']:.0f}",
                flush=True,
            )


def wishes(data: Path, runs: int, cap: float) -> None:
    """Too many wishes: weight against the b-matching bound, without and with a fairness floor."""
    for name in ("over-1", "over-2"):
        problem = read_instance(quality.document(data, name))
        found = examine(problem)
        for fair in (None, 0.8):
            spent = []
            for _ in range(runs):
                started = time.process_time()
                choose(problem, found.domains, fair)
                spent.append(time.process_time() - started)
            result, seconds = timed(problem, 5.0, 1, fair=fair)
            print(
                f"{name} fair {fair}: weight {result.value} of {result.bound} "
                f"({result.value / result.bound:.4f}), least share {result.fairness['least_share']}, "
                f"chosen in {statistics.median(spent):.2f} s; breaks {result.breaks} in {seconds:.1f} s"
            )


def repairs(data: Path, runs: int, cap: float) -> None:
    """The four sets of changes."""
    problem = read_instance(quality.document(data, "forum-1"))
    plan = read_plan(quality.document(data, "forum-1.plan"))
    for number, fewest in enumerate(quality.FEWEST_MOVED, start=1):
        changes = read_changes(quality.document(data, f"changes-{number}"))
        spent = []
        for _ in range(runs):
            started = time.process_time()
            mended = repair(problem, plan, changes)
            spent.append(time.process_time() - started)
        print(
            f"changes-{number}: dropped {len(mended.dropped)}, new weight {mended.weight_new}, "
            f"people {len(mended.people)} (best known {fewest}), meetings {len(mended.moved)}, "
            f"breaks {mended.breaks}, proven {', '.join(mended.proven)}, {statistics.median(spent):.2f} s"
        )
