"""The index: offers as streams of stems, suppliers as what their offers say together.

An offer added or withdrawn is searched for at once. Everything that ranks depends only on which offers
are in, not on the order or the way in which they came, so that a rebuilt index gives equal rankings.
How rare a word is and how long texts are is counted over public (`counted`) offers alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonspace.core.errors import BadInput
from commonspace.core.matches.codes_as_words import code_words
from commonspace.core.matches.columns import Columns
from commonspace.core.matches.digests import digest_of, words_read
from commonspace.core.matches.growing import Growing
from commonspace.core.matches.letters import words_of
from commonspace.core.matches.loops import compiled
from commonspace.core.matches.names import Names
from commonspace.core.matches.values import OfferText, Supplier
from commonspace.core.matches.words import stem_of

Array = np.ndarray[Any, Any]

_BREAK = -1  # stands between texts, so that no phrase runs across
_CHUNK = 5_000  # offers taken in at once
_TITLE_WEIGHT = 2
_TAIL_SHARE = 0.25  # of the postings: a larger tail of new offers is merged with the rest


@dataclass(frozen=True, slots=True)
class Postings:
    """Which offers hold each term, for offers `first`..`last`: those of term t stand from
    `begins[t]` to `begins[t + 1]` in `offers`, ascending, with their weights."""

    first: int
    last: int
    begins: Array
    offers: Array
    weights: Array


class Index:
    """All searchable offers with their suppliers.

    `terms` maps a stem to its number; `stream` holds the term numbers of offer after offer (title
    first), `starts` and `title_ends` say where each begins and its title ends. With `keeps_digests` the
    key of each offer's text is kept, for vectors that stand under it.
    """

    def __init__(
        self,
        offers: Iterable[OfferText] = (),
        suppliers: Iterable[Supplier] = (),
        *,
        keeps_digests: bool = False,
    ) -> None:
        self.terms: dict[str, int] = {}
        self.stems: list[str] = []
        self.columns = Columns()
        self._suppliers = Names()
        self._about_supplier = Growing(np.int32)  # what else is known of each: its place in `_abouts`
        self._abouts: dict[tuple[str, str, str], int] = {}
        self._about_by_place: list[tuple[str, str, str]] = []
        self._offers = Names()
        self._name_of_offer = Growing(np.int32)
        self._current = Growing(np.int32)  # per id of an offer: the number of its version that is in, or -1
        self._how_many = 0
        self._number_of_word: dict[str, int] = {}
        self._stream = Growing(np.int32)
        self._starts = Growing(np.int64, [0])
        self._title_ends = Growing(np.int64)
        self._supplier_of = Growing(np.int32)
        self._lengths = Growing(np.int32)
        self._alive = Growing(np.bool_)
        self._counted = Growing(np.bool_)
        self._newest = Growing(np.int32)
        self._older = Growing(np.int32)
        self._sole = Growing(np.bool_)
        self._digests = Growing(np.uint64)
        self._keeps_digests = keeps_digests
        self._holders = Growing(np.int32)  # per term: counted offers that hold it
        self._counted_of_supplier = Growing(np.int32)
        self._counted_length = 0
        self._counted_offers = 0
        self._counted_suppliers = 0
        self._pieces: list[Postings] = []
        self._scratch: list[tuple[Array, Array, Array]] = []
        self.generation = 0
        for supplier in suppliers:
            self._take_supplier(supplier)
        self.add(offers)

    # --- what is in

    def __len__(self) -> int:
        """How many offers are in."""
        return self._how_many

    def __contains__(self, offer: object) -> bool:
        return isinstance(offer, str) and self.offer_number(offer) is not None

    @property
    def slots(self) -> int:
        """Two for each supplier: its passing offers and its unclear ones."""
        return 2 * len(self._suppliers)

    @property
    def counted_offers(self) -> int:
        """Offers that the statistics are drawn from."""
        return self._counted_offers

    @property
    def counted_suppliers(self) -> int:
        """Suppliers with at least one counted offer."""
        return self._counted_suppliers

    @property
    def counted_length(self) -> int:
        """Weighted words of all counted offers."""
        return self._counted_length

    @property
    def holders(self) -> Array:
        """How many counted offers hold each term; int32[terms]."""
        return self._holders.view

    @property
    def stream(self) -> Array:
        """Term numbers of offer after offer, -1 between texts; int32."""
        return self._stream.view

    @property
    def starts(self) -> Array:
        """Where each offer begins in the stream, and after the last one its end; int64[offers + 1]."""
        return self._starts.view

    @property
    def title_ends(self) -> Array:
        """Where each offer's title ends in the stream; int64[offers]."""
        return self._title_ends.view

    @property
    def supplier_of(self) -> Array:
        """The supplier's number of each offer; int32[offers]."""
        return self._supplier_of.view

    @property
    def lengths(self) -> Array:
        """Weighted words of each offer, title words twice; int32[offers]."""
        return self._lengths.view

    @property
    def alive(self) -> Array:
        """Which offers have not been withdrawn or replaced; bool[offers]."""
        return self._alive.view

    @property
    def newest(self) -> Array:
        """The latest offer of each supplier, -1 for none; int32[suppliers]. `older` leads on."""
        return self._newest.view

    @property
    def older(self) -> Array:
        """The offer of the same supplier that came before, -1 for none; int32[offers]."""
        return self._older.view

    @property
    def sole(self) -> Array:
        """Which offers are the only one that their supplier ever had in; bool[offers]."""
        return self._sole.view

    @property
    def digests(self) -> Array:
        """The key of each offer's text, if it keeps them; uint64[offers]."""
        return self._digests.view

    def take_scratch(self) -> tuple[Array, Array, Array]:
        """Three arrays of zeros for one search: float32, int32 and float32, one entry a slot.

        To be given back as zeros: a million slots are not cleared anew for every search. Two searches
        at once get different arrays.
        """
        if self._scratch:
            found = self._scratch.pop()
            if len(found[0]) == self.slots:
                return found
        return (
            np.zeros(self.slots, np.float32),
            np.zeros(self.slots, np.int32),
            np.zeros(self.slots, np.float32),
        )

    def give_scratch(self, arrays: tuple[Array, Array, Array]) -> None:
        """Give arrays back, all zeros."""
        self._scratch.append(arrays)

    def is_public_word(self, stem: str) -> bool:
        """A counted offer holds the stem: it may be named to anybody."""
        number = self.terms.get(stem)
        return number is not None and bool(self.holders[number] > 0)

    def supplier_number(self, supplier: str) -> int:
        """The number of a supplier by its id; -1 if none of that id is in."""
        return self._suppliers.find(supplier)

    def supplier(self, number: int) -> Supplier:
        """A supplier by its number."""
        name, group, country = self._about_by_place[self._about_supplier.view[number]]
        return Supplier(self._suppliers[number], name, group, country)

    def supplier_id(self, number: int) -> str:
        """The id of a supplier by its number."""
        return self._suppliers[number]

    def suppliers(self) -> list[Supplier]:
        """All suppliers that ever came, in order of coming."""
        return [self.supplier(number) for number in range(len(self._suppliers))]

    def offer_number(self, offer: str) -> int | None:
        """The number of an offer that is in, by its id."""
        name = self._offers.find(offer)
        number = int(self._current.view[name]) if name >= 0 else -1
        return number if number >= 0 else None

    def offer_id(self, number: int) -> str:
        """The id of an offer by its number."""
        return self._offers[int(self._name_of_offer.view[number])]

    # --- coming and going

    def add(self, offers: Iterable[OfferText]) -> None:
        """Take in new offers, or new versions of offers that are in (by their id)."""
        chunk: list[OfferText] = []
        for offer in offers:
            chunk.append(offer)
            if len(chunk) == _CHUNK:
                self._take(chunk)
                chunk = []
        if chunk:
            self._take(chunk)

    def withdraw(self, offer: str) -> None:
        """Take an offer out; raises `BadInput("offer_not_indexed")`."""
        number = self.offer_number(offer)
        if number is None:
            raise BadInput("offer_not_indexed", text=offer)
        self._current.view[self._offers.find(offer)] = -1
        self._how_many -= 1
        if self._counted.view[number]:
            self._count(number, number + 1, -1)
        self._alive.view[number] = False
        self.generation += 1

    def add_suppliers(self, suppliers: Iterable[Supplier]) -> None:
        """Take in suppliers, or what changed about them."""
        for supplier in suppliers:
            self._take_supplier(supplier)

    def _take_supplier(self, supplier: Supplier) -> int:
        number, about = self._suppliers.put(supplier.supplier), self._about(supplier)
        if number == len(self._about_supplier):
            self._about_supplier.append(about)
            self._newest.append(-1)
            self._counted_of_supplier.append(0)
        else:
            self._about_supplier.view[number] = about
        return number

    def _about(self, supplier: Supplier) -> int:
        said = (supplier.name, supplier.group, supplier.country)
        place = self._abouts.setdefault(said, len(self._abouts))
        if place == len(self._about_by_place):
            self._about_by_place.append(said)
        return place

    def _take(self, chunk: list[OfferText]) -> None:
        stream: list[int] = []
        first, base = len(self._name_of_offer), len(self._stream)
        for offer in chunk:
            name = self._name_offer(offer.offer, first)
            supplier = self._suppliers.find(offer.supplier)
            if supplier < 0:
                supplier = self._take_supplier(Supplier(offer.supplier))
            number = len(self._name_of_offer)
            self._current.view[name] = number
            self._name_of_offer.append(name)
            self._how_many += 1
            begin = len(stream)
            for half in (offer.title.en, offer.title.uk):
                self._read(half, stream)
            title_end = len(stream)
            for half in (offer.text.en, offer.text.uk):
                self._read(half, stream)
            self._read_codes(offer, stream)
            end = len(stream)
            self._title_ends.append(base + title_end)
            self._starts.append(base + end)
            breaks = sum(1 for at in range(begin, title_end) if stream[at] < 0)
            others = sum(1 for at in range(title_end, end) if stream[at] < 0)
            self._lengths.append(_TITLE_WEIGHT * (title_end - begin - breaks) + end - title_end - others)
            self._supplier_of.append(supplier)
            if self._keeps_digests:
                self._digests.append(digest_of(words_read(offer.title, offer.text)))
            self._alive.append(True)
            self._counted.append(offer.counted)
            before = int(self._newest.view[supplier])
            self._older.append(before)
            self._sole.append(before < 0)
            if before >= 0:
                self._sole.view[before] = False
            self._newest.view[supplier] = number
            self.columns.append(offer.facts)
        self._stream.extend(stream)
        self._count(first, len(self._name_of_offer), 1)
        self.generation += 1

    def _name_offer(self, offer: str, first: int) -> int:
        """The number of an offer's id; a version of it that is in goes out. The chunk begins at `first`."""
        name = self._offers.put(offer)
        if name == len(self._current):
            self._current.append(-1)
            return name
        known = int(self._current.view[name])
        if known >= first:  # twice in one chunk and not counted yet: the later one stands
            self._alive.view[known] = False
            self._how_many -= 1
        elif known >= 0:
            self.withdraw(offer)
        return name

    def _read(self, text: str, stream: list[int]) -> None:
        """Put the terms of one text into the stream, and a break after them."""
        if not text:
            return
        known = self._number_of_word
        for word in words_of(text):
            number = known.get(word)
            if number is None:
                stem = stem_of(word)
                number = known[word] = self._number_of(stem) if stem else _BREAK
            if number >= 0:
                stream.append(number)
        stream.append(_BREAK)

    def _read_codes(self, offer: OfferText, stream: list[int]) -> None:
        for word in code_words(offer.cpv, offer.capabilities):
            stream.append(self._number_of(word))
            stream.append(_BREAK)

    def _number_of(self, stem: str) -> int:
        number = self.terms.setdefault(stem, len(self.stems))
        if number == len(self.stems):
            self.stems.append(stem)
            self._holders.append(0)
        return number

    def _count(self, first: int, last: int, sign: int) -> None:
        """Move the statistics by the counted offers among `first`..`last`, in (+1) or out (-1)."""
        moved = self._counted.view & self._alive.view
        holders = compiled().count_postings(self.stream, self.starts, moved, first, last, len(self.stems))
        self._holders.view[:] += sign * holders.astype(np.int32)
        numbers = first + np.flatnonzero(moved[first:last])
        before = np.count_nonzero(self._counted_of_supplier.view)
        np.add.at(self._counted_of_supplier.view, self.supplier_of[numbers], sign)
        self._counted_suppliers += int(np.count_nonzero(self._counted_of_supplier.view) - before)
        self._counted_length += sign * int(self.lengths[numbers].sum())
        self._counted_offers += sign * len(numbers)

    # --- postings

    def postings(self) -> list[Postings]:
        """Postings of all offers in one or two pieces, brought up to date first."""
        last = len(self._name_of_offer)
        covered = self._pieces[-1].last if self._pieces else 0
        if covered < last:
            merged = self._pieces[0].last if self._pieces else 0
            if last - merged > _TAIL_SHARE * merged:
                self._pieces = [self._made(0, last)]
            else:
                self._pieces = [self._pieces[0], self._made(merged, last)]
        return self._pieces

    def _made(self, first: int, last: int) -> Postings:
        loops = compiled()
        counts = loops.count_postings(self.stream, self.starts, self.alive, first, last, len(self.stems))
        begins = np.concatenate(([0], np.cumsum(counts)))
        offers, weights = loops.fill_postings(
            self.stream, self.starts, self.title_ends, self.alive, first, last, begins
        )
        return Postings(first, last, begins, offers, weights)
