"""Clauses of a sentence that each have a subject of their own, and whether a clause denies what it says."""

import re

_SEAM = re.compile(
    r"; |, (?:while|whereas|with) (?=(?:the )?[A-Z])|, and (?=(?:the )?[A-Z][\w .'-]{1,60}? (?:ha[sd]|"
    r"have|will|"
    r"is|are|signed|agreed|concluded|took|pledged|promised|gave|opened|plans?)\b)|"
    r", (?:а|тоді як|водночас|натомість) (?=[A-ZА-ЯІЇЄҐ«])|"
    r", (?:і|й|та) (?=[A-ZА-ЯІЇЄҐ«][^,;]{1,60}? (?:має|мають|буде|\w+(?:ла|ли|ло|ть|є|ють)) )"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|ruled out|rules out|rejected (?:reports|claims|the idea)|no (?:agreement|"
    r"contract|deal|"
    r"document|decision)\w* (?:was|were|has|have)|nothing (?:was|has been|is)|not (?:yet )?(?:signed|agreed|"
    r"decided|been signed|been decided))\b|"
    r"(?<!\w)(?:спростув\w+|заперечи\w+|відкину\w+ (?:чутки|повідомлення)|не (?:підписа\w+|уклал\w+|"
    r"домовил\w+|передавал\w+|ухвал\w+)|нічого не \w+)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:It|They|This|These|He|She|Its|Their|The (?:(?:new|first|joint|latter|same) )?(?:company|"
    r"venture|plant|"
    r"factory|facility|site|line|document|paper|text|agreement|memorandum|contract|deal|partners|sides|"
    r"parties|"
    r"project|programme|licence|companies|firms|two|arrangement|framework|workshop))\b|"
    r"^(?:Вон[аио]|Він|Це|Ц(?:ей|я|і)|Нов(?:ий|а|е) (?:завод|підприємство|компанія)|Підприємств[оа]|"
    r"Завод|Документ\w*|"
    r"Угод[аи]|Меморандум|Контракт|Сторони|Партнери|Проєкт|Програма|Компанії|Йдеться|Мова|Ідеться)(?!\w)"
)


def seams(words: str) -> list[tuple[int, int]]:
    """The clauses of a sentence as spans of it, in order; a sentence of one clause is one span."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _SEAM.finditer(words):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(words)))
    return spans


def is_denied(words: str) -> bool:
    """The words deny or rule out what they name."""
    return bool(_DENIED.search(words))


_NEW = re.compile(
    r"\b(?:also|another|in addition|separately|in parallel|at the same time|besides|moreover|a second|"
    r"a further)\b|"
    r"(?<!\w)(?:також|окремо|водночас|ще од\w+|паралельно|крім того|окрім того)(?!\w)",
    re.IGNORECASE,
)


def speaks_of_the_same(words: str) -> bool:
    """The sentence goes on about what was named before: its subject is a pronoun or "the company"."""
    return bool(_LATER.match(words)) and not _NEW.search(words)


_NAME = (
    r"(?:the |its |their )?(?:[a-z]+ ){0,3}[A-ZА-ЯІЇЄҐ«\"“][\w'’&.«»\"”-]*(?: (?:[A-ZА-ЯІЇЄҐ«\"“&][\w'’.«»\""
    r"”-]*|of|de))*"
)
_DEAL_EN = (
    r"(?:an?|another|two|three|one) (?:[\w-]+ ){0,4}?(?:agreement|memorandum|contract|deal|"
    r"letters? of intent|joint venture|"
    r"licen[sc]e|paper|document|venture|pact|accord)\b"
)
_DEAL_UK = (
    r"(?:ще )?(?:[а-яіїєґ]+ ){0,2}?(?:угод\w+|меморандум\w*|контракт\w*|договор\w*|договір|"
    r"лист\w* про наміри|"
    r"документ\w*|ліцензі\w+)"
)
_FURTHER = re.compile(
    rf"(?:,|;| and|, and|, as well as) (?P<deal>(?:{_DEAL_EN}[^.,;]{{0,40}}? )?(?:{_NAME} )?with {_NAME}|"
    rf"{_DEAL_EN} (?:on|for|to|about|covering|concerning) )|"
    rf"(?:,|;| і| й| та|, а| а також) (?P<uk>(?:{_DEAL_UK}[^.,;]{{0,30}}? |{_NAME} (?:[—–-] )?)?(?:з|із|зі) "
    rf"(?:[а-яіїєґ'-]+ ){{0,3}}[A-ZА-ЯІЇЄҐ«\"“][\w'’&«»\"”-]*|{_DEAL_UK} (?:про|щодо|на|для) )"
)


def further_deals(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "…, a letter of intent with B and C with D": what goes on without a verb, each with its partner."""
    found = []
    for match in _FURTHER.finditer(words, start, end):
        name = "deal" if match["deal"] else "uk"
        stop = re.search(r"[,;]|(?<!\d)\.| and | і | та ", words[match.end() : end])
        found.append((match.start(name), match.end() + (stop.start() if stop else end - match.end())))
    return found
