"""The speaker behind each sentence of a report: by its cues, by a role, or carried on from before.

Cues are "X said", "according to X", "this was stated by X" (which reaches back), "За словами X". A role
alone ("the President", "Глава держави") is led back to the person whom the text introduced in that role.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

from commonspace.core.sources.actors import Named
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.people import ROLE_EN, ROLE_UK, Person
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.speech import FIRST, QUOTATION, Speaker, Voice, fullest_name, nation_of
from commonspace.core.sources.swift import Swift, Words

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
    holds=r"\b(?:was|is) (?:stated|announced|said|reported|declared|emphasi[sz]ed|made|stressed)\b|"
    r"(?:announced|reported|said|stated) this\b|^Про це\b|^Таку",
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
_PRONOUN = Swift(r"\b(?:he|she|him|her)\b|(?<!\w)(?:він|вона|йому|його|її)(?!\w)", re.IGNORECASE)
_HEARD = Swift(r"\b(?:heard|as) (?=(?:[A-Z]\w+ ){1,3}(?:announce|say|said|announced)\b)")
_DASHED = Swift(r"[»\"”]\s?,?\s?[–—-] ")


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
        words: Callable[[Sentence], str],
    ) -> None:
        self._words = words
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
            words = self._words(sentence)
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
        if self._voice.own and FIRST.search(QUOTATION.sub("", words)):
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
        name = fullest_name(person.name, self._people)
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
