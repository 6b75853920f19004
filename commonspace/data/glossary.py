"""The product's glossary, read from the page on which its words are settled (docs/glossary.md)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commonspace.core.terms import BiText

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the product in both languages, and what it means ("" where it speaks for itself)."""

    name: BiText
    meaning: BiText


@dataclass(frozen=True, slots=True)
class Section:
    """Words that belong together, under a heading."""

    title: BiText
    words: tuple[Word, ...]


@cache
def glossary() -> tuple[Section, ...]:
    """The sections of the glossary in their order."""
    found: list[Section] = []
    title, words = BiText(), list[Word]()
    for line in [*_PAGE.read_text("utf-8").splitlines(), "## end"]:
        if line.startswith("## "):
            if words:
                found.append(Section(title, tuple(words)))
            title, words = _halves(line.removeprefix("## ")), []
        elif line.startswith("| ") and not line.startswith(("| English", "| ---")):
            english, ukrainian, meaning = (cell.strip() for cell in line.strip()[1:-1].split("|"))
            words.append(Word(BiText(english, ukrainian), _halves(meaning)))
    return tuple(found)


def _halves(text: str) -> BiText:
    """`English · українською` as its two halves."""
    english, _, ukrainian = text.partition(" · ")
    return BiText(english.strip(), ukrainian.strip())
