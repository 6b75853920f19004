"""`commonspace meetings`: plan a forum, check a plan, repair one on the day. No database needed."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from commonspace.cli import meetings_register
from commonspace.cli.faults import inside
from commonspace.cli.output import Exit, JsonOut, read_json, read_text, write_json
from commonspace.core.errors import BadInput
from commonspace.data.phrases import sentence

app = typer.Typer(no_args_is_help=True, help="Plan a forum's meetings, check a plan, repair it on the day.")

for _command in (meetings_register.bundle, meetings_register.lines, meetings_register.merge):
    app.command()(_command)

File = Annotated[
    str, typer.Argument(help="Instance: published .dzn or JSON (meetings-instance-1); .gz is unpacked.")
]
PlanFile = Annotated[str, typer.Argument(help="Plan: JSON (meetings-plan-1) or an answer of solve.")]


@app.command()
def solve(
    file: File,
    seconds: Annotated[
        float | None, typer.Option(help="Stop after so many CPU seconds (default 10).")
    ] = None,
    steps: Annotated[
        int | None, typer.Option(help="Stop after so many steps: the same plan anywhere.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of the search.")] = 1,
    spread: Annotated[
        int | None, typer.Option(help="Most by which breaks of two people may differ; -1 sets it free.")
    ] = None,
    fair: Annotated[
        float | None, typer.Option(help="Share of what each could get if served first that all should get.")
    ] = None,
    prove: Annotated[bool, typer.Option(help="Try to prove that no plan is better.")] = True,
    plan: Annotated[str | None, typer.Option(help="Also write the bare plan (meetings-plan-1) here.")] = None,
    json_out: JsonOut = None,
) -> None:
    """Make a timetable with its value, its bound and a reason for every unmet wish."""
    from commonspace.core.meetings.forms import write_plan
    from commonspace.core.meetings.solve import Stop
    from commonspace.core.meetings.solve import solve as solve_problem

    if seconds is not None and steps is not None:
        raise BadInput("seconds_or_steps")
    _in_range("--seconds", seconds, 0, 86_400)
    _in_range("--steps", steps, 0, 10**12)
    _in_range("--fair", fair, 0, 1)
    _in_range("--seed", seed, 0, 2**31)
    started = time.process_time()
    problem = _problem(file, spread)
    stop = (
        Stop(steps=steps)
        if steps is not None
        else Stop(None, 10.0 if seconds is None else seconds, time.process_time)
    )
    result = solve_problem(problem, stop, seed=seed, fair=fair or None, proving=prove)
    answer = _answer(result, time.process_time() - started)
    if plan:
        write_json(write_plan(result.plan), plan)
    if json_out:
        write_json(answer, json_out)
    if json_out != "-" and plan != "-":
        _say(answer)
    if answer["status"] in ("infeasible", "unknown"):
        raise typer.Exit(Exit.ANSWER_IS_NO)


@app.command()
def check(
    file: File,
    plan: PlanFile,
    spread: Annotated[int | None, typer.Option(help="As for solve.")] = None,
    json_out: JsonOut = None,
) -> None:
    """Judge a plan against its instance: every broken rule, its breaks and its value."""
    from commonspace.core.meetings.check import judge
    from commonspace.core.meetings.forms import read_plan
    from commonspace.core.meetings.people import assign_delegates

    problem = assign_delegates(_problem(file, spread))
    verdict = judge(problem, _placed(plan, read_plan))
    answer = {
        "sound": verdict.sound,
        "value": verdict.value,
        "weight": verdict.weight,
        "breaks": verdict.total_breaks,
        "worst": verdict.worst,
        "faults": [_told(finding) for finding in verdict.faults],
    }
    if json_out:
        write_json(answer, json_out)
    if json_out != "-":
        said = "meetings_plan_sound" if verdict.sound else "meetings_plan_unsound"
        typer.echo(sentence(said, _language(), {**answer, "faults": len(verdict.faults)}))
        for finding in verdict.faults:
            typer.echo("  " + _line(_told(finding)))
    if not verdict.sound:
        raise typer.Exit(Exit.ANSWER_IS_NO)


@app.command()
def repair(
    file: File,
    plan: PlanFile,
    changes: Annotated[str, typer.Argument(help="What happened: JSON (meetings-changes-1).")],
    json_out: JsonOut = None,
) -> None:
    """Mend a plan on the day: the past stays, the fewest people are moved, nobody is told too late."""
    from commonspace.core.meetings.forms import read_changes, read_plan
    from commonspace.core.meetings.people import assign_delegates
    from commonspace.core.meetings.repair import repair as mend
    from commonspace.core.meetings.solver import new_model

    new_model()  # the solver's import is not part of the time told
    started = time.process_time()
    problem = assign_delegates(_problem(file, None))
    given, events = _placed(plan, read_plan), _placed(changes, read_changes)
    answer = _mended(problem, given, mend(problem, given, events), started)
    if json_out:
        write_json(answer, json_out)
    if json_out != "-":
        counts = {name: len(those) if isinstance(those, list) else those for name, those in answer.items()}
        typer.echo(sentence("meetings_repaired", _language(), counts))


def _mended(problem: Any, before: Any, repaired: Any, started: float) -> dict[str, Any]:
    from commonspace.core.meetings.forms import write_plan

    old = before.slots()
    new = repaired.plan.slots()
    return {
        **write_plan(repaired.plan),
        "cancelled": list(repaired.cancelled),
        "hit": list(repaired.hit),
        "dropped": [_unplaced(one) for one in repaired.dropped],
        "placed": list(repaired.placed),
        "left": [_unplaced(one) for one in repaired.left],
        "filled": list(repaired.filled),
        "moved": [{"id": one, "from": old[one], "to": new[one]} for one in repaired.moved],
        "people": list(repaired.people),
        "weight_new": repaired.weight_new,
        "breaks": repaired.breaks,
        "unchanged": round(repaired.unchanged, 4),
        "proven": list(repaired.proven),
        "cpu_seconds": round(time.process_time() - started, 3),
    }


def _unplaced(one: Any) -> dict[str, Any]:
    return {"id": one.place, "reason": one.code, "numbers": dict(one.numbers), "text": _both(one)}


def _in_range(name: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        raise BadInput("number_out_of_range", place=name, number=value, low=low, high=high)


def _problem(file: str, spread: int | None) -> Any:
    """The problem in a file, in either form, with the spread asked for."""
    from dataclasses import replace

    from commonspace.core.meetings.forms import read_instance
    from commonspace.core.meetings.published import read_published

    name = Path(file).name.removesuffix(".gz")
    if name.endswith(".dzn"):
        problem = read_published(read_text(file), name.removesuffix(".dzn"))
    else:
        problem = _at(file, lambda: read_instance(read_json(file)))
    if spread is not None:
        problem = replace(problem, spread=None if spread < 0 else spread)
    return problem


def _placed(file: str, read: Callable[[Any], Any]) -> Any:
    return _at(file, lambda: read(read_json(file)))


def _at(file: str, read: Callable[[], Any]) -> Any:
    """What is read, its faults with the file's name."""
    with inside(file):
        return read()


def _answer(result: Any, cpu_seconds: float) -> dict[str, Any]:
    from commonspace.core.meetings.forms import write_places

    return {
        "status": str(result.status),
        "value": result.value,
        "bound": result.bound,
        "gap": result.gap,
        "breaks": result.breaks,
        "breaks_bound": result.breaks_bound,
        "worst": result.worst,
        "fairness": dict(result.fairness),
        "instance": result.plan.instance,
        "meetings": write_places(result.plan),
        "unmet": [_unplaced(one) for one in result.unmet],
        "reasons": [_told(finding) for finding in result.reasons],
        "notes": [_told(finding) for finding in result.notes],
        "proven_by": result.proven_by,
        "seed": result.seed,
        "steps": result.steps,
        "steps_done": result.steps_done,
        "compiled": result.compiled,
        "cpu_seconds": round(cpu_seconds, 3),
    }


def _told(finding: Any) -> dict[str, Any]:
    return {
        "code": finding.code,
        "place": finding.place,
        "numbers": dict(finding.numbers),
        "text": _both(finding),
    }


def _both(finding: Any) -> dict[str, str]:
    details = {"place": finding.place, **finding.numbers}
    return {language: sentence(finding.code, language, details) for language in ("en", "uk")}


def _language() -> str:
    import os

    return os.environ.get("COMMONSPACE_LANG", "en")


def _line(told: dict[str, Any]) -> str:
    place = f"{told['place']}: " if told["place"] else ""
    return place + str(told["text"]["uk" if _language() == "uk" else "en"])


def _say(answer: dict[str, Any]) -> None:
    typer.echo(
        sentence(
            "meetings_solved",
            _language(),
            {**answer, "placed": len(answer["meetings"]), "left": len(answer["unmet"])},
        )
    )
    for told in (*answer["reasons"], *answer["notes"]):
        typer.echo("  " + _line(told))
    for one in answer["unmet"][:20]:
        typer.echo(f"  {one['id']}: {one['text']['uk' if _language() == 'uk' else 'en']}")
