"""Things without a need: as much as any assignment could, the most urgent need first, kept apart."""

from datetime import date

import networkx
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.deliveries import Claim, Figure, Need, Source, Step, View, coverage

DAY = date(2025, 3, 1)
amounts = st.lists(st.integers(0, 9), min_size=1, max_size=6)


def need(row: int, quantity: int, by: date | None = None) -> Need:
    return Need(f"N{row}", "drones", "systems", Figure(quantity, quantity), needed_by=by)


def gift(row: int, quantity: int, unit: str = "systems") -> Claim:
    figure = Figure(quantity, quantity)
    return Claim(
        f"c{row}",
        Step.PLEDGE,
        DAY,
        DAY,
        capability="drones",
        unit=unit,
        quantity=figure,
        source=Source("M", True),
    )


@given(wanted=amounts, given_=amounts)
def test_the_assignment_is_a_greatest_flow_of_least_cost(wanted: list[int], given_: list[int]) -> None:
    needs = [need(row, quantity, date(2025, 4, 1 + row)) for row, quantity in enumerate(wanted)]
    found = coverage(needs, [gift(row, q) for row, q in enumerate(given_)], View(DAY, DAY))
    graph = networkx.DiGraph()
    for row, quantity in enumerate(given_):
        graph.add_edge("source", f"c{row}", capacity=quantity, weight=0)
        for column in range(len(wanted)):
            graph.add_edge(f"c{row}", f"N{column}", weight=column)  # a later need costs more
    for column, quantity in enumerate(wanted):
        graph.add_edge(f"N{column}", "sink", capacity=quantity, weight=0)
    flow = networkx.max_flow_min_cost(graph, "source", "sink")
    ours = [sum(one.quantity for one in found.pictures[f"N{c}"].inferred) for c in range(len(wanted))]
    assert ours == [flow[f"N{column}"]["sink"] for column in range(len(wanted))]


def test_an_inference_is_in_no_table_and_the_claims_stay_unlinked() -> None:
    found = coverage([need(1, 5)], [gift(1, 3), gift(2, 4, "launchers")], View(DAY, DAY))
    picture = found.pictures["N1"]
    assert picture.items is not None
    assert picture.items.in_all.best == 0
    assert [(one.claim, one.quantity) for one in picture.inferred] == [("c1", 3)]
    assert found.unlinked == ("c1", "c2")


def test_of_a_withdrawn_pledge_only_what_was_delivered_is_left_to_infer() -> None:
    pledge = gift(1, 5)
    delivered = Claim(
        "d",
        Step.DELIVERY,
        DAY,
        DAY,
        capability="drones",
        unit="systems",
        quantity=Figure(2, 2),
        source=Source("M", True),
        same_as="c1",
    )
    from dataclasses import replace

    found = coverage([need(1, 5)], [replace(pledge, withdrawn=DAY), delivered], View(DAY, DAY))
    assert [(one.claim, one.quantity) for one in found.pictures["N1"].inferred] == [("d", 2)]
