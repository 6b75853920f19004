"""Needs: what someone asks for. One fact a list item; a lone object keeps its clause as evidence."""

import re
from collections.abc import Iterator

from commonspace.core.sources.actors import Named
from commonspace.core.sources.asking import (
    AMONG_EN,
    ASK_EN,
    ASK_TO_UK,
    ASK_UK,
    AWAITED,
    CALL_EN,
    CLOSE_UK,
    NAMED_EN,
    NEEDED_EN,
    PRIORITIES_EN,
    PRIORITIES_UK,
    RANKED,
    TERMS_EN,
    WHAT_EN,
    WHICH_UK,
)
from commonspace.core.sources.edges import INDIRECT
from commonspace.core.sources.goods import GOODS, items, object_end, subject_of
from commonspace.core.sources.people import Person
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.roles import addressee
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.speech import nation_of
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_DENY = re.compile(
    r"\b(?:do(?:es)? not|don't|didn't|no longer|never|if|whether) $|(?<!\w)(?:не|якби|якщо) $", re.IGNORECASE
)
_FOE = Swift(
    r"\b(?:Russia|Russian|Putin|Moscow|the enemy|occupiers?)\b|(?<!\w)(?:Росі|росій|окупант|ворог|Путін)",
    re.IGNORECASE,
)
_BUT_ALSO = Swift(r"\bnot only\b[^.]*?\bbut(?: also)?\b ?|не (?:тільки|лише)[^.]*?(?:,? а й|,? але й) ?")


def find_needs(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """Needs stated in one sentence."""
    words = scene.words(sentence)
    taken: list[tuple[int, int]] = []
    for found in _candidates(scene, sentence, words):
        if (
            not any(start < found.end and found.start < end for start, end in taken)
            and found.end > found.start
        ):
            taken.append((found.start, found.end))
            yield found


def _candidates(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    for match in AWAITED.finditer(words):
        start, after = sentence.start + match.start(), sentence.start + match.end()
        yield from _listed(scene, sentence, start, after, "need_awaited", whole=False)
    for match in RANKED.finditer(words):
        first = "first" if match["first"] else "перша"
        after = sentence.start + match.end()
        spans = [
            *items(scene.text, sentence.start + match.start(first), sentence.start + match.end(first)),
            *items(scene.text, after, object_end(scene.text, after, sentence.end)),
        ]
        if not _FOE.search(words, 0, match.start()):
            yield from (need_item(scene, left, right) for left, right in spans)
    if scene.is_ukrainian(words):
        yield from _ukrainian(scene, sentence, words)
    else:
        yield from _english(scene, sentence, words)


def _english(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    base = sentence.start
    for match in AMONG_EN.finditer(words):
        yield from _listed(
            scene, sentence, base + match.start(), base + match.end(), "need_among", whole=False
        )
    for match in ASK_EN.finditer(words):
        if _DENY.search(words, 0, match.start("verb")) or _is_subordinate(words, match.start()):
            continue
        yield from _listed(scene, sentence, base + match.start(), base + match.end(), "need_verb")
    for match in NAMED_EN.finditer(words):
        if not _FOE.search(words, 0, match.start()):
            yield from _listed(scene, sentence, base + match.start(), base + match.end(), "need_named")
    for match in PRIORITIES_EN.finditer(words):
        yield from _listed(
            scene, sentence, base + match.start(), base + match.end(), "need_among", whole=False
        )
    for match in WHAT_EN.finditer(words):
        yield from _listed(scene, sentence, base + match.start(), base + match.end(), "need_we")
    for match in TERMS_EN.finditer(words):
        if re.search(
            r"\b(?:meet|meets|meeting|address|support|supports|to help)\b[^.]{0,40}$", words[: match.start()]
        ):
            continue
        yield from _listed(scene, sentence, base + match.start(), base + match.end(), "need_terms")
    for match in CALL_EN.finditer(words):
        if _FOE.search(words, 0, match.start()):
            continue
        yield from _called(
            scene, sentence, base + match.start("give"), base + match.end(), words[: match.start("give")]
        )
    for match in _NEED_TO_EN.finditer(words):
        yield from _called(scene, sentence, base + match.start("give"), base + match.end(), "")
    for match in NEEDED_EN.finditer(words):
        start = _clause_start(words, match.start())
        clause = part(words, start, match.start())
        if GOODS.search(clause) and is_about_defence(clause) and not _FOE.search(clause):
            end = object_end(scene.text, base + match.end(), sentence.end)
            yield _need(scene, base + start, end, "need_passive", subject_of(clause))


def _ukrainian(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    base = sentence.start
    for match in ASK_UK.finditer(words):
        if (
            _DENY.search(words, 0, match.start())
            or _is_conditional(words, match.start())
            or re.search(r"як(?:а|ий|е|і|ої|у|их) (?:[а-яіїєґ']+ ){0,2}$", words[: match.start()])
        ):
            continue
        if re.match(r"(?!отрима|мати |одержа|посил|збільш)[а-яіїєґ']+(?:ти|тися) ", words[match.end() :]):
            continue
        if re.match(r"(?:[а-яіїєґ']+ ){0,2}(?:перелік|список)", words[match.end() :]):
            continue
        if re.search(r"осіб|зарплат|грошей|санкці", words[match.end() : match.end() + 30]):
            continue
        yield from _listed(scene, sentence, base + match.start(), base + match.end(), "need_verb")
    for match in PRIORITIES_UK.finditer(words):
        yield from _listed(
            scene, sentence, base + match.start(), base + match.end(), "need_among", whole=False
        )
    for match in CLOSE_UK.finditer(words):
        if re.search(r"\bне (?:можете|може|хочете|будете) $", words[: match.start()]):
            continue
        yield _need(scene, base + match.start(), base + match.end(), "need_sky", subject_of(match.group(0)))
    for match in ASK_TO_UK.finditer(words):
        if _FOE.search(words, 0, match.start("give")):
            continue
        yield from _called(
            scene, sentence, base + match.start("give"), base + match.end(), words[: match.start("give")]
        )
    for match in WHICH_UK.finditer(words):
        if GOODS.search(match["head"]) and not re.search(r"(?:не|без) $", words[: match.start()]):
            head = GOODS.search(words, match.start())
            if head:
                yield _need(
                    scene,
                    base + head.start(),
                    base + match.end(),
                    "need_which",
                    subject_of(match["head"][head.start() - match.start() :]),
                )


def _is_subordinate(words: str, place: int) -> bool:
    """ "the equipment it needs": the need only describes something that is given."""
    before = words[max(0, place - 40) : place]
    if re.search(
        r"\b(?:said|says|stated|noted|stressed|emphasi[sz]ed|added|reminded|recalled|believes?|"
        r"convinced|told [\w' ]{2,40}|declared|underlined|reiterated|understand|know) that $",
        before,
    ):
        return False
    return bool(
        re.search(
            r"\b(?:that|which|what|as|equipment|support|capabilities|everything|tools|weapons|systems|"
            r"exactly) (?:the )?$",
            before,
        )
    ) or bool(re.search(r"\b(?:ensure|so) that $", before))


def _is_conditional(words: str, place: int) -> bool:
    return bool(re.search(r"(?:^|[,—–-] )(?:[Яя]кби|[Яя]кщо)\b[^,–—]*$", words[:place]))


def _clause_start(words: str, place: int) -> int:
    """Where the clause before `place` begins: after the last comma, "that" or dash."""
    stops = [
        found.end()
        for found in re.finditer(
            r", (?:and |but |where )?|\bthat |: | – | — |; |^\W*(?:and|but) ", words[:place]
        )
    ]
    start = stops[-1] if stops else 0
    if len(stops) > 1 and place - start < 12:
        start = stops[-2]
    return start


def _listed(
    scene: Scene, sentence: Sentence, start: int, after: int, rule: str, *, whole: bool = True
) -> Iterator[Found]:
    """The objects of a verb of need: an item each if several, else the clause from `start`."""
    text = scene.text
    skip = _BUT_ALSO.search(text, after, sentence.end)
    both = skip is not None
    if skip:
        after = skip.end()
    end = object_end(text, after, sentence.end)
    found = items(text, after, end)
    solid = [span for span in found if is_about_defence(part(text, *span)) or len(found) > 1]
    if not solid or (
        not any(is_about_defence(part(text, *span)) for span in solid)
        and not is_about_defence(scene.words(sentence))
    ):
        return
    if _FOE.search(part(text, start, after)):
        return
    if len(solid) == 1 and whole and not both:
        if "чекати" in text[start:after]:
            return
        last = _with_relative(text, max(end, solid[0][1]), sentence.end)
        yield _need(scene, start, last, rule, subject_of(text[solid[0][0] : solid[0][1]]))
        return
    for left, right in solid:
        yield _need(scene, left, right, rule + "_item", subject_of(text[left:right]))


_WORK = re.compile(
    r"(?:to )?(?:strengthen|accelerate|increase|expand|speed up|step up|close|посилити|прискорити|"
    r"збільшити|розвивати|закрити)"
)
_NEED_TO_EN = Swift(
    r"\b(?:stressed|emphasi[sz]ed|noted|underlined|underscored|"
    r"discussed)[\w ,]{0,30}? (?:the )?(?:need|importance|urgency) (?:to|"
    r"of) (?P<give>strengthen\w*|accelerat\w*|increas\w*|expand\w*|provid\w*|supply\w*|"
    r"speed\w* up|obtain\w*|receiv\w*)\b"
)


def _with_relative(text: str, end: int, limit: int) -> int:
    """A Ukrainian object keeps the clause that says which it is: "зброя, яка є у ваших партнерів"."""
    found = re.match(r", як(?:а|ий|е|і|у|ої|их) [^,.;:!?–—]{4,90}", text[end:limit])
    return end + found.end() if found else end


def _called(scene: Scene, sentence: Sentence, start: int, after: int, before: str) -> Iterator[Found]:
    """ "must provide Ukraine with X", "called on Allies to provide A, B and C"."""
    text = scene.text
    receiver = INDIRECT.match(text, after - 1, sentence.end)
    after = receiver.end() if receiver else after
    end = object_end(text, after, sentence.end)
    region = part(text, after, end)
    if not (GOODS.search(region) and is_about_defence(region)) and not re.search(
        r"requested funding|security assistance|повітрян\w+ прост|ППО|небо", region
    ):
        return
    named = [
        each
        for each in scene.actors_in(sentence.start, sentence.start + len(before), groups=True)
        if each.actor.code not in ("UA", "RU")
    ]
    found = items(text, after, end)
    asked = _asked(named)
    if len(found) > 1 and not _WORK.match(text, start):
        for left, right in found:
            yield _need(scene, left, right, "need_call_item", subject_of(text[left:right]), asked)
    else:
        subject = subject_of(text[found[0][0] : found[0][1]]) if found else subject_of(region)
        yield _need(scene, _with_subject(scene, sentence, start), end, "need_call", subject, asked)


def _with_subject(scene: Scene, sentence: Sentence, start: int) -> int:
    """Take the one who is asked along where he stands right before: "Congress should quickly provide"."""
    found = re.search(
        r"(?P<who>\b[A-Z][\w ]{2,40}?) (?:must|should|has to|have to|needs to) (?:\w+ly )?$",
        scene.text[sentence.start : start],
    )
    return sentence.start + found.start("who") if found and "," not in found["who"] else start


def _asked(named: list[Named]) -> tuple[Actor, ...]:
    return (named[-1].actor,) if named else ()


def _need(
    scene: Scene, start: int, end: int, rule: str, subject: str, asked: tuple[Actor, ...] = ()
) -> Found:
    sentence_groups = scene.actors_in(scene.sentence_start(start), end, groups=True)
    from_whom = asked
    told = re.search(r"\b(?:informed|told|briefed|asked)\b", scene.text[max(0, start - 90) : start])
    if told and not from_whom:
        others = [person for person in scene.people if start - 90 <= person.start < start]
        nation = (
            nation_of(others[-1], scene.text, scene.actors, scene.knowledge, scene.language)
            or _earlier(scene, others[-1])
            if others
            else None
        )
        from_whom = (nation,) if nation and nation.code != "UA" else ()
    if not from_whom:
        generic = [
            each
            for each in sentence_groups
            if re.search(
                r"\bfrom (?:the |our |its )?$|(?:від|у|в|до) (?:наших |своїх |міжнародних )?$",
                scene.text[max(0, each.start - 22) : each.start],
            )
            and each.actor.code not in ("UA", "RU")
        ]
        from_whom = (generic[-1].actor,) if generic else addressee(scene)
    giver = (scene.nation("UA"),) if scene.names("UA") or scene.language == "uk" else scene.voice.nations
    return Found(
        FactKind.NEED,
        start,
        end,
        rule,
        giver,
        from_whom,
        (),
        subject,
        quantity=find_quantity(scene.text.part(start, end)),
        doubt=0.3 if rule.endswith("item") else 0.25,
    )


def _earlier(scene: Scene, person: Person) -> Actor | None:
    """The nation of a person by how he was introduced earlier in the text."""
    last = person.name.split()[-1]
    for each in scene.people:
        if each.name.split()[-1] == last:
            nation = nation_of(each, scene.text, scene.actors, scene.knowledge, scene.language)
            if nation:
                return nation
    return None


def follow_list(scene: Scene, sentences: list[Sentence], index: int) -> Iterator[Found]:
    """Items of a list set below a line that ends in a colon and speaks of need, or strung as fragments."""
    for sentence in sentences[index:]:
        for left, right in [(sentence.start, sentence.end)]:
            bullet = re.match(r"(?:[-•*·▪–—]|\d{1,2}[.)]|\(?[a-zа-я]{1,3}\))\s+", scene.text[left:right])
            begin = left + (bullet.end() if bullet else 0)
            end = right
            while end > begin and scene.text[end - 1] in " .;,":
                end -= 1
            head = re.split(r"\. ", scene.text[begin:end])[0]
            if GOODS.search(head):
                yield _need(scene, begin, begin + len(head), "need_bullet", subject_of(head))


def need_item(scene: Scene, start: int, end: int, rule: str = "need_fragment_item") -> Found:
    """A need for the goods that stand at `start`..`end`."""
    return _need(scene, start, end, rule, subject_of(scene.text[start:end]))
