"""What a ledger file holds that cannot be followed: unknown fields, links and needs. Said, never dropped."""

from collections.abc import Iterator, Mapping
from typing import Any

from commonspace.core.terms import Finding, Outcome

LEDGER = {"id", "title", "at", "known", "needs", "claims", "rates", "expected", "working"}
NEED = {"id", "capability", "unit", "quantity", "amount", "needed_by"}
CLAIM = {
    *("id", "kind", "stage", "giver", "receiver", "need", "capability", "unit", "quantity", "amount"),
    *("date", "published", "source", "same_as", "part_of", "condition", "withdrawn", "due"),
}


def notices(given: Mapping[str, Any], place: str) -> Iterator[Finding]:
    """One finding each, in the order of the file; `given` has been read as a ledger already."""
    needs, claims = given.get("needs") or [], given.get("claims") or []
    yield from _strange(given, LEDGER, place)
    for need in needs:
        yield from _strange(need, NEED, f"{place}, {need['id']}")
    ids, asked = {claim["id"] for claim in claims}, {need["id"] for need in needs}
    for claim in claims:
        where = f"{place}, {claim['id']}"
        yield from _strange(claim, CLAIM, where)
        for field in ("same_as", "part_of"):
            if claim.get(field) is not None and claim[field] not in ids:
                yield _said("ledger_link_unknown", where, field=field, target=claim[field])
        if claim.get("need") is not None and claim["need"] not in asked:
            yield _said("ledger_need_unknown", where, target=claim["need"])


def _strange(given: Mapping[str, Any], known: set[str], place: str) -> Iterator[Finding]:
    for name in given:
        if name not in known:
            yield _said("ledger_field_unknown", place, field=name)


def _said(code: str, place: str, **numbers: str) -> Finding:
    return Finding(code, Outcome.NEEDS_EVIDENCE, place, numbers)
