"""The policy on every pair of label and reader, against a naive oracle."""

import itertools

import pytest

from commonspace.core.access import Label, Level, Role, Viewer, World, may_do, may_see
from commonspace.core.errors import BadInput

LABELS = [
    Label(owner, level, frozenset(release), frozenset(caveats), world)
    for owner, level, release, caveats, world in itertools.product(
        ("UA", "org:firm"), Level, ((), ("NO",), ("group:nato", "SE")), ((), ("eyes-only",)), World
    )
    if not release or level is Level.NAMED
]
VIEWERS = [
    Viewer(world, 1 if seats else None, frozenset(codes), frozenset(caveats), frozenset(seats))
    for world, (seats, codes), caveats in itertools.product(
        World,
        (
            ((), ()),
            (((Role.DESK_OFFICER, "UA"),), ("UA",)),
            (((Role.DESK_OFFICER, "NO"),), ("NO", "group:nato")),
            (((Role.COMPANY_MANAGER, "org:firm"),), ("org:firm",)),
            (((Role.AUDITOR, "org:common-space"),), ("org:common-space",)),
        ),
        ((), ("eyes-only",)),
    )
]


def oracle(viewer: Viewer, label: Label) -> bool:
    """The policy again, written as a list of what forbids."""
    if viewer.world != label.world:
        return False
    owners = {code for _, code in viewer.seats}
    if label.owner in owners:
        return True
    if label.caveats - viewer.caveats:
        return False
    if label.level == "public":
        return True
    if not viewer.seats:
        return False
    return label.level == "community" or bool(label.releasable_to & viewer.codes)


def test_the_policy_agrees_with_the_oracle_on_every_pair() -> None:
    pairs = [(viewer, label) for viewer in VIEWERS for label in LABELS]
    assert [may_see(*pair) for pair in pairs] == [oracle(*pair) for pair in pairs]
    assert {may_see(*pair) for pair in pairs} == {True, False}


def test_nobody_may_do_what_he_may_not_see() -> None:
    for viewer, label in itertools.product(VIEWERS, LABELS):
        for verb in ("needs.write", "claims.write", "records.moderate"):
            assert not (may_do(viewer, verb, label) and not may_see(viewer, label))


def test_a_derived_label_lets_nobody_in_whom_one_of_its_sources_keeps_out() -> None:
    for one, other in itertools.product(LABELS, LABELS):
        if one.world is not other.world:
            with pytest.raises(BadInput):
                one.joined_with(other)
            continue
        joined = one.joined_with(other)
        for viewer in VIEWERS:
            if may_see(viewer, joined) and not viewer.speaks_for(joined.owner):
                assert may_see(viewer, one)
                assert may_see(viewer, other)
