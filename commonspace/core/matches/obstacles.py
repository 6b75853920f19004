"""Why nothing passes: which hard condition excludes most of the offers that speak of a need."""

from collections import Counter
from dataclasses import dataclass, replace

from commonspace.core.matches.conditions import judge
from commonspace.core.matches.find import Market
from commonspace.core.matches.values import Conditions, NeedText
from commonspace.core.terms import Outcome


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One condition: how many of the best offers fail it, and for how many it is the only one failed."""

    condition: str
    fail: int
    alone: int


def obstacles(market: Market, need: NeedText, *, top: int = 50) -> tuple[Obstacle, ...]:
    """Conditions that the best `top` suppliers' offers fail, most first.

    Only what the reader may see is counted: label and world are kept, every other condition is lifted.
    """
    asked = need.conditions
    lifted = replace(need, conditions=Conditions(labels=asked.labels, world=asked.world, on=asked.on))
    fail: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for match in market.find(lifted, top=top).meets:
        best = match.offers[0][0] if match.offers else None
        facts = market.facts_of_offer(best) if best else None
        if facts is None:
            continue
        failed = [one.place or "" for one in judge(asked, facts) if one.outcome is Outcome.FAIL]
        fail.update(failed)
        if len(failed) == 1:
            alone.update(failed)
    order = sorted(fail, key=lambda name: (-fail[name], -alone[name], name))
    return tuple(Obstacle(name, fail[name], alone[name]) for name in order)
