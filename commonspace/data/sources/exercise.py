"""What the drafter knows in the exercise: the invented nations beside the real ones.

The nation that plays Ukraine is read wherever Ukraine is (the rules know her role by her code), and every
draft then bears the invented code: `as_played`.
"""

import re
from dataclasses import replace
from functools import cache

from commonspace.core.sources import Actor, Draft, Knowledge
from commonspace.core.sources.knowledge import Nation
from commonspace.data.exercise.tables import invented_nations
from commonspace.data.sources import knowledge

UKRAINE = "UA"
_ENDINGS = "(?:а|я|и|ії|ї|і|у|ю|ою|єю|ею)"  # of the invented names, all feminine, in their cases


@cache
def exercise_knowledge() -> Knowledge:
    """Every table, with the invented nations."""
    real, lead = knowledge(), _lead()
    invented = [row for code, row in _rows().items() if code != lead.code]
    nations = [
        replace(row, en=lead.en, uk=lead.uk, words=f"{row.words}|{lead.words}")
        if row.code == UKRAINE
        else row
        for row in real.nations
    ]
    return replace(real, nations=(*nations, *invented))


def as_played(draft: Draft) -> Draft:
    """The draft with the invented code where the rules wrote Ukraine's."""
    return replace(
        draft,
        givers=tuple(map(_played, draft.givers)),
        receivers=tuple(map(_played, draft.receivers)),
        parties=tuple(map(_played, draft.parties)),
    )


def lead_nation() -> str:
    """The code of the invented nation that plays Ukraine."""
    return _lead().code


def _played(actor: Actor) -> Actor:
    return replace(actor, code=_lead().code) if actor.code == UKRAINE else actor


@cache
def _lead() -> Nation:
    code = next(entry.nation.code for entry in invented_nations() if entry.plays == UKRAINE)
    return _rows()[code]


@cache
def _rows() -> dict[str, Nation]:
    rows = {}
    for entry in invented_nations():
        name = entry.nation.name
        en, uk = (half.split(" (")[0] for half in (name.en, name.uk))  # the mark of the exercise off
        words = f"{re.escape(en)}|{re.escape(uk)}|{re.escape(uk[:-1])}{_ENDINGS}"
        rows[entry.nation.code] = Nation(entry.nation.code, en, uk, words)
    return rows
