"""Agreements strung together without verbs of their own: "… with A, B and C", "a licence for D", "E with F".

What follows an agreement is cut at commas, semicolons and "and" into members. A member opens an agreement of
its own if it is a paper ("a letter of intent with D"), a subject with its partner ("E — with F"), a further
partner ("and one with G"), or, where the papers stand in the plural, a partner alone. A finite verb ends the
string; a partner alone counts only if it is built like the member before it ("with A on guns, B on shells").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonspace.core.sources.swift import Swift

_NAME = (
    r"(?:the |its |their |an? )?(?:[a-zа-яіїєґ'’-]+ ){0,4}?[A-ZА-ЯІЇЄҐ«\"“][\w'’&.«»\"”-]*"
    r"(?: (?:[A-ZА-ЯІЇЄҐ«\"“&][\w'’.«»\"”-]*|of|de))*"
)
_KIND = r"[а-яіїєґ]+[сц]ьк\w+ [а-яіїєґ]{3,}"  # "бельгійською школою": one side, told by its nation
_DEAL = (
    r"(?:an?|another|two|three|four|one|the (?:other|first|second|third|last)) (?:[\w-]+ ){0,4}?"
    r"(?:agreements?|memorand(?:um|a)|contracts?|deals?|letters? of intent|joint ventures?|"
    r"licen[sc]es?|papers?|documents?|ventures?|pacts?|accords?|declarations?|orders?)\b|"
    r"(?:ще )?(?:[а-яіїєґ]+ ){0,2}?(?:угод[ауи]|меморандум\w*|контракт\w*|договори?|договір|"
    r"лист\w* про наміри|декларацію|документ\w*|ліцензі[юяї])(?!\w)"
)
_AND = re.compile(r" (?:and|та|і|й) ")
_SEPARATOR = Swift(
    r"\s*[,;](?: (?:and|while|whereas|plus|as well as|а також|тоді як|та|і|й|а))?\s+|"
    r"\s+(?:and|as well as|plus|along with|а також|та|і|й)\s+"
)
_PAPERED = re.compile(
    rf"(?:{_DEAL})[^,;]*?(?:(?:\b(?:with|between|for|to|on|about|covering|concerning|from|of|under|worth)|"
    r"(?<!\w)(?:з|із|зі|між|про|щодо|на|для|від))(?!\w))"
)
_GAPPED = re.compile(
    rf"{_NAME}(?: also| in turn)? ?(?:[—–-] )?(?:with|із|зі|з|(?:chose|picked|selected)|обрала) {_NAME}"
)
_WITH = re.compile(
    rf"(?:(?:one|another|others|a (?:second|third|further)|two|ще од\w+|інш\w+|друг\w+) )?"
    rf"(?:with|between|із|зі|з|між) (?:{_NAME}|{_KIND})"
)
_ONE = re.compile(
    rf"(?:one|another|the (?:second|third|other|last)|один|одна|друг\w+|трет\w+|ще один),? (?:(?:on|for|"
    rf"about|про) [^;]{{3,50}}?,? )?"
    rf"(?:with|between|із|зі|з|між) (?:{_NAME}|{_KIND})"
)
_DID = re.compile(
    rf"(?:as|so) (?:did|do|have|has) {_NAME}|(?:так само вчинили|те саме зробили|так само) {_NAME}"
)
_BARE = re.compile(_NAME)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|says?|said|can|could|may|might|must|should|plans|wants|"
    r"covers|provides|pledged|promised|announced|opened|gave|donated|agreed|expects?|hopes?|stressed)\b|"
    r"(?<!\w)(?!сил[аи]|справ)[а-яіїєґ']{4,}(?:ла|ли|ло|ють|ять|ються|яться|ється)(?!\w)|"
    r"(?<!\w)(?!справ|прав|сплав|вплив|мотив|актив|архів)[а-яіїєґ']{4,}(?:ив|ав)(?!\w)"
)
_ROW = re.compile(
    r"(?:(?:an?|the|one|two|three|\d+) )?(?:[\w-]+ ){0,4}?"
    r"(?:agreements?|memorand(?:um|a)|contracts?|deals?|letters? of intent|joint ventures?|licen[sc]es?|"
    r"accords?|declarations?|orders?)\b|"
    r"(?:[а-яіїєґ-]+ ){0,2}?(?:угод[аиу]|меморандум\w*|контракт\w*|договори?|договір|лист\w* про наміри|"
    r"декларація|ліцензі[яї])(?!\w)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:on|about|for|concerning|covering|regarding|to)\b|(?<!\w)(?:про|щодо|на|для|стосовно)(?!\w)"
)
_MANY = re.compile(
    r"(?:agreements|accords|memoranda|memorandums|MoUs|LoIs|letters of intent|contracts|documents|papers|"
    r"pacts|deals|licen[sc]es|protocols|declarations|угоди|меморандуми|контракти|договори|"
    r"листи про наміри|документи|протоколи|декларації|ліцензії|угод|меморандумів|контрактів|"
    r"договорів|документів)$"
)


@dataclass(frozen=True, slots=True)
class Member:
    """An agreement at `start`..`end` of a sentence. `whole`: it names both its sides, else one of them."""

    start: int
    end: int
    whole: bool


def is_plural(paper: str) -> bool:
    """ "agreements", "угоди": each partner named behind has one of its own."""
    return bool(_MANY.search(paper.strip()))


def strung(
    words: str, start: int, end: int, names: Sequence[tuple[int, int]], *, plural: bool
) -> list[Member]:
    """The agreements that go on behind the first; `names` are places that no cut may divide."""
    found: list[Member] = []
    chunks = list(_chunks(words, start, end, names))
    if not chunks:
        return found
    head = words[chunks[0][0] : chunks[0][1]]
    alone = plural and not re.search(r"\bbetween\b|(?<!\w)між(?!\w)", head)
    partner = re.search(r"\bwith\b|(?<!\w)(?:з|із|зі)(?!\w)", head)
    topic = bool(partner and _TOPIC.search(head, partner.end()))
    for left, right in chunks[1:]:
        member = words[left:right]
        gapped = _GAPPED.match(member)
        if _FINITE.search(member[gapped.end() :] if gapped else member) and not _DID.match(member):
            break
        did = _DID.match(member)
        if gapped or did or _PAPERED.match(member):
            whole = bool(gapped or did) or bool(re.search(r"\bbetween\b|(?<!\w)між(?!\w)", member))
            found.append(Member(left, right, whole))
        elif partner and _WITH.match(member):
            found.append(Member(left, right, False))
        elif alone and partner and _BARE.match(member) and (_TOPIC.search(member) or not topic):
            found.append(Member(left, right, False))
            topic = topic or bool(_TOPIC.search(member))  # what follows without one belongs to this topic
        elif found:
            found[-1] = Member(found[-1].start, right, found[-1].whole)
    return found


def listed(words: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> list[Member]:
    """The agreements of a list behind a colon: each opens with a paper, or with a subject and its partner."""
    found: list[Member] = []
    chunks = list(_parts(words, start, end) if ";" in words[start:end] else _chunks(words, start, end, names))
    for left, right in chunks:
        member = words[left:right].lstrip()
        left = right - len(member)
        gapped = _GAPPED.match(member)
        if gapped or _PAPERED.match(member) or _ONE.match(member) or _WITH.match(member):
            whole = bool(gapped) or bool(re.search(r"\bbetween\b|(?<!\w)між(?!\w)", member))
            found.append(Member(left, right, whole))
        elif found:
            found[-1] = Member(found[-1].start, right, found[-1].whole)
        else:
            return []  # the list is of something else
    return found


_OTHER = re.compile(
    r"(?:[,;.] (?:and )?|\band )(?P<other>(?:the (?:other|second|third|last)|another)(?= (?:\w+s|will|"
    r"would|is|was)\b)|"
    r"(?:інш(?:ий|а|ою)|друг(?:ий|а|ою)|трет(?:ій|я|ьою))(?= (?:[а-яіїєґ']+(?:є|ать|ить|ає)|про|—|–)))"
)
_FIRST = Swift(r"\b(?:one|the first)\b|(?<!\w)(?:один|одна|перш(?:ий|а)|однією)(?!\w)")


def told_apart(words: str, start: int, end: int) -> list[Member]:
    """ "two agreements: one provides for …, the other concerns …": the others, each to the next."""
    if not _FIRST.search(words, start, start + 40):
        return []
    begins = [found.start("other") for found in _OTHER.finditer(words, start, end)]
    if not begins:
        return []
    return [
        Member(begin, following, False) for begin, following in zip(begins, [*begins[1:], end], strict=True)
    ]


def is_paper(words: str) -> bool:
    """The line of a list opens with a paper, with or without its article: "Memorandum with …"."""
    return bool(_ROW.match(words))


def _parts(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list whose members are parted by semicolons."""
    position = start
    for cut in re.finditer(r";(?: (?:and|while|а|та|і|й))?\s+", words[:end]):
        if cut.start() > start:
            yield position, cut.start()
            position = cut.end()
    yield position, end


def _chunks(words: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = start
    for cut in _SEPARATOR.finditer(words, start, end):
        inside = any(left < cut.start() and cut.end() < right for left, right in names)
        between = re.search(r"\bbetween\b|(?<!\w)між(?!\w)", words[position : cut.start()])
        paired = between and not cut.group(0).lstrip().startswith((",", ";"))
        if inside or (between and paired and not _AND.search(words, position + between.end(), cut.start())):
            continue  # "between A and B" is one
        yield position, cut.start()
        position = cut.end()
    if position < end:
        yield position, end
