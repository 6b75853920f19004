"""Checking a draft before it is stored: its choices, its texts and the room's own rules, all at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from commonspace.core.access import World
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.core.terms.places import place_findings
from commonspace.core.terms.shape import Kind, Shape, shapes_of
from commonspace.data.choices import choices


def must_hold(draft: Any, findings: Iterable[Finding], world: World) -> None:
    """Raise `SeveralBadInputs` with every choice that is not one of `world` and every failed finding, in
    order of field."""
    shapes = shapes_of(type(draft))
    order = {shape.name: place for place, shape in enumerate(shapes)}
    faults = [fault for shape in shapes for fault in _choice_faults(shape, getattr(draft, shape.name), world)]
    findings = (
        *findings,
        *(place for shape in shapes for place in _places(shape, getattr(draft, shape.name))),
    )
    faults += [
        BadInput(finding.code, place=finding.place, **finding.numbers)
        for finding in findings
        if finding.outcome is Outcome.FAIL
    ]
    if faults:
        raise SeveralBadInputs(tuple(sorted(faults, key=lambda fault: order.get(fault.place or "", -1))))


def _places(shape: Shape, value: Any) -> Iterable[Finding]:
    """Exact places in a text that people write: a country is enough."""
    texts: tuple[str, ...] = ()
    if isinstance(value, BiText):
        texts = (value.en, value.uk)
    elif shape.kind is Kind.TEXT:
        texts = (value,)
    elif shape.kind is Kind.WORDS:
        texts = value
    return (finding for text in texts if text for finding in place_findings(text, shape.name))


def changes_between(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only the fields that differ, as they were and as they are."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def texts_of(draft: Any) -> tuple[str, ...]:
    """Every text of a draft, for the search."""
    found: list[str] = []
    for shape in shapes_of(type(draft)):
        value = getattr(draft, shape.name)
        if isinstance(value, BiText):
            found += [value.en, value.uk]
        elif shape.choices == "party":
            found += _names_of(value)
        elif shape.kind in (Kind.TEXT, Kind.CODE) and value:
            found.append(value)
        elif shape.kind is Kind.WORDS:
            found += value
    return tuple(text for text in found if text)


def _names_of(parties: str | tuple[str, ...]) -> list[str]:
    """Parties as people look for them: by name in both languages; one that is no code is a name."""
    known = choices("party")
    codes = (parties,) if isinstance(parties, str) else parties
    names = [known.get(code) or BiText(code) for code in codes if code]
    return [half for name in names for half in (name.en, name.uk)]


def _choice_faults(shape: Shape, value: Any, world: World) -> list[BadInput]:
    if shape.kind not in (Kind.CODE, Kind.CODES) or not shape.choices:
        return []
    codes = (value,) if isinstance(value, str) else value
    known = choices(shape.choices, str(world))
    return [
        BadInput("not_a_choice", place=shape.name, text=code) for code in codes if code and code not in known
    ]
