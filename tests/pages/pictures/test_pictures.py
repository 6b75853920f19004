"""What each picture is careful about: intervals, missing figures, places, order."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.data.map import shapes
from commonspace.pages.pictures import (
    bars,
    coverage,
    forecast,
    gantt,
    heatmap,
    maps,
    network,
    sankey,
    stacked,
    steps,
    timeline,
    timetable,
)
from commonspace.pages.pictures.calendar import Axis, around
from commonspace.pages.pictures.svg import Svg, element, shortened, ticks

HOSTILE = '<b onload="x">&'
DAY = date(2026, 3, 1)


def boxes(svg: Svg, class_: str) -> list[tuple[float, float]]:
    """Start and width of each box of a class."""
    root = ElementTree.fromstring(svg)
    return [
        (float(node.attrib["x"]), float(node.attrib["width"]))
        for node in root.iter("{http://www.w3.org/2000/svg}rect")
        if class_ in node.attrib["class"].split()
    ]


def level(lo: float, hi: float | None, said: str = "x") -> coverage.Level:
    return coverage.Level(said, said, lo, hi)


def test_coverage_is_solid_to_its_lower_end_and_hatched_to_its_upper() -> None:
    bar = coverage.CoverageBar(level(100, 100), (level(25, 50),))
    made = coverage.draw_small(bar, "t", "d")
    assert boxes(made, "there") == [(26.0, 26.0), (0.0, 26.0)]
    assert boxes(made, "over") == [(26.0, 26.0)]


def test_coverage_without_an_upper_end_is_hatched_to_the_end_of_the_scale() -> None:
    made = coverage.draw_small(coverage.CoverageBar(level(100, 100), (level(75, None),)), "t", "d")
    assert boxes(made, "over") == [(78.0, 26.0)]


def test_no_coverage_bar_where_nothing_was_asked_by_number() -> None:
    with pytest.raises(ValueError, match="no bar is drawn"):
        coverage.CoverageBar(level(0, None), (level(5, 5),))


def test_the_legend_says_what_hatching_means_only_where_there_is_any() -> None:
    certain = coverage.CoverageBar(level(10, 10), (level(5, 5),))
    open_ended = coverage.CoverageBar(level(10, 10), (level(5, None),))
    assert [len(coverage.legend(bar, "not certain")) for bar in (certain, open_ended)] == [1, 2]


@given(
    st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)).map(sorted), min_size=1, max_size=3),
    st.floats(1, 1e6),
)
def test_no_part_of_a_coverage_bar_leaves_it(ends: list[list[float]], asked: float) -> None:
    bar = coverage.CoverageBar(level(asked, asked), tuple(level(lo, hi) for lo, hi in ends))
    made = coverage.draw_small(bar, "t", "d")
    found = [box for tone in ("track", "there", "coming", "promised", "over") for box in boxes(made, tone)]
    assert all(x >= 0 and x + width <= 104.05 for x, width in found)


def test_a_bar_without_a_figure_is_words_only() -> None:
    made = bars.draw([bars.Bar("a", "not stated", None, None), bars.Bar("b", "5", 5, 5)], "t", "d")
    assert len(boxes(made, "b1")) == 1
    assert ">not stated<" in made


@pytest.mark.parametrize("ends", [(5.0, 4.0), (-1.0, 4.0)])
def test_reversed_or_negative_ends_are_refused_by_every_picture(ends: tuple[float, float]) -> None:
    for make in (
        lambda: bars.Bar("a", "x", *ends),
        lambda: level(*ends),
        lambda: forecast.Quarter("q", *ends, "x"),
    ):
        with pytest.raises(ValueError, match="is not an interval"):
            make()


def test_a_row_without_an_asked_figure_is_words_and_no_bar() -> None:
    made = stacked.draw([stacked.Stack("a", (3, 4), ("3", "4"), "7", None)], ("there", "coming"), "t", "d")
    assert boxes(made, "there") + boxes(made, "track") == []
    assert ">there 3 · coming 4<" in made


def test_a_row_with_more_than_was_asked_shows_where_the_asked_figure_lies() -> None:
    made = stacked.draw([stacked.Stack("a", (6, 4), ("6", "4"), "10", 8)], ("there", "coming"), "t", "d")
    (track,) = boxes(made, "track")
    (there,) = boxes(made, "there")
    assert there[1] == pytest.approx(track[1] * 0.6, abs=0.02)
    assert made.count('class="asked"') == 1


def test_classes_of_a_figure_begin_at_their_bounds() -> None:
    classes = steps.Steps((20.0, 40.0), ("low", "middle", "high"))
    assert [classes.tone(value) for value in (0.0, 19.9, 20.0, 39.9, 40.0, 100.0, None)] == (
        ["q0", "q0", "q2", "q2", "q5", "q5", "none"]
    )
    assert [(key.tone, key.label) for key in steps.legend(classes, "no report")] == (
        [("q0", "low"), ("q2", "middle"), ("q5", "high"), ("none", "no report")]
    )


@pytest.mark.parametrize(
    ("bounds", "said"),
    [((), ("x",)), ((2.0, 1.0), ("a", "b", "c")), ((1.0,), ("a",)), ((1, 2, 3, 4, 5, 6), tuple("abcdefg"))],
)
def test_classes_that_do_not_rise_or_lack_words_are_refused(
    bounds: tuple[float, ...], said: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match=r"bounds|words"):
        steps.Steps(bounds, said)


def test_a_heat_map_with_a_hole_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell for each"):
        heatmap.HeatMap(("a",), ("x", "y"), ((heatmap.Cell(1.0, "1"),),))


def test_what_a_node_of_the_bands_carries_is_the_larger_side() -> None:
    nodes = (sankey.Node("a", "A", "", 0), sankey.Node("b", "B", "", 1), sankey.Node("c", "C", "", 2))
    made = sankey.Sankey(nodes, (sankey.Flow("a", "b", 10, "10"), sankey.Flow("b", "c", 4, "4")))
    assert [made.size(node) for node in nodes] == [10, 10, 4]


def test_bands_run_forward_only() -> None:
    nodes = (sankey.Node("a", "A", "", 0), sankey.Node("b", "B", "", 0))
    with pytest.raises(ValueError, match="does not run forward"):
        sankey.Sankey(nodes, (sankey.Flow("a", "b", 1, "1"),))


def test_two_bands_that_are_alike_are_both_drawn_side_by_side() -> None:
    nodes = (sankey.Node("a", "A", "", 0), sankey.Node("b", "B", "", 1))
    made = sankey.draw(sankey.Sankey(nodes, (sankey.Flow("a", "b", 1, "1"),) * 2), "t", "d")
    shapes_drawn = re.findall(r'<path d="(.*?)" class="flow"', made)
    assert len(set(shapes_drawn)) == 2


def test_two_meetings_at_one_table_in_one_slot_are_refused() -> None:
    with pytest.raises(ValueError, match="one slot at one table"):
        timetable.Timetable(("9",), ("1",), (timetable.Meeting(0, 0, "a"), timetable.Meeting(0, 0, "b")))


def test_a_meeting_outside_the_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        timetable.Timetable(("9",), ("1",), (timetable.Meeting(1, 0, "a"),))


def test_a_forecast_without_an_asked_figure_draws_no_line_to_reach() -> None:
    quarters = [forecast.Quarter("Q1", 1, 2, "1–2"), forecast.Quarter("Q2", 2, 5, "2–5", ahead=True)]
    drawn = [forecast.draw(quarters, "t", "d", asked).count('class="asked"') for asked in (None, 10.0)]
    assert drawn == [0, 1]


def test_done_work_fills_its_share_of_the_bar() -> None:
    made = gantt.draw([gantt.Task("a", DAY, DAY + timedelta(days=100), "x", 0.25)], "t", "d", str)
    (planned,), (worked,) = boxes(made, "planned"), boxes(made, "worked")
    assert worked == pytest.approx((planned[0], planned[1] / 4), abs=0.02)


def test_a_date_known_by_its_year_only_is_a_stroke_and_a_day_is_a_dot() -> None:
    day = timeline.Event("l", DAY, DAY, "a", "")
    year = timeline.Event("l", date(2025, 1, 1), date(2025, 12, 31), "b", "")
    made = timeline.draw([day, year], "t", "d", str)
    assert (made.count("<circle"), len(boxes(made, "stroke"))) == (1, 1)


def test_parties_of_a_group_stand_side_by_side() -> None:
    parties = [network.Party(f"{group}{at}", f"{group}{at}", group) for at in range(3) for group in "xy"]
    made = network.draw(parties, [], "t", "d")
    assert re.findall(r"<title>(\w)\d \(", made) == list("xxxyyy")


def test_a_country_that_the_map_does_not_draw_still_stands_in_the_table() -> None:
    classes = steps.Steps((10.0,), ("low", "high"))
    lands = {
        "ZZ": maps.Land("Nowhere", 5.0, "5"),
        "PL": maps.Land("Poland", 20.0, "20"),
        "UA": maps.Land("Ukraine", None, "–"),
    }
    made = maps.draw(shapes("europe"), lands, classes, "t", "d")
    assert made.count('class="country') == 2
    assert [row.cells[0] for row in maps.table(lands, ("c", "f")).rows] == ["Poland", "Nowhere", "Ukraine"]


def test_a_country_too_small_to_be_hit_is_a_mark_and_opens_what_its_figure_rests_on() -> None:
    classes = steps.Steps((10.0,), ("low", "high"))
    lands = {
        "LU": maps.Land("Luxembourg", 3.0, "3", figure="3", url="/lu/"),
        "PL": maps.Land("Poland", 20.0, "20", figure="20", url="/pl/"),
    }
    made = maps.draw(shapes("europe"), lands, classes, "t", "d")
    assert re.findall(r'<a href="(/\w\w/)" aria-label="[^"]*"><(\w+)', made) == [
        ("/pl/", "path"),
        ("/lu/", "circle"),
    ]
    assert re.findall(r'figure on-q\d" text-anchor="middle">(\d+)<', made) == ["20"]
    assert [made.count('role="group"'), made.count('role="img"')] == [1, 0]


def test_words_are_escaped_wherever_they_come_in() -> None:
    classes = steps.Steps((10.0,), ("low", "high"))
    event = timeline.Event(HOSTILE, DAY, DAY + timedelta(days=9), HOSTILE, HOSTILE)
    tie = network.Tie("a", "b", HOSTILE)
    parties = [network.Party("a", HOSTILE, HOSTILE), network.Party("b", "b", "b")]
    nodes = (sankey.Node("a", HOSTILE, HOSTILE, 0), sankey.Node("b", "B", "", 1))
    made = [
        bars.draw([bars.Bar(HOSTILE, HOSTILE, 1, 2)], HOSTILE, HOSTILE),
        coverage.draw(coverage.CoverageBar(level(9, 9, HOSTILE), (level(1, 2, HOSTILE),)), HOSTILE, HOSTILE),
        forecast.draw([forecast.Quarter(HOSTILE, 1, 2, HOSTILE)] * 2, HOSTILE, HOSTILE, 3, HOSTILE),
        gantt.draw([gantt.Task(HOSTILE, DAY, DAY, HOSTILE)], HOSTILE, HOSTILE, lambda _: HOSTILE),
        heatmap.draw(
            heatmap.HeatMap((HOSTILE,), (HOSTILE,), ((heatmap.Cell(1, HOSTILE),),)), classes, HOSTILE, HOSTILE
        ),
        maps.draw(
            shapes("europe"), {"PL": maps.Land(HOSTILE, 1, HOSTILE, marked=True)}, classes, HOSTILE, HOSTILE
        ),
        network.draw(parties, [tie], HOSTILE, HOSTILE),
        sankey.draw(sankey.Sankey(nodes, (sankey.Flow("a", "b", 1, HOSTILE),)), HOSTILE, HOSTILE),
        stacked.draw([stacked.Stack(HOSTILE, (1,), (HOSTILE,), HOSTILE, 2)], (HOSTILE,), HOSTILE, HOSTILE),
        timeline.draw([event], HOSTILE, HOSTILE, lambda _: HOSTILE),
        timetable.draw(
            timetable.Timetable((HOSTILE,), (HOSTILE,), (timetable.Meeting(0, 0, HOSTILE, HOSTILE),)),
            HOSTILE,
            HOSTILE,
        ),
    ]
    assert [svg for svg in made if "<b" in svg or 'onload="' in svg] == []
    assert [ElementTree.fromstring(svg)[0].text for svg in made] == [HOSTILE] * len(made)


def test_attributes_are_escaped() -> None:
    assert element("rect", class_='"><script>') == '<rect class="&quot;&gt;&lt;script&gt;"/>'


@given(st.floats(0.01, 1e9))
def test_steps_of_a_scale_are_round_and_reach_the_top(top: float) -> None:
    found = ticks(top)
    assert found[0] == 0 and found[-1] >= top * (1 - 1e-9) and 2 <= len(found) <= 12
    step = found[1]
    assert re.fullmatch(r"[125]0*", f"{step / 10**-9:.0f}")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 20_000))
def test_marks_of_a_time_axis_are_first_days_of_months_within_it(first: date, days: int) -> None:
    axis = Axis(first, first + timedelta(days=days), 0.0, 100.0)
    marks = axis.marks()
    assert all(first <= day <= axis.last and day.day == 1 for day in marks)
    assert len(marks) <= 10
    places = [axis.x(day) for day in marks]
    assert places == sorted(places)


def test_a_time_axis_leaves_room_at_both_ends() -> None:
    assert around([DAY, DAY]) == (DAY - timedelta(days=7), DAY + timedelta(days=7))


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_shortened_label_is_never_longer_than_asked(words: str, most: int) -> None:
    assert len(shortened(words, most)) <= max(most, 1)
