"""What people write: one text in English, Ukrainian or both, with its original language marked."""

from dataclasses import dataclass
from typing import Literal

from commonspace.core.errors import BadInput

Language = Literal["en", "uk"]
LANGUAGES: tuple[Language, ...] = ("en", "uk")


@dataclass(frozen=True, slots=True)
class BiText:
    """A text with an English and a Ukrainian half; a missing half is "" and is shown as missing."""

    en: str = ""
    uk: str = ""
    original: Language = "en"

    def __post_init__(self) -> None:
        if self.original not in LANGUAGES:
            raise BadInput("not_a_language", text=self.original)
        if (self.en or self.uk) and not getattr(self, self.original):
            object.__setattr__(self, "original", "uk" if self.original == "en" else "en")

    def __bool__(self) -> bool:
        return bool(self.en or self.uk)

    def shown_in(self, language: str) -> tuple[str, Language]:
        """The half to show to a reader of `language`, and the language that it is really in."""
        wanted: Language = "uk" if language == "uk" else "en"
        if half := getattr(self, wanted):
            return str(half), wanted
        other: Language = "en" if wanted == "uk" else "uk"
        return str(getattr(self, other)), other

    def is_missing_in(self, language: str) -> bool:
        """True if the reader of `language` has to be shown the other half."""
        return bool(self) and not getattr(self, "uk" if language == "uk" else "en")
