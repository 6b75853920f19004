"""Lists of codes that forms, files and the API choose from, with their names in both languages."""

from collections.abc import Mapping
from functools import cache

from commonspace.core.terms import BiText
from commonspace.data.capabilities import capabilities
from commonspace.data.memberships import groups
from commonspace.data.nations import nations
from commonspace.data.phrases import phrases


@cache
def choices(name: str) -> Mapping[str, BiText]:
    """Code → name of the list `name`: `capability`, `nation`, `group`, or phrases below `choice.<name>.`."""
    if name == "capability":
        return {entry.code: entry.name for entry in capabilities()}
    if name == "group":
        return {entry.code: entry.name for entry in groups()}
    if name == "nation":
        return {entry.code: entry.name for entry in nations()}
    prefix = f"choice.{name}."
    found = {
        code.removeprefix(prefix): BiText(halves["en"], halves["uk"])
        for code, halves in phrases().items()
        if code.startswith(prefix)
    }
    if not found:
        raise KeyError(f"there is no list of choices named {name}")
    return found
