"""The journal's chain: each entry is hashed with a salt, each head covers the one before.

leaf = SHA-256(salt ‖ canonical JSON of the body); head = SHA-256(previous head ‖ leaf). A personal
value stands in a row of its own and enters the body only as a salted commitment, so that erasing
the value and its salt leaves every leaf, and so the chain, as it was.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

START: Final = hashlib.sha256(b"Common Space journal 1").hexdigest()
SALT_BYTES: Final = 16


def canonical(body: Mapping[str, Any]) -> bytes:
    """The one byte form of a body: sorted keys, no spaces, UTF-8 (as RFC 8785 for strings and integers)."""
    return json.dumps(
        body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def leaf_of(salt: bytes, body: Mapping[str, Any]) -> str:
    """Hex SHA-256 of salt and canonical body."""
    return hashlib.sha256(salt + canonical(body)).hexdigest()


def head_after(head: str, leaf: str) -> str:
    """The head that covers `head` and one more `leaf` (hex in, hex out)."""
    return hashlib.sha256(bytes.fromhex(head) + bytes.fromhex(leaf)).hexdigest()


def commitment(salt: bytes, value: str) -> str:
    """What stands in a body instead of a personal value: it tells nothing without the salt."""
    return "personal:" + hashlib.sha256(salt + value.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What an outsider keeps: how many entries there were, and the head over them."""

    size: int
    head: str

    def text(self) -> str:
        """One line to hand out: `commonspace journal 42 9f…`."""
        return f"commonspace journal {self.size} {self.head}"


def head_of(leaves: Iterable[str]) -> Checkpoint:
    """The checkpoint over all leaves, from the first."""
    head, size = START, 0
    for leaf in leaves:
        head, size = head_after(head, leaf), size + 1
    return Checkpoint(size, head)
