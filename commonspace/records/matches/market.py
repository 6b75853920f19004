"""The offers and needs of a world as indexes in memory, following the journal.

Each world has two pairs of indexes: one of what everybody may see, and one of everything, whose word
statistics are drawn from what every member may see. A member searches the second through the labels
that he may see. So what a reader may not see neither appears nor moves a figure of what appears
(docs/decisions/matches-audiences.md).

The journal is the list of changes: at each search the entries since the last one are read, and the
offers, companies and needs that they name are taken in anew. Where the journal does not go on from
what was read (another database, a restored one, another day), everything is built again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any

from django.conf import settings

from commonspace.core.access import Label, Level, Role, Viewer, World
from commonspace.core.errors import BadInput
from commonspace.core.journal import START
from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.meaning import Meaning
from commonspace.core.matches.stated import Seller, need_to_be_found, offer_as_text
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import Clearance, NeedText, OfferText, Supplier
from commonspace.core.needs import NeedDraft
from commonspace.core.offers import OfferDraft
from commonspace.core.parties.control import Controlled
from commonspace.core.terms import BiText
from commonspace.data.matches import lexicon
from commonspace.data.matches.meaning import meaning_from
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import take
from commonspace.records.journal.models import Entry, Head
from commonspace.records.needs.models import Need
from commonspace.records.offers.models import Offer
from commonspace.records.parties.control_queries import below, known_of
from commonspace.records.parties.models import Party

# Statements about owners rank and judge as far as every member, or everybody, may see them.
_MEMBER = {world: Viewer(world, seats=frozenset({(Role.AUDITOR, "-")})) for world in World}
MOST_CHANGES = 5_000  # more records than this are taken in by building anew
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Coming:
    """One offer or need to be taken in: whose, under which labels, and who sees it: everybody, every
    member, or (None) only some, by name or by a caveat.

    `text` is as members read it, `public` as everybody does: owners may be stated for members alone.
    """

    text: OfferText
    public: OfferText
    supplier: Supplier
    marking: tuple[int, ...]
    level: Level | None


@dataclass
class Side:
    """One index of offers or needs for the public and one for members, with the labels of what is in."""

    public: Market = field(default_factory=lambda: _empty())
    members: Market = field(default_factory=lambda: _empty())
    marking_of: dict[str, tuple[int, ...]] = field(default_factory=dict)
    stand_under: Counter[tuple[int, ...]] = field(default_factory=Counter)

    def put(self, coming: Sequence["Coming"]) -> None:
        """Take in offers or needs, or their new versions."""
        for one in coming:
            self.drop(one.text.offer)
            self.marking_of[one.text.offer] = one.marking
            self.stand_under[one.marking] += 1
        for_all = [one for one in coming if one.level is Level.PUBLIC]
        self.members.shards[0].add_suppliers(one.supplier for one in coming)
        self.members.shards[0].add(one.text for one in coming)
        self.public.shards[0].add_suppliers(one.supplier for one in for_all)
        self.public.shards[0].add(one.public for one in for_all)

    def drop(self, ref: str) -> None:
        """Take one out, if it is in."""
        marking = self.marking_of.pop(ref, None)
        if marking is None:
            return
        self.stand_under[marking] -= 1
        for market in (self.public, self.members):
            if ref in market.shards[0]:
                market.shards[0].withdraw(ref)

    def seen(self, visible: frozenset[int]) -> tuple[frozenset[str], int]:
        """The labels under which a reader sees something, and how much that is."""
        mine = [(key, count) for key, count in self.stand_under.items() if count and visible.issuperset(key)]
        return frozenset(_name(key) for key, _ in mine), sum(count for _, count in mine)


@dataclass
class Book:
    """One world on one day, up to one place of the journal."""

    world: World
    day: date
    size: int
    head: str
    offers: Side = field(default_factory=Side)
    needs: Side = field(default_factory=Side)


@dataclass(frozen=True, slots=True)
class View:
    """What one reader searches: the two indexes, the labels to search under (None: all), how many offers
    and needs he sees, and the place of the journal that this is the state of."""

    offers: Market
    needs: Market
    offer_labels: frozenset[str] | None
    need_labels: frozenset[str] | None
    offers_seen: int
    needs_seen: int
    head: str


_LOCK = RLock()
_BOOKS: dict[World, Book] = {}


@contextmanager
def opened(by: Viewer, on: date) -> Iterator[View]:
    """The indexes of this reader's world, brought up to date; one search at a time."""
    visible = frozenset(visible_label_ids(by))
    with _LOCK:
        book = _BOOKS[by.world] = _up_to_date(by.world, on)
        offer_labels, offers_seen = book.offers.seen(visible)
        need_labels, needs_seen = book.needs.seen(visible)
        if by.is_member:
            both = (book.offers.members, book.needs.members)
            yield View(*both, offer_labels, need_labels, offers_seen, needs_seen, book.head)
        else:
            both = (book.offers.public, book.needs.public)
            yield View(*both, None, None, len(both[0].shards[0]), len(both[1].shards[0]), book.head)


def warm(on: date) -> None:
    """Build both worlds before anybody asks, and search each once, which reads the compiled loops."""
    for world in World:
        with opened(Viewer(world), on) as seen:
            seen.offers.find(NeedText("", BiText("offer", "пропозиція")), top=1, top_ask=1)


def forget() -> None:
    """Drop every index; the next search builds them again."""
    with _LOCK:
        _BOOKS.clear()


@cache
def meaning() -> tuple[Meaning | None, str]:
    """The model of meaning that the administrator set and the digest of its file, read once; (None, "")
    if none is set. Raises `BadInput`."""
    path = settings.CONFIG.meaning_model
    if not path:
        return None, ""
    try:
        body = Path(path).read_bytes()
    except OSError as error:
        raise BadInput("file_not_readable", path=path, reason=str(error)) from None
    return meaning_from(body, path), sha256(body).hexdigest()


def _empty() -> Market:
    return market_of((), (), Translator(lexicon()), meaning=meaning()[0])


def _up_to_date(world: World, on: date) -> Book:
    top = Head.objects.filter(pk=1).first()
    size, head = (top.size, top.head) if top else (0, START)
    book = _BOOKS.get(world)
    if book is not None and book.day == on and book.head == head:
        return book
    if book is not None and book.day == on and book.size < size:
        changed = _changed_since(book, size)
        if changed is not None:
            _take_in(book, changed)
            book.size, book.head = size, head
            return book
    return _built(world, on, size, head)


def _changed_since(book: Book, size: int) -> frozenset[str] | None:
    """Records that the journal names after the book's place; None if it does not lead on from there."""
    if book.size:
        last = Entry.objects.filter(seq=book.size).values_list("head", flat=True).first()
        if last != book.head:
            return None
    since = Entry.objects.filter(seq__gt=book.size, seq__lte=size)
    refs = frozenset(since.values_list("ref", flat=True).distinct()[: MOST_CHANGES + 1])
    return refs if len(refs) <= MOST_CHANGES else None


def _built(world: World, on: date, size: int, head: str) -> Book:
    book = Book(world, on, size, head)
    sellers = {row.ref: row for row in _parties(world)}
    rows = Offer.objects.filter(label__world=world, status="open").select_related("label").order_by("id")
    _put_offers(book, rows.iterator(chunk_size=_ROWS_AT_ONCE), sellers)
    needs = Need.objects.filter(label__world=world, status="open").select_related("label").order_by("id")
    _put_needs(book, needs.iterator(chunk_size=_ROWS_AT_ONCE))
    return book


def _take_in(book: Book, changed: frozenset[str]) -> None:
    refs = [ref for ref in changed if ref.startswith(("CS-F-", "CS-N-", "CS-A-", "CS-W-"))]
    if not refs:
        return
    companies = below(companies=[ref for ref in refs if ref.startswith("CS-A-")], statements=refs)
    offers = Offer.objects.filter(label__world=book.world).select_related("label").order_by("id")
    touched = list(offers.filter(ref__in=refs))
    known = {row.ref for row in touched}
    touched += [row for row in offers.filter(company__in=companies) if row.ref not in known]
    sellers = {row.ref: row for row in _parties(book.world).filter(ref__in={row.company for row in touched})}
    _put_offers(book, touched, sellers)
    needs = Need.objects.filter(label__world=book.world, ref__in=refs).select_related("label").order_by("id")
    _put_needs(book, needs)


def _parties(world: World) -> Any:
    return Party.objects.filter(label__world=world).select_related("label")


def _put_offers(book: Book, rows: Iterable[Any], sellers: dict[str, Any]) -> None:
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_AT_ONCE)):
        companies = {row.company for row in some}
        stated = [
            known_of(by=reader, companies=companies, on=book.day)
            for reader in (_MEMBER[book.world], Viewer(book.world))
        ]
        coming = []
        for row in some:
            party = sellers.get(row.company)
            told = None if party is None else _offer_told(book, row, party, stated)
            if told is None:
                book.offers.drop(row.ref)
            else:
                coming.append(told)
        book.offers.put(coming)


def _offer_told(book: Book, row: Any, party: Any, stated: list[Mapping[str, Controlled]]) -> Coming | None:
    """An offer as members and as everybody read it; None for one that is not to be found."""
    draft = take(row, OfferDraft)
    is_over = draft.valid_until is not None and draft.valid_until.last < book.day
    if row.status != "open" or is_over:
        return None
    # What a match tells is drawn from both records, so only who may see both is told it.
    marking, level = (row.label_id, party.label_id), _level(row.label.value(), party.label.value())
    known = [one.get(party.ref, Controlled()) for one in stated]

    def read_with(controlled: Controlled) -> OfferText:
        return offer_as_text(
            row.ref,
            draft,
            Seller(party.ref, party.nation, Clearance(party.clearance), controlled),
            on=book.day,
            world=book.world,
            label=_name(marking),
            counted=level is not None,
        )

    text = read_with(known[0])
    public = text if known[0] == known[1] else read_with(known[1])
    return Coming(text, public, Supplier(party.ref, country=party.nation), marking, level)


def _put_needs(book: Book, rows: Iterable[Any]) -> None:
    coming: list[Coming] = []
    for row in rows:
        if row.status != "open":
            book.needs.drop(row.ref)
            continue
        marking, level = (row.label_id,), _level(row.label.value())
        text = need_to_be_found(
            row.ref,
            take(row, NeedDraft),
            world=book.world,
            label=_name(marking),
            counted=level is not None,
        )
        coming.append(Coming(text, text, Supplier(row.ref), marking, level))
    book.needs.put(coming)


def _level(*labels: Label) -> Level | None:
    """PUBLIC or COMMUNITY if everybody, or every member, may see what bears all these labels; else None."""
    levels = {label.level for label in labels}
    if Level.NAMED in levels or any(label.caveats for label in labels):
        return None
    return Level.COMMUNITY if Level.COMMUNITY in levels else Level.PUBLIC


def _name(marking: tuple[int, ...]) -> str:
    return ".".join(map(str, marking))
