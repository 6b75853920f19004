"""Intellectual property: what each party brings, what the project makes, who owns and who may use it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.terms import BiText, Finding, Outcome


class RightKind(StrEnum):
    BACKGROUND = "background"  # brought in
    FOREGROUND = "foreground"  # made in the project


@dataclass(frozen=True, slots=True)
class Right:
    """One item. `owners` and `users` are participants' ids; `restricted_by` a third country or body."""

    id: str
    what: BiText
    kind: RightKind
    owners: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    restricted_by: str = ""
    paper: str = ""


def rights_flaws(rights: Iterable[Right]) -> Iterator[Finding]:
    """What a plan of rights lacks: something made, an owner, users."""
    listed = tuple(rights)
    if not any(right.kind is RightKind.FOREGROUND for right in listed):
        yield Finding("rights_without_foreground", Outcome.FAIL)
    for right in listed:
        if not right.owners:
            yield Finding("right_without_owner", Outcome.FAIL, right.id)
        if not right.users:
            yield Finding("right_without_users", Outcome.FAIL, right.id)
