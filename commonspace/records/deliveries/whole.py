"""The overall ledger of one reader: every need, and the same figures by capability, coalition and donor.

Support that no need names stands under its capability: it is shown, and it covers nobody's need.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial

from commonspace.core.access import Viewer, may_see
from commonspace.core.deliveries import (
    Book,
    Claim,
    Conflict,
    Line,
    Need,
    Picture,
    Row,
    Slip,
    View,
    breakdown,
    derivation,
    giver,
)
from commonspace.core.deliveries.derivation import behind
from commonspace.core.deliveries.whatif import givers
from commonspace.core.errors import NotFound
from commonspace.core.parties import GroupKind
from commonspace.data.memberships import groups
from commonspace.records.deliveries import queries
from commonspace.records.deliveries.ledger import Ledger, Question, joined, question, reckoned
from commonspace.records.deliveries.queries import ClaimCard
from commonspace.records.deliveries.values import placed
from commonspace.records.needs import queries as needs

MOST_NEEDS, MOST_CLAIMS = 300, 5_000
CAPABILITY, COALITION, DONOR = KINDS = ("capability", "coalition", "donor")


@dataclass(frozen=True, slots=True)
class Whole:
    """The ledger of all needs; `is_cut` if there is more than is shown. `loose` are lines of support that no
    need names, `loose_pictures` all that the ledger says of it."""

    ledger: Ledger
    loose: tuple[Line, ...]
    loose_pictures: tuple[Picture, ...]
    is_cut: bool

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every report that differs from another of the same thing, once."""
        told = [one.conflicts for one in self.ledger.needs] + [one.conflicts for one in self.loose_pictures]
        return tuple({one.claims: one for some in told for one in some}.values())

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Every thing whose expected day moved, once."""
        told = [one.slips for one in self.ledger.needs] + [one.slips for one in self.loose_pictures]
        return tuple({one.claims: one for some in told for one in some}.values())

    def of_need(self, ref: str) -> "Whole":
        """The same of one need alone. Raises `NotFound`."""
        found = tuple(one for one in self.ledger.needs if one.need.ref == ref)
        if not found:
            raise NotFound("not_found")
        return replace(self, ledger=replace(self.ledger, needs=found), loose=(), loose_pictures=())

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
    shown, pictures = [], []
    for line in lines.values():
        derived = derivation(line, book.linked(line.id), view)
        shown += [one for one in derived if _sees(by, (one,), cards)]
        if _sees(by, derived, cards):
            pictures.append(book.picture(line.id))
    return Whole(ledger, tuple(shown), tuple(pictures), is_cut)


def rows_by(whole: Whole, kind: str, *, by: Viewer) -> tuple[Row, ...]:
    """One row for each heading and measure, left out if its inputs together are not for this reader."""
    found: list[Row] = []
    for (name, code), tops in _headed(whole, kind).items():
        if not _sees(by, tops.under, whole.ledger.claims):
            continue
        rows = breakdown(tops.tops, partial(_heading_of, kind, name))
        found += [row for row in rows if row.heading == name and row.code == code and _says(row)]
    return tuple(sorted(found, key=lambda row: (row.heading, row.code)))


def lines_under(whole: Whole, kind: str, name: str, code: str, *, by: Viewer) -> tuple[Line, ...]:
    """The lines that a row is made of, each by itself. Raises `NotFound` where the row is not shown."""
    found = _headed(whole, kind).get((name, code))
    if found is None or not _sees(by, found.under, whole.ledger.claims):
        raise NotFound("not_found")
    return found.under


@dataclass(frozen=True, slots=True)
class _Headed:
    """Of one heading and measure: the trees it is in, from its topmost lines, and every line of its own."""

    tops: tuple[Line, ...]
    under: tuple[Line, ...]


def _headed(whole: Whole, kind: str) -> Mapping[tuple[str, str], _Headed]:
    tops: dict[tuple[str, str], list[Line]] = {}
    under: dict[tuple[str, str], list[Line]] = {}
    todo = [(line, frozenset[str]()) for line in whole.lines]
    while todo:
        line, above = todo.pop(0)
        names = set(_names(line.claim, kind))
        for name in names - above:
            tops.setdefault((name, line.code), []).append(line)
        mine = names | above if kind == COALITION else names
        for name in mine:
            under.setdefault((name, line.code), []).append(line)
        todo += [(below, above | names) for below in line.lines]
    return {key: _Headed(tuple(tops[key]), tuple(under[key])) for key in tops if key in under}


def _names(claim: Claim, kind: str) -> tuple[str, ...]:
    """The headings of a claim: its capability; its givers as one; each coalition among them."""
    if kind == CAPABILITY:
        return (claim.capability,)
    if kind == COALITION:
        return tuple(name for name in givers(claim) if name in coalitions())
    return (giver(claim),)


def _heading_of(kind: str, name: str, claim: Claim) -> str:
    """`name`, else "". What stands under a coalition's total is the coalition's, whoever of them gives it."""
    return name if kind == COALITION or name in _names(claim, kind) else ""


@cache
def coalitions() -> frozenset[str]:
    """The codes of the groups that are coalitions."""
    return frozenset(group.code for group in groups() if group.kind is GroupKind.COALITION)


def _says(row: Row) -> bool:
    return row.promised.hi != 0 or row.in_all.hi != 0


def _sees(by: Viewer, lines: tuple[Line, ...], cards: Mapping[str, ClaimCard]) -> bool:
    labels = sorted({cards[ref].label for ref in behind(lines)}, key=repr)
    return not labels or may_see(by, joined(labels))
