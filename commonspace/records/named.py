"""Sources that people name beside a record, turned into the evidence that the record rests on.

One way for forms, spreadsheets and the API: a source that is named is named whole, or refused with the
field that is missing; words in quotation marks must stand in the page as it is stored here.
"""

from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.sources.named import NamedSource, check
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.drafts import must_hold
from commonspace.records.review.models import StoredPage
from commonspace.records.sources.actions import Ground
from commonspace.records.sources.queries import EvidenceCard


def grounds_of(named: NamedSource, by: Viewer) -> tuple[Ground, ...]:
    """What a record rests on if this source is named; nothing if none is.

    Raises `SeveralBadInputs` with every fault, each at its field. A page that is not stored, or not for
    this person, is answered alike.
    """
    must_hold(named, check(named), by.world)
    if not named:
        return ()
    return (Ground(named.evidence(_start(named, by)), named.source_summary),)


def named_by(card: EvidenceCard) -> NamedSource:
    """A piece of evidence as somebody would name it."""
    return NamedSource(
        outlet=card.outlet,
        outlet_class=card.outlet_class,
        address=card.address,
        source_published=card.published,
        source_language=card.language,
        grade=card.grade,
        source_summary=card.summary,
        quote=card.quote,
    )


def _start(named: NamedSource, by: Viewer) -> int:
    """Where the quoted words stand in the stored page; 0 if nothing is quoted."""
    if not named.quote:
        return 0
    pages = StoredPage.objects.filter(address=named.address, label_id__in=visible_label_ids(by))
    for text in pages.order_by("-id").values_list("text", flat=True):
        if (start := text.find(named.quote)) >= 0:
            return start
    raise SeveralBadInputs((BadInput("words_not_stored", place="quote", text=named.quote[:80]),))
