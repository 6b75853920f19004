"""Sums of money in running text, in English and Ukrainian, each with its place.

"млн грн", "за 3 млн 550 тис. грн", "$2.4 billion", "75-billion-kroner", "from 5 to 7 billion dollars",
"at least €10 million". A bracketed conversion ("2.5 billion kroner ($240 million)") is marked as such:
it is the same money said twice. A crown or dollar of no named country is read by the country that the
text names nearest before it; where none is named the sum is not read at all, rather than guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from commonspace.core.sources.numbers import FIGURE, GAP, HEDGE, SCALE, SPELLED, ends, figure, scale_of
from commonspace.core.sources.swift import Swift
from commonspace.core.terms import Money

_SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₴": "UAH",
    "¥": "JPY",
}
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "UAH",
    "NOK",
    "SEK",
    "DKK",
    "CAD",
    "AUD",
    "CHF",
    "PLN",
    "CZK",
    "JPY",
    "TRY",
    "ISK",
    "HUF",
    "RON",
    "BGN",
    "KRW",
    "NZD",
]
_NAMED: tuple[tuple[str, str], ...] = (
    ("CAD", r"canadian dollars?|канадськ\w+ долар\w*"),
    ("AUD", r"australian dollars?|австралійськ\w+ долар\w*"),
    ("USD", r"(?:US|U\.S\.|american) dollars?|dollars?|долар\w*(?:\s+США)?|дол\.?(?:\s*США)?(?!\w)"),
    ("EUR", r"euros?\b|євро"),
    ("GBP", r"(?:british )?pounds?(?: sterling)?\b|фунт(?:ів|и|ами|а)?(?:\s+стерлінг\w*)?"),
    ("UAH", r"hryvn?i?[ay]s?\b|hryvnias?|грн\b\.?|гривень|гривн(?:я|і|ю|ями|ях|ею)"),
    ("NOK", r"norwegian (?:kroner?|crowns?)|норвезьк\w+ крон\w*"),
    ("SEK", r"swedish (?:kron(?:or|a|er)|crowns?)|шведськ\w+ крон\w*|kronor\b"),
    ("DKK", r"danish (?:kroner?|crowns?)|данськ\w+ крон\w*"),
    ("CZK", r"czech (?:crowns?|koruna)|чеськ\w+ крон\w*"),
    ("ISK", r"icelandic (?:kron(?:ur|a|er)|crowns?)|ісландськ\w+ крон\w*"),
    ("krone", r"kron(?:er|e|a)\b|crowns\b|крон(?:а|и|у|ам|ами)?\b"),
    ("PLN", r"(?:polish )?z[lł]ot(?:ys?|ych)\b|злот(?:их|і|ий|ими)"),
    ("CHF", r"swiss francs?|швейцарськ\w+ франк\w*"),
    ("franc", r"francs?\b|франк(?:ів|и|ами|а)?(?!\w)"),
    ("JPY", r"yen\b|єн[аиу]?\b"),
    ("RUB", r"(?:russian )?rou?bles?|(?:російськ\w+\s+)?рубл\w*|руб\b\.?"),
    ("NLG", r"гульден\w*|guilders?"),
)
_CROWNS = (
    ("NOK", r"norw|oslo|норве|осло"),
    ("SEK", r"swed|stockholm|швед|швец|стокгольм"),
    ("DKK", r"dan(?:e|ish)|denm|copenhagen|дан(?:ія|ії|ію|ськ)|копенгаген"),
    ("CZK", r"czech|prague|чех|чеськ|праг"),
)

_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_CODE = "|".join(_CODES)
_NAME = "|".join(f"(?P<n{place}>{pattern})" for place, (_, pattern) in enumerate(_NAMED))
_NUMBER = rf"(?:{FIGURE}|{SPELLED})"
_LINK = rf"(?:{GAP}|-)*"


@cache
def _patterns() -> tuple[Swift, Swift, re.Pattern[str], re.Pattern[str]]:
    flags = re.IGNORECASE
    scales = SCALE
    plain = re.sub(r"\?P<\w+>", "?:", SCALE)
    before = Swift(
        rf"(?:(?<![A-Za-z])(?P<sign>{_SIGN})|\b(?P<code>{_CODE})){GAP}*(?P<one>{FIGURE})"
        rf"(?:(?:{_LINK}(?P<onescale>{plain}))?{GAP}*(?:[-–—]|to\b|до\b){GAP}*(?:{_SIGN}|"
        rf"{_CODE})?{GAP}*(?P<two>{FIGURE}))?"
        rf"(?:{_LINK}(?:{scales}))?(?:{GAP}(?P<tail>дол\w*\.?|dollars|євро|euros?|грн\.?)(?!\w))?",
        flags,
    )
    after = Swift(
        rf"(?<![\w.,])(?P<one>{_NUMBER})(?:{_LINK}(?P<onescale>{plain}))?"
        rf"(?:{GAP}*(?:[-–—]|\bto\b|\bдо\b|\band\b){GAP}*(?P<two>{_NUMBER}))?"
        rf"{_LINK}(?:{scales})?(?:{GAP}+(?P<rest>{FIGURE}){GAP}*(?P<restscale>{plain}))?"
        rf"{_LINK}(?:(?P<aftercode>{_CODE})\b|(?P<aftersign>[€£$₴])|(?P<name>{_NAME}))(?![a-zа-яіїєґ])",
        flags,
    )
    elliptic = re.compile(rf"(?<![\w.,$€£])(?P<one>{FIGURE}){GAP}*(?:{scales})", flags)
    return before, after, elliptic, re.compile(HEDGE + r"$", flags)


@cache
def _alone() -> Swift:
    return Swift(
        rf"(?<![\w.,])(?<!\d )(?:an?{GAP}+)?(?P<half>half{GAP}+an?{GAP}+|пів{GAP}*)?(?:(?<=a )|(?<=an )|"
        rf"(?=[мтб]))(?:{SCALE})"
        rf"{GAP}+(?:(?P<aftercode>{_CODE})\b|(?:{_NAME}))(?![a-zа-яіїєґ])",
        re.IGNORECASE,
    )


_BRACKET = re.compile(
    r"\((?:about|around|approximately|some|or|close to|nearly|almost|близько|понад|майже|"
    r"приблизно|це)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum at `start`..`end`. `conversion`: the same money in another currency, in brackets behind it.

    `hedged` is where the words that hedge it begin; `inherited`: its currency stands with an earlier
    sum of the same sentence ("at least 10 million for …").
    """

    start: int
    end: int
    money: Money
    hedged: int
    about: bool = False
    conversion: bool = False
    inherited: bool = False


def find_money(text: str) -> tuple[MoneyMention, ...]:
    """Every sum of `text` in order of place; sums that overlap give way to the earlier and longer."""
    before, after, _, _ = _patterns()
    if not any(map(str.isdigit, text)) and not _has_currency(text):
        return ()
    found: list[MoneyMention] = []
    found.extend(_before(text, before))
    found.extend(_after(text, after))
    found.extend(_single(text, _alone()))
    found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[MoneyMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(
        replace(mention, conversion=False)
        if mention.conversion and not _is_behind(text, kept, place)
        else mention
        for place, mention in enumerate(kept)
    )


def _is_behind(text: str, found: list["MoneyMention"], place: int) -> bool:
    """A sum stands right before the bracket: what stands in it is the same money again."""
    before = found[place - 1] if place else None
    return before is not None and text[before.end : found[place].start].lstrip().startswith("(")


def find_inherited(text: str, stated: tuple[MoneyMention, ...]) -> tuple[MoneyMention, ...]:
    """Bare "10 million" and "5 мільйонів" that take the currency of a sum before them in `text`."""
    _, _, elliptic, hedges = _patterns()
    found = []
    for match in elliptic.finditer(text):
        earlier = [mention for mention in stated if mention.end <= match.start()]
        taken = any(mention.start < match.end() and match.start() < mention.end for mention in stated)
        if taken or not earlier or scale_of(match) < 10**6 or not _stands_alone(text, match.end()):
            continue
        value = figure(match["one"]) * scale_of(match)
        hedge = hedges.search(text[max(0, match.start() - 30) : match.start()])
        lo, hi, about = ends(value, hedge)
        hedged = match.start() - (len(hedge.group(0)) if hedge else 0)
        money = Money(lo, hi, "", earlier[-1].money.currency)
        found.append(MoneyMention(match.start(), match.end(), money, hedged, about, False, True))
    return tuple(found)


def _stands_alone(text: str, end: int) -> bool:
    """No noun of its own follows: "10 million for …" is money, "10 million rounds" is not."""
    return bool(
        re.match(
            r"\s*(?:[.,;:)–—-]|$|(?:for|to|in|from|on|of (?:it|this|that|which|them|the)|goes|go|went|is|are|"
            r"has|this|last|next|and|were|was|by|until|through|over|during|between|a year|"
            r"annually|each|every|more|towards?|into|via|set aside|earmarked|allocated|promised|pledged|"
            r"committed|spent|given|"
            r"paid|на|для|у|в|від|до|протягом|упродовж|щороку|щорічно|цього|минулого|наступного|буде|"
            r"виділен\w+|очікує|і|та|"
            r"з|із)\b)",
            text[end:],
        )
    )


def _single(text: str, pattern: Swift) -> Iterator[MoneyMention]:
    """ "a billion euros", "мільярд гривень": the scale alone is one of it."""
    for match in pattern.finditer(text):
        name = next((code for place, (code, _) in enumerate(_NAMED) if match[f"n{place}"]), "")
        currency = match["aftercode"] or name
        if currency in ("krone", "franc"):
            currency = (_crown(text[: match.start()]) or "") if currency == "krone" else ""
        if currency:
            value = Decimal(scale_of(match)) / (2 if match["half"] else 1)
            yield MoneyMention(match.start(), match.end(), Money(value, value, "", currency), match.start())


def _has_currency(text: str) -> bool:
    return bool(re.search(r"dollar|euro|pound|hryv|kron|долар|євро|грив|грн|фунт|крон", text, re.IGNORECASE))


def _before(text: str, pattern: Swift) -> Iterator[MoneyMention]:
    for match in pattern.finditer(text):
        sign = (match["sign"] or "").upper()
        currency = _SIGNS.get(sign) or (match["code"] or "").upper()
        yield _mention(text, match, currency, Decimal(scale_of(match)))


def _after(text: str, pattern: Swift) -> Iterator[MoneyMention]:
    for match in pattern.finditer(text):
        if match["aftercode"]:
            currency = match["aftercode"].upper()
        elif match["aftersign"]:
            currency = _SIGNS[match["aftersign"]]
        else:
            currency = next(code for place, (code, _) in enumerate(_NAMED) if match[f"n{place}"])
        if currency == "krone":
            currency = _crown(text[: match.start()]) or _crown(text[match.end() :]) or ""
        elif currency == "franc":
            currency = "CHF" if re.search(r"swi(?:ss|tzerland)|швейцар", text[-3000:], re.IGNORECASE) else ""
        if currency:
            yield _mention(text, match, currency, Decimal(scale_of(match)))


def _mention(text: str, match: re.Match[str], currency: str, factor: Decimal) -> MoneyMention:
    groups = match.groupdict()
    one = figure(match["one"])
    start, end = match.start(), match.end()
    hedge = _patterns()[3].search(text[max(0, start - 30) : start])
    opened = bool(_BRACKET.search(text[max(0, start - 24) : start]))
    lo: Decimal | None
    hi: Decimal | None
    if groups.get("two"):
        single = _factor(groups.get("onescale")) or factor
        low, high = one * single, figure(match["two"]) * factor
        lo, hi, about = min(low, high), max(low, high), False
    else:
        value = one * (factor if factor != 1 else (_factor(groups.get("onescale")) or factor))
        if groups.get("rest"):
            value += figure(match["rest"]) * (_factor(groups["restscale"]) or 1)
        lo, hi, about = ends(value, hedge)
    hedged = start - (len(hedge.group(0)) if hedge else 0)
    return MoneyMention(start, end, Money(lo, hi, "", currency), hedged, about, opened)


def _factor(word: str | None) -> Decimal | None:
    found = re.match(SCALE, word, re.IGNORECASE) if word else None
    return Decimal(scale_of(found)) if found else None


def _crown(around: str) -> str | None:
    """The crown of the country named nearest before (or, given what follows, nearest after)."""
    last: tuple[int, str] | None = None
    for code, pattern in _CROWNS:
        for match in re.finditer(pattern, around[-400:], re.IGNORECASE):
            if last is None or match.start() > last[0]:
                last = (match.start(), code)
    return last[1] if last else None
