"""All needs against all offers, in chunks that any worker may do, twice if need be.

A chunk is named by the digest of its needs; its answer is bytes that depend on the offers and those
needs alone. Put together in order, the chunks are the same for any number of workers.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from commonspace.core.errors import BadInput
from commonspace.core.matches.find import Market
from commonspace.core.matches.results import Match
from commonspace.core.matches.values import NeedText


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some needs to be matched together, under the name of what they ask."""

    name: str
    needs: tuple[NeedText, ...]


def chunks(needs: Sequence[NeedText], size: int = 100) -> Iterator[Chunk]:
    """The needs in their order, `size` to a chunk."""
    for start in range(0, len(needs), size):
        several = tuple(needs[start : start + size])
        said = "\n".join(map(_asked, several))
        yield Chunk(sha256(said.encode()).hexdigest()[:16], several)


def matched(market: Market, chunk: Chunk, *, top: int = 50) -> bytes:
    """One JSON line a need: `need`, `meets` and `ask` as [supplier, points, best offer]; or `problem`."""
    lines = []
    for need in chunk.needs:
        try:
            answer = market.find(need, top=top, top_ask=top)
            row = {"need": need.need, "meets": _rows(answer.meets), "ask": _rows(answer.ask)}
        except BadInput as problem:
            row = {"need": need.need, "meets": [], "ask": [], "problem": [problem.code]}
        lines.append(json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    return "".join(lines).encode()


def _rows(matches: Sequence[Match]) -> list[list[str | int]]:
    return [[one.supplier, one.points, one.offers[0][0] if one.offers else ""] for one in matches]


def _asked(need: NeedText) -> str:
    """Everything about a need that its answer depends on, sets in order."""
    asked = need.conditions
    sets = (asked.countries, asked.managed, asked.control, asked.languages, asked.labels)
    ordered = [None if one is None else sorted(one) for one in sets]
    rest = (asked.cleared, asked.certificates, asked.capacity, asked.deliver_by, asked.world, asked.on)
    return repr((need.need, need.title, need.text, need.cpv, need.capabilities, ordered, rest))
