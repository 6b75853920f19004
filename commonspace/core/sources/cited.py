"""A source as a reader meets it: outlet, address, who publishes it, language and date."""

from dataclasses import dataclass

from commonspace.core.terms import BiText, PartialDate
from commonspace.core.terms.shape import Kind, shaped


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """What is kept of a cited page; `title` is the outlet's name where the page's own is not known."""

    title: BiText = shaped(Kind.BITEXT, required=True, longest=400)
    outlet: str = shaped(Kind.TEXT, longest=200)
    outlet_class: str = shaped(Kind.CODE, choices="outlet_class", filters=True)
    address: str = shaped(Kind.TEXT, longest=1_000)
    language: str = shaped(Kind.TEXT, longest=8)
    published: PartialDate | None = shaped(Kind.DATE)
