"""Bad input to the review: a message with its place and reason in both languages, and nothing lost."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonspace.records.review import queries
from tests import make
from tests.pages.test_review import TEXT, analyst, demo_mode, ref_of

__all__ = ["analyst", "demo_mode"]  # fixtures
pytestmark = pytest.mark.django_db
WORDS = {"outlet": "A feed", "published": "2026-11-10"}


def said(client: Client, language: str, **given: Any) -> tuple[int, dict[str, str], str]:
    """The answer to a page handed in: its status, each input's fault, what stands in the text box."""
    answer: Any = client.post(f"/{language}/sources/pages/new/", {**WORDS, **given})
    page = answer.content.decode()
    faults = re.findall(r'<p class="error" id="(?:id_)?(\w+?)_error">(.*?)</p>', page, re.DOTALL)
    box = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
    plain = {place: unescape(re.sub(r"<[^>]+>", "", fault)).strip() for place, fault in faults}
    return answer.status_code, plain, unescape(box[1]) if box else ""


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_paste_is_told_at_its_box(analyst: Client, text: str) -> None:
    assert said(analyst, "en", text=text)[:2] == (
        400,
        {"text": "Paste a text, choose a file or give an address"},
    )
    assert said(analyst, "uk", text=text)[1] == {"text": "Вставте текст, виберіть файл або вкажіть адресу"}


def test_a_paste_of_five_megabytes_comes_back_whole_with_the_reason(analyst: Client) -> None:
    large = "Norway gives. " * 360_000
    status, faults, box = said(analyst, "en", text=large)
    assert (status, box) == (400, large)
    assert faults == {
        "text": "The text has 5.0 MB; at most 4 MB are read. Nothing was saved; shorten it to the article."
    }
    assert said(analyst, "uk", text="Норвегія. " * 290_000)[1] == {
        "text": "Текст має 5.2 МБ; читається щонайбільше 4 МБ. Нічого не збережено; скоротіть його до статті."
    }


@pytest.mark.parametrize("body", [b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9])
def test_a_file_of_another_kind_is_told_at_its_input(analyst: Client, body: bytes) -> None:
    for language, begins in (("en", "This is no text but a file"), ("uk", "Це не текст, а файл")):
        file = SimpleUploadedFile("page.txt", body)
        status, faults, _ = said(analyst, language, file=file)
        assert (status, list(faults), faults["file"].startswith(begins)) == (400, ["file"], True)


def test_a_page_without_a_word_is_told_where_it_was_handed_in(analyst: Client) -> None:
    file = SimpleUploadedFile("page.html", b"<html><body><script>let a</script></body></html>")
    assert said(analyst, "en", file=file)[1] == {"file": "No words are left of this page"}
    assert said(analyst, "uk", text="<p> </p>")[1:] == (
        {"text": "На цій сторінці не лишилося тексту"},
        "<p> </p>",
    )


def test_a_refused_address_and_a_missing_outlet_keep_the_paste(analyst: Client) -> None:
    assert list(said(analyst, "uk", address="http://10.0.0.1/")[1]) == ["address"]
    status, faults, box = said(analyst, "en", text=TEXT, outlet="")
    assert (status, faults, box) == (400, {"outlet": "This field is needed"}, TEXT)
    wrong = said(analyst, "en", text=TEXT, published="yesterday")
    assert (list(wrong[1]), wrong[2]) == (["published"], TEXT)


def test_characters_lost_in_a_broken_encoding_are_told_above_the_drafts(analyst: Client) -> None:
    broken = TEXT.encode().replace(b"machines", b"machines \xff\xfe") * 3
    file = SimpleUploadedFile("page.txt", broken)
    answer: Any = analyst.post("/en/sources/pages/new/", {**WORDS, "file": file})
    page = analyst.get(answer.url)
    assert "characters_lost" in queries.review(by=make.analyst(), ref=ref_of(answer.url)).flags
    assert page.content.decode().count("Some characters could not be decoded") == 1


def test_the_same_page_again_leads_to_the_first_and_says_so(analyst: Client) -> None:
    first: Any = analyst.post("/en/sources/pages/new/", {**WORDS, "text": TEXT})
    again: Any = analyst.post("/en/sources/pages/new/", {**WORDS, "text": TEXT}, follow=True)
    assert again.redirect_chain[-1][0] == first.url
    assert "already: here it is, with what was decided" in again.content.decode()
    assert "already: here it is" not in analyst.get(first.url).content.decode()
