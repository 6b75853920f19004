"""Our claims as the support tracker counts: all in euro, by donor and month; and held against its tables."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from commonspace.core.access import Viewer, may_see
from commonspace.core.deliveries import Book, Compared, Line, View, breakdown, compared, derivation
from commonspace.core.deliveries.derivation import behind
from commonspace.data.choices import choices
from commonspace.data.deliveries.tracker import Month, Release, claims_from, need_of_tracker
from commonspace.records.deliveries import queries
from commonspace.records.deliveries.ledger import joined, question
from commonspace.records.deliveries.whole import MOST_CLAIMS

_NEED = "tracker"
# Names that the tracker writes otherwise than the register.
_NAMES: Mapping[str, str] = {"Türkiye": "Turkiye", "European Union": "EU (Commission and Council)"}


def lines_of_tracker(*, by: Viewer, at: date, known: date) -> tuple[Line, ...]:
    """Every claim of money that this reader may see, converted into euro; donors by the tracker's names.

    What has no rate is in no line. Trees whose inputs together are not for this reader are left out.
    """
    cards = {card.ref: card for card in queries.all_of_them(by=by, most=MOST_CLAIMS)}
    asked = question(by=by, stated={}, cards=cards, view=View(at, known))
    claims = [
        replace(claim, need=_NEED, giver=_names(claim.giver), quantity=None, unit=None)
        for claim in asked.values.values()
        if claim.amount is not None or claim.quantity is None
    ]
    need = need_of_tracker(_NEED)
    book = Book([need], claims, asked.view)
    lines = derivation(need, book.linked(_NEED), asked.view)
    return tuple(
        line
        for line in lines
        if line.is_money
        and line.code == "EUR"
        and may_see(by, joined(cards[ref].label for ref in behind((line,))))
    )


def items_of_tracker(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of things, with donors by the tracker's names."""
    return tuple(_renamed(line) for line in lines if not line.is_money)


def reconciled(*, by: Viewer, months: Iterable[Month], release: Release, known: date) -> tuple[Compared, ...]:
    """Our donors against those of a release, up to its day: promised in all, and allocated or further."""
    told = tuple(months)
    need, view = need_of_tracker(_NEED), View(release.published, release.published)
    book = Book([need], claims_from(told, release, need=_NEED), view)
    theirs = breakdown(derivation(need, book.linked(_NEED), view))
    ours = breakdown(lines_of_tracker(by=by, at=release.published, known=known))
    return compared(ours, theirs, "EUR")


def _renamed(line: Line) -> Line:
    picked = replace(line.claim, giver=_names(line.claim.giver))
    return replace(line, picked=picked, lines=tuple(_renamed(below) for below in line.lines))


def _names(givers: str) -> str:
    known = choices("party")
    names = [known[code].en if code in known else code for code in givers.split("; ")]
    return "; ".join(_NAMES.get(name, name) for name in names)
