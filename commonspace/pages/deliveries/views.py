"""Claims of support: list, card, form and files."""

from django.urls import path

from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.pages.deliveries.briefing import briefing, coalition_briefing
from commonspace.pages.deliveries.derivation import derivation
from commonspace.pages.deliveries.ledger import ledger
from commonspace.pages.deliveries.ledger_files import ledger_file, tracker_file
from commonspace.pages.deliveries.rates import rates
from commonspace.pages.deliveries.releasing import release
from commonspace.pages.deliveries.settling import settle
from commonspace.pages.deliveries.under import under
from commonspace.pages.deliveries.whatif import what_if_page
from commonspace.pages.room import Room
from commonspace.records.deliveries import actions, queries

ROOM = Room(
    name="deliveries",
    letter="C",
    draft=ClaimDraft,
    queries=queries,
    columns=("title", "kind", "stage", "givers", "quantity", "amount", "happened_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.receiver or "UA",
    tone_of_status={"withdrawn": "quiet"},
    writers_pages={"sheet.import": "deliveries_sheet"},
    sort_columns={"title": "title", "happened_on": "newest"},
)
LEDGER = [
    path("briefing/<str:ref>.pdf", briefing, name="deliveries_briefing"),
    path("briefing/coalition/<str:code>.pdf", coalition_briefing, name="deliveries_coalition_briefing"),
    path("ledger/", ledger, name="deliveries_ledger"),
    path("ledger/<str:form>.file", ledger_file, name="deliveries_ledger_file"),
    path("tracker/<str:table>.<str:form>.file", tracker_file, name="deliveries_tracker_file"),
    path("derivation/<str:ref>/", derivation, name="deliveries_derivation"),
    path("release/<str:ref>/", release, name="deliveries_release"),
    path("settle/<str:ref>/", settle, name="deliveries_settle"),
    path("what-if/<str:ref>/", what_if_page, name="deliveries_what_if"),
    path("by/<str:kind>/", under, name="deliveries_under"),
    path("rates/", rates, name="deliveries_rates"),
]
