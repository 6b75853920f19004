"""Files that may be attached, and those that are refused with their reason."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.terms.attached import LARGEST, read_attached

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def packed(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def tiff(tag: int, order: str = "<") -> bytes:
    """A TIFF header with one directory that has one tag."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    return head + struct.pack(f"{order}HHHII", 1, tag, 4, 1, 26)


WORD = packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:t>Plain words</w:t>"})
FIT = {
    "plan.pdf": b"%PDF-1.7\nplain",
    "chart.png": PNG,
    "photo.JPG": b"\xff\xd8\xff\xe1\0\0Exif\0\0" + tiff(0x010F),
    "note.txt": "Рядок тексту".encode(),
    "rows.csv": b"a;b\n1;2\n",
    "letter.docx": WORD,
    "table.ods": packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<t>1</t>"}
    ),
}
UNFIT = [
    ("tool.exe", b"MZ", "attachment_type"),
    ("noending", b"text", "attachment_type"),
    ("page.html", b"<script>", "attachment_type"),
    ("empty.txt", b"", "attachment_empty"),
    ("large.txt", b"a" * (LARGEST + 1), "attachment_too_large"),
    ("said.pdf", b"PK\x03\x04", "attachment_other"),
    ("latin.txt", "пошта".encode("cp1251"), "attachment_other"),
    ("bytes.csv", b"a\0b", "attachment_other"),
    ("broken.docx", b"PK\x03\x04broken", "attachment_other"),
    ("sheet.xlsx", WORD, "attachment_other"),
    ("script.pdf", b"%PDF-1.7 /OpenAction << /JavaScript", "attachment_active"),
    ("macro.docx", packed({"word/document.xml": "x", "word/vbaProject.bin": "x"}), "attachment_active"),
    ("where.txt", b"They stand at 48.5123, 37.9981 now", "text_has_coordinates"),
    (
        "where.docx",
        packed({"word/document.xml": "<w:t>at 48.5123, 37.9981 now</w:t>"}),
        "text_has_coordinates",
    ),
    ("photo.jpg", b"\xff\xd8\xff\xe1\0\0Exif\0\0" + tiff(0x8825), "attachment_has_position"),
    ("photo.jpeg", b"\xff\xd8\xff\xe1\0\0Exif\0\0" + tiff(0x8825, ">"), "attachment_has_position"),
    ("photo.png", PNG + b"eXIf" + tiff(0x8825), "attachment_has_position"),
    ("photo.jpg", b"\xff\xd8\xff<exif:GPSLatitude>50", "attachment_has_position"),
    (
        "inside.docx",
        packed({"word/document.xml": "x", "word/media/1.jpg": b"Exif\0\0" + tiff(0x8825)}),
        "attachment_has_position",
    ),
]


@pytest.mark.parametrize("name", FIT)
def test_a_plain_file_is_taken_as_it_is(name: str) -> None:
    found = read_attached(name, FIT[name])
    assert (found.name, found.content) == (name, FIT[name])


@pytest.mark.parametrize(("name", "content", "code"), UNFIT, ids=lambda value: str(value)[:24])
def test_a_file_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_attached(name, content)
    assert (caught.value.code, caught.value.place) == (code, "file")


def test_a_packed_file_that_grows_without_end_is_refused() -> None:
    content = packed({"word/document.xml": "x"})
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/large.bin", bytes(70 * 1024 * 1024))
    with pytest.raises(BadInput) as caught:
        read_attached("bomb.docx", file.getvalue())
    assert caught.value.code == "attachment_too_large"


def test_a_packed_file_that_is_broken_anywhere_is_refused_or_read_and_nothing_else() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "a paper of many words " * 40)
    content, codes = file.getvalue(), set()
    for place in range(len(content)):
        broken = content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]
        try:
            read_attached("paper.docx", broken)
        except BadInput as error:
            codes.add((error.code, error.place))
    assert codes == {("attachment_other", "file"), ("attachment_too_large", "file")}


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/plan.txt", "plan.txt"),
        ("C:\\papers\\план.txt", "план.txt"),
        ('a"b\r\nX-Evil: 1.txt', 'a"bX-Evil: 1.txt'),
        ("n" * 300 + ".txt", "n" * 112 + ".txt"),
    ],
)
def test_a_name_loses_its_path_and_its_control_characters(given_name: str, kept: str) -> None:
    assert read_attached(given_name, b"words").name == kept


@given(st.binary(max_size=200), st.sampled_from(sorted(FIT)))
def test_any_bytes_are_taken_or_refused_and_never_break_anything(content: bytes, name: str) -> None:
    for tried in (content, FIT[name][: len(content)], FIT[name] + content):
        try:
            assert read_attached(name, tried).content == tried
        except BadInput as error:
            assert error.place == "file"
