"""Who acts in the facts: `actors.csv` → a nation, a group, an organisation, or somebody not named.

The facts name actors as their sources do; this table says what each name stands for, so that the
same nation in two facts is one party. "Allies" or "partners" stay unnamed: nobody is guessed.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText
from commonspace.data.memberships import groups
from commonspace.data.nations import nation
from commonspace.data.tables import Row, read_table

COLUMNS = ("name", "kind", "code", "name_uk", "country")
_FILE = Path(__file__).parent / "actors.csv"


class ActorKind(StrEnum):
    """What a name stands for."""

    NATION = "nation"
    GROUP = "group"
    COMPANY = "company"
    STATE_COMPANY = "state_company"
    ASSOCIATION = "association"
    FUND = "fund"
    ARRANGEMENT = "arrangement"  # a way of paying, such as the Danish model
    UNNAMED = "unnamed"  # "partners": the source does not say who


@dataclass(frozen=True, slots=True)
class Actor:
    """A name of the facts. `code` is that of the nation or group, "" for all others.

    `country` (ISO alpha-2) is where an organisation is at home, "" if not stated.
    """

    name: BiText
    kind: ActorKind
    code: str = ""
    country: str = ""


@cache
def actors() -> dict[str, Actor]:
    """Every actor by its English name as the facts write it."""
    return {actor.name.en: actor for actor in read_table(_FILE.read_text("utf-8"), COLUMNS, _actor)}


def actor(name: str) -> Actor:
    """The actor of that name; raises `BadInput("actor_unknown")`."""
    try:
        return actors()[name]
    except KeyError:
        raise BadInput("actor_unknown", text=name) from None


def _actor(row: Row) -> Actor | None:
    kind = row.read("kind", ActorKind)
    name, code = row.text("name", needed=True), row.text("code")
    country = row.read_if_given("country", lambda text: nation(text).code) or ""
    if kind is ActorKind.NATION:
        found = row.read("code", nation)
        return None if found is None else Actor(BiText(name, found.name.uk), kind, found.code, found.code)
    if kind is ActorKind.GROUP:
        group = next((entry for entry in groups() if entry.code == code), None)
        if group is None:
            row.fault("code", "group_unknown", text=code)
            return None
        return Actor(BiText(name, group.name.uk), kind, code)
    return None if kind is None else Actor(BiText(name, row.text("name_uk", needed=True)), kind, "", country)
