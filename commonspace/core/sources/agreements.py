"""Partnerships and joint projects: who signs or founds what with whom, and what is to be made together."""

import re
from collections.abc import Iterator

from commonspace.core.sources.actors import Named
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.goods import ATTRIBUTION, subject_of
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.speech import nation_of
from commonspace.core.sources.values import Actor, FactKind

_PAPER_EN = (
    r"(?:(?:[\w-]+ ){0,6}?(?:agreements?|memorand(?:um|a)(?: of [\w]+)?|letters? of intent|contracts?|"
    r"documents?|papers?|Compact|declaration(?: of intent)?|protocol(?: of intent)?|arrangements|deals?|"
    r"licen[sc]e)|joint (?:venture|company|enterprise)s?)"
)
_SIGN_EN = re.compile(
    rf"\b(?P<verb>(?:ha(?:s|ve|d) (?:also )?|will |to |are due to be )?(?:sign(?:ed|s)?|concluded?|"
    rf"finali[sz]ed?|initialed|launched|entered into|formed|set up|founded|establish(?:ed)?|form|"
    rf"put their names to|given|gave|awarded|created?|reached|negotiate|hold|make|"
    rf"made)\b)(?P<gap>[^.;:]{{0,60}}?)\b(?P<paper>{_PAPER_EN})\b"
)
_PASSIVE_EN = re.compile(
    rf"\b(?P<paper>{_PAPER_EN})\b(?P<gap>[^.;:]{{0,60}}?),? (?P<verb>(?:was|were|are due to be|"
    rf"is to be|has been|have been|had been)? ?(?:signed|finali[sz]ed|concluded|registered|made|"
    rf"reached|announced))\b"
)
_VENTURE_EN = re.compile(
    r"\b(?:allowed|cleared|permitted) (?P<who>[A-Z][\w ]+?) to (?:create|form|set up) (?:the|"
    r"a) (?:joint )?(?:venture|company)|\b(?:will )?(?:hold|holds|own|owns) \d+ (?:percent|%)|"
    r"\bopened an office\b|\bput (?:their|its) names? to\b"
)
_SIGN_UK = re.compile(
    r"(?<!\w)(?P<verb>підпис\w+|укла(?:ла|ли|в|дено|сти)|домовил\w+ з|створил\w+|заснува\w+|"
    r"погодил\w+)(?!\w)(?P<gap>[^.;:]{0,70}?)(?P<paper>угод\w*|меморандум\w*|лист\w* про наміри|"
    r"контракт\w*|договор\w*|договір|документ\w*|спільн\w+ підприємств\w+|декларац\w+|"
    r"протокол\w* про наміри|домовленост\w+)(?!\w)"
)
_PASSIVE_UK = re.compile(
    r"(?<!\w)(?P<paper>угод\w*|меморандум\w*|контракт\w*|договор\w*|"
    r"документ\w*)(?P<gap>[^.;:]{0,40}?)(?P<verb>підписано|укладено|підписали)(?!\w)"
)
_PROJECT_EN = re.compile(
    r"\b(?:carry out|implement(?:ation of)?|implementing|launch(?:ed)?|announced|"
    r"start(?:ed)?) (?:of )?(?:a |the )?(?:joint|shared|common) (?:[\w-]+ ){0,2}(?:projects?|"
    r"programmes?|programs?|production)\b|"
    r"\b(?:agreed on the implementation of|explore (?:opportunities for|supplying)) [^.;,]{0,60}|"
    r"\bco-production\b|\bjoint (?:[\w-]+ ){1,2}production\b|\bjoint(?:ly)? (?:produc\w+|"
    r"manufactur\w+|develop\w+|study|repair)\b|"
    r"\b(?:will|would|to|is to|plans? to|begun to|began to) (?:jointly )?(?:build|construct|open|"
    r"repair and build|service and repair|maintain and repair|make|produce|manufacture|develop|"
    r"service|repair)\b[^.;]{0,40}?\b(?:plants?|factory|factories|workshop|drones?|equipment|"
    r"vehicles|ammunition|shells|rounds|missiles|guns|facility|aircraft|fuel|in Ukraine)\b|"
    r"\bopened (?:their |its |the |a )?(?:first )?(?:joint )?(?:[\w-]+ ){0,5}(?:workshop|plant|"
    r"factory|facility|line)\b|"
    r"\bplan (?:a )?unified\b|\bdocument provides for (?:a )?joint\b|\bunder construction\b|"
    r"\bbreak(?:s)? ground\b"
)
_PROJECT_UK = re.compile(
    r"(?<!\w)(?:спільн\w+ (?:проєкт\w*|проект\w*|виробництв\w+|підприємств\w+)|будуватим\w+|"
    r"збуду\w+ завод\w*|побудує\w*|виробляти\w*(?:муть|ме)|налагод\w+ виробництв\w+|"
    r"відкри\w+ (?:цех|завод|виробництв)\w*)(?!\w)"
)
_CIVIL = re.compile(
    r"\b(?:reconstruction|grain|energy|mining|minerals?|pension|tax|trade|climate|peace|"
    r"cease-?fire|prisoners?|Black Sea|investment fund|macro-?financial|sanctions|war crimes|"
    r"investigat\w+|humanitarian|fuel reserves|loan)\b|макрофінанс|валютн|зерн|відбудов|санкці|"
    r"полонен|перемир|енергет|позик",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:defen[cs]e|security|military|arms|weapons?|drones?|ammunition|armou?r\w*|vehicles?|"
    r"artiller\w+|guns?|shells?|missiles?|air[- ]defen[cs]e|Rheinmetall|production|equipment|"
    r"joint venture|joint company|co-production|aircraft|UAVs?|demining|Defen[cs]e Industr\w+)\b|"
    r"оборон|безпек|військов|збро|дрон|боєприпас|снаряд|бронет|виробництв|Baykar|ракет|БпЛА|"
    r"розмінуван",
    re.IGNORECASE,
)


def find_agreements(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """Partnerships and projects of one sentence."""
    words = scene.words(sentence)
    if words[0] in '"“«':
        return  # somebody's words: a statement
    if not _FIELD.search(words) and not _FIELD.search(_around(scene, sentence)):
        return
    taken: list[tuple[int, int]] = []
    for found in (*_partnerships(scene, sentence, words), *_projects(scene, sentence, words)):
        if not any(start < found.end and found.start < end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _around(scene: Scene, sentence: Sentence) -> str:
    return scene.text[max(0, sentence.start - 250) : sentence.start]


def _partnerships(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    for pattern in (_SIGN_EN, _PASSIVE_EN, _SIGN_UK, _PASSIVE_UK):
        for match in pattern.finditer(words):
            if re.fullmatch(
                r"(?:hold|make|made|given|gave|awarded|create|created|launched|reached|set up|formed|form|"
                r"establish|established|"
                r"announced)",
                match["verb"].strip(),
            ) and not re.search(
                r"venture|company|enterprise|agreement|contract|Compact|угод|memorand|subsidiary|license|"
                r"licence",
                match["paper"],
            ):
                continue
            if _CIVIL.search(words[max(0, match.start() - 80) : match.end() + 80]):
                continue
            yield _agreement(scene, sentence, words, match.start(), match.end(), match["paper"])
    for match in _VENTURE_EN.finditer(words):
        yield _agreement(scene, sentence, words, match.start(), match.end(), "joint venture")


def _agreement(scene: Scene, sentence: Sentence, words: str, start: int, end: int, paper: str) -> Found:
    base = sentence.start
    edge = left_edge(words, start)
    stop = re.search(
        r", and (?=[A-Z])|, (?:which|as|a maker|to|said|announced|according|passes|after|that)\b|[.;]|"
        r",? (?:as part|"
        r"under the framework|released|in the near future)\b|, (?:повідом|заяв|яка|що|зокрема|"
        r"насамперед)|\" (?=said)",
        words[end:],
    )
    last = end + (stop.start() if stop else len(words) - end)
    said = ATTRIBUTION.search(words, end, last)
    last = said.start() if said else last
    last = min(last, end + 110)
    clause = words[edge:last].rstrip(" .,;")
    parties = _parties(scene, base + edge, base + last)
    return Found(
        FactKind.PARTNERSHIP,
        base + edge,
        base + edge + len(clause),
        "agreement",
        (),
        (),
        parties,
        " ".join(paper.split()),
        None,
        find_quantity(clause),
        doubt=0.25 if len(parties) > 1 else 0.45,
    )


def _parties(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    found: list[Named] = [
        named
        for named in scene.actors_in(start, end)
        if named.actor.code not in ("RU", "BY") and not (named.place and named.actor.code.isupper())
    ]
    actors = list(dict.fromkeys(named.actor for named in found))
    covered = {(named.start, named.end) for named in found}
    for name in re.finditer(
        r"(?<![\w.])(?:[A-Z][\w&-]+(?: (?:[A-Z][\w&-]+|and [A-Z][\w-]+(?= [A-Z])))*)", scene.text[start:end]
    ):
        left, right = start + name.start(), start + name.end()
        words = name.group(0)
        if (
            any(a < right and left < b for a, b in covered)
            or any(person.start < right and left < person.end for person in scene.people)
            or len(words) < 4
            or (left == start and " " not in words)
            or re.match(
                r"(?:The|This|It|In|On|Federal|Minist\w+|President|Prime|Memorandum|Statement|Joint|January|"
                r"February|March|April|May|June|July|August|September|October|November|December|Monday|"
                r"Tuesday|Wednesday|Thursday|Friday|Oleks\w+)\b",
                words,
            )
        ):
            continue
        actors.append(Actor(words, words))
    for person in scene.people:
        if start <= person.start and person.end <= end:
            nation = nation_of(person, scene.text, scene.actors, scene.knowledge, scene.language)
            if nation and nation not in actors:
                actors.append(nation)
    if not actors and _BOTH.search(scene.text, start, end):
        actors.extend(_two_sides(scene, start))
    return tuple(actors)


_BOTH = re.compile(
    r"\b(?:the )?(?:two|both) (?:sides|governments|countries|ministers|leaders|parties)\b|"
    r"\b[Tt]he (?:sides|parties)\b|дв(?:і|ох) (?:країн\w*|сторон\w*)|сторони",
    re.IGNORECASE,
)


def _two_sides(scene: Scene, start: int) -> list[Actor]:
    """ "The two sides" are the two last named together before: in the sentence before or the headline."""
    before = [
        each.actor for each in scene.actors if each.start < start and each.actor.code not in ("RU", "BY")
    ]
    found = list(dict.fromkeys(before))
    return found[:2] if len(found) >= 2 else []


def _projects(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    base = sentence.start
    for pattern in (_PROJECT_EN, _PROJECT_UK):
        for match in pattern.finditer(words):
            if _CIVIL.search(words[max(0, match.start() - 60) : match.end() + 60]):
                continue
            edge = left_edge(words, match.start())
            stop = re.search(
                r"[.;]|, (?:which|said|announced|as|that|who|заяв|повідом)|\. |\" ?said| by the end of|"
                r" employing",
                words[match.end() :],
            )
            last = match.end() + (stop.start() if stop else len(words) - match.end())
            said = ATTRIBUTION.search(words, match.end(), last)
            last = said.start() if said else last
            begin = match.start() if re.match(r"explore", match.group(0)) else edge
            clause = words[begin:last].rstrip(" .,;")
            parties = _parties(scene, base + edge, base + last)
            yield Found(
                FactKind.PROJECT,
                base + begin,
                base + begin + len(clause),
                "project",
                (),
                (),
                parties,
                subject_of(match.group(0)),
                None,
                find_quantity(clause),
                doubt=0.4,
            )
            return
