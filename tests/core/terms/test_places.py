"""Exact places are found in free text, in both languages; ordinary figures and names pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.terms.places import place_findings, places_in

PLACES = [
    ("50.4501, 30.5234", "coordinates"),
    ("the site is at 50.45010 30.52340 near the river", "coordinates"),
    ("50,4501; 30,5234", "coordinates"),
    ("-33.8688/151.2093", "coordinates"),
    ("50.45° N, 30.52° E", "coordinates"),
    ("N 50.4501 E 30.5234", "coordinates"),
    ("N50.45 E30.52", "coordinates"),
    ("50.45°, 30.52°", "coordinates"),
    ("координати: 50.45, 30.52", "coordinates"),
    ("широта 50,45 довгота 30,52", "coordinates"),
    ("latitude 50.45, longitude 30.52", "coordinates"),
    ("GPS 50.450 30.523", "coordinates"),
    ("50°27'00\"N 30°31'24\"E", "coordinates"),
    ("50° 27′ 00″ N", "coordinates"),
    ("50°27’ пн. ш., 30°31’ сх. д.", "coordinates"),
    ("50°27' північної широти", "coordinates"),
    ("50°27'00\", 30°31'24\"", "coordinates"),
    ("50 27 00 N 30 31 24 E", "coordinates"),
    ("50,45 пн.ш. 30,52 сх.д.", "coordinates"),
    ("36U UA 12345 67890", "coordinates"),
    ("36UUA1234567890", "coordinates"),
    ("grid 36U UA 1234 5678.", "coordinates"),
    ("36U UА 123 456", "coordinates"),  # the second А is Cyrillic
    ("36U 323456 5589123", "coordinates"),
    ("X=5589123 Y=6323456", "coordinates"),
    ("Х: 5 589 123, У: 6 323 456", "coordinates"),
    ("9G2GFG2F+9X", "coordinates"),
    ("зустріч біля FG2F+9XQ", "coordinates"),
    ("geo:50.45,30.52", "coordinates"),
    ("///filled.count.soap", "coordinates"),
    ("5\u200b0.4501, 30.52\u200b34", "coordinates"),
    ("５０.４５０１, ３０.５２３４", "coordinates"),
    ("https://www.google.com/maps/@50.45,30.52,15z", "map_link"),
    ("https://maps.app.goo.gl/abcDEF", "map_link"),
    ("openstreetmap.org/#map=15/50.45/30.52", "map_link"),
    ("вул. Зелена, 12", "address"),
    ("вулиця Зелена, буд. 12-а", "address"),
    ("на вулиці Січових Стрільців, 5", "address"),
    ("просп. Миру 14", "address"),
    ("проспект Перемоги, будинок 3", "address"),
    ("бульвар Тараса Шевченка 1", "address"),
    ("пров. Тихий, № 7", "address"),
    ("Набережна вулиця, 5; наб. Дніпровська, 5", "address"),
    ("ВУЛ. ЗЕЛЕНА, 12", "address"),
    ("пл. Ринок, 1", "address"),
    ("01001, м. Київ", "address"),
    ("12 Green Street", "address"),
    ("221B Baker St.", "address"),
    ("5, Old Mill Road, unit 4", "address"),
    ("Green Street 12", "address"),
]
INNOCENT = [
    "",
    "18 howitzers by 2026-07-01, at EUR 1.200.000",
    "1.200, 1.500 and 2.750 pieces a month",
    "Prices: 12.50, 13.75; total 1 250.75",
    "between 5 and 7 systems, 50-60 later",
    "Ratio 1.2345 of output",
    "version 5.15.2, 5.15.3",
    "155 mm shells, 30x173 mm rounds",
    "F-16, AN/TPQ-36, IRIS-T, Mi-17, M113, L119, 2S1, 9K33",
    "NSN 1025-01-445-0991, NCAGE 0AAA1, ISO 9001:2015, AQAP 2110",
    "CPV 35613000-4; 42997300",
    "angle of 45° and 30° 15' of arc",
    "temperature from -20.5° to 40.5 °C",
    "the meeting in Kyiv, the forum in Brussels",
    "Україна, Львівська область",
    "площа 5 га, площа України 603 628 кв. км",
    "вулиця Зелена",
    "шосе довжиною 5 км, набережна завдовжки 200 м",
    "the main street of the town; 12 street lamps; Road 2026",
    "call 044 123 4567",
    "10000 м. кабелю",
    "10000, с. 5",
    "order 36U AB 12 of 2026",
    "C+F, 2+2, 2345+67, A4+B5",
    "50% of 30.5 million",
    "x = 5, y = 7",
    "https://www.nato.int/cps/en/natohq/topics_52044.htm",
    "24/7, 2024/25, 10/10",
    "1,07 млрд доларів; 34,6 млрд; 102,6750 і 1",
    "9 a.m. to 5 p.m. Monday 12 Street Fair",
]


@pytest.mark.parametrize(("text", "what"), PLACES)
def test_an_exact_place_is_found(text: str, what: str) -> None:
    assert {place.what for place in places_in(text)} == {what}


@pytest.mark.parametrize(("text", "what"), PLACES)
def test_an_exact_place_is_found_within_a_sentence(text: str, what: str) -> None:
    for before, after in (("Please deliver to ", " before noon."), ("Постачання: (", "), до обіду.")):
        assert what in {place.what for place in places_in(before + text + after)}


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_figures_and_names_pass(text: str) -> None:
    assert places_in(text) == ()


def test_a_finding_names_the_words_as_they_were_written_and_where() -> None:
    found = place_findings("Deliver to 36U UA 12345 67890, or вул. Зелена, 12.", "details")
    assert [(f.code, f.place, dict(f.numbers)) for f in found] == [
        ("text_has_coordinates", "details", {"words": "36U UA 12345 67890", "form": "mgrs"}),
        ("text_has_address", "details", {"words": "вул. Зелена, 12", "form": "street"}),
    ]


@given(
    latitude=st.floats(-89.9, 89.9, allow_nan=False),
    longitude=st.floats(-179.9, 179.9, allow_nan=False),
    digits=st.integers(4, 7),
    joint=st.sampled_from([", ", " ", "; ", ","]),
)
def test_every_pair_of_decimal_degrees_is_found_whole(
    latitude: float, longitude: float, digits: int, joint: str
) -> None:
    text = f"{latitude:.{digits}f}{joint}{longitude:.{digits}f}"
    assert [place.words for place in places_in(f"at {text} today")] == [text]


@given(st.text(alphabet="0123456789.,+-°'\"NSEWАВС абвX=:/вул №", max_size=300))
def test_any_text_is_read_and_every_place_stands_where_it_says(text: str) -> None:
    for place in places_in(text):
        assert text[place.start : place.end] == place.words


@pytest.mark.parametrize(
    "piece", ["1", "1.", "Aa ", "вул. Аа ", "50°27'", "36U UA ", "2345+", "x=1 ", "lat "]
)
def test_a_very_long_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + " geo:50.45,30.52"
    assert places_in(text)[-1].form in ("geo", "decimal", "dms")
