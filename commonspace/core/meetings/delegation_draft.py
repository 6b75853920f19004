"""A delegation and a request as people enter them, on a form or as a row of a file."""

from dataclasses import dataclass
from typing import Final

from commonspace.core.errors import BadInput
from commonspace.core.meetings.event_draft import is_language
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.core.terms.shape import Kind, shaped

MOST_DELEGATES: Final = 40
WEIGHTS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class DelegationDraft:
    """`code` is whoever speaks for it: an organisation's code, a nation, or the public id of a party.

    `people` are the delegates' names; `delegates` is how many come, if not all are named. `absent`: slots
    in which nobody of them can come (`1-4, 9`).
    """

    name: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    code: str = shaped(Kind.TEXT, required=True, longest=60)
    party: str = shaped(Kind.REF, choices="party")
    nation: str = shaped(Kind.CODE, choices="nation")
    languages: tuple[str, ...] = shaped(Kind.WORDS, longest=40)
    delegates: int | None = shaped(Kind.INTEGER)
    people: tuple[str, ...] = shaped(Kind.WORDS, longest=120)
    absent: str = shaped(Kind.TEXT, longest=200)

    @property
    def heads(self) -> int:
        """How many come: at least one, at least those who are named."""
        return max(self.delegates or 1, len(self.people), 1)


@dataclass(frozen=True, slots=True)
class DelegationCorrection:
    """What the organiser may set right in a delegation that is registered."""

    name: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    languages: tuple[str, ...] = shaped(Kind.WORDS, longest=40)

    @property
    def as_draft(self) -> DelegationDraft:
        """The same as a delegation, so that one set of rules judges both."""
        return DelegationDraft(self.name, code="any", languages=self.languages)


def check_delegation(draft: DelegationDraft, slots: int) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found = [
        Finding("field_required", Outcome.FAIL, name) for name in ("name", "code") if not getattr(draft, name)
    ]
    found += [
        Finding("language_not_a_code", Outcome.FAIL, "languages", {"text": code})
        for code in draft.languages
        if not is_language(code)
    ]
    if draft.heads > MOST_DELEGATES or (draft.delegates is not None and draft.delegates < 1):
        numbers = {"number": draft.delegates or draft.heads, "low": 1, "high": MOST_DELEGATES}
        found.append(Finding("number_out_of_range", Outcome.FAIL, "delegates", numbers))
    try:
        read_slots(draft.absent, slots)
    except BadInput as fault:
        found.append(Finding(fault.code, Outcome.FAIL, "absent", fault.details))
    return tuple(found)


def read_slots(text: str, slots: int) -> frozenset[int]:
    """`1-4, 9` as slots; raises `BadInput` for what is no slot of the event."""
    found: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.replace(";", ",").split(","))):
        first, _, last = part.replace("–", "-").partition("-")
        ends = (first.strip(), (last or first).strip())
        if not all(end.isascii() and end.isdecimal() and len(end) < 6 for end in ends):
            raise BadInput("slots_not_readable", text=part[:40])
        low, high = map(int, ends)
        if not 1 <= low <= high <= slots:
            raise BadInput("slot_out_of_range", slot=part[:40], slots=slots)
        found.update(range(low, high + 1))
    return frozenset(found)
