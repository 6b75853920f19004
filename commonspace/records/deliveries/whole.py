"""The overall ledger of one reader: every need, and the same figures by capability and by donor.

Support that no need names stands under its capability: it is shown, and it covers nobody's need.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from commonspace.core.access import Viewer, may_see
from commonspace.core.deliveries import Book, Claim, Line, Need, Row, View, breakdown, derivation
from commonspace.core.deliveries.derivation import behind
from commonspace.records.deliveries import queries
from commonspace.records.deliveries.ledger import Ledger, Question, joined, question, reckoned
from commonspace.records.deliveries.queries import ClaimCard
from commonspace.records.deliveries.values import placed
from commonspace.records.needs import queries as needs

MOST_NEEDS, MOST_CLAIMS = 300, 5_000
Heading = Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Whole:
    """The ledger of all needs; `is_cut` if there is more than is shown. `loose` are lines of support that no
    need names."""

    ledger: Ledger
    loose: tuple[Line, ...]
    is_cut: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of every figure that may be seen, of needs and without."""
        return (
            tuple(line for one in self.ledger.needs for measure in one.measures for line in measure.lines)
            + self.loose
        )


def whole_ledger(*, by: Viewer, at: date, known: date) -> Whole:
    """Every need that this reader may see, as of a day and a day of knowledge."""
    asked, is_cut = _read(by, View(at, known))
    return _whole(by, asked, is_cut)


def over_quarters(*, by: Viewer, at: date, known: date, quarters: int) -> tuple[tuple[date, Ledger], ...]:
    """The same ledger at the end of each of the last quarters and on the day itself, oldest first; what was
    learned by `known` counts in all of them."""
    asked, _ = _read(by, View(at, known))
    days = [at]
    while len(days) < quarters:
        days.append(_last_day_before_the_quarter_of(days[-1]))
    return tuple(
        (day, reckoned(by=by, asked=replace(asked, view=replace(asked.view, at=day)))) for day in days[::-1]
    )


def _last_day_before_the_quarter_of(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)


def _read(by: Viewer, view: View) -> tuple[Question, bool]:
    roots = needs.widest(by=by, most=MOST_NEEDS + 1)
    shown = roots[:MOST_NEEDS]
    narrower = needs.narrowing(by=by, refs=tuple(card.ref for card in shown))
    stated = {card.ref: (card, *(one for one in narrower if one.draft.narrows == card.ref)) for card in shown}
    claims = queries.all_of_them(by=by, most=MOST_CLAIMS + 1)
    is_cut = len(roots) > MOST_NEEDS or len(claims) > MOST_CLAIMS
    cards = {card.ref: card for card in claims[:MOST_CLAIMS]}
    return question(by=by, stated=stated, cards=cards, view=view), is_cut


def _whole(by: Viewer, asked: Question, is_cut: bool) -> Whole:
    ledger, cards, view = reckoned(by=by, asked=asked), asked.cards, asked.view
    values = {ref: asked.values[ref] for ref in ledger.unlinked}
    loose = {ref: replace(claim, need=claim.capability) for ref, claim in values.items()}
    lines: dict[str, Need] = {}
    claims = placed(
        loose, lines, {claim.capability: claim.capability for claim in loose.values()}, view.rates
    )
    book = Book(lines.values(), claims.values(), view)
    derived = tuple(one for line in lines.values() for one in derivation(line, book.linked(line.id), view))
    return Whole(ledger, tuple(one for one in derived if _sees(by, (one,), cards)), is_cut)


def rows_by(whole: Whole, heading: Heading, *, by: Viewer) -> tuple[Row, ...]:
    """One row for each heading and measure, left out if its inputs together are not for this reader."""
    lines = whole.lines
    under: dict[tuple[str, str], list[Line]] = {}
    for top in lines:
        for line in top.walk():
            under.setdefault((heading(line.claim), line.code), []).append(line)
    return tuple(
        row
        for row in breakdown(lines, heading)
        if (row.promised.hi != 0 or row.in_all.hi != 0)
        and _sees(by, tuple(under[row.heading, row.code]), whole.ledger.claims)
    )


def _sees(by: Viewer, lines: tuple[Line, ...], cards: Mapping[str, ClaimCard]) -> bool:
    labels = sorted({cards[ref].label for ref in behind(lines)}, key=repr)
    return not labels or may_see(by, joined(labels))
