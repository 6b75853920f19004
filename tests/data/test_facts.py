"""The public facts that ship: whole, in both languages, graded, linked without circles; faults named."""

import collections
import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.terms import Grade, Stage
from commonspace.data.capabilities import capabilities
from commonspace.data.facts import COLUMNS, DatePrecision, FactKind, FactRow, facts, facts_from
from commonspace.data.facts.actors import ActorKind, actors
from commonspace.data.units import quantity_words

GOOD = {
    "origin_id": "F001",
    "date": "2023-11-29",
    "date_precision": "day",
    "kind": "need",
    "capability": "aircraft",
    "actors": "Ukraine",
    "subject": "fighters",
    "subject_uk": "винищувачі",
    "stage": "stated",
    "source_lang": "en",
    "outlet": "Paper",
    "source_address": "https://paper.example/1",
    "statement": "Fighters are needed.",
    "statement_uk": "Потрібні винищувачі.",
    "outlet_class": "press",
}


def table(*changes: dict[str, str]) -> str:
    """A table with one row a change, each the good row but for the cells named."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for change in changes:
        writer.writerow(GOOD | change)
    return out.getvalue()


def by_id(origin_id: str) -> FactRow:
    return next(fact for fact in facts() if fact.origin_id == origin_id)


def numbers(text: str) -> collections.Counter[str]:
    joined = re.sub(r"(?<=\d)[ ,\u00a0](?=\d{3}\b)", "", text)
    return collections.Counter(found.replace(",", ".") for found in re.findall(r"\d+(?:[.,]\d+)?", joined))


def test_all_208_facts_are_there_and_the_removed_ids_are_not_used_again() -> None:
    ids = [fact.origin_id for fact in facts()]
    assert ids == [f"F{n:03}" for n in range(1, 211) if n not in (44, 103)]


def test_the_kinds_and_dates_are_counted_as_their_origin_counts_them() -> None:
    assert collections.Counter(str(fact.kind) for fact in facts()) == {
        "need": 23, "pledge": 73, "partnership": 34, "forum": 11,
        "coalition": 18, "project": 14, "delivery": 35,
    }  # fmt: skip
    assert sum(fact.date_precision is DatePrecision.APPROXIMATE for fact in facts()) == 30
    assert (
        sum(fact.part_of is not None for fact in facts()),
        sum(fact.need is not None for fact in facts()),
    ) == (28, 140)


def test_every_cell_of_the_origin_is_carried_over_unchanged(evaluation_data: Path) -> None:
    with (evaluation_data / "facts" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        origin = [
            {("origin_id" if name == "id" else name): cell for name, cell in row.items()}
            for row in csv.DictReader(lines)
        ]
    ours = Path(__file__).parents[2] / "commonspace" / "data" / "facts" / "facts.csv"
    with ours.open(encoding="utf-8", newline="") as lines:
        carried = [{name: row[name] for name in origin[0]} for row in csv.DictReader(lines)]
    assert carried == origin


def test_every_fact_is_graded_as_an_excerpt_and_none_is_shown_as_quoted() -> None:
    assert {fact.evidence.grade for fact in facts()} == {Grade.EXCERPT}
    assert {fact.evidence.span for fact in facts()} == {None}


def test_every_subject_and_statement_stands_in_both_languages() -> None:
    cyrillic = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
    names_only = {"BraveTech EU", "F-16", "Mirage 2000-5"}
    for fact in facts():
        assert not cyrillic.search(fact.subject.en + fact.statement.en), fact.origin_id
        assert cyrillic.search(fact.statement.uk), fact.origin_id
        assert cyrillic.search(fact.subject.uk) or fact.subject.uk in names_only, fact.origin_id


def test_both_languages_name_the_same_figures() -> None:
    differing = [
        fact.origin_id
        for fact in facts()
        if numbers(fact.subject.en + " ; " + fact.statement.en)
        != numbers(fact.subject.uk + " ; " + fact.statement.uk)
    ]
    assert differing == ["F028"]  # "3D-printed" is "друковані"


def test_a_range_a_word_a_nought_and_a_missing_number_keep_what_they_say() -> None:
    shown = {name: by_id(name).quantity for name in ("F085", "F142", "F191", "F193", "F001")}
    assert {
        name: quantity and (quantity.kind, quantity_words(quantity, "en")) for name, quantity in shown.items()
    } == {
        "F085": ("range", "5–7 systems"),
        "F142": ("unknown", "thousands of systems"),
        "F191": ("exact", "0 aircraft"),
        "F193": ("unknown", ""),
        "F001": None,
    }


def test_approximate_days_are_marked_and_ends_of_periods_are_not_taken_for_them() -> None:
    assert (by_id("F022").date.about, by_id("F022").date.iso) == (True, "2023-05-13")
    assert (by_id("F111").date.about, by_id("F111").date_precision) == (False, DatePrecision.PERIOD_END)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F094", "F095"),
        ("F115", "F116"),
        ("F104", "F206"),
        ("F105", "F205"),
        ("F120", "F190"),
        ("F152", "F153"),
        ("F179", "F180"),
        ("F121", "F124"),
    ],
)
def test_facts_that_contradict_one_another_stand_side_by_side(one: str, other: str) -> None:
    first, second = by_id(one), by_id(other)
    assert (first.amount, first.quantity) != (second.amount, second.quantity)


def test_givers_and_receivers_are_named_in_pledges_and_deliveries_only_and_never_give_to_themselves() -> None:
    for fact in facts():
        if fact.kind not in (FactKind.PLEDGE, FactKind.DELIVERY):
            assert (fact.givers, fact.receivers) == ((), ()), fact.origin_id
        assert not set(fact.givers) & set(fact.receivers), fact.origin_id
        assert "Ukraine" not in fact.givers, fact.origin_id
    assert [f.origin_id for f in facts() if f.kind is FactKind.PLEDGE and not f.givers] == []
    assert [f.origin_id for f in facts() if f.kind is FactKind.DELIVERY and not f.givers] == ["F130"]


def test_every_actor_of_the_table_acts_in_a_fact_and_has_both_names() -> None:
    acting = {name for fact in facts() for name in (*fact.actors, *fact.givers, *fact.receivers)}
    assert acting == set(actors())
    assert [actor.name.en for actor in actors().values() if not actor.name.uk] == []
    assert sum(actor.kind is ActorKind.NATION for actor in actors().values()) == 26


def test_every_fact_speaks_of_a_root_of_the_capability_tree() -> None:
    assert {fact.capability for fact in facts()} <= {root.code for root in capabilities().children(None)}


def test_the_five_needs_of_the_first_page_are_each_followed_by_what_serves_them() -> None:
    served = collections.Counter(
        fact.need for fact in facts() if fact.kind in (FactKind.PLEDGE, FactKind.DELIVERY)
    )
    assert {need: served[need] for need in ("F001", "F002", "F003", "F004", "F005")} == {
        "F001": 19, "F002": 5, "F003": 9, "F004": 18, "F005": 15,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"origin_id": "1"}, "row 2, column origin_id", "not_a_fact_id"),
        ({"date": "29.11.2023"}, "row 2, column date", "cell_not_understood"),
        ({"date": "2023-02-30"}, "row 2, column date", "cell_not_understood"),
        ({"date_precision": "maybe"}, "row 2, column date_precision", "cell_not_understood"),
        ({"kind": "rumour"}, "row 2, column kind", "cell_not_understood"),
        ({"capability": "magic"}, "row 2, column capability", "capability_unknown"),
        ({"actors": "Ukraine;Atlantis"}, "row 2, column actors", "actor_unknown"),
        ({"giver": "Nobody"}, "row 2, column giver", "actor_unknown"),
        ({"subject_uk": " "}, "row 2, column subject_uk", "cell_empty"),
        ({"quantity": "a few", "unit": "systems"}, "row 2, column quantity", "quantity_not_understood"),
        ({"quantity": "-7", "unit": "systems"}, "row 2, column quantity", "negative_quantity"),
        ({"quantity": "7-5", "unit": "systems"}, "row 2, column quantity", "bounds_reversed"),
        ({"quantity": "7", "unit": "wagons"}, "row 2, column unit", "unit_unknown"),
        ({"amount": "100"}, "row 2, column amount", "money_half_stated"),
        ({"amount": "100", "currency": "euro"}, "row 2, column amount", "not_a_currency"),
        ({"stage": "soon"}, "row 2, column stage", "stage_unknown"),
        ({"source_lang": "English"}, "row 2, column source_lang", "not_a_language_code"),
        ({"source_address": "paper"}, "row 2, column source_address", "not_an_address"),
        ({"source_address": "javascript:alert(1)"}, "row 2, column source_address", "not_an_address"),
        ({"outlet_class": "blog"}, "row 2, column outlet_class", "cell_not_understood"),
        ({"part_of": "F999"}, "row 2, column part_of", "fact_unknown"),
        ({"need": "F999"}, "row 2, column need", "fact_is_no_need"),
        ({"part_of": "F001"}, "column part_of", "facts_in_a_circle"),
        ({"need": "F001"}, "column need", "facts_in_a_circle"),
    ],
)
def test_a_broken_cell_is_refused_with_row_column_and_reason(
    change: dict[str, str], place: str, code: str
) -> None:
    assert len(facts_from(table({}))) == 1
    with pytest.raises(SeveralBadInputs) as raised:
        facts_from(table(change))
    assert [(fault.place, fault.code) for fault in raised.value.problems] == [(place, code)]


def test_a_file_with_faults_in_several_rows_tells_them_all_and_gives_nothing() -> None:
    with pytest.raises(SeveralBadInputs) as raised:
        facts_from(
            table({}, {"origin_id": "F002", "date": "", "stage": ""}, {"origin_id": "F003", "kind": ""})
        )
    assert [fault.place for fault in raised.value.problems] == [
        "row 3, column date",
        "row 3, column stage",
        "row 4, column kind",
    ]


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(SeveralBadInputs) as raised:
        facts_from(table({}, {}))
    assert [(f.place, f.code) for f in raised.value.problems] == [
        ("row 3, column origin_id", "fact_id_twice")
    ]


@pytest.mark.parametrize("text", ["", "origin_id\nF001\n", "\x00", table({}).replace("origin_id", "id", 1)])
def test_a_file_that_is_not_such_a_table_is_refused_and_never_breaks(text: str) -> None:
    with pytest.raises(BadInput):
        facts_from(text)


def test_amounts_are_in_whole_units_and_stages_in_the_one_vocabulary() -> None:
    total = by_id("F094").amount
    assert total is not None and (total.lo, total.currency) == (Decimal(35_000_000_000), "GBP")
    assert (by_id("F130").stage, by_id("F130").stage_word) == (Stage.CONTRACTED, "ordered")
