"""Dates in running text, in English and Ukrainian, with the precision of their words.

"6 December 2023" is a day, "in September" a month, "this year" a year, "last week" a month at best. A
date that leans on the day of the page ("in September", "yesterday", "on Tuesday") is resolved only where
that day is known; on an undated page it stays text and is flagged, never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from commonspace.core.errors import BadInput
from commonspace.core.sources.numbers import GAP
from commonspace.core.sources.swift import Swift
from commonspace.core.terms import PartialDate

_EN = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_UK = [
    "січ(?:ень|ня|ні|нем|ню)",
    "лют(?:ий|ого|ому|им)",
    "берез(?:ень|ня|ні|нем|ню)",
    "квіт(?:ень|ня|ні|нем|ню)",
    "трав(?:ень|ня|ні|нем|ню)",
    "черв(?:ень|ня|ні|нем|ню)",
    "лип(?:ень|ня|ні|нем|ню)",
    "серп(?:ень|ня|ні|нем|ню)",
    "верес(?:ень|ня|ні|нем|ню)",
    "жовт(?:ень|ня|ні|нем|ню)",
    "листопад(?:а|і|ом|у)?",
    "груд(?:ень|ня|ні|нем|ню)",
]
_MONTHS = [
    rf"{en}|{en[:3]}\b\.?|sept\b\.?|{uk}"
    if en == "september"
    else (en if en == "may" else rf"{en}|{en[:3]}\b\.?") + f"|{uk}"
    for en, uk in zip(_EN, _UK, strict=True)
]
_MONTH = "|".join(f"(?P<m{place}>{pattern})" for place, pattern in enumerate(_MONTHS, 1))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_UK_YEAR = rf"(?:{GAP}*(?:року|році|рік|рр?\b{GAP}?\.?))?"
_WEEKDAYS = (
    r"monday|понеділ\w+",
    r"tuesday|вівтор\w+",
    r"wednesday|серед[аиуі]\b",
    r"thursday|четвер\w*",
    r"friday|п['’ʼ]ятниц\w+",
    r"saturday|субот\w+",
    r"sunday|неділ(?:я|і|ю|ею)\b",
)
_WEEKDAY = "|".join(f"(?P<w{place}>{pattern})" for place, pattern in enumerate(_WEEKDAYS))
_PART = (
    rf"(?:(?:mid|early|late|beginning of|end of|middle of|поча\w+|кін(?:ець|ця|ці)|середин\w+|"
    rf"наприкінці)[ -]{GAP}*)?"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `start`..`end`. `iso` is "2023-09", "2023/2027" or "" (not resolved: `relative`)."""

    start: int
    end: int
    iso: str
    relative: bool = False


@cache
def _patterns() -> tuple[Swift, ...]:
    flags = re.IGNORECASE
    sup = r"(?:<sup>)?(?:st|nd|rd|th)?(?:</sup>)?"
    day = rf"(?P<day>[0-3]?\d){sup}"
    return tuple(
        Swift(pattern, flags)
        for pattern in (
            r"(?<![\d.])(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)(?:-(?P<id>[0-3]\d))?(?:T[\d:]+Z?)?(?![\d-])",
            r"(?<![\d.])(?P<dd>[0-3]?\d)\.(?P<dm>[01]?\d)\.(?P<dy>(?:19|20)\d\d)(?!\d)",
            rf"(?<![\w.])"
            rf"(?P<day>[0-3]?\d){sup}(?:{GAP}*[-–—]{GAP}*[0-3]?\d{sup})?(?:{GAP}+of)?{GAP}+(?:{_MONTH})"
            rf"(?![\w])(?:,?{GAP}+{_YEAR}{_UK_YEAR}(?![\d\w]))?(?P<rel>{GAP}+(?:цього|минулого|наступного|"
            rf"поточного|this|last|next){GAP}+(?:року|year))?",
            rf"\b(?=[jfmasondслбктчвгж])(?:{_MONTH}){GAP}+{day}(?:{GAP}*[-–—]{GAP}*(?:[a-z]+{GAP}+)?[0-3]"
            rf"?\d{sup})?(?![\d\w])"
            rf"(?:,?{GAP}+{_YEAR}(?!\d))?",
            rf"\b(?=[jfmasondebслбктчвгжпн])(?=\w{{3}}){_PART}(?:{_MONTH})(?![\w])(?:,?(?:{GAP}+of)?{GAP}"
            rf"+{_YEAR}{_UK_YEAR}(?![\d\w])"
            rf")?(?P<rel>{GAP}+(?:цього|минулого|наступного|поточного|this|last|next|of last|of this|"
            rf"of next){GAP}+(?:року|year))?",
            rf"(?<![\d.,])(?P<from>(?:19|20)\d\d)(?:{GAP}*[-–—/]{GAP}*|{GAP}+(?:to|through|until|по|"
            rf"до){GAP}+)(?P<to>(?:20\d\d))(?!\d){_UK_YEAR}",
            rf"(?<!\w)(?P<quarter>[1-4]|перш\w+|друг\w+|трет\w+|четверт\w+|first|second|third|fourth|Q[1-4]|"
            rf"I{{1,3}}V?|IV)[- ](?:quarter(?:{GAP}of)?|квартал\w*){GAP}+{_YEAR}{_UK_YEAR}|"
            rf"\bQ(?P<q>[1-4]){GAP}+(?P<qy>20\d\d)",
            rf"(?<![\d.,/№$€£-])\b{_PART}(?P<year>1[6-9]\d\d|20\d\d)(?!\d|%|-\d)(?!\s*(?:грн|млн|тис|долар|"
            rf"євро|км|м\b|метр|людей|осіб|штук|тонн|компан|systems|vehicles|rounds|drones|tanks|"
            rf"missiles))(?P<word>(?:-?(?:го|му|й|х)\b)?{GAP}+(?:року|році|роки|років|роком|рік|"
            rf"рр?\b{GAP}?\.?)|-(?:го|му|й|х)\b)?",
            rf"\b(?P<which>this|last|next|the same|цього|минулого|торішнього|наступного|поточного|"
            rf"попереднього|того ж|того самого){GAP}+(?P<span>year|month|week|summer|autumn|fall|winter|"
            rf"spring|року|місяця|тижня|літа|осені|зими|весни)\b|\b(?P<torik>торік|позаторік)\b",
            r"\b(?P<rday>today|yesterday|tomorrow|сьогодні|вчора|учора|завтра|позавчора)\b",
            rf"(?P<on>\b(?:on|last|this|у|в|минуло[їго]+|наступно[їго]+|"
            rf"в минул\w+){GAP}+)?\b(?:{_WEEKDAY})(?!\w)",
            r"\b(?:by |before |until |до |наприкінці |під |у |в )?(?:the )?(?P<eoy>end of (?:the|"
            r"this) year|year[- ]end|кін(?:ця|ці|ець)(?: цього)? року)\b",
        )
    )


def find_dates(text: str, published: date | None = None) -> tuple[DateMention, ...]:
    """Every date of `text` in order of place; of those that overlap the earlier and longer is kept."""
    found: list[DateMention] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            mention = _read(match, published)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _read(match: re.Match[str], published: date | None) -> DateMention | None:
    """What one match means, or None if it is no date ("May" the verb, day 35)."""
    groups = match.groupdict()
    start, end = match.start(), match.end()
    year = int(groups["year"]) if groups.get("year") else None
    month = next((place for place in range(1, 13) if groups.get(f"m{place}")), None)
    if groups.get("iy"):
        return _made(
            start, end, "-".join(part for part in (groups["iy"], groups["im"], groups["id"]) if part)
        )
    if groups.get("dd"):
        return _made(start, end, f"{groups['dy']}-{int(groups['dm']):02}-{int(groups['dd']):02}")
    if groups.get("from"):
        return DateMention(start, end, f"{groups['from']}/{groups['to']}")
    if groups.get("q"):
        return _made(start, end, f"{groups['qy']}-Q{groups['q']}")
    if groups.get("quarter"):
        number = _quarter(groups["quarter"])
        return _made(start, end, f"{year}-Q{number}" if number else str(year))
    if month:
        return _month(match, groups, month, year, published)
    if year:
        return _made(start, end, str(year))
    return _leaning(match, groups, published)


def _quarter(word: str) -> int | None:
    word = word.casefold()
    for number, starts in enumerate(
        (
            ("1", "перш", "first", "q1"),
            ("2", "друг", "second", "q2", "ii"),
            ("3", "трет", "third", "q3", "iii"),
            ("4", "четв", "fourth", "q4", "iv"),
        ),
        1,
    ):
        if word in starts or any(len(start) > 2 and word.startswith(start) for start in starts):
            return number
    return None


def _month(
    match: re.Match[str], groups: dict[str, str | None], month: int, year: int | None, published: date | None
) -> DateMention | None:
    word = match.group(0)
    bare = year is None and not groups.get("day") and not groups.get("rel")
    if (
        bare
        and re.match(r"(?:may|march|mar\b|dec\b|jan\b|sep\b|oct\b|лип|лют|груд)", word, re.IGNORECASE)
        and not _is_month(match)
    ):
        return None
    relative = year is None
    if year is None:
        if published is None:
            return DateMention(match.start(), match.end(), "", True)
        year = _year_near(
            month, int(groups["day"] or 15) if groups.get("day") else 15, groups.get("rel"), published
        )
    iso = f"{year}-{month:02}" + (f"-{int(groups['day'] or 0):02}" if groups.get("day") else "")
    made = _made(match.start(), match.end(), iso)
    return DateMention(made.start, made.end, made.iso, relative) if made else None


def _is_month(match: re.Match[str]) -> bool:
    """ "May" and "March" stand for months only after a preposition and with a capital letter."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(
        re.search(
            r"(?:\b(?:in|since|until|by|of|from|this|last|next|у|в|до|з|за|від|на|і|та|цього)\s+|[-–,]\s*)$",
            before,
            re.IGNORECASE,
        )
    ) and (match.group(0)[0].isupper() or ord(match.group(0)[0]) > 1000)


def _year_near(month: int, day: int, relation: str | None, published: date) -> int:
    """The year that puts a yearless day nearest to the page, the past being preferred (by four months)."""
    said = (relation or "").casefold()
    if "мину" in said or "last" in said:
        return published.year - 1
    if "наст" in said or "next" in said:
        return published.year + 1
    if said:
        return published.year
    ahead = (month - published.month) * 30 + day - published.day
    if ahead > 240:
        return published.year - 1
    return published.year + 1 if ahead < -240 else published.year


def _leaning(
    match: re.Match[str], groups: dict[str, str | None], published: date | None
) -> DateMention | None:
    """A date said by its distance from the page's day."""
    start, end = match.start(), match.end()
    if published is None:
        return DateMention(start, end, "", True)
    iso = ""
    if groups.get("which") or groups.get("torik"):
        iso = _this_or_last(groups, published)
    elif groups.get("rday"):
        word = str(groups["rday"]).casefold()
        shift = 0 if word in ("today", "сьогодні") else (1 if word in ("tomorrow", "завтра") else -1)
        iso = (published + timedelta(days=-2 if word == "позавчора" else shift)).isoformat()
    elif groups.get("eoy"):
        iso = str(published.year)
    else:
        wanted = next(place for place in range(7) if groups.get(f"w{place}"))
        iso = (published - timedelta(days=(published.weekday() - wanted) % 7)).isoformat()
    return DateMention(start, end, iso, True)


def _this_or_last(groups: dict[str, str | None], published: date) -> str:
    word = str(groups.get("which") or groups.get("torik")).casefold()
    if word in ("торік", "позаторік"):
        return str(published.year - (2 if word == "позаторік" else 1))
    shift = (
        -1
        if word in ("last", "минулого", "торішнього", "попереднього")
        else (1 if word in ("next", "наступного") else 0)
    )
    span = str(groups["span"]).casefold()
    if span in ("month", "місяця"):
        months = published.year * 12 + published.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02}"
    if span in ("week", "тижня"):
        return (published + timedelta(days=7 * shift)).isoformat()[:7]
    return str(published.year + shift)


def _made(start: int, end: int, iso: str) -> DateMention | None:
    try:
        PartialDate(iso)
    except BadInput:
        return None
    return DateMention(start, end, iso)
