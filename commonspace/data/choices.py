"""Lists of codes that forms, files and the API choose from, with their names in both languages."""

from collections.abc import Mapping
from functools import cache

from commonspace.core.terms import BiText
from commonspace.data.capabilities import capabilities
from commonspace.data.exercise.tables import invented_nations
from commonspace.data.facts.actors import actors
from commonspace.data.memberships import groups
from commonspace.data.nations import nations
from commonspace.data.phrases import phrases


@cache
def choices(name: str, world: str = "") -> Mapping[str, BiText]:
    """Code → name of the list `name`: `capability`, `nation`, `group`, `party` (nations, groups and those
    who act in the facts), or phrases below `choice.<name>.`.

    With a `world` ("record", "exercise") only what may be chosen there: no invented nation enters the
    public record; in the exercise the invented ones come first. Without, every code that may be named.
    """
    if name == "capability":
        return {entry.code: entry.name for entry in capabilities()}
    if name == "group":
        return {entry.code: entry.name for entry in groups()}
    if name == "nation":
        real = {entry.code: entry.name for entry in nations()}
        invented = {entry.nation.code: entry.nation.name for entry in invented_nations()}
        return {"record": real, "exercise": invented | real}.get(world, real | invented)
    if name == "party":
        acting = {actor.name.en: actor.name for actor in actors().values()}
        return {**acting, **choices("group"), **choices("nation", world)}
    prefix = f"choice.{name}."
    found = {
        code.removeprefix(prefix): BiText(halves["en"], halves["uk"])
        for code, halves in phrases().items()
        if code.startswith(prefix)
    }
    if not found:
        raise KeyError(f"there is no list of choices named {name}")
    return found
