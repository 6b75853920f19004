"""A party as a person enters it: a nation, a group, an organisation or a body that speaks or acts."""

from dataclasses import dataclass
from typing import Final

from commonspace.core.errors import BadInput
from commonspace.core.parties.identifiers import Identifier, registers_hold
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.core.terms.shape import Kind, shaped

KINDS: Final = ("nation", "group", "organisation", "body")


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """`code` is stable: ISO 3166 alpha-2 of a nation, a group's code, else a short name of its own.

    `identifiers` hold one each: the register, a space, the number (`UA-EDR 14360570`).
    """

    title: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    kind: str = shaped(Kind.CODE, choices="party_kind", required=True, filters=True)
    code: str = shaped(Kind.TEXT, longest=60)
    nation: str = shaped(Kind.CODE, choices="nation", filters=True)
    organisation_kind: str = shaped(Kind.CODE, choices="organisation_kind")
    size: str = shaped(Kind.CODE, choices="organisation_size")
    identifiers: tuple[str, ...] = shaped(Kind.WORDS, longest=60)
    other_names: tuple[str, ...] = shaped(Kind.WORDS, longest=200)
    details: BiText = shaped(Kind.PROSE, longest=2_000)


def check(draft: PartyDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    needed = [name for name in ("title", "kind") if not getattr(draft, name)]
    found = [Finding("field_required", Outcome.FAIL, name) for name in needed]
    if draft.kind == "organisation" and not draft.nation:
        found.append(Finding("party_without_nation", Outcome.FAIL, "nation"))
    read: list[Identifier] = []
    for line in draft.identifiers:
        try:
            read.append(read_identifier(line))
        except BadInput as fault:
            found.append(Finding(fault.code, Outcome.FAIL, "identifiers", fault.details))
    try:
        registers_hold(read, draft.nation)
    except BadInput as fault:
        found.append(Finding(fault.code, Outcome.FAIL, "identifiers", fault.details))
    return tuple(found)


def read_identifier(line: str) -> Identifier:
    """`UA-EDR 14360570` as an identifier; raises `BadInput` for a wrong register or check digit."""
    scheme, _, number = line.strip().partition(" ")
    if not number:
        raise BadInput("identifier_without_register", text=line)
    return Identifier(scheme, number.strip())
