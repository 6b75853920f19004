"""The shapes of countries: Crimea is Ukraine, neighbours fit, nothing strays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.data.map import MapName, country_at, rings, shapes
from commonspace.data.map.projection import EUROPE, VIEWS
from commonspace.data.map.topology import area, clipped, inside, joined, thinned, unwrapped
from commonspace.data.nations import nations

NAMES: tuple[MapName, ...] = ("europe", "world")
PLACES = {
    "Simferopol": (34.10, 44.95, "UA"),
    "Sevastopol": (33.52, 44.60, "UA"),
    "Donetsk": (37.80, 48.00, "UA"),
    "Luhansk": (39.31, 48.57, "UA"),
    "Dzhankoi": (34.39, 45.71, "UA"),
    "Kyiv": (30.52, 50.45, "UA"),
    "Krasnodar": (38.97, 45.03, "RU"),
    "Rostov": (39.90, 47.30, "RU"),
    "Warsaw": (21.01, 52.23, "PL"),
    "Chisinau": (28.86, 47.01, "MD"),
    "Tbilisi": (44.80, 41.70, "GE"),
    "Kyrenia": (33.32, 35.25, "CY"),
    "Prishtina": (21.16, 42.66, "XK"),
    "the Black Sea": (34.00, 43.50, None),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", PLACES)
def test_a_place_lies_in_its_country(name: MapName, place: str) -> None:
    longitude, latitude, country = PLACES[place]
    assert country_at(name, longitude, latitude) == country


@pytest.mark.parametrize(("longitude", "latitude"), [(34.17, 44.52), (36.40, 45.36)], ids=["Yalta", "Kerch"])
def test_a_town_on_the_shore_of_crimea_is_ukraine_or_where_the_map_is_coarse_the_sea(
    longitude: float, latitude: float
) -> None:
    assert country_at("europe", longitude, latitude) == "UA"
    assert country_at("world", longitude, latitude) in ("UA", None)


@pytest.mark.parametrize("name", NAMES)
def test_crimea_and_the_mainland_are_one_land_without_a_border_between(name: MapName) -> None:
    view = VIEWS[name]
    mainland = view.place(33.5, 47.5)
    crimea = view.place(34.2, 45.2)
    holding = [ring for ring in rings(shapes(name).countries["UA"].path) if inside(mainland, ring)]
    assert [inside(crimea, ring) for ring in holding] == [True]


@pytest.mark.parametrize("name", NAMES)
def test_every_path_is_an_absolute_start_and_whole_steps(name: MapName) -> None:
    odd = [
        code
        for code, shape in shapes(name).countries.items()
        if not re.fullmatch(r"(M\d+ \d+l-?\d+(?:[ -]-?\d+)+z)+", shape.path)
    ]
    assert odd == []


@pytest.mark.parametrize("name", NAMES)
def test_every_land_lies_in_the_window_and_its_label_on_the_land(name: MapName) -> None:
    it = shapes(name)
    for code, shape in it.countries.items():
        points = [point for ring in rings(shape.path) for point in ring]
        assert all(0 <= x <= it.width + 1 and 0 <= y <= it.height + 1 for x, y in points), code
        assert 0 <= shape.at[0] <= it.width and 0 <= shape.at[1] <= it.height, code


def test_no_island_is_drawn_across_the_whole_world() -> None:
    wide = {
        code
        for code, shape in shapes("world").countries.items()
        for ring in rings(shape.path)
        if max(x for x, _ in ring) - min(x for x, _ in ring) > 500
    }
    assert wide <= {"RU"}


def test_every_country_drawn_is_a_nation_with_names_but_kosovo_that_has_no_code_in_the_standard() -> None:
    known = {nation.code for nation in nations()}
    drawn = set(shapes("europe").countries) | set(shapes("world").countries)
    assert drawn - known <= {"XK"}


def test_no_two_countries_of_the_fine_map_claim_one_place() -> None:
    europe = shapes("europe").countries
    lands = {code: rings(shape.path) for code, shape in europe.items()}
    for code, shape in europe.items():
        if max(abs(area(ring)) for ring in lands[code]) < 20:
            continue  # drawn as a speck
        x, y = shape.at[0] + 0.3, shape.at[1] + 0.4
        claims = {other for other, parts in lands.items() if sum(inside((x, y), ring) for ring in parts) % 2}
        assert claims <= {code}, code


def test_the_middle_of_the_european_map_is_where_its_projection_begins() -> None:
    assert EUROPE.place(19.0, 51.0) == pytest.approx((-EUROPE.left * EUROPE.scale, EUROPE.top * EUROPE.scale))


def test_the_edge_of_the_world_is_where_equal_earth_has_it() -> None:
    view = VIEWS["world"]
    assert view.place(180.0, 0.0)[0] == pytest.approx((2.7066299836 - view.left) * view.scale)
    assert view.place(0.0, 90.0)[1] == pytest.approx((view.top - 1.3173627591574) * view.scale)


SQUARES = [
    [(0.0, 0.0), (1.0, 0.0)],
    [(1.0, 0.0), (1.0, 1.0)],
    [(1.0, 1.0), (0.0, 1.0), (0.0, 0.0)],
    [(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)],
]


def test_joined_lands_lose_the_border_between_them() -> None:
    left, right = [[0, 1, 2]], [[3, ~1]]
    assert [sorted(ring) for ring in joined([left, right], SQUARES)] == [[0, 2, 3]]


def test_borders_that_do_not_close_are_refused() -> None:
    with pytest.raises(ValueError, match="does not close"):
        joined([[[0, 1]]], SQUARES)


def test_an_island_on_the_meridian_is_one_piece() -> None:
    assert unwrapped([(179.0, 1.0), (-179.0, 2.0), (179.0, 3.0)]) == [
        (179.0, 1.0),
        (181.0, 2.0),
        (179.0, 3.0),
    ]


points = st.tuples(st.floats(-50, 150), st.floats(-50, 150))


@given(st.lists(points, min_size=2, max_size=30), st.floats(0.1, 20))
def test_a_thinned_border_keeps_its_ends_and_only_points_it_had(
    arc: list[tuple[float, float]], within: float
) -> None:
    kept = thinned(arc, within)
    assert (kept[0], kept[-1]) == (arc[0], arc[-1])
    remaining = iter(arc)
    assert all(point in remaining for point in kept)


def test_a_border_whose_ends_nearly_touch_is_thinned_like_any_other() -> None:
    arc = [(0.0, 0.0), (3.0, 4.0), (1e-200, 0.0)]  # the square of 1e-200 is zero
    assert thinned(arc, 1.0) == arc


@given(st.lists(points, min_size=3, max_size=12))
def test_a_clipped_ring_lies_in_the_window(ring: list[tuple[float, float]]) -> None:
    assert all(-1e-6 <= x <= 100 + 1e-6 and -1e-6 <= y <= 80 + 1e-6 for x, y in clipped(ring, 100, 80))


@given(st.floats(0, 90), st.floats(0, 70), st.floats(1, 100), st.floats(1, 100))
def test_a_clipped_box_has_the_area_that_is_left(x: float, y: float, wide: float, tall: float) -> None:
    ring = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)]
    left = (min(x + wide, 100) - x) * (min(y + tall, 80) - y)
    assert abs(area(clipped(ring, 100, 80))) == pytest.approx(left)
