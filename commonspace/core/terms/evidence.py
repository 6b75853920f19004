"""What a fact rests on: exact words of a stored page, or a cited address with our own summary.

Nothing is ever shown as a quotation that is not one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.errors import BadInput


class Grade(StrEnum):
    """How firmly a fact stands on its source, strongest first."""

    QUOTED = "quoted"  # the page is stored; the exact words are at hand
    CITED = "cited"  # the page was read whole; its address and our summary are kept
    EXCERPT = "excerpt"  # cited, and only an excerpt of the page was read


class OutletClass(StrEnum):
    """Who published it, nearest to the fact first; ties are broken in this order."""

    GOVERNMENT = "government"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    COMPANY = "company"
    AGGREGATOR = "aggregator"  # an agency's or ministry's text on another's site
    PRESS = "press"

    @property
    def is_primary(self) -> bool:
        """The one who acts speaks for himself; all others retell."""
        return self in (
            OutletClass.GOVERNMENT,
            OutletClass.INTERNATIONAL_ORGANISATION,
            OutletClass.COMPANY,
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Exact words on one version of a text: half-open character offsets, with what stands around."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise BadInput("span_out_of_place", start=self.start, end=self.end)

    def holds_in(self, text: str) -> bool:
        """The quoted words really stand at this place of `text`."""
        return text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something was read: outlet, address, the date it bears and the language it is in."""

    outlet: str
    address: str
    outlet_class: OutletClass = OutletClass.PRESS
    published: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation with its grade, and the exact words if (and only if) the grade is quoted."""

    citation: Citation
    grade: Grade
    span: Span | None = None

    def __post_init__(self) -> None:
        if (self.grade is Grade.QUOTED) != (self.span is not None):
            raise BadInput("grade_without_words", grade=str(self.grade))
