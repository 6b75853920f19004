"""Panels: what other rooms show on a card."""

import pytest

from commonspace.pages import panels


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    monkeypatch.setattr(panels, "_MAKERS", {})


def test_panels_come_by_rank_to_the_rooms_that_they_are_made_for():
    @panels.panel("needs", rank=20)
    def late(request, card):
        return panels.Panel("late.html", {"of": card})

    @panels.panel("*", rank=10)
    def early(request, card):
        return panels.Panel("early.html")

    found = panels.panels(None, "needs", "N-1")
    assert found["story"] == [panels.Panel("early.html"), panels.Panel("late.html", {"of": "N-1"})]
    assert panels.panels(None, "offers", "O-1")["story"] == [panels.Panel("early.html")]


def test_a_panel_with_nothing_to_say_to_this_reader_is_left_out():
    panels.panel("needs", place="aside")(lambda request, card: None)
    assert panels.panels(None, "needs", "N-1") == {"tools": [], "story": [], "aside": []}


def test_a_place_that_no_card_has_is_refused_at_once():
    with pytest.raises(ValueError, match="attic"):
        panels.panel("needs", place="attic")
