"""Clauses of a sentence that each have a subject of their own, and whether a clause denies what it says."""

import re

from commonspace.core.sources.swift import Swift

_SEAM = Swift(
    r"; |, (?:while|whereas) (?=(?:the )?[A-Z])|, with (?=(?:the )?[A-Z][\w .'-]{1,40}? (?:to|having|"
    r"[a-z]+ing) )|, and (?=(?:the )?[A-Z][\w .'-]{1,60}? (?:ha[sd]|"
    r"have|will|"
    r"is|are|signed|agreed|concluded|took|pledged|promised|gave|opened|plans?)\b)|"
    r", (?:а|тоді як|водночас|натомість) (?=[A-ZА-ЯІЇЄҐ«])|"
    r", (?:і|й|та) (?=[A-ZА-ЯІЇЄҐ«][^,;]{1,60}? (?:має|мають|буде|\w+(?:ла|ли|ло|ть|є|ють)) )"
)
_BESIDE = re.compile(
    r"(?P<beside>(?:While|Whereas|Although|Though|Поки|Тоді як|Хоча) )[^,;]+, (?P<main>(?:the "
    r")?[A-ZА-ЯІЇЄҐ«])"
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|\w{2,}ed|took|gave|put|won|met|made|said|built|sent|"
    r"told|held|plans|wants|signs|gives|sends|promises|announces|agrees)\b|"
    r"(?<!\w)[а-яіїєґ']{2,}(?:ла|ли|ло|в|ть|ться|є|ють|но|то)(?!\w)"
)
_DENIED = Swift(
    r"\b(?:den(?:y|ies|ied)|ruled out|rules out|rejected (?:reports|claims|the idea)|no (?:agreement|"
    r"contract|deal|"
    r"document|decision)\w* (?:was|were|has|have)|nothing (?:was|has been|is)|not (?:yet )?(?:signed|agreed|"
    r"decided|been signed|been decided))\b|"
    r"(?<!\w)(?:спростув\w+|заперечи\w+|відкину\w+ (?:чутки|повідомлення)|не (?:підписа\w+|уклал\w+|"
    r"домовил\w+|передавал\w+|ухвал\w+)|нічого не \w+)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:It|They|This|These|He|She|Its|Their|The (?:(?:new|first|joint|latter|same) )?(?:company|order|"
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
    beside = _BESIDE.match(words)
    start = beside.end("beside") if beside else 0
    if beside:
        spans.append((start, beside.start("main") - 2))
        start = beside.start("main")
    for found in _SEAM.finditer(words, start):
        joint = found.group(0).rstrip().endswith((" and", " і", " й", " та"))
        if joint and not _VERBAL.search(words, start, found.start()):
            continue  # "A, the builder, and B are …": one subject
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(words)))
    return spans


def is_denied(words: str) -> bool:
    """The words deny or rule out what they name."""
    return bool(_DENIED.search(words))


_NEW = Swift(
    r"\b(?:also|another|in addition|separately|in parallel|at the same time|besides|moreover|a second|"
    r"a further)\b|"
    r"(?<!\w)(?:також|окремо|водночас|ще од\w+|паралельно|крім того|окрім того)(?!\w)",
    re.IGNORECASE,
)


def speaks_of_the_same(words: str) -> bool:
    """The sentence goes on about what was named before: its subject is a pronoun or "the company"."""
    return bool(_LATER.match(words)) and not _NEW.search(words)
