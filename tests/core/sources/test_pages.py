"""The article of a page: quickly where it is marked and safe, by trafilatura where it is not."""

from lxml import html

from commonspace.core.sources.pages import _marked_article, is_html, main_text

PARAGRAPH = "Latvia will give the Ukrainian army twelve trucks and forty radios before the winter comes. " * 2


def page(inside: str, outside: str = "") -> str:
    return f"<html><body><nav><a href='#'>Menu</a></nav><article>{inside}</article>{outside}</body></html>"


def test_a_marked_article_is_read_without_what_stands_beside_it() -> None:
    beside = '<div class="related"><p>Another story that nobody asked for stands here.</p></div>'
    linked = "<ul><li><a href='#'>Read the next story</a></li></ul>"
    text = main_text(page(f"<h1>Trucks</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>{beside}{linked}"))
    assert text == "\n".join(["Trucks", PARAGRAPH.strip(), PARAGRAPH.strip()])


def test_an_article_that_holds_little_of_the_page_is_not_trusted() -> None:
    inside = f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>"
    rest = "".join(f"<p>{number} {PARAGRAPH}</p>" for number in range(12))
    trusted, doubted = (html.document_fromstring(page(inside, beside)) for beside in ("", rest))
    assert [bool(_marked_article(trusted)), bool(_marked_article(doubted))] == [True, False]


def test_prose_is_not_taken_for_markup() -> None:
    assert [is_html("Ukraine needs <b>drones</b>"), is_html("a < b and c > d"), is_html("<p>x</p>")] == [
        False,
        False,
        True,
    ]


def test_a_page_without_words_gives_none() -> None:
    assert main_text("<html><body></body></html>") == ""
