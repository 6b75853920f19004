"""What quantities and amounts share: a lower and an upper end, either of which may be unstated."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from commonspace.core.errors import BadInput

_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_RANGE = re.compile(r"^(?P<lo>[\d.,]+)\s*(?:-|–|—|\.\.|to|до)\s*(?P<hi>[\d.,]+)$", re.IGNORECASE)
_FROM_TO = re.compile(r"^(?:from|від)\s+(?P<lo>[\d.,]+)\s+(?:to|до)\s+(?P<hi>[\d.,]+)$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"^(?:at least|not less than|over|more than|minimum|min\.?|≥|>=|"
    r"щонайменше|не менше(?: ніж)?|принаймні|понад|більше(?: ніж)?|мінімум)\s*(?P<lo>[\d.,]+)$"
    r"|^(?P<plus>[\d.,]+)\s*\+$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"^(?:at most|up to|not more than|no more than|maximum|max\.?|≤|<=|"
    r"щонайбільше|не більше(?: ніж)?|до|максимум)\s*(?P<hi>[\d.,]+)$",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"^\d{1,3}(?:[,.]\d{3})+$")
_WORDS = {
    "": "",
    "unknown": "unknown",
    "невідомо": "unknown",
    "dozens": "dozens",
    "десятки": "dozens",
    "hundreds": "hundreds",
    "сотні": "hundreds",
    "thousands": "thousands",
    "тисячі": "thousands",
    "several": "several",
    "кілька": "several",
    "декілька": "several",
}


def number(text: str) -> Decimal:
    """Read one number: `1 200`, `1,200`, `1200`, `2.5`, `2,5`.

    A comma or point before exactly three last digits groups thousands (`1,200` is 1200), any other
    is the decimal mark. Anything else raises `BadInput("not_a_number")`.
    """
    plain = _SPACES.sub("", text)
    if _GROUPED.match(plain) and not plain.startswith("0"):
        plain = plain.replace(",", "").replace(".", "")
    plain = plain.replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise BadInput("not_a_number", text=text) from None
    if not value.is_finite():
        raise BadInput("not_a_number", text=text)
    return value


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval `lo`..`hi`; None means that this end was not stated. Both None: unknown.

    `words` keeps what was said where no number was ("thousands"): such a value counts as unknown
    and is shown in its own words, never guessed. Raises `BadInput` if negative or if lo exceeds hi.
    """

    lo: Decimal | None = None
    hi: Decimal | None = None
    words: str = ""

    def __post_init__(self) -> None:
        for end in ("lo", "hi"):
            value = getattr(self, end)
            if value is None:
                continue
            if not isinstance(value, Decimal):
                value = Decimal(value)
                object.__setattr__(self, end, value)
            if not value.is_finite() or value < 0:
                raise BadInput("negative_quantity", text=str(value))
        if self.lo is not None and self.hi is not None and self.lo > self.hi:
            raise BadInput("bounds_reversed", lo=str(self.lo), hi=str(self.hi))

    @property
    def is_known(self) -> bool:
        """At least one end was stated."""
        return self.lo is not None or self.hi is not None

    @property
    def is_exact(self) -> bool:
        """Both ends were stated and are the same number."""
        return self.lo is not None and self.lo == self.hi

    @property
    def kind(self) -> str:
        """`exact`, `range`, `minimum`, `maximum` or `unknown`."""
        if not self.is_known:
            return "unknown"
        if self.is_exact:
            return "exact"
        if self.hi is None:
            return "minimum"
        return "maximum" if self.lo is None else "range"

    @classmethod
    def _ends(cls, text: str) -> tuple[Decimal | None, Decimal | None, str]:
        """Read `7`, `5-7`, `at least 7`, `up to 7`, `7+`, `thousands`, in English or Ukrainian."""
        said = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
        known = _WORDS.get(said.casefold())
        if known is not None:
            return None, None, known
        joined = re.sub(r"(?<=\d) (?=\d{3}\b)", "", said)
        for pattern in (_RANGE, _FROM_TO):
            if found := pattern.match(joined):
                return number(found["lo"]), number(found["hi"]), ""
        if found := _AT_LEAST.match(joined):
            return number(found["lo"] or found["plus"]), None, ""
        if found := _AT_MOST.match(joined):
            return None, number(found["hi"]), ""
        try:
            value = number(joined)
        except BadInput:
            raise BadInput("quantity_not_understood", text=text) from None
        return value, value, ""

    def text(self) -> str:
        """The value in figures, language-free: `7`, `5–7`, `≥ 7`, `≤ 7`, or "" where unknown."""
        match self.kind:
            case "exact":
                return plain(self.lo)
            case "range":
                return f"{plain(self.lo)}–{plain(self.hi)}"
            case "minimum":
                return f"≥ {plain(self.lo)}"
            case "maximum":
                return f"≤ {plain(self.hi)}"
        return ""

    def _added(self: Self, other: "Bounds") -> tuple[Decimal | None, Decimal | None]:
        """End by end; an unstated lower end counts as 0, an unstated upper end stays open."""
        lo = (self.lo or Decimal(0)) + (other.lo or Decimal(0))
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return lo, hi


def plain(value: Decimal | None) -> str:
    """A decimal without exponent or trailing zeros, thousands set apart by a no-break space."""
    if value is None:
        return ""
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    return f"{grouped}.{rest}" if rest else grouped
