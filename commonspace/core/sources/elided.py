"""Counts whose words stand elsewhere: "and another 60 in 2025", "the first six are there", "Norway 14".

Three things may be left out and are taken from what stands shortly before: the thing (the last goods that
were named), the giver and the verb (of the clause before). A count is only read where something marks it as
one: "another", "the first", a giver right before it, a verb of giving in its clause. A part of what was told
("320,000 of them") is no fact of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonspace.core.sources.actors import Named
from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.goods import CIVIL, GOODS, items, subject_of
from commonspace.core.sources.numbers import FIGURE, SCALE, SPELLED, figure, scale_of
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind
from commonspace.core.terms import Quantity

_FIGURES = Swift(rf"\d|{SPELLED}", re.IGNORECASE)
_REACH = 400  # characters in which the thing must have been named
_TOO_MANY = 10**8  # nobody gives a hundred million pieces
_COUNT = Swift(
    rf"(?P<lead>\b(?:another|an? (?:further|additional)|a first|the (?:very )?first|"
    rf"its|all|"
    rf"the next) |(?<!\w)(?:ще|іще|перш[іи]х?|наступні) |\b(?:figure|number|count|total) (?:was|stood at|"
    rf"came to) )?"
    rf"(?<![\w.,$€£-])(?P<one>{FIGURE}|{SPELLED})(?![,.]?\d)(?:[ -](?:{SCALE})(?!\w))?"
    rf"(?P<whole> (?:of|out of|з|із) (?:the |its )?(?:promised |обіцяних )?(?:{FIGURE}|{SPELLED}))?"
    r"(?P<more> more| others)?"
    r"(?=[.,;]|$| (?:in|by|at|until|this|next|last|are|is|were|was|have|has|had|will|would|could|may|"
    r"should|came|"
    r"come|arrived|followed|follow|reached|to (?:give|come|go|send|hand)|and|with|later|soon|so far|already|"
    r"у|в|до|на|наступного|цього|минулого|торік|уже|вже|є|було|буде|будуть|прибул\w+|надійшл\w+|надійдуть|"
    r"воюють|передадуть|передали|і|та|пізніше|згодом|навесні|восени|влітку|взимку|готують\w*)(?!\w))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"^ ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|"
    r"листоп|груд)|\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|"
    r"at|aged?|No\.?|phase|article|page) $"
)
_PART = re.compile(
    r"\b(?:of which|of these|of them|among them|including|up from|down from|compared with|the|these|those|"
    r"both|"
    r"under|between|within|than|every|each|from|(?:other|remaining|last)) $|(?<!\w)(?:з них|з яких|серед "
    r"них|зокрема|проти|порівняно з|"
    r"кожн\w+|ці|ті|обидв\w+|решта|інші|решту|через|за|протягом|упродовж) $",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^ (?:of (?:them|these|those|which)|з них|з яких)\b")
_THERE = re.compile(
    r"\b(?:gave|given|sent|delivered|supplied|donated|provided|finished|completed|handed|arrived|came|reached|"
    r"transferred|received|shipped|(?:is|are) (?:already |now )*(?:with|in|at|on|there))\b|"
    r"(?<!\w)(?:(?:за)?верши|переда[влн]|нада[влн]|постави[влн]|поставлен|прибу[влн]|надійш|отрима[влн]|"
    r"воюють|"
    r"доправи|надісла[влн]|(?:вже|уже) (?:в|у|на) )\w*"
)
_COMING = re.compile(
    r"\b(?:will|would|could|may|should|to (?:give|come|go|follow|send|hand|be)|promis\w+|pledg\w+|"
    r"follow\w*|plan\w*|"
    r"ready|authori[sz]ed|offer\w*|prepar\w+|gives?|sends?|donates?|expected|due|scheduled)\b|"
    r"(?<!\w)(?:передасть|передадуть|нада(?:сть|дуть|є|ють)|обіця|пообіця|планує|готу[єю]|прибуд|надійд|"
    r"дасть|"
    r"поставить|буд(?:е|уть)|отримає|дода(?:сть|дуть))\w*"
)
_MADE = re.compile(
    r"\b(?:assembl|buil[dt]|produc|manufactur|made|making|repair|train|employ|work)\w*|"
    r"(?<!\w)(?:склада|вироб|виготов|збуд|ремонт|навч|працю)\w+"
)
_VAGUE = re.compile(
    r"arms|weapons?|weaponry|equipment|training|technolog\w+|capabilit\w+|збро\w+|озброєн\w+|обладнанн\w+|"
    r"навчанн\w+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[;:]|,(?! \d{3}\b)|\b(?:and|while|but|whereas|that|if|provided|because|since|who|which)\b|"
    r"(?<!\w)(?:а|та|і|й|але|тоді як|що|якщо|бо|як(?:ий|а|е|і))(?!\w)| (?:—|–) "
)
_JOINED = re.compile(
    r"(?::| (?:—|–|-))? (?=(?:about |some |nearly |up to |близько |майже |понад |до "
    r")?(?:\d|[a-zа-яіїєґ]))"
)
_COUNTED = re.compile(rf"{FIGURE}|{SPELLED}", re.IGNORECASE)
_VERB = re.compile(
    r" (?:also |now |then |itself |, too, )?(?!has |had |have |is |was |are |were |said |says |lost |"
    r"los\w+ |destroy|down|shot |"
    r"fire|buil[dt]|mak|made |produc|b[uo][uy]|ought |order|operat|need|want|ask|request|receiv|get|got |"
    r"us[ei]|test|launch|"
    r"unveil|show|employ|host|join|count|number|sign|s[oe]ld |sells |saw |sees |train|capture|seiz|report|"
    r"claim|deploy|"
    r"lack|seek|sought |led |lead|form|repair|develop|plans |hopes |spend|spent |invest)"
    r"[a-z]{3,}(?:s|ed|t|ew|ve|ave)(?: (?:in|with|over|up|out|off|away|back|Ukraine|Kyiv|another|a "
    r"further))* "
    r"(?=(?:about |some |nearly |up to |another )?\d)|"
    r" (?:також |теж |ще )?(?!має |мають |втрати|знищи|збив|збил|вироб|випус|купи|купує|замов|потреб|прос|"
    r"отрим|використ|"
    r"запус|показ|очол|прийм|приєдн|налічу|підпис|навч|вклад|викор|сказа|заяв|повідом)"
    r"[а-яіїєґ']{4,}(?:є|ють|ить|ять|ла|ли|сть|дуть|уть)(?: Україні| для України| ще)* (?=(?:близько |"
    r"понад |до )?\d)"
)  # any verb but those that give nothing: "parts with 10 tanks", "throws in 20 carriers"
_DASH = re.compile(r"(?::| (?:—|–|-)) ")
_OPENS = re.compile(r"(?:^|[;:,.] |\band |(?<!\w)(?:та|і|а|й) )(?:the )?$", re.IGNORECASE)
_FOES = ("UA", "RU", "BY", "CN", "IR", "KP")


@dataclass(frozen=True, slots=True)
class _Chain:
    """What the clauses before have said: who gives, and whether it is there or to come."""

    givers: tuple[Actor, ...] = ()
    kind: FactKind | None = None


def unit_before(scene: Scene, place: int) -> str:
    """The thing that a bare count at `place` counts: the goods named last before it, "" if there are none."""
    found = list(GOODS.finditer(scene.text, max(0, place - _REACH), place))
    things = [each.group(0) for each in found if not _VAGUE.fullmatch(each.group(0))]
    return things[-1] if things else ""


def find_elided(scene: Scene, sentence: Sentence, earlier: Sequence[Found]) -> Iterator[Found]:
    """Counted goods of one sentence that lack thing, verb or giver. `earlier`: the facts found so far."""
    words = scene.words(sentence)
    if not _FIGURES.search(words):
        return
    links, counts = _links(scene, sentence, words), list(_COUNT.finditer(words))
    if not (links or counts) or is_denied(words) or (CIVIL.search(words) and not is_about_defence(words)):
        return
    chained = list(_chained(scene, sentence, words, links, earlier))
    yield from chained
    yield from _bare(scene, sentence, words, counts, [*earlier, *chained])


def _support(earlier: Sequence[Found], start: int, reach: int) -> list[Found]:
    """Pledges and deliveries of goods or sums that end shortly before `start`, in order."""
    return sorted(
        (
            each
            for each in earlier
            if each.kind in (FactKind.PLEDGE, FactKind.DELIVERY) and 0 <= start - each.start < reach
        ),
        key=lambda each: each.start,
    )


def _links(scene: Scene, sentence: Sentence, words: str) -> list[tuple[Named, int]]:
    """Givers that stand right before what they give, each with where that begins: "Canada — 80 motors"."""
    links: list[tuple[Named, int]] = []
    for named in scene.actors_in(sentence.start, sentence.end):
        if (
            named.actor.code in _FOES
            or named.owner
            or not _OPENS.search(words[: named.start - sentence.start])
        ):
            continue
        link = _VERB.match(scene.text, named.end, sentence.end) or _JOINED.match(
            scene.text, named.end, sentence.end
        )
        if link and (
            link.re is _VERB
            or _DASH.match(link.group(0))
            or _COUNTED.match(scene.text, link.end(), sentence.end)
        ):
            links.append((named, link.end()))
    return links


def _chained(
    scene: Scene,
    sentence: Sentence,
    words: str,
    links: Sequence[tuple[Named, int]],
    earlier: Sequence[Found],
) -> Iterator[Found]:
    """ "Canada — 80 motors; Germany — 12 guns", "…; Germany 200,000 rounds": givers beside what they give."""
    base = sentence.start
    sums = {mention.start for mention in scene.money}
    before = _support(earlier, base, 200)
    here = [each for each in earlier if base <= each.start < sentence.end]
    verbs = any(re.search(r"[a-zа-яіїєґ]{3}", scene.text[named.end : begin]) for named, begin in links)
    if len(links) + len(here) < 2 and not (verbs and (scene.names("UA") or scene.language == "uk")):
        return
    done = bool(_THERE.search(words)) and not _COMING.search(words)
    for index, (named, begin) in enumerate(links):
        end = links[index + 1][0].start if index + 1 < len(links) else sentence.end
        stop = re.search(r";|\. |, (?=[a-zа-яіїєґ]+ (?:said|says))", scene.text[begin:end])
        end = begin + stop.start() if stop else end
        if any(begin <= place < end for place in sums):
            continue  # its sum is a fact already
        for left, right in items(scene.text, begin, end):
            yield Found(
                FactKind.DELIVERY if done else FactKind.PLEDGE,
                named.start if left == begin else left,
                right,
                "elided",
                (named.actor,),
                None,
                (),
                subject_of(scene.text[left:right]),
                None,
                find_quantity(scene.text.part(left, right)),
                doubt=0.3 if before or len(links) > 1 else 0.4,
            )


def _bare(
    scene: Scene,
    sentence: Sentence,
    words: str,
    counts: Sequence[re.Match[str]],
    earlier: Sequence[Found],
) -> Iterator[Found]:
    """Counts without their thing."""
    base = sentence.start
    chain = _Chain()
    for match in counts:
        if not _is_bare(scene, sentence, words, match):
            continue
        left, right = _clause(words, match.start(), match.end())
        own = [
            named.actor
            for named in scene.actors_in(base + left, base + match.start("one"))
            if named.actor.code not in _FOES and not named.place
        ]
        clause = words[left:right]
        if re.match(
            r" (?:will|would|is|are|do|does|did|has|have) not\b| (?:won't|never)\b| не ", words[match.end() :]
        ):
            continue
        if _MADE.search(clause):
            continue  # what is built or trained is given to nobody yet
        kind = (
            FactKind.DELIVERY
            if _THERE.search(clause)
            else FactKind.PLEDGE
            if _COMING.search(clause)
            else None
        )
        adjacent = bool(own) and words[: match.start()].rstrip(" —–-:").endswith(own[-1].name)
        if not (match["lead"] or match["more"] or adjacent or (own and kind)):
            continue
        before = _support(earlier, base + match.start(), 500)
        near = _named_before(scene, base, base + match.start())
        givers = tuple(own[-1:]) or chain.givers or near or (before[-1].givers or () if before else ())
        if kind is None and (match["lead"] or "").casefold().startswith(("all", "усі", "всі")):
            continue  # "thanked all three": nothing tells that they were given
        kind = kind or chain.kind or (before[-1].kind if (before and not own) or before else None)
        if not givers or kind is None or all(actor.code in _FOES for actor in givers):
            continue
        thing = unit_before(scene, base + match.start())
        if not thing:
            continue
        chain = _Chain(tuple(givers), kind)
        value = figure(match["one"]) * scale_of(match)
        if value >= _TOO_MANY:
            continue  # money whose currency is not told
        yield Found(
            kind,
            base + (left if own else match.start()),
            base + right,
            "elided",
            tuple(givers),
            None,
            (),
            thing,
            None,
            Quantity(value, value, "", thing),
            doubt=0.4,
        )


def _named_before(scene: Scene, start: int, place: int) -> tuple[Actor, ...]:
    """Who acted last in this sentence: "of the 40 tanks that Warsaw wants to give, the first ten …"."""
    named = [
        each.actor
        for each in scene.actors_in(start, place)
        if each.actor.code not in _FOES and not each.place
    ]
    return tuple(named[-1:])


def _is_bare(scene: Scene, sentence: Sentence, words: str, match: re.Match[str]) -> bool:
    before, after = words[: match.start("one")], words[match.end() :]
    place = sentence.start + match.start("one")
    return not (
        re.fullmatch(r"(?:19|20)\d\d", match["one"])
        or _MONTH.search(before)
        or _MONTH.match(after)
        or (_PART.search(before) and not match["lead"])
        or _OF_THEM.match(after)
        or (match["one"].casefold() in ("one", "один", "одна", "одне", "одну") and not match["more"])
        or any(mention.start <= place < mention.end for mention in scene.money)
        or any(mention.start <= place < mention.end for mention in scene.dates)
    )


def _clause(words: str, start: int, end: int) -> tuple[int, int]:
    cuts = [cut.end() for cut in _CUT.finditer(words, 0, start)]
    left = cuts[-1] if cuts else 0
    left += len(words[left:]) - len(words[left:].lstrip())
    after = _CUT.search(words, end)
    right = after.start() if after else len(words)
    return min(left, start), len(words[:right].rstrip(" .,;:—–"))
