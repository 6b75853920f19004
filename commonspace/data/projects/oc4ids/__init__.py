"""A project in the form of the Open Contracting for Infrastructure Data Standard, checked offline.

The standard is made for public works; what it has no place for (shares, gates, licences) is left out,
and `type`, a list of kinds of construction, is not given. The schema lies beside this file with its
licence; nothing is fetched.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from commonspace.core.errors import BadInput, Missing, SeveralBadInputs
from commonspace.core.projects import (
    Amount,
    CostLine,
    Milestone,
    Paper,
    PaperKind,
    Participant,
    Project,
    Role,
    Side,
    SourceLine,
    State,
    money_view,
)
from commonspace.core.terms import BiText

_SCHEMA = Path(__file__).with_name("project-schema.json")
# The standard's closed list of states, each with the states of ours that it means.
STATUS: dict[State, str] = {
    State.IDEA: "identification",
    State.MATCHED: "identification",
    State.INTENT_SIGNED: "identification",
    State.DEFINED: "preparation",
    State.FUNDED: "preparation",
    State.CONTRACTED: "implementation",
    State.IN_PRODUCTION: "implementation",
    State.DELIVERED: "completion",
    State.IN_SUPPORT: "maintenance",
    State.CLOSED: "completion",
}
# Its open list of roles; those that it has no word for keep ours.
_ROLES = {Role.NATION: "publicAuthority", Role.RECEIVER: "buyer"}
_CONTRACTS = (PaperKind.CONTRACT, PaperKind.PRODUCTION_LICENCE, PaperKind.SUPPORT_CONTRACT)


def oc4ids_of(project: Project, *, stamp: datetime, language: str = "en") -> dict[str, Any]:
    """The project as a JSON value, checked; `stamp` (with time zone) is when it was made.

    Raises `BadInput` (or several) where it does not fit the schema, with the place in the document.
    """
    document = _without_nothing(
        {
            "id": project.id,
            "updated": stamp.isoformat(),
            "language": language,
            "title": _text(project.name, language),
            "status": "cancelled"
            if project.side in (Side.CANCELLED, Side.SUPERSEDED)
            else STATUS[project.state],
            "period": {
                "startDate": _moment(project.starts),
                "endDate": _moment(project.delivery),
            },
            "parties": [_party(entry, language) for entry in project.participants],
            "budget": _budget(project),
            "milestones": [_milestone(entry, language) for entry in project.milestones],
            "documents": [_document(paper, language) for paper in project.papers if not paper.withdrawn_on],
            "contractingProcesses": [
                _contract(paper, project, language)
                for paper in project.papers
                if paper.kind in _CONTRACTS and paper.number and not paper.withdrawn_on
            ],
            "relatedProjects": [
                {"id": str(number), "identifier": link.project}
                for number, link in enumerate(project.depends_on, start=1)
            ],
        }
    )
    faults = tuple(faults_of(document))
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(faults)
    return dict(document)


def faults_of(document: Any) -> Iterator[BadInput]:
    """Everything in which a document is not of the schema, in the order of its places."""
    for error in sorted(_validator().iter_errors(document), key=lambda error: list(map(str, error.path))):
        place = "/".join(map(str, error.absolute_path)) or None
        yield BadInput("schema_not_met", place=place, reason=error.message[:200])


@cache
def _validator() -> Any:
    try:
        from jsonschema import Draft4Validator, FormatChecker  # slow to import, and only here
    except ImportError:
        raise Missing("component_missing", component="jsonschema", hint="python3 run.py setup") from None
    return Draft4Validator(json.loads(_SCHEMA.read_text("utf-8")), format_checker=FormatChecker())


def _without_nothing(value: Any) -> Any:
    """Without empty texts, lists and objects: the standard asks to leave them out."""
    if isinstance(value, dict):
        kept = {key: _without_nothing(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value]
    return value


def _text(text: BiText, language: str) -> str:
    return text.shown_in(language)[0]


def _moment(day: date | None) -> str | None:
    """A day as the standard's date-time: midnight, universal time."""
    return f"{day.isoformat()}T00:00:00Z" if day else None


def _value(amount: Amount) -> dict[str, Any]:
    """The standard wants a JSON number: a whole one, or the binary one that means the same decimal."""
    units = amount.units
    if units == units.to_integral():
        return {"amount": int(units), "currency": amount.currency}
    near = float(units)
    if Decimal(repr(near)) != units:
        raise BadInput("amount_not_a_json_number", text=f"{units:f} {amount.currency}")
    return {"amount": near, "currency": amount.currency}


def _party(entry: Participant, language: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": _text(entry.name, language) or entry.id,
        "roles": list(dict.fromkeys(_ROLES.get(role, str(role)) for role in entry.roles)),
        "address": {"countryName": entry.nation},
    }


def _budget(project: Project) -> dict[str, Any]:
    money = money_view(project.costs, project.sources, project.rates, project.base)
    groups: tuple[tuple[str, tuple[CostLine | SourceLine, ...]], ...] = (
        ("cost", project.costs),
        ("source", project.sources),
    )
    return {
        "amount": _value(money.cost) if money.cost and project.costs else None,
        "budgetBreakdowns": [
            {"id": name, "description": name, "budgetBreakdown": [_line(line) for line in lines]}
            for name, lines in groups
            if lines
        ],
    }


def _line(line: CostLine | SourceLine) -> dict[str, Any]:
    source = line if isinstance(line, SourceLine) else None
    return {
        "id": line.id,
        "description": f"{line.source}, {line.firmness}" if isinstance(line, SourceLine) else line.what,
        "amount": _value(line.amount),
        "period": {
            "startDate": f"{line.year:04}-01-01T00:00:00Z",
            "endDate": f"{line.year:04}-12-31T00:00:00Z",
        },
        "sourceParty": {"id": source.source, "name": source.source} if source else None,
    }


def _milestone(entry: Milestone, language: str) -> dict[str, Any]:
    changed = max((forecast.made for forecast in entry.forecasts), default=None)
    return {
        "id": entry.id,
        "title": _text(entry.name, language),
        "type": str(entry.kind),
        "dueDate": _moment(entry.plan),
        "dateMet": _moment(entry.actual),
        "dateModified": _moment(changed),
        "status": "met" if entry.actual else "scheduled",
    }


def _document(paper: Paper, language: str) -> dict[str, Any]:
    return {
        "id": paper.id,
        "documentType": str(paper.kind),
        "title": _text(paper.title, language),
        "url": paper.source if paper.source.startswith(("https://", "http://")) else None,
        "datePublished": _moment(paper.dated),
        "author": paper.giver,
    }


def _contract(paper: Paper, project: Project, language: str) -> dict[str, Any]:
    suppliers = [entry for entry in project.participants if Role.SUPPLIER in entry.roles]
    return {
        "id": paper.id,
        "summary": {
            "externalReference": paper.number,
            "title": _text(paper.title, language),
            "status": "closed" if project.state is State.CLOSED else "active",
            "suppliers": [
                {"id": entry.id, "name": _text(entry.name, language) or entry.id} for entry in suppliers
            ],
        },
    }
