"""What may be attached to a record: a few plain kinds of files, of a modest size, and what they say they are.

Files are read here by their first bytes and, where they can be, by their words: an exact place, the
position in a photograph, macros and scripts are refused. Words inside a PDF or a picture cannot be
read here; the form says so to whoever attaches one.
"""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from commonspace.core.errors import BadInput
from commonspace.core.terms.places import places_in

LARGEST: Final = 5 * 1024 * 1024  # bytes
LARGEST_INSIDE: Final = 60 * 1024 * 1024  # bytes of a packed file, unpacked
LONGEST_NAME: Final = 120
_GPS: Final = 0x8825  # EXIF 2.32, table 4: the pointer to the GPS part of IFD0

TYPES: Final[dict[str, str]] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_FIRST: Final = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
}
# In a packed file: the part that its kind must have, and the part that holds its words.
_PACKED: Final = {
    "docx": ("word/document.xml", "word/document.xml"),
    "xlsx": ("xl/workbook.xml", "xl/sharedStrings.xml"),
    "odt": ("content.xml", "content.xml"),
    "ods": ("content.xml", "content.xml"),
}
_ACTIVE: Final = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction)\b")
_MACROS: Final = re.compile(r"vbaProject|(?:^|/)(?:Basic|Scripts)/|macros?/", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that was found fit: its name without a path, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def read_attached(name: str, content: bytes) -> AttachedFile:
    """Judge a file by its name and bytes. Raises `BadInput` with the reason, naming what stands in it."""
    name = _plain_name(name)
    kind = name.rpartition(".")[2].lower()
    if kind not in TYPES or "." not in name:
        raise BadInput("attachment_type", place="file", text=kind[:20], types=", ".join(sorted(TYPES)))
    if not content:
        raise BadInput("attachment_empty", place="file")
    if len(content) > LARGEST:
        raise BadInput("attachment_too_large", place="file", megabytes=LARGEST // 1024 // 1024)
    if not content.startswith(_FIRST.get(kind, b"")):
        raise _other(kind)
    if kind in _PACKED:
        _judge_packed(kind, content)
    elif kind in ("txt", "csv"):
        _judge_words(_decoded(kind, content))
    elif kind == "pdf" and _ACTIVE.search(content):
        raise BadInput("attachment_active", place="file")
    elif has_position(content):
        raise BadInput("attachment_has_position", place="file")
    return AttachedFile(name, TYPES[kind], content)


def has_position(content: bytes) -> bool:
    """True if a picture says where it was taken, in its EXIF or XMP part."""
    if b"GPSLatitude" in content:
        return True
    start = content.find(b"Exif\0\0")
    chunk = content.find(b"eXIf")  # the same part in a PNG
    header = start + 6 if start >= 0 else chunk + 4 if chunk >= 0 else -1
    return header >= 0 and _GPS in _tags(content[header : header + 65_536])


def _tags(tiff: bytes) -> set[int]:
    """The tags of the first directory of a TIFF header; none where it cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return set()
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    if first + 2 > len(tiff):
        return set()
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    places = (first + 2 + 12 * number for number in range(count))
    return {struct.unpack_from(f"{order}H", tiff, at)[0] for at in places if at + 2 <= len(tiff)}


def _judge_packed(kind: str, content: bytes) -> None:
    needed, worded = _PACKED[kind]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if needed not in names:
                raise _other(kind)
            if kind in ("odt", "ods") and archive.read("mimetype").decode("ascii") != TYPES[kind]:
                raise _other(kind)
            if sum(part.file_size for part in parts) > LARGEST_INSIDE:
                raise BadInput("attachment_too_large", place="file", megabytes=LARGEST // 1024 // 1024)
            if any(_MACROS.search(part) for part in names):
                raise BadInput("attachment_active", place="file")
            if worded in names:
                _judge_words(_TAG.sub(" ", archive.read(worded).decode("utf-8", "replace")))
            pictures = [part for part in names if part.lower().endswith((".jpg", ".jpeg", ".png"))]
            if any(has_position(archive.read(part)) for part in pictures):
                raise BadInput("attachment_has_position", place="file")
    except (
        zipfile.BadZipFile,
        zlib.error,  # a part's stream is broken
        RuntimeError,  # locked with a password, or packed in a way that is not read here
        ValueError,
        KeyError,
        EOFError,
        OSError,
    ):
        raise _other(kind) from None


def _judge_words(text: str) -> None:
    for place in places_in(text):
        raise BadInput(f"text_has_{place.what}", place="file", words=place.words.strip()[:80])


def _decoded(kind: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _other(kind) from None
    if "\0" in text:
        raise _other(kind)
    return text


def _plain_name(name: str) -> str:
    """The last part of a path, without control characters, at most `LONGEST_NAME` long with its ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: LONGEST_NAME - 8]}{dot}{ending[:7]}" if stem else kept[:LONGEST_NAME]


def _other(kind: str) -> BadInput:
    return BadInput("attachment_other", place="file", text=kind)
