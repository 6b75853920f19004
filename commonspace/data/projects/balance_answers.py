"""The global balance from its form, as JSON, and as lines for a person."""

from typing import Any

from commonspace.core.errors import BadInput
from commonspace.core.projects import Balance, Programme, Rates, Threshold, balance, percent
from commonspace.core.projects.shares import parts_of_percent
from commonspace.data.phrases import sentence
from commonspace.data.projects.reading import exact_number, read_form


def balance_answer(value: Any) -> dict[str, Any]:
    """The balance of a form with `programmes`, `window`, `threshold` and, where needed, `rates`."""
    known = {"programmes", "window", "threshold", "rates", "base"}
    if not isinstance(value, dict) or set(value) - known:
        unknown = sorted(set(value) - known)[0] if isinstance(value, dict) else ""
        raise BadInput("field_unknown" if unknown else "not_an_object", field=unknown)
    for name in ("programmes", "window", "threshold"):
        if name not in value:
            raise BadInput("field_missing", field=name)
    programmes = read_form(tuple[Programme, ...], value["programmes"], "programmes")
    first, last = _window(value["window"])
    found = balance(
        programmes,
        first,
        last,
        _threshold(value["threshold"]),
        rates=read_form(Rates, value.get("rates", []), "rates"),
        base=str(value.get("base", "EUR")),
    )
    return _balance(found)


def _window(value: Any) -> tuple[int, int]:
    years = [value.get(name) for name in ("first", "last")] if isinstance(value, dict) else []
    if len(years) != 2 or not all(type(year) is int for year in years):
        raise BadInput("form_wrong_type", place="window", expected="first, last", text=str(value)[:80])
    return int(years[0] or 0), int(years[1] or 0)


def _threshold(value: Any) -> Threshold:
    if not isinstance(value, dict) or set(value) != {"points", "source"}:
        raise BadInput("form_wrong_type", place="threshold", expected="points, source", text=str(value)[:80])
    points = parts_of_percent(exact_number(value["points"]), place="threshold")
    return Threshold(points, str(value["source"]))


def _balance(found: Balance) -> dict[str, Any]:
    return {
        "window": {"first": found.first, "last": found.last},
        "programmes": list(found.counted),
        "threshold": {"points": str(percent(found.threshold.parts)), "source": found.threshold.source},
        "is_balanced": not any(nation.tips for nation in found.nations),
        "nations": [
            {
                "nation": nation.nation,
                "work": str(percent(nation.work)),
                "cost": str(percent(nation.cost)),
                "points": str(percent(nation.points)),
                "weighted_points": None if nation.weighted is None else str(percent(nation.weighted)),
                "by_programme": {name: str(percent(parts)) for name, parts in nation.by_programme},
                "beyond_threshold": list(nation.tips),
            }
            for nation in found.nations
        ],
    }


def balance_lines(answer: dict[str, Any], language: str) -> list[str]:
    """The same for a person, a line a nation."""
    lines = [sentence("balance_head", language, answer["window"] | answer["threshold"])]
    for nation in answer["nations"]:
        code = "balance_tips" if nation["beyond_threshold"] else "balance_holds"
        beyond = {"beyond": ", ".join(nation["beyond_threshold"])}
        lines.append(sentence(code, language, nation | beyond))
    return lines
