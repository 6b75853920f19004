"""The result of judging a rule: a code, an outcome, its numbers, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Outcome(StrEnum):
    """What came out. Unknown is never treated as pass."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    NEEDS_EVIDENCE = "needs_evidence"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule judged. `code` names its phrase in both languages, `numbers` fill the phrase.

    `place` says of what it speaks (an entity, a row, a milestone); `source` is the article or
    document that the rule rests on; `evidence_asked` are the codes of what would settle it.
    """

    code: str
    outcome: Outcome
    place: str | None = None
    numbers: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    source: str | None = None
    evidence_asked: tuple[str, ...] = ()
