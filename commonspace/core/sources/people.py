"""People named in a text: name, role and nation; inflected names led back to the form that is shown.

A light stemmer and tables of our own: given names by stem (`given_names.txt`), surname endings by rule,
office holders by their table. Two capitals in a row are not yet a person: a given name, a role word
before it or a verb of saying beside it must vouch for it.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from commonspace.core.sources.knowledge import Knowledge, OfficeHolder
from commonspace.core.sources.swift import Swift

_CAP_EN = r"[A-Z][a-zà-žſ-ɏ'-]*[a-zà-žſ-ɏ](?:-[A-Z][a-zà-ž]+)?"
_PARTICLE = r"(?:von |van |de |der |den |di |da |al-|bin |Mc|Mac|O')"
_NAME_EN = rf"{_CAP_EN}(?: (?:[A-Z]\.|{_PARTICLE}?{_CAP_EN})){{1,3}}(?:,? Jr\.)?"
ROLE_EN = (
    r"(?:(?:Acting|Deputy|First Deputy|Vice|former|then)[ -])*"
    r"(?:President(?: of (?:the )?(?:Republic of )?[A-Z]\w+(?: (?:Kingdom|States|Republic|Council|"
    r"Commission|Union|Parliament))?)?|Prime Minister(?: of (?:the )?[A-Z]\w+(?: (?:Kingdom|"
    r"Republic))?)?|Chancellor(?: of [A-Z]\w+)?|"
    r"[Ff]oreign [Mm]inister(?: of [A-Z]\w+)?|[Dd]efen[cs]e [Mm]inister(?: of [A-Z]\w+)?|"
    r"Minister (?:of|for) (?:the )?[A-Z]\w+(?:(?:,| and| of| for)? (?:the )?[A-Z]\w+){0,5}?|[Mm]inister|"
    r"Secretary[- ]General(?: of [A-Z]\w+)?|Secretary of State(?: for Defen[cs]e)?(?: of (?:the "
    r")?[A-Z]\w+(?: (?:Kingdom|States))?)?|Secretary of Defen[cs]e|Secretary|"
    r"NSC Spokesperson|National Security Advis[eo]r|[Ss]pokes(?:person|man|woman)|Ambassador|"
    r"General|Speaker(?: of the [A-Z]\w+(?: [A-Z]\w+)?)?|"
    r"Chair(?:man|woman|person)?|CEO|Chief Executive|Managing Director|Director General|"
    r"High Representative|Commissioner|Crown Prince|King|European Council President)"
)
_CAP_UK = r"[А-ЯІЇЄҐ][а-яіїєґ']+(?:-[А-ЯІЇЄҐ][а-яіїєґ']+)?"
ROLE_UK = (
    r"(?:[Пп]ерш\w+ )?(?:[Зз]аступ\w+ )?(?:[Пп]резидент\w*|[Пп]рем'?єр-?[Мм]іністр\w*|"
    r"[Пп]рем'єр\w*|[Кк]анцлер\w*|"
    r"[Мм]іністр\w*(?: (?:оборони|національної оборони|закордонних справ|внутрішніх справ|"
    r"фінансів|з питань [а-яіїєґ ]+?|економіки))?|"
    r"[Дд]ержсекретар\w*|[Гг]енсек\w*|[Гг]енеральн\w+ секретар\w*|[Рр]ечни\w+|[Гг]олов[аиоу]\w*|"
    r"[Оо]чільни\w+|[Кк]ерівни\w+|[Дд]иректор\w*|[Сс]екретар\w*)"
    r"(?: (?:Європейської Ради|України|США|НАТО|ЄС|Ради|Верховної Ради|[А-ЯІЇЄҐ][а-яіїєґ]+(?:ії|"
    r"ини|и|ів|ні|щі)))?"
)
_ENDS_UK = (
    ("ського", "ський"),
    ("цького", "цький"),
    ("зького", "зький"),
    ("ському", "ський"),
    ("цькому", "цький"),
    ("ським", "ський"),
    ("цьким", "цький"),
    ("енка", "енко"),
    ("енку", "енко"),
    ("енком", "енко"),
    ("ка", "ко"),
    ("ої", "а"),
    ("ього", "ій"),
    ("ого", "ий"),
    ("ому", "ий"),
    ("ука", "ук"),
    ("юка", "юк"),
    ("ака", "ак"),
    ("ика", "ик"),
    ("іна", "ін"),
    ("єва", "єв"),
    ("ова", "ов"),
    ("іва", "ів"),
    ("ця", "ець"),
    ("ля", "ль"),
    ("я", "й"),
)
_NOT_NAMES = re.compile(
    r"\b(?:United|States|Armed|Forces|White|House|Ministry|Department|National|Security|Council|"
    r"European|Union|Peace|Fund|Foreign|Affairs|Defen[cs]e|Contact|Group|Supreme|Black|Sea|Air|"
    r"Force|"
    r"International|Industries|Industry|Forum|Alliance|Coalition|Conference|Compact|Declaration|"
    r"Joint|Treaty|Organi[sz]ation|Senate|Congress|Kingdom|Republic|Statement|Readout|Background|"
    r"Press|Call|"
    r"Additional|Assistance|Initiative|Today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|"
    r"General|Minister|President|Secretary|Prime|Systems|Deutschland|Aerospace|Government|Allies|"
    r"Eastern|Western|Flank|Office|Head|State|The|This|Our|We|In|On|For|Prioriti[sz]ed|Pentagon|"
    r"Administration|Fact|Sheet)\b"
)


_TAIL = re.compile(
    r"(?:'s|')?(?: (?:Announc|Launch|Secur|Sign|Meet|Host|Call|Travel|Deliver|Welcom|Issu|Approv|"
    r"Convene|Award|Before|After|On|In|At|To|For|And|With)\w*(?: .*)?)?$"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at `start`..`end`: `name` as shown, the `role` words before or after, the holder row."""

    start: int
    end: int
    name: str
    role: str = ""
    holder: OfficeHolder | None = None


@cache
def _english() -> tuple[Swift, re.Pattern[str]]:
    with_role = Swift(rf"(?P<role>{ROLE_EN}) (?P<name>{_NAME_EN}|{_CAP_EN})")
    bare = re.compile(rf"(?<![\w.-])(?P<name>{_NAME_EN})")
    return with_role, bare


@cache
def _ukrainian(given: str) -> tuple[Swift, ...]:
    first = rf"(?:{given})(?:а|у|и|ом|ові|еві|ем|ю|я|єм|єві|і|ї|ою|ею|єю|ій|о|е|ь|й)?(?![а-яіїєґ'])"
    patronymic = (
        r"[А-ЯІЇЄҐ][а-яіїєґ']+(?:ович|йович|івн|ївн|инічн|іч)(?:а|у|ем|ем|и|і|ою|ові|еві)?(?![а-яіїєґ'])"
    )
    initials = r"[А-ЯІЇЄҐ] ?\. ?(?:[А-ЯІЇЄҐ] ?\.)?"
    return (
        Swift(
            rf"(?<![\w-])(?P<name>(?P<first>{first})(?: {patronymic})? (?P<last>{_CAP_UK}))(?! [а-яіїєґ]+ськ)"
        ),
        Swift(rf"(?<![\w-])(?P<name>(?P<last>{_CAP_UK}) (?P<first>{first})(?: {patronymic})?)"),
        Swift(rf"(?<![\w-])(?P<name>(?P<first>{first}) {patronymic})(?! [А-ЯІЇЄҐ])"),
        Swift(rf"(?<![\w-])(?P<name>(?P<last>{_CAP_UK}) (?P<first>{initials}))", holds=rf" {initials}"),
        Swift(rf"(?<![\w.-])(?P<name>(?P<first>{initials}) ?(?P<last>{_CAP_UK}))"),
        Swift(rf"(?P<role>{ROLE_UK}) (?P<name>(?P<first>{_CAP_UK})(?: {_CAP_UK})? (?P<last>{_CAP_UK}))"),
    )


_PLACED = re.compile(
    r"(?:\b(?:вул|пров|просп|пл|ім|імені|вулиц\w+|проспект\w*|площ\w+|ФГ|СФГ|партії|парку|"
    r"[Бб]лок\w*|програм\w+)\b ?\.? ?|« ?|вулиць: )$"
)  # streets and firms bear people's names
_STOP_LAST = re.compile(
    r"^(?:України|Україн\w+|Автономн\w+|Республік\w*|Сполучен\w+|Штат\w+|Блок|Наш\w*|Група|Поля|"
    r"Лана|Києв\w+|Про|Як|Якщо|На|За|Це|Він|Вона|Але|Ми|До|Від|Також|Водночас|"
    r"Тому|Так|Та|Не|Ще|Після|Рад[аи]|Партії|Слава|Героям|Народ\w+|Верховн\w+|Європейськ\w+|"
    r"Згідно|Нагадаємо|Раніше|Президент\w*|Міністр\w*|Голов\w|Тендер\w*|Фірм\w|Власник\w*|"
    r"Директор\w*|Засновник\w*|Керівник\w*|Компані\w+|Депутат\w*|Раніш\w*|При|Під|Ін|Такий|Серед|"
    r"Однак|Вже|Саме|Коли|Хоча|Також|Проте|Крім|Тепер|Там|Тут|Потім|Тоді|У|В|І|А|З|Святого|Святої|"
    r"Пресвятої|Площ\w+|Вулиц\w+)$"
)


def find_people(text: str, knowledge: Knowledge, given: str) -> tuple[Person, ...]:
    """People of a reading in order of place; of those that overlap the longer is kept."""
    found: list[Person] = []
    if re.search(r"[a-z]{3}", text):
        found.extend(_english_people(text))
    if not text.isascii() and re.search(r"[а-яіїєґ]{3}", text):
        found.extend(_ukrainian_people(text, given))
    pattern = knowledge.holder_pattern
    if pattern is not None:
        found = _with_holders(text, found, pattern, knowledge)
    found.sort(key=lambda person: (person.start, person.start - person.end))
    kept: list[Person] = []
    for person in found:
        if not kept or person.start >= kept[-1].end:
            kept.append(person)
    return tuple(kept)


def with_guests(
    text: str, found: tuple[Person, ...], knowledge: Knowledge, language: str
) -> tuple[Person, ...]:
    """The people found and what optional guests add: persons in English, first cases in Ukrainian."""
    if knowledge.nominative is not None and language == "uk":
        first_case = knowledge.nominative
        found = tuple(
            person
            if person.holder or person.name.isascii()
            else replace(person, name=first_case(person.name))
            for person in found
        )
    if knowledge.person_finder is None or language == "uk":
        return found
    added = [
        Person(start, end, text[start:end], "")
        for start, end in knowledge.person_finder(text)
        if not any(person.start < end and start < person.end for person in found)
    ]
    return tuple(sorted([*found, *added], key=lambda person: person.start))


def _english_people(text: str) -> list[Person]:
    with_role, bare = _english()
    found = []
    for match in with_role.finditer(text):
        name = _TAIL.sub("", match["name"])
        if not _NOT_NAMES.search(name) and len(name) > 2:
            found.append(Person(match.start("name"), match.start("name") + len(name), name, match["role"]))
    taken = [(person.start, person.end) for person in found]
    for match in bare.finditer(text):
        words = _TAIL.sub("", match["name"])
        if _NOT_NAMES.search(words) or any(
            start < match.end() and match.start() < end for start, end in taken
        ):
            continue
        after = re.match(
            rf"(?:,| -|,? who is)? (?:the |an? )?(?P<role>{ROLE_EN})\b", text[match.end() : match.end() + 80]
        )
        if (
            after
            or re.match(
                r"(?:'s)? (?:said|says|stated|noted|told|added|stressed|emphasi[sz]ed|announced|wrote|met)\b",
                text[match.end() : match.end() + 14],
            )
            or re.search(
                r"(?:said|says|noted|added|told|stressed|head|official) $",
                text[max(0, match.start() - 10) : match.start()],
            )
        ):
            found.append(Person(match.start(), match.end(), words, after["role"] if after else ""))
    return found


def _ukrainian_people(text: str, given: str) -> list[Person]:
    found = []
    for match in (match for pattern in _ukrainian(given) for match in pattern.finditer(text)):
        groups = match.groupdict()
        last = groups.get("last") or ""
        if _PLACED.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        if (last and (_STOP_LAST.match(last) or len(last) < 3)) or _STOP_LAST.match(
            groups.get("first") or ""
        ):
            continue
        role = groups.get("role") or ""
        if not role:
            before = re.search(rf"(?P<role>{ROLE_UK}) $", text[max(0, match.start() - 70) : match.start()])
            role = before["role"] if before else ""
        found.append(Person(match.start("name"), match.end("name"), _nominative(match["name"]), role))
    return found


def _nominative(name: str) -> str:
    """The light stemmer: an inflected full name as it is shown; feminine and foreign ones stay."""
    parts = name.split()
    if len(parts) != 2:
        return name
    first, last = parts
    if first.endswith(("а", "я")) and last.endswith(
        ("ського", "цького", "енка", "ука", "юка", "ака", "ова", "єва", "іна", "ця", "ля", "ого", "я", "а")
    ):
        male = _male(first)
        if male:
            for end, base in _ENDS_UK:
                if last.endswith(end):
                    return f"{male} {last[: -len(end)]}{base}"
            return f"{male} {last[:-1]}" if last.endswith("а") else f"{male} {last}"
    return name


def _male(first: str) -> str:
    if first.endswith("ія"):
        return first[:-1] + "й"
    if first in {"Микола", "Ілля", "Сава", "Кузьма", "Лука"}:
        return ""
    if re.search(
        r"(?:ндра|гора|лега|мана|дана|раса|гена|тема|ниса|лава|дима|ніда|риса|тона|зара|тапа|пана|рка|"
        r"лана|дара|мена|мира|лена|тура|ктора|стема|ртема|ксима|димира|вида|берта|ліпа|сена|мана|їда|"
        r"дуарда)$",
        first,
    ):
        return first[:-1]
    known = {
        "Дмитра": "Дмитро",
        "Петра": "Петро",
        "Павла": "Павло",
        "Михайла": "Михайло",
        "Василя": "Василь",
        "Кирила": "Кирило",
        "Данила": "Данило",
        "Дениса": "Денис",
    }
    return known.get(first, "")


def _with_holders(text: str, found: list[Person], pattern: Swift, knowledge: Knowledge) -> list[Person]:
    """Give each person the office-holder row that fits, and add holders named by surname alone."""
    for match in pattern.finditer(text):
        row = knowledge.holders[int(str(match.lastgroup)[1:])]
        index = next(
            (
                place
                for place, person in enumerate(found)
                if person.start <= match.start() and match.end() <= person.end
            ),
            None,
        )
        if index is not None:
            person = found[index]
            name = row.uk if ord(person.name[-1]) > 1000 else person.name
            found[index] = Person(person.start, person.end, name, person.role, row)
        else:
            role = re.search(
                rf"(?P<role>{ROLE_EN}|{ROLE_UK}) $", text[max(0, match.start() - 60) : match.start()]
            )
            found.append(
                Person(match.start(), match.end(), match.group(0), role["role"] if role else "", row)
            )
    return found
