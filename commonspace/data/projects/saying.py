"""Findings as JSON that says each code in both languages, for every answer of the room."""

from typing import Any

from commonspace.core.terms import Finding
from commonspace.data.phrases import sentence

LANGUAGES = ("en", "uk")


def said(code: str, numbers: Any = None) -> dict[str, str]:
    """The phrase of a code in both languages."""
    return {language: sentence(code, language, numbers) for language in LANGUAGES}


def finding_answer(finding: Finding) -> dict[str, Any]:
    """A finding with its sentence in both languages."""
    answer: dict[str, Any] = {"code": finding.code, "outcome": str(finding.outcome)}
    if finding.place:
        answer["place"] = finding.place
    numbers = {
        name: value
        if isinstance(value, int | str)
        else list(value)
        if isinstance(value, tuple)
        else str(value)
        for name, value in finding.numbers.items()
    }
    return answer | ({"numbers": numbers} if numbers else {}) | {"says": said(finding.code, finding.numbers)}
