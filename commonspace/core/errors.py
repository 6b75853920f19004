"""The one small family of errors: a broken input is an exception, a broken rule is a `Finding`.

An error carries a code, the place it happened and the details that its phrase needs; the edges
(pages, API, CLI) turn it into a sentence in the reader's language, a status and an exit code.
"""

from typing import Any


class CommonSpaceError(Exception):
    """Base of every error that the product raises on purpose.

    `code` names the phrase (`data/phrases/*.toml`), `place` says where ("row 7, column quantity"),
    `details` are the values that the phrase shows.
    """

    def __init__(self, code: str, *, place: str | None = None, **details: Any) -> None:
        self.code = code
        self.place = place
        self.details = details
        super().__init__(code, place, details)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{where}{self.code}" + (f" ({shown})" if shown else "")


class BadInput(CommonSpaceError):
    """What was given can't be understood or breaks a rule of form. Nothing was changed."""


class SeveralBadInputs(BadInput):
    """Every fault found in one input, in order of place, so that they can be mended at once."""

    def __init__(self, problems: "tuple[BadInput, ...]") -> None:
        self.problems = problems
        super().__init__("several_bad_inputs", count=len(problems))

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


class NotFound(CommonSpaceError):
    """There is no such record, or not for this reader: the two look the same."""


class Refused(CommonSpaceError):
    """The reader may see this but may not do that to it, or its state does not allow it."""


class Stale(CommonSpaceError):
    """The record moved since the writer saw it. `details` hold `seen`, `current` and both versions."""


class TooOften(CommonSpaceError):
    """Asked more often than is allowed. `details` hold `seconds` to wait and the `most` of a minute."""


class Missing(CommonSpaceError):
    """A component that this job needs is not installed or not configured."""
