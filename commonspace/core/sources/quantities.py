"""How many: the count that stands before a thing, exact, "more than", "up to" or only a word."""

import re
from decimal import Decimal
from functools import cache

from commonspace.core.sources.numbers import FIGURE, HEDGE, SCALE, SPELLED, ends, figure, scale_of
from commonspace.core.sources.swift import Swift, asked
from commonspace.core.terms import Quantity

_NOUN = r"[A-Za-zА-Яа-яІіЇїЄєҐґ0-9'’-]+"


@cache
def _pattern() -> Swift:
    return Swift(
        rf"(?:{HEDGE})?(?<![\w.,$€£-])(?P<one>{FIGURE}|{SPELLED})(?:[ -](?:{SCALE})(?!\w))?(?:\s?(?:-|"
        rf"–|to|до)\s?(?P<two>{FIGURE}))?(?:[ -](?:mm|мм)\b)?\s+(?P<unit>(?:(?!and\b|or\b|of\b|the\b|"
        rf"in\b|to\b|for\b|(?-i:at)\b|will\b|have\b|had\b|is\b|are\b|from\b|percent|відсот|agreed\b|signed\b|"
        rf"joined\b|attended\b|on\b|with\b|by\b|who\b|that\b|which\b|under\b|will\b|per\b|next\b|"
        rf"this\b|last\b|year\b|калібр\w*|mm\b|мм\b|та\b|і\b|з\b|із\b|"
        rf"у\b|в\b|на\b|до\b){_NOUN}\s?){{1,5}})",
        re.IGNORECASE,
        holds=rf"\d|{SPELLED}",
    )


@cache
def _share() -> Swift:
    """ "14 of the 19 jets", "14 із 19 винищувачів": the part, in the unit of the whole."""
    return Swift(
        rf"(?<![\w.,$€£-])(?P<one>{FIGURE}|{SPELLED}) (?:of|out of|із|з) (?:the |its |their |"
        rf"all )?(?:{FIGURE}|{SPELLED}) "
        rf"(?P<unit>{_NOUN}(?: {_NOUN}){{0,2}})",
        re.IGNORECASE,
    )


@cache
def _bare() -> Swift:
    """ "half a million shells", "a thousand drones", "мільйон снарядів": the scale without a figure."""
    return Swift(
        rf"(?<![\w.,])(?<!\d )(?:(?P<half>half an? |пів)|an? |"
        rf"(?=[мт]))(?:{SCALE}) (?P<unit>{_NOUN}(?: {_NOUN}){{0,2}})",
        re.IGNORECASE,
    )


_GROUPS = {"pair": 2, "six": 6, "dozen": 12, "score": 20}
_GROUPED = Swift(
    rf"(?:\b(?P<pair>pair|couple) of|(?<!\w)(?P<six>half a dozen|пів ?дюжини)|\b(?:a|one) (?P<dozen>dozen)|"
    rf"\ba (?P<score>score) of|(?<!\w)пар[аиу](?= )) "
    rf"(?P<unit>{_NOUN}(?: {_NOUN}){{0,2}})",
    re.IGNORECASE,
)
_TAKEN = Swift(
    rf"(?<![\w.,$€£-])(?P<one>{FIGURE}|{SPELLED})(?:[ -](?:{SCALE})(?!\w))? (?:of|із|з) "
    rf"(?:the|its|their|[A-Z]\w+'s|these|those|"
    rf"цих|тих|обіцяних|своїх) (?P<unit>{_NOUN})",
    re.IGNORECASE,
    holds=rf"\d|{SPELLED}",
)  # "50 of the carriers that it promised"
_SPELLED_BEFORE = re.compile(rf"(?:{SPELLED}) $", re.IGNORECASE)
_OF = Swift(r" (?:of|із|з) ", re.IGNORECASE)
_CALIBRE = re.compile(r"^\d+(?:[-\s]?(?:mm|мм)|-(?:year|day))", re.IGNORECASE)


def _is_no_count(words: str, match: re.Match[str]) -> bool:
    """A calibre or a year."""
    return bool(_CALIBRE.match(words[match.start("one") :]) or re.match(r"(?:19|20)\d\d$", match["one"]))


def find_quantity(words: str) -> Quantity | None:
    """The first count of `words` with its unit, or None.

    >>> find_quantity("more than 500 armored vehicles").text()
    '≥ 500'
    """
    words = asked(words)
    part = _share().search(words) if _OF.search(words) else None
    if part:
        value = figure(part["one"])
        return Quantity(value, value, "", part["unit"].split()[0])
    bare = next(
        (each for each in _bare().finditer(words) if not _SPELLED_BEFORE.search(words, 0, each.start())), None
    )
    grouped = _GROUPED.search(words)
    if grouped and not any(
        True for each in _pattern().finditer(words, 0, grouped.start()) if not _is_no_count(words, each)
    ):
        value = Decimal(next((count for name, count in _GROUPS.items() if grouped[name]), 2))
        return Quantity(value, value, "", grouped["unit"])
    if bare and not any(
        True for each in _pattern().finditer(words, 0, bare.start()) if not _is_no_count(words, each)
    ):
        value = Decimal(scale_of(bare)) / (2 if bare["half"] else 1)
        return Quantity(value, value, "", bare["unit"])
    for match in _pattern().finditer(words):
        if _is_no_count(words, match):
            continue
        value = figure(match["one"]) * scale_of(match)
        hedge = (
            match
            if match.groupdict().get("least")
            or match.groupdict().get("most")
            or match.groupdict().get("about")
            else None
        )
        lo, hi, _ = ends(value, hedge)
        if match["two"]:
            high = figure(match["two"])
            lo, hi = (value, high) if high >= value else (value, value)
        return Quantity(lo, hi, "", match["unit"].strip())
    taken = _TAKEN.search(words)
    if taken and not _is_no_count(words, taken):
        value = figure(taken["one"]) * scale_of(taken)
        return Quantity(value, value, "", taken["unit"])
    return None
