"""A source as somebody names it beside a record: in a form, a row of a spreadsheet, the body of a request.

A record may stand without one; then it is not shown as a fact. Who begins to name a source names it whole.
"""

from dataclasses import dataclass
from typing import Final

from commonspace.core.terms import (
    BiText,
    Citation,
    Evidence,
    Finding,
    Grade,
    Outcome,
    OutletClass,
    PartialDate,
    Span,
)
from commonspace.core.terms.shape import Kind, shaped

# A page that was handed in without an address is named by the digest of its bytes.
ADDRESSES: Final = ("https://", "http://", "urn:sha256:")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """Who published what, where and when. `quote` holds exact words of a page that is stored here;
    `source_summary` says in the writer's own words what stands there, and on which page of a long paper."""

    outlet: str = shaped(Kind.TEXT, longest=200, group="source")
    outlet_class: str = shaped(Kind.CODE, choices="outlet_class", group="source")
    address: str = shaped(Kind.TEXT, longest=1_000, group="source")
    source_published: PartialDate | None = shaped(Kind.DATE, group="source")
    source_language: str = shaped(Kind.TEXT, longest=8, group="source")
    grade: str = shaped(Kind.CODE, choices="source_grade", group="source")
    source_summary: BiText = shaped(Kind.BITEXT, longest=600, group="source")
    quote: str = shaped(Kind.TEXT, longest=1_000, group="source")

    def __bool__(self) -> bool:
        return self != NamedSource()

    def evidence(self, start: int = 0) -> Evidence:
        """The evidence that it gives; `start` is where its words begin in the stored page. Without a grade
        it is the weakest. For one that `check` found whole."""
        day = self.source_published.first if self.source_published else None
        language = self.source_language or "en"
        citation = Citation(self.outlet, self.address, OutletClass(self.outlet_class), day, language)
        if self.quote:
            return Evidence(citation, Grade.QUOTED, Span(start, start + len(self.quote), self.quote))
        return Evidence(citation, Grade(self.grade or Grade.EXCERPT))


def check(named: NamedSource) -> tuple[Finding, ...]:
    """What is wrong with a source that is named, in the order of its fields; empty if none is named."""
    if not named:
        return ()
    found: list[Finding] = []

    def fault(code: str, place: str, **numbers: object) -> None:
        found.append(Finding(code, Outcome.FAIL, place, numbers))

    for name in ("outlet", "outlet_class", "address"):
        if not getattr(named, name):
            fault("source_not_whole", name)
    if named.address and not named.address.startswith(ADDRESSES):
        fault("source_without_address", "address", text=named.address[:80])
    if named.source_published and named.source_published.first != named.source_published.last:
        fault("source_day_needed", "source_published", text=named.source_published.iso)
    if named.grade and (named.grade == Grade.QUOTED) != bool(named.quote):
        fault("grade_without_words", "grade", grade=named.grade)
    return tuple(found)
