"""Matches: the overview of needs, the pages of finding, and interests as records of their own."""

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from commonspace.core.matches.interest import InterestDraft
from commonspace.pages.matches import finding, interests
from commonspace.pages.room import Room
from commonspace.records.matches import interest_queries


class Matches(Room):
    """The room of matches: its list is the overview of needs, its cards are interests."""

    def addresses(self) -> list[URLPattern]:
        """The common addresses, and before them those that this room alone has."""
        return [
            path("overview/<str:form>.file", finding.overview_file, name="matches_overview_file"),
            path("interests/", interests.own, name="matches_interests"),
            path("partners/", finding.find_partners, name="matches_partners"),
            path("partners/<str:mark>/", finding.kept, name="matches_kept"),
            path("suggest/", finding.suggest, name="matches_suggest"),
            path("watch/", finding.watch, name="matches_watch"),
            path("need/<str:ref>/", finding.of_need, name="matches_of_need"),
            path("need/<str:ref>/compare/", finding.compare, name="matches_compare"),
            path("need/<str:need>/judge/<str:offer>/", interests.judge, name="matches_judge"),
            path("offer/<str:ref>/", finding.of_offer, name="matches_of_offer"),
            path("express/<str:ref>/", interests.express, name="matches_express"),
            path("<str:ref>/step/", interests.step, name="matches_step"),
            path("<str:ref>/write/", interests.write, name="matches_write"),
            *super().addresses(),
        ]

    def list(self, request: Any) -> HttpResponse:
        """Open needs with how the offers of their capability stand."""
        return finding.overview(request)


ROOM = Matches(
    name="matches",
    letter="M",
    draft=InterestDraft,
    queries=interest_queries,
    columns=("title",),
    rests_on_sources=False,
    card_template="matches/interest.html",
    card_extra=interests.thread,
    tone_of_status=interests.TONES,
)
