"""One vocabulary of stages for drafts, claims and agreements.

Sources use many words ("announced", "imminent", "framework"); each word maps to one `Stage` here.
Plans, signings and deliveries are never merged: a stage belongs to one family, and only the
families of support carry figures into the coverage ledger.
"""

from enum import StrEnum
from typing import Final

from commonspace.core.errors import BadInput


class StageFamily(StrEnum):
    """What kind of step a stage is. `claim` families are those of the coverage ledger."""

    SAID = "said"  # words only
    PLEDGE = "pledge"
    ALLOCATION = "allocation"
    CONTRACT = "contract"
    DELIVERY = "delivery"
    AGREEMENT = "agreement"  # partnership papers short of a contract
    WORKS = "works"  # something being built or made
    EVENT = "event"  # a forum held, a coalition launched


class Stage(StrEnum):
    """How far a thing has got, in the order of the story."""

    STATED = "stated"
    PROPOSED = "proposed"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    CONDITIONAL = "conditional"
    ALLOCATED = "allocated"
    LOI = "letter_of_intent"
    MOU = "memorandum"
    FRAMEWORK = "framework"
    AGREED = "agreed"
    LICENCE = "licence"
    CONTRACTED = "contracted"
    REGISTERED = "registered"
    CONSTRUCTION = "construction"
    OPERATIONAL = "operational"
    IMMINENT = "imminent"
    PAID = "paid"
    DELIVERED = "delivered"
    HELD = "held"
    LAUNCHED = "launched"
    EXPANDED = "expanded"
    CANCELLED = "cancelled"

    @property
    def family(self) -> StageFamily:
        return _FAMILY[self]


_FAMILY: Final = {
    Stage.STATED: StageFamily.SAID,
    Stage.PROPOSED: StageFamily.SAID,
    Stage.PLANNED: StageFamily.SAID,
    Stage.ANNOUNCED: StageFamily.PLEDGE,
    Stage.CONDITIONAL: StageFamily.PLEDGE,
    Stage.ALLOCATED: StageFamily.ALLOCATION,
    Stage.LOI: StageFamily.AGREEMENT,
    Stage.MOU: StageFamily.AGREEMENT,
    Stage.FRAMEWORK: StageFamily.AGREEMENT,
    Stage.AGREED: StageFamily.AGREEMENT,
    Stage.LICENCE: StageFamily.AGREEMENT,
    Stage.CONTRACTED: StageFamily.CONTRACT,
    Stage.REGISTERED: StageFamily.WORKS,
    Stage.CONSTRUCTION: StageFamily.WORKS,
    Stage.OPERATIONAL: StageFamily.WORKS,
    Stage.IMMINENT: StageFamily.WORKS,
    Stage.PAID: StageFamily.DELIVERY,
    Stage.DELIVERED: StageFamily.DELIVERY,
    Stage.HELD: StageFamily.EVENT,
    Stage.LAUNCHED: StageFamily.EVENT,
    Stage.EXPANDED: StageFamily.EVENT,
    Stage.CANCELLED: StageFamily.SAID,
}

# Words of the facts, of the labelled texts and of the articles, each with the stage it means.
WORDS: Final[dict[str, Stage]] = {
    **{str(stage): stage for stage in Stage},
    "loi": Stage.LOI,
    "letter of intent": Stage.LOI,
    "statement of intent": Stage.LOI,
    "intent": Stage.LOI,
    "mou": Stage.MOU,
    "memorandum of understanding": Stage.MOU,
    "agreement": Stage.AGREED,
    "signed": Stage.AGREED,
    "contract": Stage.CONTRACTED,
    "ordered": Stage.CONTRACTED,
    "license": Stage.LICENCE,
    "joint venture": Stage.REGISTERED,
    "received": Stage.DELIVERED,
    "contributed": Stage.PAID,
    "pledged": Stage.ANNOUNCED,
    "promised": Stage.ANNOUNCED,
    "approved": Stage.ALLOCATED,
    "funded": Stage.ALLOCATED,
    "adopted": Stage.AGREED,
    "submitted": Stage.PROPOSED,
    "requested": Stage.STATED,
    "not started": Stage.PLANNED,
    "under construction": Stage.CONSTRUCTION,
    "opened": Stage.OPERATIONAL,
    "created": Stage.LAUNCHED,
    "joined": Stage.EXPANDED,
}


def stage_of(word: str) -> Stage:
    """The stage that a source's word means; raises `BadInput("stage_unknown")`, never guesses."""
    try:
        return WORDS[word.strip().casefold()]
    except KeyError:
        raise BadInput("stage_unknown", text=word) from None
