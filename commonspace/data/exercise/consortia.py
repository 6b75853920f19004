"""Three consortia of invented companies: an outside owner, outside parts, and evidence that lacks."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from commonspace.core.partnerships.consortium import ConsortiumDraft, text_of
from commonspace.core.terms import BiText, PartialDate
from commonspace.data.exercise.tables import invented_nations

_FILE = Path(__file__).with_name("consortia.json")


def consortia(needs: Mapping[str, str]) -> Iterator[tuple[str, ConsortiumDraft]]:
    """Id and draft of each; `needs` gives the public id of a need by its capability."""
    for entry in json.loads(_FILE.read_text("utf-8")):
        yield (
            entry["id"],
            ConsortiumDraft(
                title=BiText(entry["title"]["en"], entry["title"]["uk"]),
                nation=entry["nation"],
                need=needs.get(entry["capability"], ""),
                programme=entry["programme"],
                judged_on=PartialDate(entry["judged_on"]),
                facts=text_of(entry["facts"]),
            ),
        )


@cache
def played() -> Mapping[str, str]:
    """Code of each invented nation → code of the nation whose place in the perimeters it takes."""
    return {entry.nation.code: entry.plays for entry in invented_nations()}
