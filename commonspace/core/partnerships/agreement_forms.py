"""Read agreements from a documented file, and show their ladder as plain JSON values.

A line is one paper: `id`, `kind`, `parties`, `signed` and, where known, `expires`, `amount`, `follows`,
`supersedes`, `forum`, `about` (docs/reference/partnerships.md). Every fault is named with its place.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.partnerships.agreements import Agreement, AgreementKind, Ladder, Step, median_days
from commonspace.core.terms import BiText, Money, PartialDate

FIELDS: Final = (
    "id", "kind", "parties", "signed", "expires", "amount", "currency", "follows", "supersedes", "forum",
    "about",
)  # fmt: skip


def read_agreement(value: Mapping[str, Any]) -> Agreement:
    """One line of the file. Raises `SeveralBadInputs` with every field at fault."""
    faults = [BadInput("field_unknown", place=name, field=name) for name in value if name not in FIELDS]
    read: dict[str, Any] = {}
    for name, reader in _READERS.items():
        try:
            read[name] = reader(value, name)
        except BadInput as fault:
            faults.append(BadInput(fault.code, place=name, **fault.details))
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return Agreement(**read)


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str) or not found.strip():
        raise BadInput("field_missing" if found is None else "field_wrong_type", field=name, expected="text")
    return found.strip()


def _text_or_none(value: Mapping[str, Any], name: str) -> str | None:
    return None if value.get(name) is None else _text(value, name)


def _kind(value: Mapping[str, Any], name: str) -> AgreementKind:
    found = _text(value, name)
    try:
        return AgreementKind(found)
    except ValueError:
        raise BadInput("not_one_of", text=found, allowed=", ".join(AgreementKind)) from None


def _parties(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = value.get(name)
    if not isinstance(found, list) or not all(isinstance(entry, str) and entry.strip() for entry in found):
        raise BadInput("field_wrong_type", field=name, expected="[…]")
    return tuple(entry.strip() for entry in found)


def _day(value: Mapping[str, Any], name: str) -> PartialDate:
    return PartialDate(_text(value, name))


def _day_or_none(value: Mapping[str, Any], name: str) -> PartialDate | None:
    return None if value.get(name) is None else _day(value, name)


def _amount(value: Mapping[str, Any], name: str) -> Money | None:
    found = value.get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
        raise BadInput("field_wrong_type", field=name, expected="0, 1, 2.5 …")
    return Money.exact(Decimal(str(found)), _text(value, "currency"))


def _about(value: Mapping[str, Any], name: str) -> BiText:
    found = value.get(name)
    if found is None:
        return BiText()
    if isinstance(found, str):
        return BiText(found)
    if not isinstance(found, Mapping) or not set(found) <= {"en", "uk"}:
        raise BadInput("field_wrong_type", field=name, expected="{en, uk}")
    return BiText(str(found.get("en", "")), str(found.get("uk", "")))


_READERS: Final[dict[str, Any]] = {
    "id": _text,
    "kind": _kind,
    "parties": _parties,
    "signed": _day,
    "expires": _day_or_none,
    "amount": _amount,
    "follows": _text_or_none,
    "supersedes": _text_or_none,
    "forum": _text_or_none,
    "about": _about,
}


def ladder_shown(agreements: Iterable[Agreement], on: date, *, infer: bool, months: int) -> dict[str, Any]:
    """The answer of `agreements`: steps with their days, medians, what waits, what became of each paper."""
    stated = Ladder(tuple(agreements))
    ladder = stated.linked() if infer else stated
    follows = {entry.id: entry.follows for entry in stated.agreements}
    steps = ladder.steps()
    return {
        "on": on.isoformat(),
        "steps": [_step(step, inferred=follows[step.later] is None) for step in steps],
        "between": [
            {"from": pair[0], "to": pair[1], "median_days": median, "steps": count}
            for pair, (median, count) in median_days(steps).items()
        ],
        "waiting": [
            {"id": one.agreement, "since": one.since.iso, "months": one.months}
            for one in ladder.waiting(on, months=months)
        ],
        "fates": [
            {
                "id": fate.agreement,
                "forum": next(entry.forum for entry in ladder.agreements if entry.id == fate.agreement),
                "rung": fate.rung,
                "furthest": fate.furthest,
                "furthest_rung": fate.furthest_rung,
                "superseded_by": fate.superseded_by,
            }
            for fate in ladder.fates()
        ],
    }


def _step(step: Step, *, inferred: bool) -> dict[str, Any]:
    return {
        "earlier": step.earlier,
        "later": step.later,
        "from": step.from_rung,
        "to": step.to_rung,
        "least_days": step.least_days,
        "most_days": step.most_days,
        "inferred": inferred,
    }
