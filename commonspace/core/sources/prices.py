"""Sums that are no gift: prices, contracts, loans, proceeds, money said again, money asked for."""

import re

from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.swift import Swift

_JOINT = re.compile(
    r"\b(?:launch|announc|start|beg[iau]n|agree|unveil|found)\w*[^.;]{0,20} (?:an? |the )?(?:joint|"
    r"common|shared|bilateral) "
    r"(?:[\w-]+ ){0,3}(?:programme|program|project|initiative|venture|fund)\b|"
    r"(?:започатк|запус|оголос|погод|розпоч)\w+[^.;]{0,20} спільн\w+ (?:[а-яіїєґ]+ ){0,2}(?:програм|"
    r"про[єе]кт|ініціатив)"
)
CONTRACT = Swift(
    r"\b(?:award\w*|won|wins?|win|receiv\w*|secur\w*|got|sign\w*|land\w*)\b[^.;]{0,60}\b(?:contracts?|"
    r"orders?)\b|"
    r"\b(?:given?|gave|gives|handed|placed|granted)\b[^.;\d]{0,50}\b(?:contract|order)\b|"
    r"\b(?:deals?|agreements?) (?:worth|valued at|put at)\b|(?<!\w)угод\w* (?:вартістю|на (?:понад |"
    r"близько |майже )?(?=\d))|"
    r"(?<!\w)отрима\w+ (?:[а-яіїєґ]+ )?(?:замовлення|контракт)|"
    r"\bjoint (?:venture|company)\b[^.;]{0,30}\b(?:worth|valued|of|for)\b|\b(?:[Tt]he|"
    r"[Ii]ts) (?:contract|deal|order|venture|joint company)\b[^.;]{0,25}\bworth\b|"
    r"\b(?:disclosed|announced) an investment\b|контракт\w*[^.;]{0,30} на (?=\d)|контракт\w* вартістю",
)  # the price of firms' business with each other is no gift


_IS_NO_GIFT = re.compile(
    r"\b(?:up from|compared (?:with|to)|against|instead of|rather than|previous(?:ly)?|last year's|"
    r"costs?|costing|"
    r"pric\w+(?: at)?|put at|estimated at|valued at|(?:revenues?|turnover|sales|profits?|capital|fine|"
    r"damage|losses|output|budget deficit)(?: \w+){0,2}? (?:of|at|to)|after)(?: (?:about|around|some|"
    r"roughly|nearly|more than|over))? $|"
    r"(?<!\w)(?:порівняно з|проти|замість|кошту\w+|ціною|виручк\w+|оборот\w*|прибут\w+|збитк\w+|"
    r"оцін\w+ (?:у|в|на))"
    r"(?: [а-яіїєґ]+)? $",
    re.IGNORECASE,
)
_IS_PRICE = re.compile(
    r"^ (?:loan|credit)\b|^,? (?:each(?! (?:year|month))|apiece|a piece|per (?:unit|shot|drone|missile)|"
    r"за (?:одиницю|"
    r"штуку)|кожн\w+)\b"
)
_HOW_MUCH = (
    r"(?: (?:up to|at least|about|around|some|another|an? additional|an? further|more than|over|еще|ще|"
    r"щонайменше|понад|близько|до))*"
)
_WANTED = re.compile(
    rf"\b(?:needs?|requires?|lacks?|(?:is|are) (?:asking for|seeking|short (?:of|by))|asks? for|"
    rf"asked for|seeks?|sought|requested|"
    rf"requests?|shortfall of|gap of|deficit of){_HOW_MUCH} $|(?<!\w)(?:потребу(?:є|ють|ємо)|потріб(?:но|"
    rf"ен|на|ні)|бракує|не вистачає|"
    rf"необхідно|просить|просимо|дефіцит (?:у|в)|потреба (?:у|в)|не (?:покрито|закрито|забезпечено|"
    rf"профінансовано|знайдено)){_HOW_MUCH} $"
)
_WANTED_AFTER = re.compile(
    r"^ (?:is|are) expected from|^ (?:[а-яіїєґ]+ )?(?:очіку|чека|сподіва)\w* (?:отримати )?від |"
    r"^ (?:is|are|was|were|will be) (?:still |urgently |as yet )*(?:needed|required|sought|lacking|missing|"
    r"uncovered|unfunded|unmet|open|outstanding|to be found)\b|"
    r"^ sought\b"
)
_NEEDED = re.compile(
    rf"\b(?:[Nn]eeds?|requirements?|shortfall|gap|deficit)\b[^.;:]{{0,70}}(?: (?:is|are|stands? at|comes? to|"
    rf"totals?|amounts? to|reach(?:es)?|at|of)| [—–-]){_HOW_MUCH} $|"
    rf"(?<!\w)[Пп]отреб[аи](?!\w)[^.;:]{{0,70}}(?:[—–-]|становить|становлять|сяга\w+|склада\w+){_HOW_MUCH} $|"
    rf"\b(?:expects?|counts? on|hopes? for|awaits){_HOW_MUCH} $"
)
_FROM_OTHERS = re.compile(r"^[^.;,]{0,40}\bfrom (?:its |the |other )?(?:partners|allies|abroad|others)\b")
_PROCEEDS = re.compile(
    r"^ (?:(?:was|were|is|are) (?:the )?(?:proceeds|income|profits|interest)|(?:came|comes?|stems?) from "
    r"(?:the )?(?:proceeds|frozen|Russian|interest|income)|(?:—|–) (?:це )?(?:доход\w*|прибут\w*|відсотки))\b"
)
_SAME_MONEY = re.compile(
    r"^,? ?(?:or|i\.e\.|that is|equal to|the equivalent of|equivalent to|тобто|або|чи|що дорівнює)? "
    r"?(?:about|around|"
    r"some|roughly|approximately|close to|nearly|almost|just over|близько|приблизно|майже|понад)? ?$"
)


def is_business(words: str) -> bool:
    """The words tell of a contract or of a joint undertaking with its price."""
    return bool(CONTRACT.search(words) or _JOINT.search(words))


_PACKAGE = re.compile(
    r"\b(?:package|tranche)\b[^.;]{0,90}(?:is|are|was|worth|valued|put|estimated)|[Пп]акет\w*[^.;]{0,90}оцін"
)
_LENT = re.compile(
    r"\b(?:lend|lends|lent|lending|borrow\w*)\b[^.;]{0,25}$|(?<!\w)(?:позича|позичи|запозич)\w+[^.;]{0,25}$"
)


def is_no_gift(before: str, after: str) -> bool:
    """By the words right before and after it the sum is a price, a comparison, a loan or a proceed."""
    return bool(
        (_IS_NO_GIFT.search(before[-45:]) and not _PACKAGE.search(before))
        or _LENT.search(before)
        or _IS_PRICE.match(after)
        or _PROCEEDS.match(after)
    )


def is_wanted(before: str, after: str) -> bool:
    """The sum is needed, asked for or expected from others."""
    return bool(_WANTED.search(before) or _WANTED_AFTER.match(after) or _is_needed(before, after))


def is_same_money(words: str, sums: list[MoneyMention], index: int, base: int) -> bool:
    """ "35 billion pounds, close to 48 billion dollars": the same money in another currency."""
    if not index or sums[index - 1].money.currency == sums[index].money.currency:
        return False
    between = words[sums[index - 1].end - base : sums[index].start - base]
    return bool(between.strip(" ,") and _SAME_MONEY.match(between))


def _is_needed(before: str, after: str) -> bool:
    """ "Needs for the year are 120 billion", "expects 60 billion from partners"."""
    found = _NEEDED.search(before)
    if not found:
        return False
    awaited = re.match(r"expect|count|hope|await", found.group(0))
    return bool(_FROM_OTHERS.match(after)) if awaited else True
