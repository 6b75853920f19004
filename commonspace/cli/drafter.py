"""The drafter's settings for the command: the model's endpoint and the optional guests.

An empty address means that no model is asked. docs/reference/settings.md describes each.
"""

import os
from functools import cache

from commonspace.core.sources import Knowledge
from commonspace.data.sources import knowledge
from commonspace.data.sources.guests import with_guests
from commonspace.records.review.endpoint import Endpoint


def endpoint() -> Endpoint:
    """The endpoint as the administrator set it; its address is empty if none is."""
    return Endpoint(
        address=os.environ.get("COMMONSPACE_MODEL_ADDRESS", ""),
        model=os.environ.get("COMMONSPACE_MODEL_NAME", ""),
        key=os.environ.get("COMMONSPACE_MODEL_KEY", ""),
    )


@cache
def equipped(spacy_path: str = "", morphology: bool = False) -> Knowledge:
    """The tables, with the optional guests that were asked for."""
    return with_guests(knowledge(), spacy_path=spacy_path, morphology=morphology)
