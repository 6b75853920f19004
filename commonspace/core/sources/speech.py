"""Who speaks: the voice of a text in the first person, and the nation that a person stands for.

A White House statement or an address has a voice: "I", "we", "нам" are its speaker's. Who said each
sentence of a report is `attribution`'s.
"""

import re
from dataclasses import dataclass
from itertools import islice

from commonspace.core.sources.actors import Named
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.people import ROLE_EN, Person
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, Document

_HEADER = re.compile(
    r"^(?:Joint )?(?P<form>Statement|Remarks|Address|Speech|Message|Readout|Letter|Op-Ed|Briefing|"
    r"Звернення|Промова|Виступ|Брифінг|Заява|Відеозвернення)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_OFFICIAL = Swift(r"[Ss]enior [Aa]dministration [Oo]fficial|SENIOR ADMINISTRATION OFFICIAL")
FIRST = re.compile(
    r"(?<![\w'])(?:I|we|my|our|We|My|Our|I've|We've|us)(?![\w])|(?<!\w)(?:[Яя]|[Мм]и|[Нн]ам|"
    r"[Нн]аш\w*|[Нн]ас|[Мм]ені|[Пп]рошу|[Вв]дячний|[Зз]вертаюс\w*|[Пп]отребуємо)(?!\w)"
)
QUOTATION = re.compile(r"[\"“«][^\"”»\n]{1,1500}[\"”»]")
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
    if header and header["form"].casefold() != "readout":
        named = _authors(text, header, header_end, people)
        nations = _nations_of(named, text, header_end, actors, knowledge, language)
        if named or nations:
            name = named[0].name if len(named) == 1 else ""
            if name and " " not in name and named[0].role and not fullest_name(name, people).count(" "):
                name = f"{named[0].role.split(' of ')[0]} {name}"
            if not named and re.search(r"[Пп]резидент|President", text[:header_end]):
                held = knowledge.holder_of("president", nations[0].code, document.published)
                name = (held.uk if language == "uk" else held.en) if held else ""
            return Voice(fullest_name(name, people), nations, True)
    if from_outlet:
        nation, office = from_outlet
        said = knowledge.holder_of(office, nation, document.published)
        name = ""
        is_readout = header is not None and header["form"].casefold() == "readout"
        if said and not is_readout and _is_in_first_person(text):
            name = said.uk if language == "uk" else said.en
        return Voice(name, (knowledge.nation(nation, language),), bool(name) or nation == "US")
    return Voice("", (), False)


def _is_in_first_person(text: str) -> bool:
    return sum(1 for _ in islice(FIRST.finditer(QUOTATION.sub("", text)), 2)) == 2


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


def fullest_name(name: str, people: tuple[Person, ...]) -> str:
    """The fullest form of a name in the text: "Zelenskyy" is shown as "Volodymyr Zelenskyy"."""
    if not name:
        return ""
    last = name.replace(" Jr.", "").rstrip(".,").split()[-1]
    forms = [person.name for person in people if f" {person.name}".endswith(f" {last}")]
    full = [form for form in forms if " " in form]
    return max(full, key=lambda form: (forms.count(form), -len(form))) if full else name
