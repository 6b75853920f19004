"""Finds exact places in free text: coordinates, grid references, codes of a place, street addresses.

The product never holds the exact place of a production site or a unit: a country is enough. So every
free text is read by this guard before it is saved, in English and Ukrainian, and what it finds is
named to the writer. It looks for what names a place exactly; a city or a country passes.

Forms: decimal degrees (ISO 6709 and as people write them), degrees with minutes and seconds, MGRS
and UTM, rectangular X/Y of the Ukrainian and Soviet grids, Plus Codes (Open Location Code), geo URIs
(RFC 5870), what3words, links to maps, street and postal addresses.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from commonspace.core.terms.findings import Finding, Outcome

_SAME: Final = str.maketrans("′’‘ʹ`´″”“„ʺ−–—‐‑º˚", "''''''\"\"\"\"\"-----°°")
# Cyrillic letters that look like Latin ones: grid references are typed in either alphabet.
_LOOK_ALIKE: Final = str.maketrans("АВСЕНКМОРТХІЅЈ", "ABCEHKMOPTXISJ")

_NORTH = (
    r"(?:[NS]\b|(?:north|south)\b|(?:пн|пд|півн|півд)\.?\s?ш(?:ир)?\b\.?|північно\w+ широт\w+|(?:Пн|Пд)\b\.?)"
)
_EAST = r"(?:[EW]\b|(?:east|west)\b|(?:сх|зх|зах)\.?\s?д(?:овг)?\b\.?|східно\w+ довгот\w+|(?:Сх|Зх)\b\.?)"
_DEGREES = r"[+-]?\d{1,3}[.,]\d+"
_DMS = r"\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?'(?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:\"|''))?"
_OLC = "23456789CFGHJMPQRVWX"
_CAPITAL = r"[A-ZА-ЯІЇЄҐ]"
_UK_STREET = (
    r"(?i:вул(?:\.|иц[яіюею]+)|просп(?:\.|ект\w{0,2})|пр-т|бульв(?:\.|ар\w{0,2})|бул\.|пров(?:\.|улок|улк\w{1,2})"
    r"|шосе|наб(?:\.|ережн\w{1,3})|узв(?:\.|із|оз\w{1,2})|проїзд\w{0,2}|майдан\w{0,2}|пл\.)"
)
_EN_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Boulevard|Blvd|Drive|Highway|Quay|Embankment)"

_PATTERNS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("map_link", "map", re.compile(
        r"\b(?:https?://)?(?:www\.)?(?:maps\.google\.\S+|google\.\w{2,3}(?:\.\w{2})?/maps\S*|goo\.gl/maps\S*"
        r"|maps\.app\.goo\.gl\S*|openstreetmap\.org/\S*map\S*|bing\.com/maps\S*|maps\.apple\.com\S*)", re.I)),
    ("coordinates", "geo", re.compile(r"\bgeo:-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?", re.I)),
    ("coordinates", "what3words", re.compile(r"(?<![/\w])///[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+")),
    ("coordinates", "dms", re.compile(rf"{_DMS}\s?(?:{_NORTH}|{_EAST})|{_DMS}\s?[,;/]?\s?{_DMS}", re.I)),
    ("coordinates", "dms", re.compile(
        r"\b[NS]?\s?\d{1,2} \d{1,2} \d{1,2}(?:[.,]\d+)?\s?[NS]?[,;]?"
        r"\s[EW]?\s?\d{1,3} \d{1,2} \d{1,2}(?:[.,]\d+)?\s?[EW]\b")),
    ("coordinates", "decimal", re.compile(
        rf"{_DEGREES}\s?°?\s?{_NORTH}\s?[,;/]?\s?{_DEGREES}\s?°?\s?{_EAST}"
        rf"|\b[NS]\s?{_DEGREES}\s?°?\s?[,;/]?\s?[EW]\s?{_DEGREES}", re.I)),
    ("coordinates", "decimal", re.compile(r"\d{1,3}[.,]\d+\s?°\s?(?:[,;/]\s?)?-?\d{1,3}[.,]\d+\s?°")),
    ("coordinates", "decimal", re.compile(
        r"(?<![\d.,])-?\d{1,2}[.,]\d{4,}\s{0,2}[,;/ ]\s{0,2}-?\d{1,3}[.,]\d{3,}(?![\d])"
        r"|(?<![\d.,])-?\d{1,2}[.,]\d{3,}\s{0,2}[,;/ ]\s{0,2}-?\d{1,3}[.,]\d{4,}(?![\d])")),
    ("coordinates", "decimal", re.compile(
        r"\b(?:lat(?:itude)?|lon(?:g|gitude)?|coordinates?|coords?|gps|широт\w{1,2}|довгот\w{1,2}|координат\w{0,3})\b"
        r"[^\d\n]{0,12}-?\d{1,3}[.,]\d{2,}(?:[^\d\n]{1,20}-?\d{1,3}[.,]\d{2,})?", re.I)),
    ("coordinates", "grid", re.compile(
        r"\b[XХ]\s?[=:]\s?\d[\d ]{5,9}\d[,;]?\s{1,3}[YУ]\s?[=:]\s?\d[\d ]{5,9}\d", re.I)),
    ("address", "street", re.compile(
        rf"(?<!\w){_UK_STREET}\s{{0,2}}{_CAPITAL}[\w'.-]{{1,30}}(?:\s[\w'.-]{{1,30}}){{0,2}}?\s?,?\s?"
        r"(?:буд(?:\.|инок|инку)?\s?|№\s?|д\.\s?)?\d{1,4}(?:[-/]?[а-яa-z])?(?!\w)")),
    ("address", "street", re.compile(
        rf"(?<![\w.,])\d{{1,4}}[A-Za-z]?,?(?:\s[A-Z][\w'-]{{1,25}}){{1,3}}\s{_EN_STREET}\b")),
    ("address", "street", re.compile(
        rf"(?<!\w)[A-Z][\w'-]{{1,25}}(?:\s[A-Z][\w'-]{{1,25}})?\s{_EN_STREET}\.?,?\s(?:No\.?\s?)?\d{{1,4}}[A-Za-z]?\b(?![.,]\d|\s?%)")),
    ("address", "postal", re.compile(r"(?<!\d)\d{5}\s?,?\s?(?:м|с|смт|місто|село)\.?\s[А-ЯІЇЄҐ][\w'-]+")),
)  # fmt: skip
_LATIN_PATTERNS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("coordinates", "mgrs", re.compile(
        r"(?<![\w-])(?:[1-9]|[1-5]\d|60)[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2}\s\d{2}|\d{3}\s\d{3}|\d{4}\s\d{4}"
        r"|\d{5}\s\d{5}|(?:\d\d){2,5})(?![\w-])")),
    ("coordinates", "utm", re.compile(
        r"(?<!\w)(?:[1-9]|[1-5]\d|60)\s?[C-HJ-NP-X]\s\d{6}(?:\.\d+)?m?E?[,;]?\s\d{7}(?:\.\d+)?")),
    ("coordinates", "plus_code", re.compile(
        rf"(?<![\w+])(?=[{_OLC}+]*[CFGHJMPQRVWX])(?:[{_OLC}]{{4}})?[{_OLC}]{{4}}\+[{_OLC}]{{2,3}}(?![\w+])")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An exact place found in a text: `what` it is (coordinates, address, map_link), the form it is
    in (mgrs, dms …), its half-open character offsets and its words as they stand there."""

    what: str
    form: str
    start: int
    end: int
    words: str


def places_in(text: str) -> tuple[Place, ...]:
    """Every exact place named in `text`, in order; where two forms overlap, the one that starts first
    (the longer, if both start there)."""
    plain, origin = _plain(text)
    found: list[Place] = []
    for patterns, read in ((_PATTERNS, plain), (_LATIN_PATTERNS, plain.translate(_LOOK_ALIKE))):
        for what, form, pattern in patterns:
            for match in pattern.finditer(read):
                start, end = origin[match.start()], origin[match.end() - 1] + 1
                found.append(Place(what, form, start, end, text[start:end]))
    kept: list[Place] = []
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return tuple(kept)


def place_findings(text: str, field: str | None = None) -> tuple[Finding, ...]:
    """A failed finding for each exact place in `text`, naming the words; `field` is where it stands.

    Codes: `text_has_coordinates`, `text_has_address`, `text_has_map_link`.
    """
    return tuple(
        Finding(
            f"text_has_{place.what}", Outcome.FAIL, field, {"words": place.words.strip(), "form": place.form}
        )
        for place in places_in(text)
    )


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with marks of one kind written in one way and invisible characters left out, and for
    each character the place that it had. Length-keeping, so that findings name the written words."""
    kept: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if character < "\x7f":
            kept.append(" " if character in "\t\r\x0b\x0c" else character)
        elif character.isspace():
            kept.append(" ")
        elif (digit := unicodedata.decimal(character, None)) is not None:
            kept.append(str(int(digit)))
        elif unicodedata.category(character) in ("Cf", "Mn"):
            continue
        else:
            kept.append(character.translate(_SAME))
        origin.append(place)
    return "".join(kept), origin
