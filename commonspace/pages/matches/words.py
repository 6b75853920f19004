"""Reasons and conditions of a match as people read them: words as they were written, codes by their path.

What core says in stems, codes and ids is told here in the reader's language; points stay as they are,
so what is shown still adds up.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.core.matches.codes_as_words import code_of
from commonspace.core.matches.results import Kind, Match, Reason
from commonspace.core.matches.words import stems_of
from commonspace.core.matches.written import words_as_written
from commonspace.core.terms import BiText, Finding, Outcome, Quantity
from commonspace.data.capabilities import capabilities
from commonspace.data.taxonomies import cpv
from commonspace.data.units import word_for
from commonspace.pages import links, say

_OUTCOME = {Outcome.PASS: "pass", Outcome.FAIL: "fail", Outcome.NEEDS_EVIDENCE: "ask"}
SHOWN = 8  # reasons that stand for themselves; the rest is one line, so that all add up


def parts(
    match: Match,
    asked: Iterable[BiText],
    found: Iterable[BiText],
    named: Mapping[str, str],
    most: int = SHOWN,
) -> list[dict[str, Any]]:
    """The reasons of a match with their points and their share of the score.

    `asked` are the texts that search, `found` those that were found, `named` the titles of offers that a
    likeness may name. With more than `most` reasons the rest stands in one line.
    """
    several = match.by_word()
    asked_words = _as_written((one.asked for one, _ in several if _has_words(one)), asked, of_stems=False)
    found_words = _as_written((one.found for one, _ in several if _has_words(one)), found, of_stems=True)
    rows = [(_reason(one, asked_words, found_words, named), points) for one, points in several[:most]]
    rest = several[most:]
    if rest:
        text = say.say("match.reason.rest", number=len(rest))
        rows.append((text, sum(points for _, points in rest)))
    return [{"text": text, "points": points, "of": _share(points, match.points)} for text, points in rows]


def conditions(request: Any, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Each judged condition with the record that it was judged by, as the part `conditions` takes it."""
    return [
        {
            "outcome": _OUTCOME[finding.outcome],
            "text": condition(finding),
            "note": finding.source or "",
            "url": links.card_of(request, finding.source or ""),
        }
        for finding in findings
    ]


def in_brief(request: Any, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The same where there is little room: what passes by name in one line, the rest as it is."""
    several = list(findings)
    passed = [name_of(one.place or "") for one in several if one.outcome is Outcome.PASS]
    open_ones = [one for one in several if one.outcome is not Outcome.PASS]
    first = [{"outcome": "pass", "text": " · ".join(passed), "note": "", "url": ""}] if passed else []
    return [*first, *conditions(request, open_ones)]


def condition(finding: Finding) -> str:
    """A judged condition in a sentence, its codes and days in the reader's words."""
    told = {key: _told(finding.place or "", key, str(value)) for key, value in finding.numbers.items()}
    return say.say(finding.code, **told)


def name_of(condition: str) -> str:
    """A condition by name."""
    return say.say(f"match.condition.{condition}")


def lifts(match: Match) -> list[str]:
    """What would lift the rank: words that are missing, and what to ask the company."""
    said = []
    for one in match.lifts:
        if one.kind == "word":
            said.append(say.say("match.lift.word", word=one.what, points=one.points))
        else:
            said.append(say.say("match.lift.evidence", condition=name_of(one.what)))
    return said


def path(word: str) -> str:
    """A code word (`cap:mine_action.machines`, `cpv:3511`) by its path, in both languages."""
    scheme, code = code_of(word)
    try:
        steps = [one.name for one in (cpv().path(code) if scheme == "cpv" else capabilities().path(code))]
    except BadInput:
        return code
    reader, other = (
        " › ".join(name.shown_in(language)[0] for name in steps)
        for language in (("uk", "en") if say.language() == "uk" else ("en", "uk"))
    )
    return say.say(f"match.reason.{scheme}", path=reader, other=other)


def _reason(one: Reason, asked: Mapping[str, str], found: Mapping[str, str], named: Mapping[str, str]) -> str:
    if one.kind is Kind.CODE:
        return path(one.found)
    if one.kind is Kind.LIKENESS:
        return say.say("match.reason.likeness", title=named.get(one.asked, one.asked))
    said, met = asked.get(one.asked, one.asked), found.get(one.found, one.found)
    if one.kind is Kind.NEARNESS:
        if not said:
            return say.say("match.reason.nearness_of_all")
        return say.say("match.reason.nearness", asked=said, found=met)
    if one.translated:
        return say.say("match.reason.translated", asked=said, found=met)
    if said.casefold() == met.casefold():
        return say.say("match.reason.same", found=met)
    return say.say("match.reason.form", asked=said, found=met)


def _has_words(one: Reason) -> bool:
    return one.kind in (Kind.WORD, Kind.PHRASE, Kind.NEARNESS)


def _as_written(said: Iterable[str], texts: Iterable[BiText], *, of_stems: bool) -> dict[str, str]:
    """For words and pairs of words (stems, or words made plain) how they stand in the texts."""
    several = set(said)
    halves = [half for text in texts for half in (text.en, text.uk) if half]
    stems = {
        word: (word if of_stems else next(iter(stems_of(word)), word))
        for one in several
        for word in one.split()
    }
    written = words_as_written(stems.values(), halves)
    return {one: " ".join(written.get(stems[word], word) for word in one.split()) for one in several}


def _share(points: int, total: int) -> str:
    return say.say("match.percent", number=round(100 * points / total) if total else 0)


def _told(place: str, key: str, value: str) -> str:
    if not value or value == "?":
        return say.say("match.not_stated")
    match place:
        case "perimeter" | "management" | "control":
            if key == "asked":
                return ", ".join(say.choice("group", code) for code in value.split(", "))
            return ", ".join(map(_nation, value.split(", ")))
        case "languages":
            return ", ".join(say.choice("language", code) for code in value.split(", "))
        case "delivery":
            return say.day(date.fromisoformat(value))
        case "capacity":
            return _amount(value)
        case "certificates":
            return value.replace(" → ?", "").replace("→", "–")
    return value


def _nation(code: str) -> str:
    """A nation by name; `PL?` is one that may control, `?` somebody of whom no country is stated."""
    if code == "?":
        return say.say("match.somebody")
    name = say.choice("nation", code.removesuffix("?"))
    return say.say("match.perhaps", name=name) if code.endswith("?") else name


def _amount(value: str) -> str:
    """A capacity as core writes it (`4–9 machines`) with the word of its unit."""
    number, _, unit = value.rpartition(" ")
    if not number:
        return value
    try:
        return f"{number} {word_for(Quantity.parse(number, unit), say.language())}"
    except BadInput:
        return value
