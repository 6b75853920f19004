"""What was learnt has its say on short items, within what the verifier lets stand."""

import gzip
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.sources import labelled
from commonspace.core.sources import Document, FactKind, draft_document
from commonspace.core.sources.counted import find_counted
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.weighing import KINDS, weighed
from commonspace.core.sources.weights import Linear, Weights
from commonspace.core.terms import Quantity
from commonspace.data.sources import knowledge
from commonspace.data.sources.learnt import FILE

RULES = knowledge(learnt=False)
NOTHING = Linear(("not", "told"), (-9.0,), {})
SUMS_ARE_PLEDGES = Linear(KINDS, tuple(9.0 if kind == "pledge" else 0.0 for kind in KINDS[1:]), {})
GIVERS = Linear(("not", "owner"), (-1.0,), {"gift:type=ALLY": (3.0,)})
ITEM = "Weapons for Ukraine\n\nOn a table in Oslo lay NOK 30 million, and Norway meant it for drones."


def _weighed(text: str, weights: Weights) -> list[tuple[str, list[str], object]]:
    """What is drafted where the rules found nothing: kind, givers, sum."""
    return [
        (str(each.kind), [actor.english for actor in each.givers or ()], each.money and each.money.lo)
        for each in weighed(Scene(Document(text, "en", date(2025, 5, 1)), RULES), [], weights)
    ]


def test_a_figure_becomes_the_kind_and_goes_to_the_actor_that_are_likeliest() -> None:
    assert _weighed(ITEM, Weights(SUMS_ARE_PLEDGES, NOTHING, GIVERS)) == [("pledge", ["Norway"], 30_000_000)]


def test_where_no_kind_is_likely_nothing_is_drafted() -> None:
    assert _weighed(ITEM, Weights(Linear(KINDS, (0.0,) * 7, {}), NOTHING, GIVERS)) == []


def test_one_sum_told_in_two_currencies_is_one_fact() -> None:
    text = ITEM.replace("NOK 30 million", "NOK 30 million, about 3 million dollars")
    assert _weighed(text, Weights(SUMS_ARE_PLEDGES, NOTHING, GIVERS)) == [("pledge", ["Norway"], 30_000_000)]


def test_what_the_models_add_says_who_drafted_it() -> None:
    text = ITEM.replace("NOK 30 million", "a dozen new tractors")
    tables = replace(RULES, weights=Weights(SUMS_ARE_PLEDGES, NOTHING, GIVERS))
    drafts = draft_document(Document(text, "en", date(2025, 5, 1)), tables).drafts
    assert [each.drafter for each in drafts if each.kind == "pledge"] == ["learnt"]


def test_an_alliance_that_a_rule_took_for_a_coalition_stays_one() -> None:
    text = "Makers join\n\nSome 38 companies have joined the alliance of arms makers in Kyiv."
    scene = Scene(Document(text, "en", date(2025, 5, 1)), RULES)
    start = text.index("38")
    count = Quantity(Decimal(38), Decimal(38), "", "companies")
    rules = [Found(FactKind.COALITION, start, start + 12, "group", quantity=count)]
    forums = Linear(KINDS, tuple(9.0 if kind == "forum" else 0.0 for kind in KINDS[1:]), {})
    assert [each.kind for each in weighed(scene, rules, Weights(forums, NOTHING, GIVERS))] == [
        FactKind.COALITION
    ]


def test_a_long_text_is_read_by_rules_alone() -> None:
    long = Document(ITEM + "\n\n" + "The weather stayed fine for the whole of that day in May. " * 20, "en")
    tables = replace(RULES, weights=Weights(SUMS_ARE_PLEDGES, NOTHING, GIVERS))
    assert draft_document(long, tables) == draft_document(long, RULES)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Norway sent 20 guns and a dozen trucks", [20, 12]),
        ("Denmark has given 14 of 19 jets", [14]),
        ("A Patriot battery came in 2025 with 155 mm shells", [1]),
        ("Half a million rounds cost 40 million euros", [500_000, 40_000_000]),
        ("Литва передала двадцять п'ять машин", [25]),
    ],
)
def test_the_figures_of_a_text_are_its_sums_and_counts(words: str, values: list[float]) -> None:
    scene = Scene(Document(f"{words}.", "uk" if "Л" in words else "en"), RULES)
    assert [each.value for each in find_counted(scene)] == values


@given(
    st.lists(st.floats(-8, 8), min_size=2, max_size=2),
    st.dictionaries(st.sampled_from("abcd"), st.tuples(st.floats(-8, 8), st.floats(-8, 8)), max_size=4),
    st.sets(st.sampled_from("abcdef")),
)
def test_shares_are_the_softmax_of_the_weights_of_the_traits_that_hold(
    base: list[float], table: dict[str, tuple[float, float]], traits: set[str]
) -> None:
    model = Linear(("x", "y", "z"), tuple(base), table)
    sums = [0.0, *(base[place] + sum(table[each][place] for each in traits & set(table)) for place in (0, 1))]
    whole = sum(map(exp, sums))
    shares = model.shares(sorted(traits))
    assert [shares[name] for name in "xyz"] == pytest.approx([exp(each) / whole for each in sums])
    assert model.chance(sorted(traits)) == shares["z"]


def test_the_weights_that_ship_were_learnt_from_the_items_that_ship() -> None:
    assert json.loads(gzip.decompress(FILE.read_bytes()))["items"] == labelled.digest()


def test_nothing_is_learnt_from_the_items_held_apart() -> None:
    learnt = {row["id"] for row in labelled.rows()}
    held = {row["id"] for row in labelled.rows("held_*")}
    assert (len(learnt), len(held), learnt & held) == (1152, 92, set())
