"""Reads the published form of meeting instances (MiniZinc data, `.dzn`) as a `Problem`.

Fields: nBusiness, nMeetings, nTables, nTotalSlots, nMorningSlots, requested (rows of participant,
participant, session: 1 morning, 2 afternoon, 3 either), forbidden (a set of slots by participant), and
where given fixed (0 or a slot by meeting) and precedences (meetings strictly before, by meeting). All
count from 1; 0 in a set is a marker for "none". A meeting's id is its row in `requested`.
"""

import re
from collections.abc import Iterable

from commonspace.core.errors import BadInput
from commonspace.core.meetings.problem import (
    MOST_MEETINGS,
    MOST_PEOPLE,
    MOST_SLOTS,
    MOST_TABLES,
    Meeting,
    Participant,
    Precedence,
    Problem,
    Stretch,
)

# The sets of the published files: fairness is part of the problem, by papers' custom with d = 2.
PUBLISHED_SPREAD = 2
LONGEST_FILE = 20_000_000
_STATEMENT = re.compile(r"\s*([A-Za-z]\w*)\s*=\s*([^;]*);")
_NUMBER = re.compile(r"-?\d{1,9}")
_SETS = re.compile(r"\{([\d,\s]*)\}")


def read_published(text: str, name: str, spread: int | None = PUBLISHED_SPREAD) -> Problem:
    """The problem that a `.dzn` file holds; raises `BadInput` naming the field that is at fault."""
    fields = _fields(text)
    people = _size(fields, "nBusiness", MOST_PEOPLE)
    meetings = _size(fields, "nMeetings", MOST_MEETINGS)
    slots = _size(fields, "nTotalSlots", MOST_SLOTS)
    morning = _size(fields, "nMorningSlots", slots)
    sessions = [Stretch("morning", 1, morning)] if morning else []
    if morning < slots:
        sessions.append(Stretch("afternoon", morning + 1, slots))
    forbidden = _sets(fields, "forbidden", people)
    return Problem(
        name=name,
        slots=slots,
        tables=_size(fields, "nTables", MOST_TABLES),
        participants=tuple(
            Participant(str(number), frozenset(those - {0}))
            for number, those in enumerate(forbidden, start=1)
        ),
        meetings=tuple(_meetings(fields, meetings)),
        sessions=tuple(sessions),
        precedences=tuple(_precedences(fields, meetings)),
        spread=spread,
    )


def _fields(text: str) -> dict[str, str]:
    if len(text) > LONGEST_FILE:
        raise BadInput("file_too_long", length=len(text), most=LONGEST_FILE)
    text = re.sub(r"%[^\n]*", "", text)
    fields: dict[str, str] = {}
    end = 0
    while match := _STATEMENT.match(text, end):
        if match[1] in fields:
            raise BadInput("name_twice", place="file", name=match[1])
        fields[match[1]] = match[2].strip()
        end = match.end()
    rest = text[end:].strip()
    if rest:
        raise BadInput("statement_not_ended", place=f"line {text[:end].count(chr(10)) + 1}", text=rest[:40])
    return fields


def _field(fields: dict[str, str], name: str) -> str:
    if name not in fields:
        raise BadInput("field_missing", field=name)
    return fields[name]


def _size(fields: dict[str, str], name: str, most: int) -> int:
    text = _field(fields, name)
    if not re.fullmatch(r"\d{1,9}", text):
        raise BadInput("not_a_number", place=name, text=text[:40])
    if int(text) > most:
        raise BadInput("number_out_of_range", place=name, number=int(text), low=0, high=most)
    return int(text)


def _list(fields: dict[str, str], name: str) -> list[int]:
    body = _field(fields, name)
    inner = re.fullmatch(r"\[(.*)\]", body, re.DOTALL)
    if not inner or re.sub(r"-?\d{1,9}|[\s,|]", "", inner[1]):
        raise BadInput("not_a_list_of_numbers", place=name)
    return [int(number) for number in _NUMBER.findall(inner[1])]


def _sets(fields: dict[str, str], name: str, count: int) -> list[set[int]]:
    body = _field(fields, name)
    inner = re.fullmatch(r"\[(.*)\]", body, re.DOTALL)
    if not inner or re.sub(r"[\s,]", "", _SETS.sub("", inner[1])):
        raise BadInput("not_a_list_of_sets", place=name)
    sets = [{int(number) for number in _NUMBER.findall(one)} for one in _SETS.findall(inner[1])]
    if len(sets) != count:
        raise BadInput("wrong_length", place=name, found=len(sets), expected=count)
    return sets


def _meetings(fields: dict[str, str], count: int) -> Iterable[Meeting]:
    flat = _list(fields, "requested")
    if len(flat) != 3 * count:
        raise BadInput("wrong_length", place="requested", found=len(flat) / 3, expected=count)
    fixed = _list(fields, "fixed") if fields.get("fixed") else [0] * count
    if len(fixed) != count:
        raise BadInput("wrong_length", place="fixed", found=len(fixed), expected=count)
    names = {1: "morning", 2: "afternoon", 3: None}
    for row in range(count):
        a, b, session = flat[3 * row : 3 * row + 3]
        if session not in names:
            raise BadInput("session_unknown", place=f"requested row {row + 1}", session=session)
        yield Meeting(str(row + 1), str(a), str(b), names[session], fixed[row] or None)


def _precedences(fields: dict[str, str], count: int) -> Iterable[Precedence]:
    if not fields.get("precedences"):
        return
    for after, those in enumerate(_sets(fields, "precedences", count), start=1):
        for before in sorted(those - {0}):
            yield Precedence(str(before), str(after))
