"""What Ukraine asks for or lacks, by families of words, in lists whose members no table need know.

Behind a word of need the list runs to the end of its clause; before "top the list" it stands in front. One
member that is known as goods vouches for its neighbours. A sentence that goes on ("also on it are") goes on
about needs.
"""

import re
from collections.abc import Iterator, Sequence

from commonspace.core.sources.acting import acting_in
from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.families import NO_THING
from commonspace.core.sources.goods import GOODS, object_end
from commonspace.core.sources.needs import need_item
from commonspace.core.sources.numbers import FIGURE, HEDGE, SCALE, SPELLED
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import FactKind

_ASKS = Swift(
    r"\b(?:(?:run(?:s|ning)?|ran|is|are) (?:\w+ly )?(?:short|low) (?:of|on|in)|shortages? (?:of|in)|"
    r"shortfalls? in|"
    r"lack(?:s|ed|ing)?(?: of)?(?: (?:most|above all|now))?(?:, [\w ]{2,20},)? ?(?:are|is|:)?|"
    r"in (?:dire |urgent |short |great )?(?:need|want) of|needs?|requires?|"
    r"(?:is|are|was|were|has|have) (?:still )?asking(?: \w+){0,4} for|ask(?:s|ed)?(?: \w+){0,5} (?:for|"
    r"about)|"
    r"request(?:s|ed)?|appeal(?:s|ed)?(?: \w+){0,4} for|"
    r"call(?:s|ed)? for|plead(?:s|ed)?(?: \w+){0,4} for|press(?:es|ed|ing)?(?: \w+){0,4} for|"
    r"(?:wish|shopping|want|request|priority) ?lists?[^.;]{0,50}?(?:includes?|names?|contains?|are|is|:)|"
    r"list (?:[\w' ]{0,40} )?(?:includes?|names|contains|has|features)|"
    r"priorit(?:y|ies)(?: (?:now|today|of [\w ]{3,30}))? (?:is|are|remains?)|gaps? in|deficits? (?:of|in)|"
    r"(?:still )?(?:missing|wanting|outstanding)(?:, [\w ]{2,20},)? (?:is|are)|wants?(?! to)|seeks?(?! to)|"
    r"sought|"
    r"hop(?:es|ed|ing) (?:for|to (?:get|obtain|receive))|could use|(?:is|are) waiting for|awaits?|"
    r"cannot do without|can't do without|would like(?: to (?:get|have|receive))?|demand for|dearth of|"
    r"scarcity of|put in (?:a bid|requests?) for|singled out|put (?:\w+ )?at the top)\b"
    r"|(?<!\w)(?:потреб\w+(?: у| в| до)?|потрібн[оиіае]|потрібен|найпотрібніш\w+|необхідн[оиіаей]+|бракує|"
    r"браку\w+|бракуватиме|"
    r"не вистача\w+|просит\w+|прос(?:ив|ила|или|имо)|попроси(?:в|ла|ли)|запитує\w*|запит\w* (?:на|про)|"
    r"звернул\w+ по|звернув\w+ по|"
    r"(?:нестач|дефіцит)\w*|брак(?!\w)|перелік[^.:;]{0,40}:|список[^.:;]{0,40}:|"
    r"пріоритет\w*[^.:;]{0,40}(?::|—|–|є)|"
    r"чека\w+ на|чекає|очіку\w+|"
    r"розрахову\w+ на|хоче (?:отримати|мати)|хочуть (?:отримати|мати)|хотів би|не обійтися:?|гостро потр\w+|"
    r"без чого[^.:;]{0,30}:|назва(?:в|ла|ли)|перелічи(?:в|ла|ли))(?!\w)",
    re.IGNORECASE,
)
_HEADS = Swift(
    r"\b(?:(?:top|tops|topped|head|heads|headed|lead|leads|led|open|opens) (?:the|his|her|its|their|Kyiv's|"
    r"Ukraine's) "
    r"(?:[\w-]+ )?(?:list|priorities|needs|wishes|shopping list|wish list)|(?:is|are|remains?) (?:badly |"
    r"urgently |"
    r"sorely |still |also )*(?:needed|required|lacking|missing|wanted|requested|in short supply|scarce|"
    r"short)|"
    r"come first|comes first|(?:is|are) (?:first|next|also)? ?on (?:the|its|his|her|their|this|Kyiv's) "
    r"(?:[\w-]+ )?list)\b"
    r"|(?<!\w)(?:(?:очолю\w+|відкрива\w+) (?:список|перелік|запит)|на першому місці|у (?:списку|переліку|"
    r"пріоритеті)|"
    r"найпотрібніш\w+|гостро бракує|закінчу\w+ся|на вичерпанні)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = Swift(
    r"\b(?:[Aa]lso (?:on (?:it|the list)|needed|wanted|requested|listed|named|sought)|[Nn]ext (?:come|comes|"
    r"on the list)|"
    r"[Tt]hen come|[Ff]urther down|[Bb]esides|[Oo]n top of (?:that|this)|[Tt]o (?:that|this|these|it)|[Ii]n "
    r"addition)"
    r"[^.;:]{0,40}?\b(?:is|are|come|comes|were|was|added|for)\b"
    r"|(?<!\w)(?:[Тт]акож|[Кк]рім (?:того|цього)|[Дд]алі|[Дд]о цього|[Пп]отім)[^.;:]{0,30}? "
    r"(?=[а-яіїєґ])(?:йдуть|потрібн\w+|просять|просив|додав|додала|у переліку|у списку|є|ідуть)(?!\w)"
)
_PAST = re.compile(
    r"\b(?:last (?:year|autumn|spring|summer|winter|month)|a year (?:ago|earlier)|earlier|(?:had|was|were) "
    r"(?:been )?"
    r"(?:requested|asked)|in 20\d\d)\b|(?<!\w)(?:торік|раніше|минулого|рік тому|було запитано)(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no longer|not|no|never|hardly) (?:\w+ )?$|(?<!\w)(?:не|вже не|ні) $", re.IGNORECASE)
_FOE = re.compile(
    r"\b(?:Russia\w*|Moscow|Kremlin|enemy|occupiers?)\b|(?<!\w)(?:Росі|росій|Москв|ворог|окупант)",
    re.IGNORECASE,
)
_SEPARATE = re.compile(
    r"(?:,|;)? (?:and|as well as|plus|or|а також|та|і|й)(?: also| also of)? (?:of |for |про |на )?|[,;] "
    r"(?:of |for |про )?"
)
_TRIM = re.compile(
    r"^(?:(?:a|an|the|also|more|further|above all|most of all|first of all|of|for|about|are|is|насамперед|"
    r"передусім|"
    r"про|на|до|ще|також|найперше|й|у|в|—|–|:) )+",
    re.IGNORECASE,
)


def find_wanted(scene: Scene, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """Needs of one sentence that no other rule drafted. `found`: all facts drafted so far."""
    words = scene.words(sentence)
    if not scene.names("UA") and scene.language != "uk" and not _near_need(sentence, found):
        return
    for left, right in _regions(scene, sentence, words, found):
        alone = not any(
            each.kind is FactKind.NEED and sentence.start <= each.start < sentence.end for each in found
        )
        for start, end in _members(words, left, right, alone):
            begin, last = sentence.start + start, sentence.start + end
            if not any(each.start < last and begin < each.end for each in found):
                yield need_item(scene, begin, last, "plain_need_item")


def _near_need(sentence: Sentence, found: Sequence[Found]) -> bool:
    return any(each.kind is FactKind.NEED and 0 < sentence.start - each.start < 300 for each in found)


def _regions(
    scene: Scene, sentence: Sentence, words: str, found: Sequence[Found]
) -> Iterator[tuple[int, int]]:
    if is_denied(words) or _FOE.search(words):
        return
    heads = _HEADS.search(words)
    asks = _ASKS.search(words)
    goes_on = _GOES_ON.search(words) if _near_need(sentence, found) else None
    if heads and not GOODS.search(words, 0, heads.start()):
        heads = None
    if heads and not _PAST.search(words[: heads.start()]):
        yield 0, heads.start()
    first = next((each for each in (goes_on, asks) if each), None)
    if first is None or _NOT.search(words[: first.start()]) or _PAST.search(words[: first.end()]):
        return
    if _others_ask(scene, sentence, first.start()) or (heads and heads.start() <= first.start()):
        return
    colon = words.find(": ", first.end())
    after = colon + 2 if colon > 0 and not GOODS.search(words, first.end(), colon) else first.end()
    begin = sentence.start + after
    yield after, object_end(scene.text, begin, sentence.end) - sentence.start


def _others_ask(scene: Scene, sentence: Sentence, place: int) -> bool:
    """Somebody else needs it: another state stands before the word of need."""
    before = acting_in(scene, sentence.start, sentence.start + place)
    ours = scene.actors_in(sentence.start, sentence.start + place)
    return bool(before) and not any(each.actor.code == "UA" for each in ours)


def _members(words: str, left: int, right: int, alone: bool) -> list[tuple[int, int]]:
    """The members of the list at `left`..`right`; of a list that no rule read all of them if one is goods."""
    spans: list[tuple[int, int]] = []
    position = left
    for cut in [*_SEPARATE.finditer(words, left, right), None]:
        end = cut.start() if cut else right
        spans.append((position, end))
        position = cut.end() if cut else right
    spans = [_trimmed(words, start, end) for start, end in spans]
    known = [bool(GOODS.search(words, start, end) or _counts(words[start:end])) for start, end in spans]
    return [
        (start, end)
        for (start, end), vouched in zip(spans, known, strict=True)
        if end - start > 3
        and (
            vouched or ((alone or _is_parallel(words, start)) and any(known) and _is_short(words[start:end]))
        )
        and not NO_THING.match(words, start, end)
    ]


def _counts(item: str) -> bool:
    """ "30 mobile repair shops": a counted thing."""
    counted = _COUNT.match(item)
    return counted is not None and not NO_THING.search(counted["unit"])


_COUNT = re.compile(
    rf"(?:{HEDGE})?(?:another |ще )?(?:{FIGURE}|{SPELLED})(?:[ -](?:{SCALE})(?!\w))?(?! (?:more|percent|"
    rf"million|billion)\b)"
    r"(?P<unit>(?: [\w'’-]{3,}){1,4})",
    re.IGNORECASE,
)


def _is_parallel(words: str, start: int) -> bool:
    """The member repeats the preposition of the list: "short of A, of B and of C"."""
    return bool(re.search(r"(?:,| and| та| і| й) (?:of|for|про|на) $", words[:start]))


def _is_short(words: str) -> bool:
    if re.match(r"\w+ing$", words):
        return False  # "saying": no thing
    return len(words.split()) <= 6 and not re.search(
        r"\b(?:said|told|he|she|it|we|they|I)\b|сказа|заяви|повідом", words
    )


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in ' ,;:—–«"':
        start += 1
    lead = _TRIM.match(words, start, end)
    start = lead.end() if lead else start
    while end > start and words[end - 1] in " .,;:—–":
        end -= 1
    return start, end
