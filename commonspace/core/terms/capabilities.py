"""The capability tree: what is needed and supplied, in both languages, tied to CPV codes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonspace.core.errors import BadInput
from commonspace.core.terms.parts import circles
from commonspace.core.terms.text import BiText


@dataclass(frozen=True, slots=True)
class Capability:
    """One node: a stable code (`mine_action.clearance_machines`), its parent's code, names, CPV codes.

    `cpv` holds 8-digit codes of the Common Procurement Vocabulary (Regulation (EC) No 213/2008).
    `words` are further words that people use for it, for search and suggestion.
    """

    code: str
    name: BiText
    parent: str | None = None
    cpv: tuple[str, ...] = ()
    words: BiText = BiText()


@dataclass(frozen=True)
class CapabilityTree:
    """All capabilities, in order. Raises `BadInput` on an unknown parent, a circle or a code twice."""

    capabilities: tuple[Capability, ...]
    _by_code: dict[str, Capability] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, Capability] = {}
        for entry in self.capabilities:
            if entry.code in by_code:
                raise BadInput("capability_twice", place=entry.code)
            by_code[entry.code] = entry
        parents = {entry.code: entry.parent for entry in self.capabilities if entry.parent is not None}
        for code, parent in parents.items():
            if parent not in by_code:
                raise BadInput("capability_parent_unknown", place=code, parent=parent)
        if found := circles(parents):
            raise BadInput("capability_circle", place=" → ".join(found[0]))
        object.__setattr__(self, "_by_code", by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Capability]:
        return iter(self.capabilities)

    def get(self, code: str) -> Capability:
        """The capability of that code; raises `BadInput("capability_unknown")`."""
        try:
            return self._by_code[code]
        except KeyError:
            raise BadInput("capability_unknown", text=code) from None

    def path(self, code: str) -> tuple[Capability, ...]:
        """From the root down to `code`, both included."""
        steps = [self.get(code)]
        while (parent := steps[-1].parent) is not None:
            steps.append(self._by_code[parent])
        return tuple(reversed(steps))

    def children(self, code: str | None) -> tuple[Capability, ...]:
        """Direct children of `code` (the roots if None), in order."""
        return tuple(entry for entry in self.capabilities if entry.parent == code)

    def within(self, codes: Iterable[str]) -> frozenset[str]:
        """Those codes and all below them."""
        wanted = set(codes)
        for entry in self.capabilities:  # parents may stand after children: walk each path
            if any(step.code in wanted for step in self.path(entry.code)):
                wanted.add(entry.code)
        return frozenset(wanted)
