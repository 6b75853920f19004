"""Ids kept as bytes: every id has one number, found again, in the order in which ids came."""

from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.matches.names import Names


@given(st.lists(st.text(max_size=12)))
def test_each_id_has_the_number_of_its_first_coming_and_is_found_by_it(ids: list[str]) -> None:
    names = Names()
    numbers = [names.put(one) for one in ids]
    distinct = list(dict.fromkeys(ids))
    assert numbers == [distinct.index(one) for one in ids]
    assert [names[number] for number in range(len(names))] == distinct
    assert [names.find(one) for one in distinct] == list(range(len(distinct)))


def test_many_ids_are_all_found_and_what_never_came_is_not() -> None:
    names = Names()
    ids = [f"CS-A-{number:06}" for number in range(5_000)]
    for one in ids:
        names.put(one)
    assert [names.find(one) for one in ids] == list(range(5_000))
    assert [names.find(f"CS-B-{number:06}") for number in range(50)] == [-1] * 50
