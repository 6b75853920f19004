"""What may stand in a cell, and how text is kept from acting as a formula.

A spreadsheet runs a cell that starts with = + - or @ (in some locales their full-width forms too),
and drops a leading tab or line break before it looks. Such a text gets an apostrophe in front: the
remedy of the OWASP page on CSV injection. `exposed` takes it off again.
"""

import re
from datetime import date, datetime
from decimal import Decimal

Cell = str | int | Decimal | date | None

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the last four are full-width
_GUARDED = re.compile(rf"^'+(?:[{re.escape(''.join(STARTERS))}])")


def neutralised(text: str) -> str:
    """`text` as it may stand in a cell: with an apostrophe in front if it could act as a formula.

    A text that looks neutralised already gets one more, so that `exposed` always gives back `text`.
    """
    return f"'{text}" if text.startswith(STARTERS) or _GUARDED.match(text) else text


def exposed(text: str) -> str:
    """The text that `neutralised` was given."""
    return text[1:] if _GUARDED.match(text) else text


def as_text(value: Cell | bool | float) -> str:
    """A cell in figures and letters alone: numbers without exponent, dates in ISO form, None as "".

    A day at midnight is that day: spreadsheets know no dates without a time. A binary number from
    a spreadsheet is the shortest decimal that means it.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{Decimal(repr(value)).normalize():f}"
        case Decimal():
            return f"{value:f}"
        case datetime():
            whole_day = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
            return value.date().isoformat() if whole_day else value.isoformat()
        case date():
            return value.isoformat()
    return str(value)
