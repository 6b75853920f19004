"""Who says it: the voice of a text in the first person, and the speaker behind each sentence of a report.

A White House statement or an address has a voice: "I", "we", "нам" are its speaker's. A report has cues:
"X said", "according to X", "this was stated by X" (which reaches back), "За словами X". A role alone
("the President", "Глава держави") is led back to the person whom the text introduced in that role.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from commonspace.core.sources.actors import Named
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.people import ROLE_EN, ROLE_UK, Person
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift, Words
from commonspace.core.sources.values import Actor, Document

SAY = (
    r"\b(?:said|says|stated|states|noted|notes|stressed|stresses|emphasi[sz]e[ds]|added|told|"
    r"announced|declared|explained|underlined|underscored|summed up|summarized|wrote|reported|"
    r"recalled|reminded|urged|argued|informed|assured|commented|confirmed|concluded|mentioned|"
    r"pointed out|posted|thanked|expressed|called on|called for|welcomed|shared|noted|pledged|"
    r"promised)\b|"
    r"\b(?:сказа[вл]\w*|заяви[вл]\w*|зазначи[вл]\w*|наголоси[вл]\w*|підкресли[вл]\w*|"
    r"повідоми[вл]\w*|розпові[вл]\w*|дода[вл]\w*|написа[вл]\w*|запевни[вл]\w*|поясни[вл]\w*|"
    r"зауважи[вл]\w*|заклика[вл]\w*|закликає|нагада[вл]\w*|відзначи[вл]\w*|пообіця[вл]\w*|"
    r"резюмува[вл]\w*|подякува[вл]\w*|переконан\w*|вважає|говорить|каже|просить|стверджує|"
    r"висловил?\w*)\b"
)
_SAY = Swift(SAY, re.IGNORECASE)
_ROLE_ONLY = Swift(
    r"\b(?P<head>(?:the )?[Hh]ead of [Ss]tate|[Гг]лав[аиоуі]\w* держави)|"
    r"(?P<gov>[Гг]лав[аиоуі]\w* [Уу]ряду|[Hh]ead of (?:the )?[Gg]overnment)|"
    r"(?P<pres>\b[Tt]he (?:Ukrainian )?[Pp]resident(?: of Ukraine)?\b|(?<!\w)Президент(?:а|у|"
    r"ом)?(?: України)?(?! [А-ЯІЇЄҐ]))|"
    r"(?P<pm>\b[Tt]he [Pp]rime [Mm]inister\b|(?<!\w)[Пп]рем'єр(?:-міністр)?\w*(?! [А-ЯІЇЄҐ]))|"
    r"(?P<min>\b[Tt]he (?:foreign |defen[cs]e |Foreign |Defen[cs]e )?[Mm]inister\b|"
    r"(?<!\w)[Мм]іністр\w*(?! [А-ЯІЇЄҐ]))"
)
_BACK = Swift(
    r"^(?:This|It|That|Such (?:a )?(?:statement|opinion))\b[^.]{0,30}\b(?:was|is) (?:stated|"
    r"announced|said|reported|declared|emphasi[sz]ed|made|stressed)\b|^(?:[^.]{0,60}(?:announced|"
    r"reported|said|stated) this\b)|^Про це\b|\bannounced this\b|^Таку",
    re.IGNORECASE,
)
_ACCORDING = Swift(
    r"\b(?:[Aa]ccording to|[Aa]s (?:stated|noted|reported) by|in the words of|[Зз]а словами|"
    r"[Зз]а даними|[Яя]к (?:зазначи\w+|повідоми\w+|заяви\w+))\s+(?!him\b|her\b|it\b)"
)
_ACCORDING_TO_HIM = (
    "According to him",
    "According to her",
    "According to it",
    "За його словами",
    "За її словами",
)
_PRONOUN = re.compile(r"\b(?:he|she|him|her)\b|(?<!\w)(?:він|вона|йому|його|її)(?!\w)", re.IGNORECASE)
_HEADER = re.compile(
    r"^(?:Joint )?(?P<form>Statement|Remarks|Address|Speech|Message|Readout|Letter|Op-Ed|Briefing|"
    r"Звернення|Промова|Виступ|Брифінг|Заява|Відеозвернення)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_OFFICIAL = Swift(r"[Ss]enior [Aa]dministration [Oo]fficial|SENIOR ADMINISTRATION OFFICIAL")
_FIRST = re.compile(
    r"(?<![\w'])(?:I|we|my|our|We|My|Our|I've|We've|us)(?![\w])|(?<!\w)(?:[Яя]|[Мм]и|[Нн]ам|"
    r"[Нн]аш\w*|[Нн]ас|[Мм]ені|[Пп]рошу|[Вв]дячний|[Зз]вертаюс\w*|[Пп]отребуємо)(?!\w)"
)
_US = re.compile(
    r"\b(?:my Administration|the Administration|his administration|Department of (?:Defen[cs]e|"
    r"War)|DoD|Pentagon|White House|U\.S\. government|Biden[- ]Harris Administration|"
    r"Biden [Aa]dministration|Presidential Drawdown)\b"
)
_QUOTATION = re.compile(r"[\"“«][^\"”»\n]{1,1500}[\"”»]")
_HEARD = Swift(r"\b(?:heard|as) (?=(?:[A-Z]\w+ ){1,3}(?:announce|say|said|announced)\b)")
_DASHED = Swift(r"[»\"”]\s?,?\s?[–—-] ")
OUTLETS = (
    ("white house", "US", "president"),
    ("whitehouse", "US", "president"),
    ("president.gov.ua", "UA", "president"),
    ("office of the president of ukraine", "UA", "president"),
    ("kmu.gov.ua", "UA", "prime_minister"),
    ("cabinet of ministers of ukraine", "UA", "prime_minister"),
    ("mil.gov.ua", "UA", "defence_minister"),
    ("ministry of defence of ukraine", "UA", "defence_minister"),
    ("mod.gov.ua", "UA", "defence_minister"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in the first person: `name` (may be ""), the nations behind "we", and whose office it is."""

    name: str = ""
    nations: tuple[Actor, ...] = ()
    own: bool = False  # the whole text is in the voice's own words


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said a sentence: the name as shown, and the nation that a "we" of his stands for."""

    name: str = ""
    nations: tuple[Actor, ...] = ()


def find_voice(
    document: Document,
    text: str,
    people: tuple[Person, ...],
    actors: tuple[Named, ...],
    knowledge: Knowledge,
    language: str,
) -> Voice:
    """The voice of a text, from its header, its outlet and the verified table; empty where none is sure."""
    outlet = document.outlet.casefold()
    from_outlet = next(((nation, office) for words, nation, office in OUTLETS if words in outlet), None)
    header_end = _header_end(text)
    header = _HEADER.match(text[:header_end])
    if _OFFICIAL.search(text) and not (header and header["form"].casefold() == "statement"):
        name = "senior administration official"
        return Voice(name, (knowledge.nation("US", language),), True)
    first_person = len(_FIRST.findall(_QUOTATION.sub("", text))) >= 2
    if header and header["form"].casefold() != "readout":
        named = _authors(text, header, header_end, people)
        nations = _nations_of(named, text, header_end, actors, knowledge, language)
        if named or nations:
            name = named[0].name if len(named) == 1 else ""
            if name and " " not in name and named[0].role and not _longest(name, people).count(" "):
                name = f"{named[0].role.split(' of ')[0]} {name}"
            if not named and re.search(r"[Пп]резидент|President", text[:header_end]):
                held = knowledge.holder_of("president", nations[0].code, document.published)
                name = (held.uk if language == "uk" else held.en) if held else ""
            return Voice(_longest(name, people), nations, True)
    if from_outlet:
        nation, office = from_outlet
        said = knowledge.holder_of(office, nation, document.published)
        name = ""
        if said and first_person and not (header and header["form"].casefold() == "readout"):
            name = said.uk if language == "uk" else said.en
        return Voice(name, (knowledge.nation(nation, language),), bool(name) or nation == "US")
    return Voice("", (), False)


def _header_end(text: str) -> int:
    end = text.find("\n")
    return min(len(text) if end < 0 else end, 400)


def _authors(text: str, header: re.Match[str], header_end: int, people: tuple[Person, ...]) -> list[Person]:
    """People of the header who speak: after "by" or "from", before "on", "announcing", "at"."""
    rest = header["rest"]
    begins = re.search(r"\b(?:by|from|of)\b", rest)
    offset = header.start("rest") + (begins.end() if begins else 0)
    ends = re.search(
        r"\b(?:on (?!Defen)|announcing|after|at the|following|regarding|with)\b| (?:в|у|на|щодо|про|"
        r"перед|до) ",
        text[offset:header_end],
    )
    stop = offset + ends.start() if ends else header_end
    return [person for person in people if offset <= person.start < stop]


def _nations_of(
    named: list[Person],
    text: str,
    header_end: int,
    actors: tuple[Named, ...],
    knowledge: Knowledge,
    language: str,
) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for person in named:
        nation = nation_of(person, text, actors, knowledge, language)
        if nation and nation not in found:
            found.append(nation)
    if not found and re.match(
        r"(?:Звернення|Промова|Виступ|Брифінг|Заява|Відеозвернення)\b.{0,30}\bУкраїни\b", text[:header_end]
    ):
        found.append(knowledge.nation("UA", language))
    return tuple(found)


def nation_of(
    person: Person, text: str, actors: tuple[Named, ...], knowledge: Knowledge, language: str
) -> Actor | None:
    """The nation that a person speaks for: by the table, or named in or just before his role."""
    if person.holder and any(row.code == person.holder.nation for row in knowledge.nations):
        return knowledge.nation(person.holder.nation, language)
    near = [
        named
        for named in actors
        if person.start - 60 <= named.start < person.end
        and named.actor.code.isupper()
        and not re.search(r"[.,;]", text[named.end : person.start].replace("U.S.", ""))
    ]
    if near:
        return near[-1].actor
    if re.search(r"\bNSC\b|\bU\.S\.", person.role):
        return knowledge.nation("US", language)
    after = re.match(r",? [^.,;]{0,50}", text[person.end : person.end + 60])
    follow = [
        named
        for named in actors
        if after and person.end <= named.start < person.end + after.end() and named.actor.code.isupper()
    ]
    return follow[0].actor if follow and re.search(ROLE_EN, text[person.end : follow[0].start]) else None


def _longest(name: str, people: tuple[Person, ...]) -> str:
    """The fullest form of a name in the text: "Zelenskyy" is shown as "Volodymyr Zelenskyy"."""
    if not name:
        return ""
    last = name.replace(" Jr.", "").rstrip(".,").split()[-1]
    forms = [person.name for person in people if f" {person.name}".endswith(f" {last}")]
    full = [form for form in forms if " " in form]
    return max(full, key=lambda form: (forms.count(form), -len(form))) if full else name


class Attribution:
    """Who said each sentence of a document. Built once for a document; asked by place."""

    def __init__(
        self,
        text: Words,
        sentences: list[Sentence],
        people: tuple[Person, ...],
        actors: tuple[Named, ...],
        voice: Voice,
        knowledge: Knowledge,
        language: str,
    ) -> None:
        self._text, self._people, self._actors, self._voice = text, people, actors, voice
        self._knowledge, self._language = knowledge, language
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._of: list[Speaker] = [Speaker()] * len(sentences)
        self._resolve()

    def at(self, place: int) -> Speaker:
        """The speaker of the sentence at `place`; an empty one if the text does not tell."""
        index = bisect_right(self._starts, place) - 1
        return self._of[index] if index >= 0 else Speaker()

    def _resolve(self) -> None:
        own = Speaker(self._voice.name, self._voice.nations) if self._voice.own else Speaker()
        last = own
        for index, sentence in enumerate(self._sentences):
            words = self._text.part(sentence.start, sentence.end)
            found = self._cue(sentence, words, last)
            if found:
                last = found
                self._of[index] = found
                if _BACK.search(words):
                    self._reach_back(index, found)
            elif self._voice.own:
                self._of[index] = own
            elif self._carries(index):
                self._of[index] = last

    def _carries(self, index: int) -> bool:
        """An open quotation or the same paragraph keeps the speaker of the sentence before."""
        if index == 0:
            return False
        before, here = self._sentences[index - 1], self._sentences[index]
        if before.paragraph == here.paragraph:
            return True
        return self._text[here.start] in "\"“«'"

    def _reach_back(self, index: int, speaker: Speaker) -> None:
        for earlier in range(index - 1, max(-1, index - 4), -1):
            if (
                self._of[earlier].name
                and self._sentences[earlier].paragraph != self._sentences[index].paragraph
            ):
                break
            self._of[earlier] = speaker

    def _cue(self, sentence: Sentence, words: str, last: Speaker) -> Speaker | None:
        heard = _HEARD.search(words)
        if heard:
            return self._subject(sentence.start + heard.end(), sentence.end, True)
        dashed = _DASHED.search(words)
        if dashed and not _SAY.search(words, dashed.end()):
            found = self._subject(sentence.start + dashed.end(), sentence.end, True, 12)
            if found:
                return found
        if self._voice.own and _FIRST.search(_QUOTATION.sub("", words)):
            return None
        according = _ACCORDING.search(words)
        if according:
            found = self._subject(
                sentence.start + according.end(),
                min(sentence.end, sentence.start + according.end() + 90),
                True,
            )
            if found:
                return found
        for verb in _SAY.finditer(words):
            at = sentence.start + verb.start()
            before = self._subject(max(sentence.start, at - 130), at, False)
            after = (
                self._subject(sentence.start + verb.end(), min(sentence.end, at + 130), True, 40)
                if not before
                else None
            )
            if before or after:
                return before or after
            if _PRONOUN.search(self._text, max(sentence.start, at - 25), at) and last.name:
                return last
        if _BACK.search(words) or words.startswith(_ACCORDING_TO_HIM):
            earlier = [person for person in self._people if person.start < sentence.start]
            known = last if last.name else (self._as_speaker(earlier[-1]) if earlier else None)
            return self._subject(sentence.start, sentence.end, True) or known
        return None

    def _subject(self, start: int, end: int, forward: bool, reach: int = 90) -> Speaker | None:
        """The person, role or body nearest to a verb of saying, inside `start`..`end`."""
        candidates: list[tuple[int, Speaker]] = [
            (person.start if forward else -person.end, self._as_speaker(person))
            for person in self._people
            if start <= person.start and person.end <= end
        ]
        for role in _ROLE_ONLY.finditer(self._text, start, end):
            resolved = self._person_in_role(role)
            if resolved:
                candidates.append((role.start() if forward else -role.end(), resolved))
        if not candidates:
            return None
        candidates.sort(key=lambda pair: pair[0])
        place, speaker = candidates[0]
        distance = (place - start) if forward else (end + place)
        between = self._text[start:place] if forward else self._text[-place:end]
        if distance > reach or ";" in between or (not forward and re.search(r"[\"“«]", between)):
            return None
        return speaker

    def _as_speaker(self, person: Person) -> Speaker:
        name = _longest(person.name, self._people)
        if " " not in name and person.role and not person.holder:
            name = f"{person.role} {name}"
        elif " " not in name and person.role:
            name = f"{person.role.split(' of ')[0]} {name}"
        nation = nation_of(person, self._text, self._actors, self._knowledge, self._language)
        return Speaker(name, (nation,) if nation else ())

    def _person_in_role(self, role: re.Match[str]) -> Speaker | None:
        """The person introduced in that role nearest before; else whoever holds it anywhere in the text."""
        wanted = str(role.lastgroup)
        offices = {
            "head": ("president",),
            "pres": ("president",),
            "pm": ("prime_minister",),
            "gov": ("prime_minister",),
            "min": ("minister", "secretary"),
        }[wanted]
        words = {
            "president": r"[Pp]resident|[Пп]резидент",
            "prime_minister": r"[Pp]rime [Mm]inister|[Пп]рем'?єр",
            "minister": r"[Mm]inister|[Мм]іністр",
            "secretary": r"Secretary",
        }
        fitting = [
            person
            for person in self._people
            if any(
                re.search(words[office], person.role)
                or (
                    person.holder
                    and (
                        person.holder.office == office
                        or (
                            office == "minister"
                            and person.holder.office.endswith("_minister")
                            and person.holder.office != "prime_minister"
                        )
                    )
                )
                for office in offices
            )
        ]
        if wanted in ("head", "pres"):
            home = [
                person
                for person in fitting
                if person.holder
                and self._voice.nations
                and person.holder.nation == self._voice.nations[0].code
            ]
            ukrainian = (
                [person for person in fitting if person.holder and person.holder.nation == "UA"]
                if wanted == "head" or "kra" in role.group(0)
                else []
            )
            fitting = home or ukrainian or fitting
        before = [person for person in fitting if person.start < role.start()]
        chosen = before[-1] if before else (fitting[0] if fitting else None)
        if chosen:
            return self._as_speaker(chosen)
        full = re.match(rf"(?:{ROLE_UK}|{ROLE_EN})", self._text[role.start() : role.start() + 60])
        name = full.group(0).strip() if full and len(full.group(0)) > 12 else ""
        return Speaker(name) if name else None
