"""Rows of really funded consortia turned into cases: what they state, and the rules they must not fail."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from commonspace.core.partnerships import Assume, Judgement, Rulebook, judge, read_facts

COMPOSITION = frozenset({"EDF-CONS", "EDF-INDEP", "EDIDP-CONS", "EDIDP-INDEP", "EDIRPA-CONS"})
# Day of judging by programme: award or signature; EDIDP by the rules of its call year (README of the rows).
AWARDED_AFTER_CALL = 1


def judged(path: Path, book: Rulebook, assume: Assume) -> Iterator[tuple[dict[str, Any], Judgement]]:
    """Each row of a programme with rules on composition, judged."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["programme"] in ("EDF", "EDIDP", "EDIRPA"):
            facts = read_facts(_facts(row))
            yield row, judge(facts, row["programme"], day=_day(row), book=book, assume=assume)


def _day(row: dict[str, Any]) -> date:
    year = row["call_year"] or (2020 if row["programme"] == "EDIDP" else 2023)
    if row["programme"] == "EDIDP":
        return date(year, 6, 30)
    return date(year, 11, 30) if row["programme"] == "EDIRPA" else date(year + AWARDED_AFTER_CALL, 6, 30)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    if row["programme"] == "EDIRPA":
        return {"action": "procurement", "buyers": [{"country": c} for c in row["countries"]]}
    entities: list[dict[str, Any]] = []
    known = {member["country"] for member in row["participants"]}
    rest = [country for country in row["countries"] if country not in known]
    for at, member in enumerate(row["participants"]):
        entity: dict[str, Any] = {"id": member["name"] or f"member {at}", "role": "recipient"}
        if member["country"] is None and rest:
            entity |= dict.fromkeys(("country", "mgmt"), rest.pop())
        elif member["country"] is not None:
            entity |= dict.fromkeys(("country", "mgmt"), member["country"])
        entities.append(entity)
    if not row["complete"]:  # an open list: at least one more member, of whom nothing is known
        more = max(3, (row["entities_published"] or 0)) - len(entities)
        entities += [{"id": f"not listed {at}", "role": "recipient"} for at in range(max(more, 1))]
    return {"action": "development", "entities": entities}
