"""The Common Procurement Vocabulary as values: codes with their place in the tree and both labels.

CPV 2008 is Regulation (EC) No 213/2008; Ukraine's classifier DK 021:2015 has the same codes. The
list itself is data: `commonspace.data.taxonomies.cpv()` reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from commonspace.core.errors import BadInput
from commonspace.core.terms.text import BiText


@dataclass(frozen=True, slots=True)
class CpvCode:
    """One code of eight digits, its check digit, its parent's code ("" at a division) and its label.

    `level` is division, group, class, category or subcategory: 2, 3, 4, 5 or more significant digits.
    """

    code: str
    check_digit: str
    level: str
    parent: str
    name: BiText

    @property
    def written(self) -> str:
        """The form used in notices: `35113000-9`."""
        return f"{self.code}-{self.check_digit}"


@dataclass(frozen=True)
class Cpv:
    """The whole vocabulary in the order of its codes, by which parents stand before their children."""

    codes: tuple[CpvCode, ...]
    _by_code: dict[str, CpvCode] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {entry.code: entry for entry in self.codes})

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[CpvCode]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def get(self, code: str) -> CpvCode:
        """The entry of `35113000` or `35113000-9`; raises `BadInput("cpv_unknown")`."""
        plain, _, digit = code.strip().partition("-")
        found = self._by_code.get(plain)
        if found is None or (digit and digit != found.check_digit):
            raise BadInput("cpv_unknown", text=code)
        return found

    def path(self, code: str) -> tuple[CpvCode, ...]:
        """From the division down to `code`, both included."""
        steps = [self.get(code)]
        while steps[-1].parent:
            steps.append(self._by_code[steps[-1].parent])
        return tuple(reversed(steps))
