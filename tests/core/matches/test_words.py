"""Words of both languages become stems by which their forms meet."""

import pytest

from commonspace.core.matches.letters import mended, romanised, words_of
from commonspace.core.matches.words import stems_of


@pytest.mark.parametrize(
    "forms",
    [
        "jammer jammers",
        "detect detects detected detecting",
        "battery batteries",
        "clearance clearances",
        "система системи систем системою системах",
        "дрон дрони дронів дронами",
        "навігаційна навігаційних навігація навігації",
        "виявлення виявленням",
        "захищений захищеного захищеними",
    ],
)
def test_forms_of_a_word_share_one_stem(forms: str) -> None:
    assert len(set(stems_of(forms))) == 1


def test_words_of_different_meaning_keep_different_stems() -> None:
    assert len(set(stems_of("radar ratio rocket radio міна мінімум машина маска"))) == 8


def test_stop_words_and_single_letters_are_left_out() -> None:
    assert stems_of("the need for a radar, і для радара x 7") == ["need", "radar", "радар"]


def test_abbreviations_and_designations_stay_whole() -> None:
    assert stems_of("UAS GPS 155mm M113") == ["uas", "gps", "155mm", "m113"]


def test_apostrophes_of_every_kind_are_the_same() -> None:
    assert words_of("зв'язок зв’язок звʼязок зв`язок") == ["звязок"] * 4


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("радap", "радар"), ("paдap", "радар"), ("systеm", "system"), ("сенсоp", "сенсор"), ("дрoни", "дрони")],
)
def test_look_alike_letters_are_brought_to_one_alphabet(typed: str, meant: str) -> None:
    assert typed != meant
    assert mended(typed) == meant


def test_a_word_that_truly_mixes_alphabets_stays_as_it_is() -> None:
    assert mended("gps-джpс".replace("-", "")) == "gpsджpс"


def test_invisible_letters_do_not_hide_a_word() -> None:
    assert words_of("ra\u00addar\u200b ДРОН\u0301И") == ["radar", "дрони"]


def test_names_are_romanised_by_the_official_table() -> None:
    assert [romanised(word) for word in ("запоріжжя", "щит", "юрій", "їжак")] == [
        "zaporizhzhia",
        "shchyt",
        "iurii",
        "izhak",
    ]
