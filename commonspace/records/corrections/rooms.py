"""The rooms in which one thing is set in many records at once, and what each of them allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any, Final

from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.errors import NotFound
from commonspace.core.needs import STATUSES, NeedDraft
from commonspace.core.offers import OfferDraft
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.projects.draft import ProjectDraft
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.deliveries import queries as claims
from commonspace.records.desk import Desk
from commonspace.records.needs import actions as needs
from commonspace.records.needs import queries as need_queries
from commonspace.records.offers import actions as offers
from commonspace.records.offers import queries as offer_queries
from commonspace.records.parties import actions as parties
from commonspace.records.parties import queries as party_queries
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.partnerships import queries as partnership_queries
from commonspace.records.projects import actions as projects
from commonspace.records.projects import queries as project_queries

_PLAIN: Final = MappingProxyType({"open": "reopen", "withdrawn": "withdraw"})


@dataclass(frozen=True, slots=True)
class CorrectionRoom:
    """A room's desk, draft and queries, and what of its records can be set in many at once."""

    name: str
    desk: Desk[Any]
    draft: type
    queries: ModuleType
    statuses: Mapping[str, str]  # status → the journal's verb for it
    apart: frozenset[str] = frozenset()  # fields that are never set in many at once
    only: tuple[tuple[str, str], ...] = ()  # filters: no other records of the room are corrected here


ROOMS: Final[Mapping[str, CorrectionRoom]] = MappingProxyType(
    {
        room.name: room
        for room in (
            # What kind of party it is says who somebody is; nations, groups and bodies are few.
            CorrectionRoom(
                "parties",
                parties.DESK,
                PartyDraft,
                party_queries,
                _PLAIN,
                apart=frozenset({"kind"}),
                only=(("kind", "organisation"),),
            ),
            CorrectionRoom("needs", needs.DESK, NeedDraft, need_queries, {code: code for code in STATUSES}),
            CorrectionRoom(
                "offers",
                offers.DESK,
                OfferDraft,
                offer_queries,
                {"open": "open", "paused": "paused", "withdrawn": "withdraw", "superseded": "superseded"},
            ),
            CorrectionRoom("partnerships", partnerships.DESK, PartnershipDraft, partnership_queries, _PLAIN),
            # The state of a project moves by its gates, or with a source of its own for each.
            CorrectionRoom(
                "projects", projects.DESK, ProjectDraft, project_queries, _PLAIN, apart=frozenset({"state"})
            ),
            CorrectionRoom("deliveries", deliveries.DESK, ClaimDraft, claims, _PLAIN),
        )
    }
)


def room_of(name: str) -> CorrectionRoom:
    """The room of this name. Raises `NotFound` where nothing is set in many records."""
    try:
        return ROOMS[name]
    except KeyError:
        raise NotFound("not_found") from None
