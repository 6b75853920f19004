"""Which kind a fact is where its words allow two: one small table, read from the top.

By who acts (`told_kind`, a row is asked only if those above it did not hold):

| the words                                          | drafted as                                          |
| -------------------------------------------------- | --------------------------------------------------- |
| a paper with a sum that a programme alone pays for | pledge of the programme                             |
| goods that firms alone donate or hand over free    | as found: a gift is a gift                          |
| goods or sums that firms alone supply, with a sum  | partnership: business with its price                |
|   or with somebody named on the other side         |                                                     |
| a firm's own plans, nobody on the other side       | nothing                                             |
| anything else                                      | as found                                            |

By what else claims the same words (`settled`): of two claims in one row of `_RIVALS` the surer stands, and of
two equally sure the earlier. A count that leaves out its thing ("and another 60") is no rival of its clause.
"""

import re
from dataclasses import replace

from commonspace.core.sources.parties import is_firm
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import FactKind

SUPPORT = (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL, FactKind.NEED)
_RIVALS = (
    set(SUPPORT),  # the same thing is not both asked for and given, nor new and part of a total
    {FactKind.PARTNERSHIP, FactKind.PROJECT},  # a venture and what it is to make
    {FactKind.PROJECT, FactKind.PLEDGE},  # a programme's budget is no gift of its own
    {FactKind.PARTNERSHIP, FactKind.PLEDGE},  # an agreement is not also a pledge of its own words
    {FactKind.COALITION, FactKind.PARTNERSHIP},  # a group that is founded is no paper
)
_GIFT = Swift(
    r"\b(?:donat|gift|free of charge|present(?:ed|s)\b)|безоплатн|безкоштовн|подарув|"
    r"пожертв",
    re.IGNORECASE,
)


def settled(found: list[Found]) -> list[Found]:
    """Of two facts of one kind on the same words the surer; a vague pledge yields to concrete ones."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.doubt, one.start)):
        if not any(_excludes(other, each) for other in kept):
            kept.append(each)
    concrete = [each for each in kept if each.kind in (FactKind.PLEDGE,) and each.rule != "clause_vague"]
    return sorted(
        (
            each
            for each in kept
            if each.rule != "clause_vague"
            or each.kind is not FactKind.PLEDGE
            or not any(abs(other.start - each.start) < 500 for other in concrete)
        ),
        key=lambda one: (one.start, one.end),
    )


def _further_count(one: Found, other: Found) -> bool:
    """A count that leaves out its thing stands in the clause of the first: "18 guns and another 60"."""
    return "elided" in (one.rule, other.rule) and one.quantity != other.quantity


def _excludes(one: Found, other: Found) -> bool:
    """Both claim the same words, and are of one kind or stand in one row of rivals."""
    if one.start >= other.end or other.start >= one.end or _further_count(one, other):
        return False
    return one.kind is other.kind or any(one.kind in row and other.kind in row for row in _RIVALS)


def told_kind(scene: Scene, each: Found) -> Found | None:
    """The fact as the kind that it is by who acts, None if it is none (the table above)."""
    programmes = scene.knowledge.programmes
    if (
        each.kind is FactKind.PARTNERSHIP
        and each.money
        and all(one.code in programmes for one in each.parties)
    ):
        return replace(each, kind=FactKind.PLEDGE, givers=each.parties, parties=(), quantity=None)
    if each.kind not in (FactKind.PLEDGE, FactKind.DELIVERY) or not each.givers:
        return each
    if not all(is_firm(scene, actor) for actor in each.givers):
        return each
    if _GIFT.search(scene.text, each.start, each.end):
        return each
    if each.kind is FactKind.DELIVERY and each.rule == "plain_firm":
        return each  # what a maker has handed over is there
    named = {actor.actor.code for actor in scene.actors_in(each.start, each.end)}
    if each.money is None and len(named) < 2:
        return None  # a firm's own plans, with nobody named on the other side
    return replace(each, kind=FactKind.PARTNERSHIP, parties=each.givers, givers=(), receivers=())
