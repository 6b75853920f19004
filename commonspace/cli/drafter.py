"""The drafter's settings for the command: the model's endpoint and the optional guests.

An empty address means that no model is asked. docs/reference/settings.md describes each.
"""

import os
from functools import cache

from commonspace.cli.endpoint import Endpoint
from commonspace.core.errors import BadInput
from commonspace.core.sources import Knowledge
from commonspace.data.sources import knowledge
from commonspace.data.sources.guests import with_guests


def endpoint() -> Endpoint:
    """The endpoint as the administrator set it; its address is empty if none is."""
    seconds = os.environ.get("COMMONSPACE_DRAFTER_SECONDS") or "30"
    try:
        limit = float(seconds)
    except ValueError:
        raise BadInput(
            "field_wrong_type", place="COMMONSPACE_DRAFTER_SECONDS", field="seconds", expected="number"
        ) from None
    return Endpoint(
        address=os.environ.get("COMMONSPACE_DRAFTER_ADDRESS", ""),
        model=os.environ.get("COMMONSPACE_DRAFTER_MODEL", ""),
        key=os.environ.get("COMMONSPACE_DRAFTER_KEY", ""),
        seconds=limit,
    )


@cache
def equipped(spacy_path: str = "", morphology: bool = False) -> Knowledge:
    """The tables, with the optional guests that were asked for."""
    return with_guests(knowledge(), spacy_path=spacy_path, morphology=morphology)
