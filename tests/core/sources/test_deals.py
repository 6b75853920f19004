"""The general reader of business: two who are named by their names alone, and one fact for one event."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge

Row = tuple[str, list[str], str]


def business(text: str, lang: str = "en") -> list[Row]:
    """Kind, parties and sum of each partnership or project."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [
        (
            str(each.kind),
            [actor.english for actor in each.parties],
            f"{each.money.currency} {each.money.hi or each.money.lo}" if each.money else "",
        )
        for each in found
        if str(each.kind) in ("partnership", "project")
    ]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The Belgian radar house Veldhoven Systems has booked an order for 12 radars from Stepnyak, "
            "a Poltava "
            "builder of drones for the Ukrainian army.",
            ["Veldhoven Systems", "Stepnyak"],
        ),
        (
            "Finland's Rautajoki takes over jamming software from Kyiv's Lazur Labs for its military drones.",
            ["Rautajoki", "Lazur Labs"],
        ),
        (
            "Spain's Torremar and Ukrainian start-up Zubrivka Dynamics will go halves on a firm that "
            "makes drones.",
            ["Torremar", "Zubrivka Dynamics"],
        ),
    ],
)
def test_two_who_are_in_no_table_are_read_by_their_names(text: str, parties: list[str]) -> None:
    assert business(text) == [("partnership", parties, "")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Полтавське підприємство «Світанок-М» отримало від норвезької Fjellvik ліцензію на випуск "
            "гранатометів.",
            ["Світанок-М", "Fjellvik"],
        ),
        (
            "Компанія Torremar виготовить для одеської «Хвилі» двигуни до безпілотних катерів.",
            ["Torremar", "Хвилі"],
        ),
    ],
)
def test_ukrainian_names_stand_in_marks_or_in_latin_letters(text: str, parties: list[str]) -> None:
    assert business(text, "uk") == [("partnership", parties, "")]


def test_descriptions_are_led_back_to_names_by_home() -> None:
    text = (
        "Norway's Fjellvik makes drone engines. Kyiv's Lazur Labs makes drones. "
        "The Norwegian firm has signed a contract with the Dutch armour maker Steenbok. "
        "It takes over radio software from the Kyiv company."
    )
    assert business(text) == [
        ("partnership", ["Fjellvik", "Steenbok"], ""),
        ("partnership", ["Fjellvik", "Lazur Labs"], ""),
    ]


def test_a_sentence_that_goes_on_lends_its_sum_and_adds_no_fact() -> None:
    text = (
        "Ukraine's Lazur Labs has ordered 40 drone engines from Norway's Fjellvik. "
        "The contract is worth 3 million euros. Fjellvik had sales of 90 million euros last year."
    )
    assert business(text) == [("partnership", ["Lazur Labs", "Fjellvik"], "EUR 3000000")]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine's Lazur Labs and Norway's Fjellvik denied that a contract on drones had been signed.",
        "Norway's Fjellvik is weighing a drone plant with Ukraine's Lazur Labs, but no agreement exists.",
        "Shares in Fjellvik and Steenbok fell on Monday as investors weighed peace talks in Ukraine.",
        "Norway's Fjellvik reported sales of 90 million euros and makes drones for Ukraine.",
    ],
)
def test_talk_denial_and_business_of_one_alone_are_no_facts(text: str) -> None:
    assert business(text) == []


def test_of_two_papers_signed_at_once_the_second_is_a_fact_of_its_own() -> None:
    text = (
        "Two contracts on radars were signed by Norway's Fjellvik and Kyiv's Lazur Labs. "
        "The first covers 40 radars for 3 million euros; the second provides for a repair shop."
    )
    assert [parties for _, parties, _ in business(text)] == [["Fjellvik", "Lazur Labs"]] * 2


def test_a_project_of_states_takes_the_budget_that_is_told_of_it() -> None:
    text = "Латвія та Україна запустили спільну програму наземних роботів. Її бюджет — 7 млн євро."
    assert [row[2] for row in business(text, "uk")] == ["EUR 7000000"]


def test_strung_verbs_keep_their_subject_and_the_last_takes_the_sum() -> None:
    text = (
        "Fjellvik of Norway signed a cooperation agreement on drones with Ukraine's Lazur Labs, and "
        "took a 20% stake "
        "in Odesa radio house Zubrivka. The last of these cost it 2 million euros."
    )
    assert [(parties[-1], money) for _, parties, money in business(text)] == [
        ("Lazur Labs", ""),
        ("Zubrivka", "EUR 2000000"),
    ]


def test_what_a_firm_pays_is_no_gift_of_the_country_where_it_sits() -> None:
    text = (
        "The Latvian fund Skrunda Capital has put 2 million euros into Dronarium, a Kyiv school for "
        "drone pilots."
    )
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [str(each.kind) for each in found] == ["partnership"]
    assert business(text) == [("partnership", ["Skrunda Capital", "Dronarium"], "EUR 2000000")]
