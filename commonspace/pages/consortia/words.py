"""Programmes, outcomes, rates, figures and changes in the reader's words."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.partnerships.changes import Change
from commonspace.core.partnerships.facts import Entity, Facts, Unstated
from commonspace.core.terms import BiText, Outcome
from commonspace.data.phrases import explain
from commonspace.pages import say


def programme(code: str) -> str:
    """The name of a programme."""
    return say.choice("programme", code)


def outcome(found: Outcome) -> str:
    return say.say(f"choice.judged.{found}")


_COMPANY = re.compile(r"CS-A-[0-9A-Z]{6}")
_TONES = {Outcome.PASS: "good", Outcome.NEEDS_EVIDENCE: "half", Outcome.FAIL: "bad"}


def tag(found: Outcome) -> dict[str, str]:
    """An outcome as a tag."""
    return {"label": outcome(found), "tone": _TONES.get(found, "quiet")}


def fault(error: BadInput) -> list[str]:
    """Every fault with its place."""
    problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    return [explain(problem, say.language()) for problem in problems]


def article(text: str) -> str:
    """`Article 9(1)`; what is named otherwise stays as it is."""
    return say.say("consortia.article", article=text) if text[:1].isdigit() else text


def address(text: str) -> str:
    """Only an address of the web becomes a link."""
    return text if text.startswith(("https://", "http://")) else ""


def percent(share: Decimal) -> str:
    """A share of one as percent."""
    return f"{number_format((share * 100).normalize(), use_l10n=True)}{say.NBSP}%"


def millions(amount: Decimal) -> str:
    """Million euro."""
    return say.say("consortia.millions", number=number_format(round(amount, 3).normalize(), use_l10n=True))


def basis(code: str) -> str:
    """What a rate is a share of."""
    own = f"choice.rate_basis.{code}"
    return say.say(own) if say.has_phrase(own) else code.replace("_", " ")


def numbers(figures: Mapping[str, Any]) -> list[str]:
    """The figures of a finding, each with its name."""
    found = []
    for name, value in figures.items():
        if value is None:
            continue
        if isinstance(value, Decimal):
            value = number_format(round(value, 2).normalize(), use_l10n=True)
        elif isinstance(value, tuple | list | set | frozenset):
            value = ", ".join(str(entry) for entry in value)
        found.append(f"{say.say(f'number:{name}')}: {value}")
    return found


def named(text: str, names: Mapping[str, BiText]) -> str:
    """A text in which public ids of companies stand by name, as far as the reader may know it."""
    return _COMPANY.sub(lambda found: say.text(names[found[0]]) if found[0] in names else found[0], text)


def change(
    made: Change,
    states: Mapping[str, tuple[str, ...]],
    names: Mapping[str, BiText],
    shown_as: Mapping[str, str],
) -> dict[str, str]:
    """One change in words; where a newcomer may be of several states, they are listed.

    `shown_as` gives the invented nation that stands for a state in the exercise."""
    place, _, code = made.to.partition(":")
    to = nation(code if place == "partner" else made.to, shown_as)
    may_be = states.get(made.to, ())
    said = say.say(
        f"change:{made.kind}",
        who=named(nation(made.who, shown_as), names),
        to=say.say("consortia.newcomer") if len(may_be) > 1 else to,
        moved_pct=number_format(round(made.moved_pct, 2).normalize(), use_l10n=True),
    )
    listed = ", ".join(nation(state, shown_as) for state in may_be) if len(may_be) > 1 else ""
    return {"text": said, "states": listed, "count": str(len(may_be))}


def nation(text: str, shown_as: Mapping[str, str]) -> str:
    """Country codes by name, several with commas; any other text as it is."""
    codes = text.split(",")
    if not all(len(code) == 2 and code.isupper() for code in codes):
        return text
    return ", ".join(say.choice("nation", shown_as.get(code, code)) for code in codes)


def members(facts: Facts, names: Mapping[str, BiText], address_of: Callable[[str], str]) -> dict[str, Any]:
    """Who takes part, as a table; what is not stated is said to be missing."""
    columns = ("id", "country", "mgmt", "controller", "size", "role", "contract_share_pct")
    entities = () if isinstance(facts.entities, Unstated) else facts.entities
    return {
        "columns": [{"label": say.say(f"field.consortia.entity.{name}")} for name in columns],
        "rows": [
            {"cells": [_who(entity.id, names, address_of), *(_member(entity, name) for name in columns[1:])]}
            for entity in entities
        ],
    }


def _who(id: str, names: Mapping[str, BiText], address_of: Callable[[str], str]) -> Any:
    """A participant by name; one of the register leads to its card."""
    if id not in names:
        return id
    return {"text": say.text(names[id]), "url": address_of(id), "language": say.text_language(names[id])}


def _member(entity: Entity, name: str) -> Any:
    value = getattr(entity, name)
    if isinstance(value, Unstated):
        return {"missing": say.say("consortia.open")}
    if value is None:
        return say.say("consortia.nobody")
    match name:
        case "country" | "mgmt":
            return say.choice("nation", value)
        case "controller":
            if isinstance(value, str):
                return say.choice("nation", value)
            known = [*value.surely, *(f"{code}?" for code in value.possibly if code not in value.surely)]
            return ", ".join(say.choice("nation", code) for code in known) or say.say("consortia.nobody")
        case "size" | "role":
            return say.say(f"choice.{name}.{value}")
        case "contract_share_pct":
            return f"{number_format(value, use_l10n=True)}{say.NBSP}%"
    return str(value)
