"""From bytes to text: byte order mark, declared encoding, then the one that makes sense; never a crash.

What cannot be decoded becomes U+FFFD and is counted, so that a reviewer sees how much was lost.
"""

import re
from dataclasses import dataclass

LIMIT = 4_000_000  # bytes read of one page; the rest is cut off and the page is flagged
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_KNOWN = {
    "utf-8",
    "utf8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "windows-1251",
    "cp1251",
    "koi8-u",
    "koi8-r",
    "iso-8859-1",
    "iso-8859-5",
    "windows-1252",
    "cp1252",
    "iso-8859-2",
    "windows-1250",
    "ascii",
    "us-ascii",
    "iso-8859-15",
    "latin-1",
}
_OTHERS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_SAMPLE = 20_000  # characters in which a file of another kind is told
_UNREADABLE = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")  # beside NUL, which is dropped
_UKRAINIAN = re.compile(r"[а-яіїєґ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, how many characters were lost, and whether it was cut."""

    text: str
    encoding: str
    lost: int = 0
    cut: bool = False


def decode(raw: bytes) -> Decoded:
    """Decode a page.

    >>> decode("Потрібна зброя".encode("cp1251")).text
    'Потрібна зброя'
    """
    cut = len(raw) > LIMIT
    raw = raw[:LIMIT]
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, cut)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", 0, cut)
    except UnicodeDecodeError as error:
        if cut and error.start >= len(raw) - 4:
            return Decoded(raw[: error.start].decode("utf-8"), "utf-8", 0, cut)
    declared = _DECLARED.search(raw[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in _KNOWN and not name.startswith("utf"):
        return _decoded(raw, name, cut)
    return _guessed(raw, cut)


def is_text(raw: bytes, decoded: Decoded) -> bool:
    """What was decoded reads as text: no picture, archive or paper whose bytes only look like letters.

    >>> is_text(b"%PDF-1.7 and more", decode(b"%PDF-1.7 and more")), is_text(b"Words", decode(b"Words"))
    (False, True)
    """
    if raw.startswith(_OTHERS):
        return False
    sample = decoded.text[:_SAMPLE]
    return 20 * len(_UNREADABLE.findall(sample)) <= len(sample)


def _decoded(raw: bytes, encoding: str, cut: bool) -> Decoded:
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"), cut)


def _guessed(raw: bytes, cut: bool) -> Decoded:
    """UTF-8 with losses if few, else the code page in which most letters are small Cyrillic, else Latin."""
    plain = raw.decode("utf-8", "replace")
    if plain.count("\ufffd") * 50 < max(1, len(plain)):
        return Decoded(plain, "utf-8", plain.count("\ufffd"), cut)
    sample = raw[:20_000]
    scored = [
        (len(_UKRAINIAN.findall(sample.decode(name, "replace"))), name) for name in ("cp1251", "koi8-u")
    ]
    best, name = max(scored)
    return _decoded(raw, name if best * 4 > len(sample) else "cp1252", cut)
