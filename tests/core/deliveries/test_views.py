"""One need over time: as it was asked on a day, and as it was known on a day."""

from dataclasses import replace
from datetime import date

from commonspace.core.deliveries import Book, Claim, Figure, Need, Source, Step, View, over_time, quarter_of

NEED = Need("N", "armour", "vehicles", Figure(30, 30))
PLEDGE = Claim(
    "p",
    Step.PLEDGE,
    date(2025, 1, 10),
    date(2025, 1, 10),
    need="N",
    unit="vehicles",
    quantity=Figure(20, 20),
    source=Source("Ministry", True),
    due=date(2025, 6, 1),
)
DELIVERY = replace(
    PLEDGE,
    id="d",
    step=Step.DELIVERY,
    date=date(2025, 4, 1),
    published=date(2025, 5, 5),
    quantity=Figure(8, 8),
    same_as="p",
    due=None,
)


def test_coverage_over_time_follows_the_facts_and_what_was_known_of_them() -> None:
    last = date(2025, 12, 31)
    book = Book([NEED], [PLEDGE, DELIVERY], View(last, last))
    days = [date(2025, 1, 1), date(2025, 2, 1), date(2025, 4, 15), date(2025, 6, 1)]
    views = [View(day, last) for day in days] + [View(day, day) for day in days]
    found = over_time(NEED, book.linked("N"), views)
    delivered = [picture.items.delivered.best for picture in found.values() if picture.items]
    in_all = [picture.items.in_all.best for picture in found.values() if picture.items]
    assert delivered == [0, 0, 8, 8, 0, 0, 0, 8]
    assert in_all == [0, 20, 20, 20, 0, 20, 20, 20]


def test_quarters_are_named_by_year_and_number() -> None:
    assert [quarter_of(date(2025, month, 1)) for month in (1, 3, 4, 12)] == [
        "2025-Q1",
        "2025-Q1",
        "2025-Q2",
        "2025-Q4",
    ]
