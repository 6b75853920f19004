"""Public ids: `CS-N-7K3W9Q`, a kind letter and six random Crockford base-32 characters.

Random, so that neither a gap nor an order tells of what the reader may not see; never reused.
"""

import re
from dataclasses import dataclass
from typing import Self

from commonspace.core.errors import BadInput

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
KINDS = {
    "A": "party",
    "S": "source",
    "N": "need",
    "F": "offer",
    "M": "match",
    "E": "meeting",
    "V": "forum",
    "P": "partnership",
    "J": "project",
    "C": "claim",
    "K": "coalition",
    "D": "draft",
    "I": "import",
    "G": "agreement",
    "B": "consortium",
    "H": "event",
    "T": "delegation",
    "Q": "comment",
    "X": "attachment",
    "R": "report",
    "W": "control",
}
_SHAPE = re.compile(rf"^CS-([A-Z])-([{ALPHABET}]{{6}})$")
_CONFUSED = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A public id. `Ref.parse` forgives case and the letters O, I and L; `str` gives the one form."""

    kind: str
    code: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS or not _SHAPE.match(str(self)):
            raise BadInput("not_a_reference", text=str(self))

    def __str__(self) -> str:
        return f"CS-{self.kind}-{self.code}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id as people type it; raises `BadInput("not_a_reference")`."""
        parts = text.strip().upper().split("-")
        if len(parts) != 3 or parts[0] != "CS":
            raise BadInput("not_a_reference", text=text)
        return cls(parts[1], parts[2].translate(_CONFUSED))

    @classmethod
    def from_random(cls, kind: str, random_bytes: bytes) -> Self:
        """Make an id from at least four random bytes, given by the edge that owns chance."""
        value = int.from_bytes(random_bytes[:4], "big")
        return cls(kind, "".join(ALPHABET[(value >> (5 * place)) & 31] for place in range(6)))
