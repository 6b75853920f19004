"""The public facts as a ledger: every known conflict is shown once, none averaged, none counted twice."""

from datetime import date

import pytest

from commonspace.core.deliveries import (
    Book,
    Interval,
    Relation,
    Row,
    Step,
    View,
    breakdown,
    derivation,
)
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.data.deliveries.facts import FactLedger, ledger_of_facts
from commonspace.data.deliveries.readings import disputes, reading_rows, reading_rows_from
from commonspace.data.facts import facts
from commonspace.data.rates import rates_with

VIEW = View(date(2026, 11, 1), date(2026, 11, 1), rates_with())
BILLION, MILLION = 10**9, 10**6
# What the sources are known to tell differently: relation, best (None: each holds for its own), and
# every value with the fact that tells it.
KNOWN: dict[str, tuple[str, str | None, tuple[object, ...]]] = {
    "Contact group of 12 February 2026, total pledged": (
        "rival",
        "F094",
        (("F094", 35 * BILLION, "GBP"), ("F095", 35 * BILLION, "USD"), ("F095", 38 * BILLION, "USD")),
    ),
    "Danish model in 2024": (
        "rival",
        "F116.2",
        (("F115", 538 * MILLION, "EUR"), ("F116", 600 * MILLION, "EUR")),
    ),
    "First named lead of the armour coalition": (
        "words",
        "F072",
        (("F073", "Poland"), ("F073", "Germany"), ("F072", "Poland and Germany")),
    ),
    "Day on which the drone coalition was launched": (
        "dates",
        "F068",
        (("F068", "2024-02-14"), ("F068", "2024-02-17")),
    ),
    "First PURL package": (
        "rival",
        "F206",
        (("F104", 500 * MILLION, "USD"), ("F104", 500 * MILLION, "EUR"), ("F206", 578 * MILLION, "USD")),
    ),
    "Second PURL package": (
        "rival",
        "F206.2",
        (
            ("F105", 500 * MILLION, "USD"),
            ("F205", 5 * BILLION, "NOK"),
            ("F205", 487 * MILLION, "USD"),
            ("F206", 495 * MILLION, "USD"),
        ),
    ),
    "F-16 of Norway: promised, authorised, transferred": (
        "stages",
        None,
        (("F121", 6, "aircraft"), ("F124", None, 22, "aircraft"), ("F124", 14, "aircraft")),
    ),
    "F-16 of the Netherlands: all, for Ukraine, for training": (
        "shares",
        None,
        (("F190", 42, "aircraft"), ("F120", 24, "aircraft"), ("F186", 18, "aircraft")),
    ),
    "Fighters needed": (
        "asked",
        "F189",
        (("F187", 128, "aircraft"), ("F188", 160, "aircraft"), ("F189", 120, 130, "aircraft")),
    ),
    "Gripen: how many are meant": (
        "rival",
        "F195.2",
        (("F035", 100, 150, "aircraft"), ("F195", 150, "aircraft")),
    ),
    "Start of the Fire Point plant": (
        "dates",
        "F048.2",
        (("F047", "2025-12"), ("F048", "spring 2026"), ("F048", "autumn 2026")),
    ),
    "Countries at the first forum": (
        "rival",
        "F012.2",
        (("F012", 31, "countries"), ("F012", 30, None, "countries")),
    ),
    "Companies at the first forum: expected and present": (
        "plan",
        None,
        (("F011", 165, "companies"), ("F012", 252, "companies")),
    ),
    "Jobs at the Baykar plant": ("rival", "F031.2", (("F031", 500, "jobs"), ("F031", 300, "jobs"))),
    "Members of the electronic-warfare coalition at its start": (
        "rival",
        "F075.2",
        (("F075", 11, "countries"), ("F144", 10, "countries")),
    ),
    "Cost of demining": (
        "asked",
        "F152",
        (("F152", 34600 * MILLION, "USD"), ("F153", 37 * BILLION, "USD")),
    ),
    "Commitments at the demining conference of 2024": (
        "shares",
        None,
        (
            ("F156", 70 * MILLION, "USD"),
            ("F157", 13 * MILLION, "USD"),
            ("F158", 20 * MILLION, "USD"),
            ("F159", 10_800_000, "USD"),
            ("F160", 24_500_000, "USD"),
        ),
    ),
    "Soldiers to be trained by the EU mission by the end of winter": (
        "plan",
        None,
        (("F172", 75_000, "soldiers"), ("F172", 78_000, "soldiers"), ("F173", 63_000, "soldiers")),
    ),
    "Recruits trained under Operation Interflex": (
        "count",
        "F180",
        (("F179", 55_000, "soldiers"), ("F180", 50_000, "soldiers")),
    ),
}


@pytest.fixture(scope="module")
def ledger() -> FactLedger:
    return ledger_of_facts(facts(), reading_rows())


@pytest.fixture(scope="module")
def book(ledger: FactLedger) -> Book:
    return Book(ledger.needs, ledger.claims, VIEW)


def donors(book: Book, need: str) -> dict[str, Row]:
    rows = breakdown(derivation(book.needs[need], book.linked(need), VIEW))
    return {row.heading: row for row in rows if row.code == "aircraft"}


@pytest.mark.parametrize("thing", KNOWN)
def test_a_known_conflict_is_shown_once_with_every_value_as_told(thing: str) -> None:
    (found,) = [one for one in disputes(facts(), reading_rows()) if one.thing.en == thing]
    told = []
    for one in found.readings:
        if one.figure is None:
            told.append((one.fact, one.words.en))
        elif one.figure.lo == one.figure.hi:
            told.append((one.fact, one.figure.lo, one.unit))
        else:
            told.append((one.fact, one.figure.lo, one.figure.hi, one.unit))
    assert (str(found.relation), found.best, tuple(told)) == KNOWN[thing]


def test_what_no_fact_holds_is_shown_without_a_source_and_never_picked() -> None:
    without = [
        (one.thing.en, told.id, one.best == told.id)
        for one in disputes(facts(), reading_rows())
        for told in one.readings
        if told.source is None
    ]
    assert without == [
        ("Day on which the drone coalition was launched", "F068.2", False),
        ("Jobs at the Baykar plant", "F031.3", False),
    ]


def test_of_rival_claims_at_most_one_is_counted(book: Book) -> None:
    used = {name for picture in book.coverage().pictures.values() for name in picture.used}
    for one in disputes(facts(), reading_rows()):
        if one.relation in (Relation.RIVAL, Relation.COUNT):
            assert len(used & {told.id for told in one.readings}) <= 1


def test_rival_claims_of_support_are_one_conflict_of_the_ledger(book: Book) -> None:
    shown = [c for picture in book.coverage().pictures.values() for c in picture.conflicts]
    assert sorted((c.claims, c.best) for c in shown) == [
        (("F094", "F095", "F095.2"), "F094"),
        (("F104", "F104.2", "F206"), "F206"),
        (("F105", "F205", "F205.2", "F206.2"), "F206.2"),
        (("F115", "F116.2"), "F116.2"),
        (("F170", "F172"), "F172"),
        (("F174", "F176"), "F174"),
        (("F179", "F180"), "F180"),
    ]


@pytest.mark.parametrize(
    ("donor", "promised", "left", "delivered"),
    [
        ("Netherlands", 42, 0, 24),  # the other 18 serve the need for training
        ("Denmark", 19, 5, 14),
        ("Norway", 6, 0, 14),
        ("Belgium", 30, 30, 0),
    ],
)
def test_f16_promised_and_delivered_by_donor(
    book: Book, donor: str, promised: int, left: int, delivered: int
) -> None:
    row = donors(book, "F001")[donor]
    assert row.promised == Interval(promised, promised, promised)
    assert row.stages[Step.PLEDGE].best == left
    assert row.delivered == Interval(delivered, delivered, delivered)


def test_norway_may_have_more_to_come_up_to_what_is_authorised(book: Book) -> None:
    assert donors(book, "F001")["Norway"].stages[Step.ALLOCATION] == Interval(0, 0, 8)


def test_the_training_aircraft_are_counted_where_they_serve_and_taken_out_of_the_fleet(book: Book) -> None:
    training = book.picture("F005:aircraft").items
    assert training is not None
    assert training.delivered.best == 18
    (rest,) = [rest for rest in book.picture("F001").unexplained_rest if rest.total == "F190"]
    assert (rest.stated.best, rest.parts.best, rest.rest.best, rest.excess.best) == (42, 24, 0, 0)


def test_the_drone_coalitions_total_holds_its_members_shares(book: Book) -> None:
    (rest,) = book.picture("F006").unexplained_rest
    assert (rest.total, rest.measure) == ("F081", "EUR")
    assert [i.best for i in (rest.stated, rest.parts, rest.rest)] == [
        2750 * MILLION,
        30 * MILLION,
        2720 * MILLION,
    ]


def test_a_stated_nought_is_a_figure(book: Book) -> None:
    assert "F191" in book.picture("F001").used


def test_statements_of_a_need_make_one_need_with_their_spread(book: Book) -> None:
    assert book.picture("F001").stated_items == Interval(120, 120, 160)
    assert book.picture("F004").stated_money == (
        "USD",
        Interval(34600 * MILLION, 34600 * MILLION, 37 * BILLION),
    )


def test_every_pledge_and_delivery_is_in_the_ledger_or_said_to_be_left_out(ledger: FactLedger) -> None:
    support = {fact.origin_id for fact in facts() if fact.kind in ("pledge", "delivery")}
    carried = {claim.id for claim in ledger.claims}
    said = {notice.place for notice in ledger.notices if notice.code == "fact_without_giver"}
    assert (support - carried, said) == ({"F130"}, {"F130"})


def test_as_it_was_known_at_the_end_of_2024(book: Book) -> None:
    early = View(date(2024, 12, 31), date(2024, 12, 31), VIEW.rates)
    picture = Book(book.needs.values(), book.claims.values(), early).picture("F001")
    hidden = {one.claim for one in picture.set_aside if str(one.reason) == "not_yet_known"}
    assert {"F123", "F125", "F191"} <= hidden
    assert hidden.isdisjoint(picture.used)


def test_a_table_of_readings_names_its_faults() -> None:
    header = "thing,thing_uk,relation,fact,told_in,value,value_uk,unit,date,outlet,outlet_class\n"
    with pytest.raises(SeveralBadInputs) as refused:
        reading_rows_from(header + "A,А,feud,F001,somewhere,,,,,,\n")
    assert [fault.place for fault in refused.value.problems] == [
        "row 2, column relation",
        "row 2, column told_in",
        "row 2, column value",
    ]
    rows = reading_rows_from(header + "A,А,rival,F999,row,,,,,,\n")
    with pytest.raises(BadInput) as unknown:
        disputes(facts(), rows)
    assert (unknown.value.code, unknown.value.details) == ("fact_unknown", {"text": "F999"})
