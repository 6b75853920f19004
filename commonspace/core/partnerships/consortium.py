"""A consortium that is being put together: the facts of a case, kept so that people can work on them.

The facts are the documented case form as JSON text (docs/reference/partnerships.md): every field may be
absent, and `owners` and `ownership` may stand beside them. What is absent is open, never assumed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.partnerships.forms import Case, read_case
from commonspace.core.terms import BiText, Finding, Outcome, PartialDate
from commonspace.core.terms.shape import Kind, shaped

MOST_PARTICIPANTS = 60


@dataclass(frozen=True, slots=True)
class ConsortiumDraft:
    """What a person states about a consortium; an empty `programme` asks all of them."""

    title: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    nation: str = shaped(Kind.CODE, choices="nation", required=True, filters=True)
    need: str = shaped(Kind.REF, choices="need")
    programme: str = shaped(Kind.CODE, choices="programme", filters=True)
    judged_on: PartialDate | None = shaped(Kind.DATE, required=True)
    facts: str = shaped(Kind.TEXT, longest=60_000)


def check(draft: ConsortiumDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft: what is missing, then every fault of its facts with its place."""
    required = ("title", "nation", "judged_on")
    found = [Finding("field_required", Outcome.FAIL, name) for name in required if not getattr(draft, name)]
    if draft.judged_on and draft.judged_on.precision != "day":
        found.append(Finding("consortium_needs_a_day", Outcome.FAIL, "judged_on"))
    try:
        read_form(form_of(draft.facts), "2026-01-01")
    except SeveralBadInputs as several:
        found += [_fault(problem) for problem in several.problems]
    except BadInput as problem:
        found.append(_fault(problem))
    return tuple(found)


def form_of(facts: str) -> dict[str, Any]:
    """The case form that the text holds, figures exact; empty text states nothing.

    Raises `BadInput` where the text is not one JSON object or names too many participants.
    """
    if not facts.strip():
        return {}
    try:
        form = json.loads(facts, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadInput("not_json", place="", reason=str(error)[:120]) from None
    if not isinstance(form, dict):
        raise BadInput("not_an_object", place="")
    entities = form.get("entities")
    if isinstance(entities, list) and len(entities) > MOST_PARTICIPANTS:
        raise BadInput("consortium_too_large", place="entities", most=MOST_PARTICIPANTS)
    return form


def text_of(form: dict[str, Any]) -> str:
    """The form as text that `form_of` reads back to the same values; "" where nothing is stated."""
    return json.dumps(form, ensure_ascii=False, indent=1, default=_exact) if form else ""


def read_form(form: dict[str, Any], day: str) -> Case:
    """The form as a case; raises `SeveralBadInputs` naming every path at fault."""
    around: dict[str, Any] = {name: form[name] for name in ("owners", "ownership") if name in form}
    facts = {name: value for name, value in form.items() if name not in around}
    return read_case({"id": "-", "date": day, "facts": facts, **around})


def as_played(value: Any, played: Mapping[str, str]) -> Any:
    """A form in which each invented nation stands as the one whose place it takes (`played`)."""
    if isinstance(value, dict):
        return {played.get(name, name): as_played(entry, played) for name, entry in value.items()}
    if isinstance(value, list):
        return [as_played(entry, played) for entry in value]
    return played.get(value, value) if isinstance(value, str) else value


def case_of(draft: ConsortiumDraft, played: Mapping[str, str] = MappingProxyType({})) -> Case:
    """The case of a draft that was checked; invented nations stand as those that they play."""
    assert draft.judged_on is not None
    return read_form(as_played(form_of(draft.facts), played), draft.judged_on.iso)


def _fault(problem: BadInput) -> Finding:
    place = f"facts.{problem.place}" if problem.place else "facts"
    return Finding(problem.code, Outcome.FAIL, place, dict(problem.details))


def _exact(value: Any) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(type(value).__name__)
    return int(value) if value == value.to_integral_value() else float(value)
