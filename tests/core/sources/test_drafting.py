"""From a text to drafts: which facts, on which exact words, with which slots."""

import dataclasses

from commonspace.core.sources import Document, FactKind, draft_document
from commonspace.core.sources.values import Draft
from commonspace.data.sources import knowledge
from tests.core.sources.pages import ADDRESS, REPORT, STATEMENT


def drafts(document: Document) -> tuple[Draft, ...]:
    return draft_document(document, knowledge()).drafts


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
    assert draft_document(page, knowledge()).drafts == ()


def test_every_quote_stands_exactly_where_its_span_says() -> None:
    for page in (STATEMENT, ADDRESS, REPORT):
        assert all(draft.span.holds_in(page.text) for draft in drafts(page))


def test_drafting_twice_gives_the_same() -> None:
    assert drafts(REPORT) == drafts(REPORT)
