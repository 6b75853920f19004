"""The rooms whose API is the common one: reading for all, writing for some."""

from ninja import Router

from commonspace.api import edge
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.needs import NeedDraft
from commonspace.core.offers import OfferDraft
from commonspace.core.parties.control_draft import ControlDraft
from commonspace.records import library
from commonspace.records.deliveries import actions as claim_actions
from commonspace.records.deliveries import coalitions
from commonspace.records.deliveries import queries as claims
from commonspace.records.meetings import event_queries as events
from commonspace.records.meetings import queries as forums
from commonspace.records.needs import actions as need_actions
from commonspace.records.needs import queries as needs
from commonspace.records.offers import actions as offer_actions
from commonspace.records.offers import queries as offers
from commonspace.records.parties import control_actions
from commonspace.records.parties import control_queries as control
from commonspace.records.parties import queries as parties
from commonspace.records.partnerships import queries as partnerships

_READ = (
    ("parties", "party", parties),
    ("control", "statement on control", control),
    ("sources", "source", library),
    ("needs", "need", needs),
    ("offers", "offer", offers),
    ("forums", "forum statement", forums),
    ("meetings", "event", events),
    ("partnerships", "partnership", partnerships),
    ("coalitions", "coalition statement", coalitions),
    ("deliveries", "claim", claims),
)
routers = {name: Router() for name, _, _ in _READ}
for _name, _one, _queries in _READ:
    edge.reading(routers[_name], _queries, name=_name, one=_one)
_WRITTEN = (
    ("control", "statement on control", ControlDraft, control_actions, "company", "-"),
    ("needs", "need", NeedDraft, need_actions, "nation", "-"),
    ("offers", "offer", OfferDraft, offer_actions, "company", "-"),
    ("deliveries", "claim", ClaimDraft, claim_actions, "receiver", "UA"),
)
for _name, _one, _draft, _actions, _owner, _otherwise in _WRITTEN:
    edge.writing(routers[_name], _draft, _actions, one=_one, owner=_owner, otherwise=_otherwise)
