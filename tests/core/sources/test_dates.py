"""Dates with the precision of their words; relative ones only where the page's day is known."""

from datetime import date

import pytest

from commonspace.core.sources.dates import find_dates

PAGE = date(2023, 11, 29)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("on 6 December 2023", "2023-12-06"),
        ("December 6, 2023", "2023-12-06"),
        ("25.11.2024, 19:15", "2024-11-25"),
        ("у лютому 2024 року", "2024-02"),
        ("29 листопада", "2023-11-29"),
        ("in September, Ukraine held", "2023-09"),
        ("mid-July 2023", "2023-07"),
        ("this year", "2023"),
        ("минулого року", "2022"),
        ("у середу", "2023-11-29"),
        ("last week", "2023-11"),
        ("covering 2023 to 2027", "2023/2027"),
        ("вчора", "2023-11-28"),
        ("до кінця року", "2023"),
    ],
)
def test_a_date_is_read_with_its_precision(text: str, iso: str) -> None:
    assert [mention.iso for mention in find_dates(text, PAGE)] == [iso]


@pytest.mark.parametrize("text", ["in September", "yesterday", "у середу", "цього року"])
def test_a_relative_date_on_an_undated_page_stays_unresolved(text: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.iso, mention.relative) == ("", True)


@pytest.mark.parametrize("text", ["we may send more", "35 December 2023", "the 2000 rounds"])
def test_what_is_no_date_is_not_read_as_a_day(text: str) -> None:
    assert [mention.iso for mention in find_dates(text, PAGE) if len(mention.iso) > 7] == []
