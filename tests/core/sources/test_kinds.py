"""Which kind a sentence tells: programmes with their budget, needs by rank, gifts cleared for export."""

from datetime import date

import pytest

from commonspace.core.sources import Document, draft_document
from commonspace.data.sources import knowledge


def told(text: str, lang: str = "en") -> list[tuple[str, list[str]]]:
    """Kind and actors of each draft."""
    found = draft_document(Document(text, lang, date(2025, 5, 1)), knowledge(learnt=False)).drafts
    return [
        (str(draft.kind), [actor.english for actor in (*draft.givers, *draft.parties)]) for draft in found
    ]


def test_a_programme_that_is_approved_is_a_project_with_its_budget_and_its_share_another() -> None:
    text = (
        "The Council approved the European Defence Fund: 2 billion euros, of which 300 million go to Ukraine."
    )
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [
        (str(draft.kind), draft.parties[0].code, draft.money.text()) for draft in found if draft.money
    ] == [
        ("project", "eu", "2\xa0000\xa0000\xa0000"),
        ("project", "eu", "300\xa0000\xa0000"),
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("President Zelensky of Ukraine put shells first, then armoured vehicles.", "en"),
        ("Президент Зеленський назвав першою потребою снаряди, далі — бронетехніку.", "uk"),
    ],
)
def test_needs_told_by_rank_are_needs_each(text: str, lang: str) -> None:
    assert [kind for kind, _ in told(text, lang)] == ["need", "need"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Spain has issued the export licence for 12 howitzers for Ukraine.", "en"),
        ("Іспанія надала дозвіл на експорт 12 гаубиць для України.", "uk"),
    ],
)
def test_what_is_cleared_for_export_is_a_pledge(text: str, lang: str) -> None:
    assert told(text, lang) == [("pledge", ["Spain"])]


def test_two_papers_told_apart_are_two_agreements() -> None:
    text = (
        "Thales and Ukroboronprom concluded two agreements: one provides for a radar plant, "
        "the other concerns spare parts."
    )
    assert told(text) == [("partnership", ["Thales", "Ukroboronprom"])] * 2


def test_beside_a_clause_that_opens_with_while_the_main_one_has_its_own_parties() -> None:
    text = (
        "While Thales is still negotiating with Ukroboronprom about a joint venture for radars, "
        "Nordvik has concluded a contract with Kyiv for 90 drones."
    )
    assert told(text) == [
        ("partnership", ["Thales", "Ukroboronprom"]),
        ("partnership", ["Nordvik", "Ukraine"]),
    ]


def test_several_papers_of_which_one_alone_is_told_are_one_agreement() -> None:
    text = "Thales and Ukroboronprom concluded two agreements: one provides for a radar plant in Lviv."
    assert told(text) == [("partnership", ["Thales", "Ukroboronprom"])]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Lithuania has handed over 20 carriers and has ordered 300 drones for Ukraine from its makers.",
            "en",
            [("delivery", ["Lithuania"]), ("pledge", ["Lithuania"])],
        ),
        (
            "Литва передала Україні 20 бронетранспортерів і замовила для неї 300 дронів.",
            "uk",
            [("delivery", ["Lithuania"]), ("pledge", ["Lithuania"])],
        ),
    ],
)
def test_two_verbs_of_one_giver_are_two_facts(
    text: str, lang: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert told(text, lang) == expected


def test_any_verb_of_a_giver_beside_a_count_of_goods_is_a_pledge_but_those_that_give_nothing() -> None:
    gives = "Canada parts with 10 Leopard tanks for Ukraine; Slovenia throws in 20 carriers."
    builds = "Canada produced 10 Leopard tanks; Slovenia lost 20 carriers. Ukraine gets none."
    assert told(gives) == [("pledge", ["Canada"]), ("pledge", ["Slovenia"])]
    assert told(builds) == []


def test_a_paper_named_without_a_verb_has_its_partner() -> None:
    text = "Nordvik has a joint venture with the British arms maker Brimfort for drones."
    assert [kind for kind, _ in told(text)] == ["partnership"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Australia's 49 Abrams tanks for Ukraine are on their way.", [("pledge", ["Australia"])]),
        ("Belgium's defence minister said that his country would supply 4 guns.", [("pledge", ["Belgium"])]),
        ("Belgium's defence minister said that his country will give neither guns nor shells.", []),
        ("Spain's government will buy Ukrainian drones for 100 million euros.", [("pledge", ["Spain"])]),
        (
            "Brave1 and Nordvik signed a memorandum on drones in Kyiv, as did Brimfort and Ukrspecsystems.",
            [("partnership", ["Brave1", "Nordvik"]), ("partnership", ["Brimfort", "Ukrspecsystems"])],
        ),
        ("Investors signed deals on drones worth more than 15 million dollars in Ukraine.", []),
    ],
)
def test_who_acts_is_found_behind_his_country_a_government_or_a_verb_left_out(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert told(text) == expected


def test_a_coalition_that_grew_counts_what_it_has_come_to() -> None:
    text = "The drone coalition led by Latvia grew by two states to 20 members."
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [(str(draft.kind), draft.quantity.text()) for draft in found if draft.quantity] == [
        ("coalition", "20")
    ]


def test_a_sum_in_brackets_behind_no_other_sum_is_no_conversion() -> None:
    text = "Sweden's package (1.2 billion kronor) for Ukraine holds 30 boats and artillery shells."
    found = draft_document(Document(text, "en", date(2025, 5, 1)), knowledge(learnt=False)).drafts
    assert [draft.money.currency for draft in found if draft.money] == ["SEK"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Іспанія та Греція почали передавати Україні винищувачі. Нові танки нададуть Італія та Канада.",
            "uk",
            [("delivery", ["Spain", "Greece"]), ("pledge", ["Italy", "Canada"])],
        ),
        (
            "The Czech initiative for Ukraine has many donors. The initiative has delivered 5,000 shells.",
            "en",
            [("delivery", ["Czech-led initiative", "Czech Republic"])],
        ),
    ],
)
def test_givers_stand_behind_the_verb_or_in_the_programme_named_before(
    text: str, lang: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert told(text, lang) == expected
