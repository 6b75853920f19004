"""Joining and leaving a group that whoever runs the product puts together, such as like-minded countries."""

from dataclasses import dataclass

from commonspace.core.terms import Finding, Outcome, PartialDate
from commonspace.core.terms.shape import Kind, shaped


@dataclass(frozen=True, slots=True)
class JoiningDraft:
    """A nation belongs to the group from a day on; `source` says on what decision."""

    nation: str = shaped(Kind.CODE, choices="nation", required=True)
    since: PartialDate | None = shaped(Kind.DATE, required=True)
    until: PartialDate | None = shaped(Kind.DATE)
    source: str = shaped(Kind.TEXT, required=True, longest=300)


def check(draft: JoiningDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    found = [
        Finding("field_required", Outcome.FAIL, name)
        for name in ("nation", "since", "source")
        if not getattr(draft, name)
    ]
    for name in ("since", "until"):
        day = getattr(draft, name)
        if day is not None and day.precision != "day":
            found.append(Finding("membership_day_needed", Outcome.FAIL, name, {"text": day.iso}))
    if draft.since and draft.until and draft.until.last < draft.since.first:
        found.append(Finding("membership_ends_before", Outcome.FAIL, "until"))
    return tuple(found)
