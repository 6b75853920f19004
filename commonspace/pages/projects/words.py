"""Words and rows that the pages of projects share: amounts, days, papers, tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format

from commonspace.core.projects import Amount, Project, percent
from commonspace.core.terms import BiText, Money, PartialDate
from commonspace.pages import say


def amount(value: Amount | None) -> str:
    """`EUR 4 800 000`; a minus where less than nothing; words where it is not known."""
    if value is None:
        return say.say("project.unknown")
    shown = say.money(Money.exact(abs(value.units), value.currency))
    return f"−{shown}" if value.minor < 0 else shown


def gap(value: Amount | None) -> str:
    """What is not covered, or that all is, or by how much there is more than needed."""
    if value is None:
        return say.say("project.unknown")
    if value.minor > 0:
        return amount(value)
    if value.minor == 0:
        return say.say("project.no_gap")
    return say.say("project.more_than_cost", amount=amount(Amount(-value.minor, value.currency)))


def day(value: date | None) -> str:
    """A day in the reader's language, or a dash."""
    return say.date(PartialDate.of(value)) if value else "—"


def month(value: date) -> str:
    """A day on an axis: month and year, short."""
    return date_format(value, "m.Y") if say.language() == "uk" else date_format(value, "M Y")


def share(parts: int) -> str:
    """Millionths as a percentage, the decimal mark as the reader's language has it."""
    shown = f"{percent(parts):f}".replace("-", "−")
    return (shown.replace(".", ",") if say.language() == "uk" else shown) + f"{say.NBSP}%"


def rounded(parts: int) -> str:
    """Millionths as a percentage of two digits, for a figure that was itself rounded for show."""
    shown = f"{percent(parts):.2f}"
    return (shown.replace(".", ",") if say.language() == "uk" else shown) + f"{say.NBSP}%"


def text(value: BiText, otherwise: str = "") -> str:
    """The half for this reader, or what stands for it where nothing was written."""
    return say.text(value) or otherwise


def who(project: Project, holder: str) -> str:
    """A participant by name and nation; one who is not on the list as it was written."""
    found = next((entry for entry in project.participants if entry.id == holder), None)
    if found is None:
        return say.say("role_register") if holder == "register" else holder
    name = say.text(found.name)
    nation = say.choice("nation", found.nation)
    return f"{name} ({nation})" if name else f"{holder} ({nation})"


def paper_names(project: Project, ids: Iterable[str]) -> str:
    """Papers as people call them: kind, number, day."""
    by_id = {paper.id: paper for paper in project.papers}
    names = []
    for id in ids:
        paper = by_id.get(id)
        if paper is None:
            names.append(id)
            continue
        said = [say.say(f"paper_kind_{paper.kind}"), paper.number, day(paper.dated) if paper.dated else ""]
        names.append(" ".join(part for part in said if part))
    return "; ".join(names)


def listed(codes: Iterable[Any], prefix: str) -> str:
    """Codes by their phrases, one after the other."""
    return ", ".join(say.say(f"{prefix}{code}") for code in codes)


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """What the part `data-table` takes; a column whose code begins with `#` holds figures."""
    return {
        "caption": say.say(caption),
        "columns": [
            {"label": say.say(f"project.col.{name.lstrip('#')}"), "numeric": name.startswith("#")}
            for name in columns
        ],
        "rows": [{"cells": list(row)} for row in rows],
    }
