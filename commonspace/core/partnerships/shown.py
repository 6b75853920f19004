"""Judgements as plain JSON values: the documented answer form, the same for CLI, API and export."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from commonspace.core.partnerships.changes import Change
from commonspace.core.partnerships.judge import Judgement
from commonspace.core.partnerships.programmes import Rulebook
from commonspace.core.partnerships.rating import FundingRate
from commonspace.core.partnerships.repair import Repair
from commonspace.core.terms import Finding


def plain(value: Any) -> Any:
    """A figure as JSON has it: decimals as numbers (whole ones as integers), days as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def rate(found: FundingRate | None) -> dict[str, Any] | None:
    """{max, basis} and, where set, amount_meur, increase_points, uncapped_points."""
    if found is None:
        return None
    shown: dict[str, Any] = {"max": float(found.max), "basis": found.basis}
    for name in ("amount_meur", "increase_points", "uncapped_points"):
        if (value := getattr(found, name)) is not None:
            shown[name] = plain(value)
    return shown


def finding(found: Finding, book: Rulebook) -> dict[str, Any]:
    """One rule's answer, with its article, mark and address."""
    rule = book.by_id[found.code]
    return {
        "rule": found.code,
        "outcome": str(found.outcome),
        "article": found.source,
        "mark": str(rule.mark),
        "address": rule.address,
        "who": found.place,
        "numbers": numbers(found.numbers),
        "evidence_asked": list(found.evidence_asked),
    }


def numbers(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in figures.items() if value is not None}


def judgement(found: Judgement, book: Rulebook) -> dict[str, Any]:
    """One programme's answer; findings stand deciding ones first."""
    return {
        "programme": found.programme,
        "date": found.day.isoformat(),
        "in_force": found.in_force,
        "overall": str(found.overall),
        "rate": rate(found.rate),
        "rate_if_settled": rate(found.rate_if_settled),
        "deciding": list(found.deciding),
        "on_recall": list(found.on_recall),
        "findings": [finding(entry, book) for entry in found.findings],
    }


def change(made: Change) -> dict[str, Any]:
    """One change of a repair: its kind (a code with a phrase), whom it changes, to what, what it moves."""
    return {"change": str(made.kind), "who": made.who, "to": made.to, "moved_pct": float(made.moved_pct)}


def repair(found: Repair) -> dict[str, Any]:
    """A repair: plans smallest first, or the rules that block it."""
    return {
        "programme": found.programme,
        "before": str(found.before),
        "proven": found.proven,
        "blocked_by": list(found.blocked_by),
        "other_programmes": list(found.other_programmes),
        "plans": [
            {
                "changes": [change(made) for made in plan.changes],
                "overall": str(plan.overall),
                "moved_pct": float(plan.moved_pct),
                "states": {name: list(states) for name, states in plan.states.items()},
            }
            for plan in found.plans
        ],
    }
