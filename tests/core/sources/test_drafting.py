"""From a text to drafts: which facts, on which exact words, with which slots."""

import dataclasses
from datetime import date

from commonspace.core.sources import Document, FactKind, draft_document
from commonspace.core.sources.values import Draft
from commonspace.data.sources import knowledge
from tests.core.sources.pages import ADDRESS, REPORT, STATEMENT


def drafts(document: Document) -> tuple[Draft, ...]:
    return draft_document(document, knowledge(learnt=False)).drafts


def short(document: Document) -> list[tuple[str, str]]:
    return [(str(draft.kind), draft.span.quote) for draft in drafts(document)]


def test_a_statement_gives_its_sum_and_each_item_of_the_package() -> None:
    assert short(STATEMENT) == [
        ("pledge", "I am announcing an additional $300 million in security assistance for Ukraine"),
        ("pledge", "coastal radars"),
        ("pledge", "mine-clearing vehicles"),
        ("pledge", "40 armored boats"),
        ("pledge", "I have also approved the transfer of two additional helicopters"),
    ]


def test_the_voice_of_a_statement_gives_and_the_page_dates_it() -> None:
    first = drafts(STATEMENT)[0]
    assert ([actor.name for actor in first.givers], [actor.name for actor in first.receivers]) == (
        ["United States"],
        ["Ukraine"],
    )
    assert (first.date, first.stage, first.speaker) == ("2023-05-02", "announced", "Joe Biden")


def test_an_address_gives_each_need_of_the_string_and_what_was_received() -> None:
    assert short(ADDRESS) == [
        ("need", "гаубиці"),
        ("need", "дрони"),
        ("need", "засоби радіоелектронної боротьби"),
        ("delivery", "Ми вже отримали протитанкові ракети від наших партнерів"),
    ]


def test_a_part_of_a_sum_takes_its_currency_and_is_flagged_as_a_part() -> None:
    part = drafts(REPORT)[1]
    assert part.money is not None
    assert (part.money.currency, part.money.kind, part.flags) == ("EUR", "minimum", ("part_of",))


def test_a_quotation_is_a_statement_of_its_speaker() -> None:
    said = [draft for draft in drafts(REPORT) if draft.kind is FactKind.STATEMENT]
    assert [(draft.span.quote, draft.speaker) for draft in said] == [
        ("The drones will reach the Ukrainian army before winter", "Andris Spruds")
    ]


def test_a_relative_date_of_an_undated_page_is_flagged_and_not_guessed() -> None:
    undated = drafts(dataclasses.replace(REPORT, published=None))[0]
    assert (undated.date, "relative_date" in undated.flags) == ("", True)


def test_a_text_on_something_else_gives_nothing() -> None:
    page = Document("The grain harvest\n\nUkraine needs new silos and 40 million euros for its ports.", "en")
    assert draft_document(page, knowledge(learnt=False)).drafts == ()


def test_every_quote_stands_exactly_where_its_span_says() -> None:
    for page in (STATEMENT, ADDRESS, REPORT):
        assert all(draft.span.holds_in(page.text) for draft in drafts(page))


def test_drafting_twice_gives_the_same() -> None:
    assert drafts(REPORT) == drafts(REPORT)


def of_address(words: str) -> list[tuple[str, str]]:
    text = f"Звернення Президента України Володимира Зеленського\n\n{words}"
    return short(Document(text, "uk", date(2023, 5, 3)))


def of_statement(words: str) -> list[tuple[str, str]]:
    return short(Document(f"Statement by President Joe Biden on Ukraine\n\n{words}", "en", date(2023, 5, 3)))


def test_a_running_total_is_never_a_pledge() -> None:
    assert [
        kind for kind, _ in of_statement("Since 2022 we have given Ukraine $40 billion in military aid.")
    ] == ["total"]


def test_what_the_aggressor_fires_is_no_support() -> None:
    assert (
        of_statement("Russia fired 40 missiles and dozens of drones at the Ukrainian army overnight.") == []
    )
    assert of_address("Росія випустила по Україні 40 ракет і 30 дронів.") == []


def test_a_condition_is_no_need() -> None:
    assert of_address("Якби в нас були літаки та зенітні ракети, ми б захистили небо.") == []


def test_a_bullet_with_several_figures_gives_one_fact_a_figure() -> None:
    words = (
        "The new assistance package includes:\n\n- 100 launchers, 500 rifles and 40 pistols;\n- 25 radars."
    )
    assert [quote for _, quote in of_statement(words)] == [
        "100 launchers",
        "500 rifles",
        "40 pistols",
        "25 radars",
    ]


def test_items_strung_as_fragments_after_a_package_are_pledges() -> None:
    words = "Є новий пакет військової допомоги від Данії. Снаряди, міномети. Дякую!"
    assert of_address(words) == [("pledge", "Снаряди"), ("pledge", "міномети")]


def test_every_giver_of_a_joint_subject_gives() -> None:
    text = "Guns\n\nBelgium, Norway and Denmark will send Ukraine new howitzers."
    (draft,) = drafts(Document(text, "en", date(2023, 5, 3)))
    assert [actor.name for actor in draft.givers] == ["Belgium", "Norway", "Denmark"]


def test_look_alike_letters_do_not_hide_a_need() -> None:
    words = "Нам потрібні гаубиці та зенітні ракети."
    typed = words.replace("і", "i").replace("о", "o")
    assert [quote.replace("i", "і").replace("o", "о") for _, quote in of_address(typed)] == [
        quote for _, quote in of_address(words)
    ]
