"""The fast way through a page without a marked article, and when it keeps silent."""

from lxml import html

from bench.sources import noisy
from commonspace.core.sources.blocks import plain_block
from commonspace.core.sources.pages import main_text

STORY = [
    f"Paragraph {place} tells at some length what the ministry and the makers agreed upon."
    for place in range(6)
]


def block(markup: str) -> str:
    return plain_block(html.document_fromstring(markup))


def told(parts: list[str]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def test_the_story_comes_out_without_what_stands_beside_it() -> None:
    comment = "A comment of a reader that is long enough to be taken for a part of the story."
    beside = f"<div class='comments'>{told([comment])}</div>"
    page = f"<body><div id='page'><div class='story'>{told(STORY)}</div>{beside}</div></body>"
    assert block(page).split("\n") == STORY


def test_a_page_whose_paragraphs_are_links_keeps_the_fast_way_silent() -> None:
    links = "".join(f"<p><a href='/{place}'>{part}</a></p>" for place, part in enumerate(STORY))
    assert block(f"<body><div>{links}</div></body>") == ""


def test_a_story_without_paragraphs_keeps_the_fast_way_silent() -> None:
    assert block(f"<body><div>{'<br><br>'.join(STORY)}</div>{told(STORY[:1])}</body>") == ""


def test_every_wanted_paragraph_of_the_noisy_pages_comes_out() -> None:
    missing = [
        part
        for page in noisy.pages()
        for part in page.wanted
        if part not in " ".join(main_text(page.markup).split())
    ]
    assert missing == []
