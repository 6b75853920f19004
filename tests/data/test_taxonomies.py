"""The shipped Common Procurement Vocabulary is whole, in both languages, and its tree has no holes."""

import pytest

from commonspace.core.errors import BadInput
from commonspace.data.taxonomies import cpv


def test_every_code_has_both_labels_and_an_eight_digit_code() -> None:
    faults = [
        c.code for c in cpv() if not (c.name.en and c.name.uk and len(c.code) == 8 and c.code.isdigit())
    ]
    assert (len(cpv()), faults) == (9458, [])


def test_parents_stand_before_their_children() -> None:
    seen: set[str] = {""}
    for entry in cpv():
        assert entry.parent in seen
        seen.add(entry.code)


def test_a_path_runs_from_the_division_down_to_the_code() -> None:
    assert [step.written for step in cpv().path("35113000-9")] == [
        "35000000-4",
        "35100000-5",
        "35110000-8",
        "35113000-9",
    ]


@pytest.mark.parametrize("code", ["35113000-1", "12345678", "", "weapons"])
def test_a_code_that_is_not_in_the_list_or_has_a_wrong_check_digit_is_refused(code: str) -> None:
    with pytest.raises(BadInput) as raised:
        cpv().get(code)
    assert raised.value.code == "cpv_unknown"
