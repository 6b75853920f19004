"""One document made ready for the rules: reading, segments, sentences, actors, people, who said what.

Built once, asked by every rule. All places are places of the reading; `place` leads back to the document.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from commonspace.core.sources.actors import Named, find_actors, find_groups
from commonspace.core.sources.attribution import Attribution
from commonspace.core.sources.dates import DateMention, find_dates
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.money import MoneyMention, find_inherited, find_money
from commonspace.core.sources.people import Person, find_people, with_guests
from commonspace.core.sources.reading import Reading, read
from commonspace.core.sources.segments import paragraphs_of, segment
from commonspace.core.sources.sentences import Sentence, split
from commonspace.core.sources.speech import Speaker, Voice, find_voice
from commonspace.core.sources.swift import Swift, Words
from commonspace.core.sources.values import Actor, Document, FactKind, Segment, SegmentKind
from commonspace.core.terms import Money, Quantity

_CYRILLIC = re.compile(r"[а-яіїєґ]", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_CYRILLIC_WORD = re.compile(r"[а-яіїєґ]{4}")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_GIVEN = Swift(
    r"\b(?:gave|give|gives|given|allocat\w+|paid|pays?|promis\w+|pledg\w+|contribut\w+|"
    r"provid\w+|spen[dt]\w*|add\w*|"
    r"set aside|earmark\w*|share|commit\w*|invest\w*|receiv\w+|worth|put|goes|go|went|chips?|chipped)\b|"
    r"виділ|переда|"
    r"очіку|нада|внес|вклад|підуть|піде|пішл|"
    r"пообіця|додад|частка|отрима|сплат|інвест"
)
LONGEST_TEXT = 200_000  # characters of a document that are read; no article comes near it
READ_KINDS = (SegmentKind.ARTICLE, SegmentKind.ITEM, SegmentKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found at `start`..`end` of the reading; `rule` names it, for the reviewer and the tests.

    None in an actor slot means "not looked for yet": `drafting` fills it from the sentence.
    """

    kind: FactKind
    start: int
    end: int
    rule: str
    givers: tuple[Actor, ...] | None = None
    receivers: tuple[Actor, ...] | None = None
    parties: tuple[Actor, ...] = ()
    subject: str = ""
    money: Money | None = None
    quantity: Quantity | None = None
    reported: bool = False
    speaker: Speaker | None = None
    doubt: float = 0.2
    flags: tuple[str, ...] = ()


@dataclass
class Scene:
    """The document as the rules see it."""

    document: Document
    knowledge: Knowledge
    reading: Reading = field(init=False)
    language: str = field(init=False)
    memo: dict[str, str] = field(init=False, default_factory=dict)
    _words: dict[tuple[int, int], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.reading = read(self.document.text[:LONGEST_TEXT])
        self.language = self.document.language or language_of(self.reading.text)

    @cached_property
    def text(self) -> Words:
        return Words.of(self.reading.text)

    @cached_property
    def segments(self) -> list[Segment]:
        found = segment(self.text, paragraphs_of(self.text))
        marked = dict(self.document.marked)
        if not marked:
            return found
        return [
            Segment(marked.get(self.reading.place(part.start, part.end)[0], part.kind), part.start, part.end)
            for part in found
        ]

    @cached_property
    def sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        for index, part in enumerate(self.segments):
            if part.kind in READ_KINDS:
                found.extend(split(self.text, part.start, part.end, index))
        return found

    @cached_property
    def actors(self) -> tuple[Named, ...]:
        return find_actors(self.text, self.knowledge, self.language)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        found = find_people(self.text, self.knowledge, self.knowledge.given_names)
        return with_guests(self.text, found, self.knowledge, self.language)

    @cached_property
    def voice(self) -> Voice:
        return find_voice(self.document, self.text, self.people, self.actors, self.knowledge, self.language)

    @cached_property
    def attribution(self) -> Attribution:
        return Attribution(
            self.text,
            self.sentences,
            self.people,
            self.actors,
            self.voice,
            self.knowledge,
            self.language,
            self.words,
        )

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return find_dates(self.text, self.document.published)

    @cached_property
    def money(self) -> tuple[MoneyMention, ...]:
        stated = find_money(self.text)
        inherited: list[MoneyMention] = []
        for sentence in self.sentences if stated else ():
            own = tuple(mention for mention in stated if sentence.start <= mention.start < sentence.end)
            if not own and _GIVEN.search(self.words(sentence)):
                before = [
                    mention
                    for mention in stated
                    if mention.end <= sentence.start and mention.start > sentence.start - 300
                ]
                own = tuple(before[-1:])
            if own:
                part = self.text[sentence.start : sentence.end]
                shifted = tuple(_moved(mention, -sentence.start) for mention in own)
                inherited.extend(_moved(mention, sentence.start) for mention in find_inherited(part, shifted))
        return tuple(sorted([*stated, *inherited], key=lambda mention: mention.start))

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds `place`, None in a paragraph that is not read."""
        index = bisect_right(self._starts, place) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found and place < found.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_start(self, place: int) -> int:
        found = self.sentence_at(place)
        return found.start if found else place

    def segment_of(self, sentence: Sentence) -> Segment:
        return self.segments[sentence.paragraph]

    def words(self, sentence: Sentence) -> str:
        place = sentence.start, sentence.end
        known = self._words.get(place)
        if known is None:
            known = self._words[place] = self.text.part(*place)
        return known

    def actors_in(self, start: int, end: int, *, groups: bool = False) -> list[Named]:
        """Actors named between two places, generic groups included if asked, in order."""
        first = bisect_left(self._actor_starts, start)
        last = bisect_left(self._actor_starts, end, first)
        found = [named for named in self.actors[first:last] if named.end <= end]
        if groups:
            found.extend(find_groups(self.text, start, end))
        return sorted(found, key=lambda named: named.start)

    @cached_property
    def _actor_starts(self) -> list[int]:
        return [named.start for named in self.actors]

    def nation(self, code: str) -> Actor:
        return self.knowledge.nation(code, self.language)

    @cached_property
    def _has_cyrillic(self) -> bool:
        return bool(_CYRILLIC_WORD.search(self.text))

    def is_ukrainian(self, words: str) -> bool:
        """The rules of Ukrainian hold for these words of the document."""
        return self.language == "uk" or (
            self._has_cyrillic and not words.isascii() and bool(_CYRILLIC_WORD.search(words))
        )

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text))

    def has_word(self, word: str) -> bool:
        """The word stands in the document as it is written, with no letter beside it."""
        if _WORD.fullmatch(word):
            return word in self._vocabulary
        return bool(re.search(rf"\b{re.escape(word)}\b", self.text))

    def names(self, code: str) -> bool:
        """The document names this nation or body anywhere."""
        return any(named.actor.code == code for named in self.actors)


def _moved(mention: MoneyMention, by: int) -> MoneyMention:
    return MoneyMention(
        mention.start + by,
        mention.end + by,
        mention.money,
        mention.hedged + by,
        mention.about,
        mention.conversion,
        mention.inherited,
    )


def language_of(text: str) -> str:
    """`uk` if most of its letters are Cyrillic, else `en`."""
    sample = text[:4000]
    return "uk" if len(_CYRILLIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"
