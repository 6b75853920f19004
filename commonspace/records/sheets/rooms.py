"""The rooms that take spreadsheets in, and what each needs to know for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from commonspace.core.access import Label, Viewer, owner_for
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.errors import NotFound
from commonspace.core.needs import NeedDraft
from commonspace.core.offers import OfferDraft
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.sources.named import NamedSource
from commonspace.core.terms.shape import Shape, shapes_of
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.desk import Desk
from commonspace.records.needs import actions as needs
from commonspace.records.offers import actions as offers
from commonspace.records.partnerships import actions as partnerships


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """A room's desk and draft, who owns what a draft states, and the journal's verb of taking it back."""

    name: str
    desk: Desk[Any]
    draft: type
    owner: Callable[[Any], str]
    taken_back: str

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The fields of the room's drafts, and those of the source that a row may name."""
        return (*shapes_of(self.draft), *shapes_of(NamedSource))

    def label(self, viewer: Viewer, draft: Any) -> Label:
        """The label of a draft that this person enters: the one that the room's form gives it."""
        wanted = self.owner(draft)
        owner = owner_for(viewer, self.desk.duty, wanted) if wanted else "nobody"
        return Label(owner, world=viewer.world)


ROOMS: Final[Mapping[str, SheetRoom]] = MappingProxyType(
    {
        "needs": SheetRoom("needs", needs.DESK, NeedDraft, lambda draft: str(draft.nation), "need.withdrawn"),
        "offers": SheetRoom(
            "offers", offers.DESK, OfferDraft, lambda draft: str(draft.company), "offer.withdraw"
        ),
        "partnerships": SheetRoom(
            "partnerships",
            partnerships.DESK,
            PartnershipDraft,
            lambda draft: "org:common-space",
            "partnership.withdraw",
        ),
        "deliveries": SheetRoom(
            "deliveries", deliveries.DESK, ClaimDraft, lambda draft: draft.receiver or "UA", "claim.withdraw"
        ),
    }
)


def room_named(name: str) -> SheetRoom:
    """The room of this name. Raises `NotFound` if it takes no spreadsheets in."""
    try:
        return ROOMS[name]
    except KeyError:
        raise NotFound("not_found") from None
