"""The capability tree that ships: roots, both languages, codes that exist, and broken tables refused."""

import csv
import re
from pathlib import Path

import pytest

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.data.capabilities import capabilities, capabilities_from
from commonspace.data.taxonomies import cpv

ROOTS = [
    "aircraft",
    "air_defence",
    "artillery",
    "ammunition",
    "armour",
    "drones",
    "electronic_warfare",
    "counter_battery",
    "mine_action",
    "maritime",
    "it",
    "training",
    "industry",
    "finance",
    "purl",
    "all",
]
HEADER = "code,parent,name_en,name_uk,cpv,words_en,words_uk\n"
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")


def test_the_roots_are_the_words_that_the_facts_use() -> None:
    assert [entry.code for entry in capabilities().children(None)] == ROOTS


def test_every_capability_of_the_evaluation_facts_is_a_root(evaluation_data: Path) -> None:
    with (evaluation_data / "facts" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["capability"] for row in csv.DictReader(lines)} <= set(ROOTS)


def test_the_tree_has_about_a_hundred_capabilities_and_every_broad_root_has_children() -> None:
    tree = capabilities()
    assert 90 <= len(tree.capabilities) <= 130
    assert [root for root in ROOTS if not tree.children(root)] == ["purl", "all"]


def test_a_child_bears_the_code_of_its_parent() -> None:
    wrong = [
        entry.code for entry in capabilities() if entry.parent != (entry.code.rpartition(".")[0] or None)
    ]
    assert wrong == []


def test_every_name_is_there_in_both_languages_and_no_two_are_alike() -> None:
    tree = capabilities().capabilities
    assert [
        entry.code for entry in tree if not (LATIN.search(entry.name.en) and CYRILLIC.search(entry.name.uk))
    ] == []
    for half in ("en", "uk"):
        names = [getattr(entry.name, half).casefold() for entry in tree]
        assert len(set(names)) == len(names)


def test_every_capability_has_further_words_in_both_languages() -> None:
    assert [entry.code for entry in capabilities() if not (entry.words.en and entry.words.uk)] == []


def test_every_code_is_in_the_common_procurement_vocabulary() -> None:
    assert [entry.code for entry in capabilities() if not entry.cpv] == []
    assert {code for entry in capabilities() for code in entry.cpv if code not in cpv()} == set()


def test_no_name_or_word_states_a_range_speed_power_or_weight() -> None:
    measure = re.compile(r"\d\s*(?:km|km/h|kW|MHz|GHz|kg|tons?|км|кг|кВт|МГц|ГГц|тонн)\b", re.IGNORECASE)
    stated = [
        entry.code
        for entry in capabilities()
        if measure.search(" ".join((entry.name.en, entry.name.uk, entry.words.en, entry.words.uk)))
    ]
    assert stated == []


def test_all_faults_of_a_broken_table_are_told_at_once_with_row_column_and_reason() -> None:
    text = HEADER + "aircraft,,Aircraft,,34711000,,\n,,Boats,Човни,00000001,,\n"
    with pytest.raises(SeveralBadInputs) as raised:
        capabilities_from(text)
    assert [(fault.place, fault.code) for fault in raised.value.problems] == [
        ("row 2, column name_uk", "cell_empty"),
        ("row 3, column code", "cell_empty"),
        ("row 3, column cpv", "cpv_unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "several_bad_inputs"),
        ("code,parent\n", "several_bad_inputs"),
        (HEADER + "aircraft,,Aircraft\n", "cells_in_row"),
        (HEADER + 'aircraft,,"Aircraft\n', "not_a_table"),
        (HEADER + f"aircraft,,{'A' * 20_001},Літаки,,,\n", "cell_too_long"),
        (HEADER + "fighters,aircraft,Fighters,Винищувачі,,,\n", "capability_parent_unknown"),
        (HEADER + "aircraft,,A,А,,,\naircraft,,B,Б,,,\n", "capability_twice"),
    ],
)
def test_a_table_that_is_no_tree_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(BadInput) as raised:
        capabilities_from(text)
    assert raised.value.code == code
