"""The words of an offer or a need as a sentence model reads them, and the key they are kept under."""

from hashlib import blake2b

from commonspace.core.terms import BiText

Words = tuple[str, str]  # title and text


def words_read(title: BiText, text: BiText) -> Words:
    """Title and text as a model reads them: in English if anything is said in it, else in Ukrainian."""
    if title.en or text.en:
        return _plain(title.en), _plain(text.en)
    return _plain(title.uk), _plain(text.uk)


def digest_of(words: Words) -> int:
    """The key of a text among the vectors: 64 bits of BLAKE2b over its two lines in UTF-8."""
    return int.from_bytes(blake2b("\n".join(words).encode(), digest_size=8).digest(), "big")


def _plain(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())
