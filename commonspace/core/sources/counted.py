"""Every figure of a short item that might be a fact: its sums, and its counts with or without their thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commonspace.core.sources.goods import GOODS
from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.numbers import FIGURE, HEDGE, SCALE, SPELLED, figure, scale_of
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.sentences import Sentence

_NUMBER = re.compile(
    rf"(?:{HEDGE})?(?<![\w.,$€£№#/-])(?P<one>{FIGURE}|{SPELLED})(?:[ -](?:{SCALE})(?!\w))?(?!\w)",
    re.IGNORECASE,
)
_SCALE = re.compile(rf"(?<!\w)(?:(?P<half>half an? |пів ?)|an? )?(?:{SCALE}) ", re.IGNORECASE)
_GROUPS = {6: r"half a dozen|пів ?дюжини", 12: r"(?:a |one )?dozen|дюжин[ауи]", 20: r"a score(?= of)"}
_GROUP = re.compile(
    "|".join(rf"(?<!\w)(?P<g{value}>{words})(?!\w)" for value, words in _GROUPS.items())
    + r"|(?<!\w)(?P<g2>(?:a )?(?:pair|couple)(?= of)|пар[ауи](?= ))",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?<!\w)(?:an?|one|another|ще один|ще одну|одну|один|одного)(?= )", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"\s?(?:%|percent|per cent|відсотк|-?(?:mm|мм)\b|-[йіга]\w*|(?:th|st|nd|rd|km|км)\b)", re.IGNORECASE
)
_PART_OF = re.compile(r"\d (?:of|out of|із|з) (?:the |its |their )?$")  # "14 of 19": the whole is no count
_OF_ANOTHER = re.compile(r" of (?:them|these|which|those)\b| з (?:них|яких)(?!\w)")  # a part of what was told
_COMPARED = re.compile(r"\b(?:up from|instead of|compared with|against) $|(?<!\w)(?:замість|проти) $")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUM = re.compile(r"(?:million|billion|bn|mn|m|млн|млрд|мільйон\w*|мільярд\w*)\.?$", re.IGNORECASE)
_THING_FOLLOWS = re.compile(
    r"\s*(?:rounds|shells|drones|people|tonnes|pieces|снаряд|набо|патрон|дрон|людей|штук|одиниц)",
    re.IGNORECASE,
)
_REACH = 32  # characters behind "a" in which its thing stands


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure at `start`..`end` of the reading: a sum of money, or a count of something."""

    start: int
    end: int
    value: float
    money: MoneyMention | None = None


def find_counted(scene: Scene) -> tuple[Counted, ...]:
    """The figures of all sentences that are read, in order, none over another."""
    found = [
        Counted(each.start, each.end, float(_stated(each)), each)
        for each in scene.money
        if not each.conversion and each.money.is_known and scene.sentence_at(each.start) is not None
    ]
    for sentence in scene.sentences:
        for each in _in_sentence(scene, sentence):
            taken = [(one.start, one.end) for one in found] + [(one.start, one.end) for one in scene.money]
            if not any(start < each.end and each.start < end for start, end in taken):
                found.append(each)
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _stated(mention: MoneyMention) -> float:
    """The figure as it is written: of a range or a maximum the upper end."""
    value = mention.money.hi if mention.money.hi is not None else mention.money.lo
    return float(value or 0)


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[Counted]:
    words, base = scene.words(sentence), sentence.start
    for match in _NUMBER.finditer(words):
        start, end = base + match.start("one"), base + match.end()
        value = float(figure(match["one"]) * scale_of(match))
        if (
            value < 2
            or value != int(value)
            or _NO_COUNT.match(words, match.end())
            or _YEAR.fullmatch(match["one"])
            or _PART_OF.search(words, 0, match.start("one"))
            or _COMPARED.search(words, 0, match.start("one"))
            or _OF_ANOTHER.match(words, match.end())
            or any(day.start <= start < day.end for day in scene.dates)
            or _is_sum_without_currency(scene, start, end, value)
        ):
            continue
        yield Counted(start, end, value)
    for match in _GROUP.finditer(words):
        value = next(float(name[1:]) for name, told in match.groupdict().items() if told)
        yield Counted(base + match.start(), base + match.end(), value)
    for match in _SCALE.finditer(words):
        value = float(scale_of(match)) / (2 if match["half"] else 1)
        yield Counted(base + match.start(), base + match.end() - 1, value)
    for match in _ONE.finditer(words):
        behind = re.split(r"[,.]", words[match.end() : match.end() + _REACH])[0]
        goods = GOODS.search(behind)
        if goods and len(behind[: goods.start()].split()) <= 2:
            yield Counted(base + match.start(), base + match.end(), 1.0)


def _is_sum_without_currency(scene: Scene, start: int, end: int, value: float) -> bool:
    """ "A second package of 400 million with munitions": a sum whose currency stands elsewhere, no count."""
    if value < 100_000 or not _SUM.search(scene.text[start:end]) or not scene.money:
        return False
    behind = " ".join(scene.text[end : end + 40].split()[:3])
    return not GOODS.search(behind) and not _THING_FOLLOWS.match(scene.text, end)
