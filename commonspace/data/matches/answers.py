"""Answers of matching as JSON: one object a need, reasons that add up to the score."""

from typing import Any

from commonspace.core.errors import BadInput
from commonspace.core.matches.codes import Suggestion
from commonspace.core.matches.results import Answer, Match
from commonspace.core.matches.standing import Standing
from commonspace.core.terms import Finding
from commonspace.data.capabilities import capabilities
from commonspace.data.phrases import explain, sentence
from commonspace.data.taxonomies import cpv


def answer_row(answer: Answer) -> dict[str, Any]:
    """`need`, `ranking` and, where something is unknown about somebody, `ask`."""
    row: dict[str, Any] = {"need": answer.need, "ranking": [match_row(match) for match in answer.meets]}
    if answer.ask:
        row["ask"] = [match_row(match) for match in answer.ask]
    if answer.left_out_words:
        row["left_out_words"] = answer.left_out_words
    return row


def problem_row(need: str, problem: BadInput) -> dict[str, Any]:
    """A need that could not be searched for: an empty ranking and the reason in both languages."""
    said = {language: explain(problem, language) for language in ("en", "uk")}
    return {"need": need, "ranking": [], "problem": {"code": problem.code, **said}}


def match_row(match: Match) -> dict[str, Any]:
    """One place: supplier, score in points of 10,000, reasons, offers, conditions, what would lift it."""
    row: dict[str, Any] = {
        "supplier": match.supplier,
        "name": match.name,
        "score": match.points,
        "reasons": [
            {
                "kind": reason.kind.value,
                "asked": reason.asked,
                "found": reason.found,
                **({"translated": True} if reason.translated else {}),
                "points": points,
            }
            for reason, points in match.by_word()
        ],
        "offers": [{"offer": offer, "points": points} for offer, points in match.offers],
    }
    conditions = [
        {"offer": offer, **finding_row(finding)} for offer, findings in match.findings for finding in findings
    ]
    if conditions:
        row["conditions"] = conditions
    if match.lifts:
        row["lifts"] = [{"kind": lift.kind, "what": lift.what, "points": lift.points} for lift in match.lifts]
    return row


def code_row(suggestion: Suggestion) -> dict[str, Any]:
    """A suggested code with its path in both languages; the points of `because` add up to its score."""
    coded = suggestion.coded
    steps = cpv().path(coded.code) if coded.scheme == "cpv" else capabilities().path(coded.code)
    return {
        "scheme": coded.scheme,
        "code": coded.code,
        "score": suggestion.points,
        "en": coded.label.en,
        "uk": coded.label.uk,
        "path": [{"code": step.code, "en": step.name.en, "uk": step.name.uk} for step in steps],
        "because": [
            {
                "asked": one.asked,
                "found": one.found,
                **({"translated": True} if one.translated else {}),
                "points": one.points,
            }
            for one in suggestion.because
        ],
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """A judged condition: which, how it came out, the sentence in both languages and its source."""
    return {
        "condition": finding.place,
        "outcome": finding.outcome.value,
        "code": finding.code,
        "en": sentence(finding.code, "en", finding.numbers),
        "uk": sentence(finding.code, "uk", finding.numbers),
        "source": finding.source,
    }


def need_row(need: str, match: Match, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """A need that an offer could meet: points, reasons, and how the need's conditions come out."""
    row = match_row(match)
    return {
        "need": need,
        "score": row["score"],
        "reasons": row["reasons"],
        "conditions": [finding_row(one) for one in findings],
    }


def standing_row(standing: Standing) -> dict[str, Any]:
    """How all offers of a need's capability stand to its conditions."""
    return {
        "offers": standing.offers,
        "pass": standing.passes,
        "ask": standing.ask,
        "fail": standing.fail,
        "excluded_by": [
            {"condition": one.condition, "fail": one.fail, "alone": one.alone} for one in standing.by
        ],
    }
