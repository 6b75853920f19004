"""The parties of an agreement or a project: nations, bodies and firms named in its clause.

A firm need not be known: its name is a run of capitals that is no place, day, office, product or person;
in Ukrainian also a name in «…» and a Latin name.
"""

import re

from commonspace.core.sources.actors import Named
from commonspace.core.sources.goods import GOODS
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.speech import nation_of
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor

_LATIN = re.compile(r"(?<![\w.])(?:[A-Z][\w&-]+(?: (?:[A-Z][\w&-]+|&|(?:and|of) [A-Z][\w-]+(?= [A-Z])))*)")
_MARKED = Swift(r"[«\"“](?P<name>[A-ZА-ЯІЇЄҐ][^«»\"“”\n]{1,50})[»\"”]")
_NO_FIRM = re.compile(
    r"(?:The|This|That|These|It|Its|They|In|On|At|By|For|From|With|Under|After|During|Both|Two|Three|"
    r"Four|Five|Six|"
    r"Seven|Eight|Nine|Ten|One|Each|Others?|Some|Many|Most|All|Every|Neither|Such|Further|First|Second|Third|"
    r"An?|Another|Also|As|While|Whereas|Although|Though|If|When|Once|Federal|Minist\w+|Defen[cs]e "
    r"Minist\w+|Foreign Minist\w+|"
    r"Presidents?|"
    r"Prime|Chancellor|Secretary|Deputy|Memorandum|Letter|Statement|Declaration|Agreement|Joint|Parliament|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Europe|European|Western|Nordic|Baltic|"
    r"Black Sea|"
    r"(?:[A-Z]\w+ )*(?:Forum|Conference|Summit|Fair|Exhibition|Expo|Show)|Participants|Companies|"
    r"Officials|Ministers|Representatives|Production|Work|Separately|Earlier|"
    r"Last|Oleks\w+|About|Around|Nearly|Almost|Over|More|Less|Up|Only|Just|Like|Next|New|Old|Part|Since|"
    r"Until|No|Not|Nobody|Nothing|Now|Then|There|Here|Today|Yesterday|Tomorrow|Once|Twice|Half|Money|Value|"
    r"Talks|Deliveries|"
    r"Weapons|Drones|Shells|Missiles|Arms|Packages|Members|Sources|Guests|Visitors|Makers|Allies|Founders|"
    r"Engineers|Workers|"
    r"Organi[sz]ers|(?:[A-Z]\w+ )*(?:Week|Days?|Valley|Salon|Summit)|Wheels|Later|Instead|Neither|Nor|Per|"
    r"Half|Dozens|Hundreds|Thousands|Twenty|Thirty|Forty|Fifty|Sixty|Eleven|Twelve|Hundred)\b"
)
_SPOKE = re.compile(
    r",? (?:said|says|told|insisted|wrote|noted|added|announced|explained|confirmed|argued|called|put it|"
    r"disclosed|revealed|"
    r"described|thanked|declined|recalled|promised reporters)\b"
)
_OFFICE = re.compile(
    r"\b(?:[Mm]inister|[Pp]resident|[Pp]remier|[Cc]hancellor|[Gg]eneral|[Cc]olonel|[Aa]dmiral|[Aa]mbassador|"
    r"[Ss]pokes\w+|"
    r"[Ss]ecretary|[Ff]ounder|[Ee]xecutive|[Cc]hief|[Hh]ead|[Dd]irector|[Cc]hairman|[Ee]nvoy|CEO|[Dd]eputy|"
    r"[Ss]enator|colleague|"
    r"counterpart|visit(?:or)?|guest|with his|with her) $"
)
_PEOPLE = re.compile(r"[a-z](?:[eo]rs|ists|ants|ents|ials|ies)$")  # "Investors", "Officials": nobody by name
_AT = re.compile(
    r"\b(?:in|at|near|outside|around|across|to|into|visit(?:ed|ing)? to|city of|town of)(?: the)?\s$|"
    r"(?<!\w)(?:у|в|під|біля|поблизу|до)\s$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"partner|all(?:y|ies)|countr|donor|Congress|партнер|союзник|світ|країн|донор", re.IGNORECASE
)
_BOTH = Swift(
    r"\b(?:the )?(?:two|both) (?:sides|governments|countries|ministers|leaders|parties|companies|firms|"
    r"states)\b|"
    r"\b[Tt]he (?:sides|parties|partners)\b|дв(?:і|ох) (?:країн\w*|сторон\w*|держав\w*)|сторони|"
    r"обидв\w+ (?:країн|сторон)",
    re.IGNORECASE,
)


def parties_in(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """Those who are party to what stands at `start`..`end`, in order; nobody if the words name none."""
    found: list[Named] = [
        named
        for named in scene.actors_in(start, end)
        if named.actor.code not in ("RU", "BY")
        and not (named.place and named.actor.code.isupper() and not _is_beside(scene, named))
    ]
    places = [(named.start, named.actor) for named in found] + firms_in(scene, start, end, found)
    actors = list(dict.fromkeys(actor for _, actor in sorted(places, key=lambda each: each[0])))
    for person in scene.people:
        if start <= person.start and person.end <= end:
            nation = nation_of(person, scene.text, scene.actors, scene.knowledge, scene.language)
            if nation and nation not in actors:
                actors.append(nation)
    if not any(actor.code != "UA" for actor in actors):
        actors.extend(_with_place(scene, start, end, actors))
    if not actors and _BOTH.search(scene.text, start, end):
        actors.extend(_two_sides(scene, start))
    return tuple(actors)


def is_firm(scene: Scene, actor: Actor) -> bool:
    """The actor is a firm: of the table, or named by capitals alone."""
    if actor.code:
        return actor.code in scene.knowledge.companies
    return not _GENERIC.search(actor.name)


def parties_before(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """Who was spoken of before the clause: in its sentence, else first in the sentence before."""
    here = parties_in(scene, start, end)
    if here:
        return here[:2]
    before = scene.sentence_at(start - 2) if start > 2 else None
    return parties_in(scene, before.start, before.end)[:2] if before else ()


def _is_beside(scene: Scene, named: Named) -> bool:
    """A capital after "with" or "between" is a government, no place: "a contract with Kyiv"."""
    before = scene.text[max(0, named.start - 12) : named.start]
    return named.capital and bool(re.search(r"\b(?:with|between) $|(?<!\w)(?:з|із|зі|між) $", before))


def _with_place(scene: Scene, start: int, end: int, actors: list[Actor]) -> list[Actor]:
    """ "with Sweden", "з Данією": a nation after a word of company is a party though a place may stand so."""
    return [
        named.actor
        for named in scene.actors_in(start, end)
        if named.place
        and named.actor.code.isupper()
        and named.actor.code not in ("RU", "BY")
        and named.actor not in actors
        and re.search(
            r"\b(?:with|between|from)(?: the)? $|(?<!\w)(?:з|із|зі) $",
            scene.text[max(0, named.start - 12) : named.start],
        )
    ]


def firms_in(scene: Scene, start: int, end: int, named: list[Named]) -> list[tuple[int, Actor]]:
    """Firms of no table between two places, each with where its name begins; `named` are taken already."""
    covered = [(each.start, each.end) for each in (*named, *scene.actors_in(start, end))] + [
        (person.start, person.end) for person in scene.people if start <= person.start < end
    ]
    found: list[tuple[int, Actor]] = []
    spots = [(match.start(), match.end()) for match in _LATIN.finditer(scene.text, start, end)]
    if scene.language == "uk":
        spots += [
            (match.start("name"), match.end("name")) for match in _MARKED.finditer(scene.text, start, end)
        ]
    for left, right in sorted(spots):
        words = scene.text[left:right]
        marked = scene.text[left - 1 : left] in ("«", '"', "“") and _begins_with_nation(scene, left, right)
        if (
            (any(a < right and left < b for a, b in covered) and not marked)
            or len(words) < 3
            or _NO_FIRM.match(words)
        ):
            continue
        single = " " not in words
        if not single and (
            _SPOKE.match(scene.text, right) or _OFFICE.search(scene.text[max(0, left - 14) : left])
        ):
            continue  # a person whom no table knows
        if single and left == scene.sentence_start(left) and _PEOPLE.search(words):
            continue
        if (
            _AT.search(scene.text[max(0, left - 14) : left])
            or GOODS.fullmatch(words)
            or re.fullmatch(r"[A-Z]+-?\d+\w*", words)
            or (len(words) == 3 and words.isupper() and scene.text[right + 1 : right + 2].isdigit())
        ):
            continue
        if (
            single
            and left == scene.sentence_start(left)
            and _is_common(scene, words)
            and not re.match(
                r" (?:has|have|had|is|was|will|and|signed|agreed|said|opened|plans|wants|of)\b|,",
                scene.text[right : right + 12],
            )
        ):
            continue
        found.append((left, Actor(words, words)))
    return found


def _begins_with_nation(scene: Scene, left: int, right: int) -> bool:
    """ "«Українська бронетехніка»": a name in marks that only begins with a nation's adjective."""
    return bool(re.match(r"[А-ЯІЇЄҐ][а-яіїєґ]+ [а-яіїєґА-ЯІЇЄҐ]", scene.text[left:right])) and any(
        each.start == left and each.end < right for each in scene.actors
    )


def _is_common(scene: Scene, word: str) -> bool:
    """A word that begins a sentence is a common one if it looks like one or stands small elsewhere."""
    return bool(
        len(word) < 5
        or re.search(r"(?:ing|tion|ly|ment|ness|ies|ers)$", word)
        or scene.has_word(word.lower())
    )


def _two_sides(scene: Scene, start: int) -> list[Actor]:
    """ "The two sides" are the two last named together before: in the sentence before or the headline."""
    before = [
        each.actor for each in scene.actors if each.start < start and each.actor.code not in ("RU", "BY")
    ]
    found = list(dict.fromkeys(before))
    return found[:2] if len(found) >= 2 else []
