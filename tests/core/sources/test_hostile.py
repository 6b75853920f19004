"""Fifty hostile pages: no draft from hidden text, no crash, bounded work."""

import subprocess
import sys
from pathlib import Path

import pytest

from commonspace.core.sources import Document, decode, draft_document
from commonspace.core.sources.pages import main_text
from commonspace.data.sources import knowledge
from tests.core.sources.hostile import HIDDEN, ORDER, SHOWN, article, pages

PAGES = pages()


def drafted(raw: bytes) -> list[str]:
    text = main_text(decode(raw).text)
    return [draft.span.quote for draft in draft_document(Document(text), knowledge()).drafts]


def test_there_are_at_least_fifty_pages() -> None:
    assert len(PAGES) >= 50


def test_the_planted_sentence_would_be_drafted_if_it_could_be_seen() -> None:
    assert any("777" in quote for quote in drafted(article(f"<p>{HIDDEN}</p>").encode()))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_hidden_is_drafted_and_nothing_crashes(name: str) -> None:
    quotes = drafted(PAGES[name])
    assert [quote for quote in quotes if "777" in quote or "howitzers" in quote or quote in ORDER] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("style", "tag"))])
def test_what_is_shown_is_still_drafted(name: str) -> None:
    assert [quote for quote in drafted(PAGES[name]) if quote in SHOWN] == [
        "12 trucks",
        "40 radios for the air defence units",
    ]


@pytest.mark.full
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_a_line_of_a_hundred_million_letters_stays_under_256_megabytes(tmp_path: Path) -> None:
    page = tmp_path / "line.txt"
    with page.open("wb") as stream:
        for _ in range(1000):
            stream.write(b"Ukraine needs air defence. " * 3704)
    program = (
        "import sys; from commonspace.cli.main import app; "
        "app(sys.argv[1:], standalone_mode=False); "
        # Not getrusage: its peak is handed down by the process that started this one.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", program, "sources", "draft", str(page), "--json", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert int(done.stdout.split()[-1]) < 256 * 1024
