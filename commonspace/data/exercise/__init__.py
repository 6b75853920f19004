"""The exercise: an invented world in which the whole story can be played, made anew from one seed.

Invented nations and their desks, 252 companies, their offers, needs with hard conditions, a forum,
partnerships, projects and deliveries. Everything bears the mark of the exercise and `world="exercise"`;
nothing here names a real company, and nothing links to the public record. An invented offer never
answers a real need. Pure and repeatable: the same seed and day give the same world, on every machine.
"""

from datetime import date
from functools import cache

from commonspace.core.terms import Membership
from commonspace.data.exercise.claims import claims
from commonspace.data.exercise.companies import companies, desks
from commonspace.data.exercise.forum import forum
from commonspace.data.exercise.needs import needs
from commonspace.data.exercise.offers import lines_of, offers, roots_of
from commonspace.data.exercise.partnerships import partnerships, projects
from commonspace.data.exercise.tables import invented_nations
from commonspace.data.exercise.values import WORLD, ExerciseWorld
from commonspace.data.memberships import perimeter

__all__ = ["OPENS", "SEED", "WORLD", "ExerciseWorld", "exercise"]

SEED = 252
OPENS = date(2026, 12, 8)  # the first day of the forum; everything else is dated from it


@cache
def exercise(seed: int = SEED, opens: date = OPENS) -> ExerciseWorld:
    """The whole exercise. About half a second; the same arguments give an equal value."""
    lines = lines_of(seed)
    staff = desks()
    firms = companies(seed, opens, roots_of(lines))
    asked = needs(seed, opens, staff)
    offered = offers(seed, opens, firms, lines)
    agreements = partnerships(seed, opens, firms, offered)
    return ExerciseWorld(
        seed=seed,
        opens=opens,
        nations=invented_nations(),
        memberships=_memberships(),
        desks=staff,
        companies=firms,
        needs=asked,
        offers=offered,
        forum=forum(seed, opens, staff, firms, lines, asked),
        partnerships=agreements,
        projects=projects(seed, opens, asked, offered, firms, agreements),
        claims=claims(seed, opens, asked),
    )


def _memberships() -> tuple[Membership, ...]:
    """The memberships of each nation that is played, under the code of the invented nation."""
    return tuple(
        Membership(known.group, invented.nation.code, known.role, known.period, "exercise")
        for invented in invented_nations()
        for known in perimeter().memberships
        if known.member == invented.plays
    )
