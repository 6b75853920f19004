"""Nothing links the two worlds: nations, spreadsheets, sources, follows, searches, comments, groups."""

from typing import Any

import pytest

from commonspace.core.access import Label, Role, Viewer, World
from commonspace.core.errors import NotFound, SeveralBadInputs
from commonspace.core.terms import Membership, Period
from commonspace.records import library
from commonspace.records.access.queries import groups_of
from commonspace.records.comments import actions as comments
from commonspace.records.deliveries import queries as claims
from commonspace.records.inbox import actions as inbox
from commonspace.records.inbox import queries as inboxes
from commonspace.records.listing import Asked
from commonspace.records.needs import queries
from commonspace.records.parties import actions as parties
from commonspace.records.sheets.actions import keep, take_in
from commonspace.records.sheets.queries import batch
from tests import make

pytestmark = pytest.mark.django_db


def test_an_invented_nation_may_state_a_need_in_the_exercise() -> None:
    stepovia = make.desk("XA", World.EXERCISE)
    ref = make.needs.state(
        by=make.by(stepovia),
        draft=make.need_draft(nation="XA"),
        label=Label("XA", world=World.EXERCISE),
    )
    assert queries.card(by=stepovia, ref=ref).draft.nation == "XA"


def test_an_invented_nation_cannot_enter_the_public_record() -> None:
    with pytest.raises(SeveralBadInputs) as raised:
        make.needs.state(by=make.by(make.desk("XA")), draft=make.need_draft(nation="XA"), label=Label("XA"))
    assert [(fault.place, fault.code) for fault in raised.value.problems] == [("nation", "not_a_choice")]


def both() -> tuple[Viewer, Viewer, str, str]:
    """The same person in the public record and in the exercise, and a public need of each."""
    user = make.person("officer")
    here, there = make.desk("UA", user=user), make.desk("XA", World.EXERCISE, user=user)
    label = Label("XA", world=World.EXERCISE)
    return here, there, make.need(), make.need(label, viewer=there, nation="XA")


def test_a_row_of_a_spreadsheet_finds_nothing_of_the_other_world() -> None:
    here, there, real, invented = both()
    header = "title_en,kind,stage,capability,givers,receiver,happened_on,need,outlet,outlet_class,address"
    row = "Machines,pledge,announced,mine_action,NO,{who},2026-11-10,{need},Ministry,government,{address}"
    address = "https://gov.example/statement"  # the source of both needs, each in its own world
    for viewer, who, own, other in ((here, "UA", real, invented), (there, "XA", invented, real)):
        lines = [row.format(who=who, need=need, address=address) for need in (own, other)]
        how: dict[str, Any] = {"by": make.by(viewer), "room": "deliveries", "name": "x.csv"}
        how |= {"label": Label(who, world=viewer.world), "clock": lambda: make.AT}
        with pytest.raises(SeveralBadInputs) as raised:
            take_in(raw="\n".join([header, *lines]).encode(), **how)
        assert [(fault.place, fault.code) for fault in raised.value.problems] == [
            ("row 3, column need", "link_not_there")
        ]
        take_in(raw="\n".join([header, lines[0]]).encode(), **how)
        (card,) = claims.page(by=viewer, asked=Asked()).rows
        assert (card.draft.need, [one.address for one in card.evidence]) == (own, [address])
        (source,) = library.page(by=viewer, asked=Asked()).rows
        assert (source.ref, source.label.world) == (card.evidence[0].source, viewer.world)


def test_a_batch_is_there_in_its_world_alone() -> None:
    here, there, _, _ = both()
    key = keep(by=make.by(here), room="needs", raw=b"title_en\nMachines\n", name="x.csv")
    assert batch(by=here, room="needs", key=key).rows == 1
    with pytest.raises(NotFound):
        batch(by=there, room="needs", key=key)


def test_what_is_followed_and_searched_for_is_kept_in_each_world() -> None:
    here, there, real, invented = both()
    for viewer, own, other in ((here, real, invented), (there, invented, real)):
        inbox.follow(by=make.by(viewer), ref=own)
        with pytest.raises(NotFound):
            inbox.follow(by=make.by(viewer), ref=other)
    inbox.save_search(by=make.by(here), room="needs", name="machines", query="q=machines")
    assert [[one.ref for one in inboxes.followed(by=viewer)] for viewer in (here, there)] == [
        [real],
        [invented],
    ]
    assert [[one.name for one in inboxes.kept_searches(by=viewer)] for viewer in (here, there)] == [
        ["machines"],
        [],
    ]


def test_nobody_comments_on_a_record_of_the_other_world() -> None:
    here, there, real, invented = both()
    for viewer, other in ((here, invented), (there, real)):
        with pytest.raises(NotFound):
            comments.comment(by=make.by(viewer), ref=other, text="Which machines?")


def test_a_nation_joins_a_group_in_one_world_alone() -> None:
    entry = Membership("like_minded", "JP", "partner", Period(), "decision")
    keeper = Viewer(seats=frozenset({(Role.MODERATOR, parties.EDITORS)}))
    parties.set_memberships(by=make.by(keeper), memberships=[entry])
    found = [groups_of("JP", make.AT.date(), world) for world in (World.RECORD, World.EXERCISE)]
    assert found == [{"group:like_minded"}, set()]
