"""The addresses of the room's pictures and of its ladder."""

from django.urls import path

from commonspace.pages.partnerships.ladder import ladder
from commonspace.pages.partnerships.network import network
from commonspace.pages.partnerships.timeline import timeline

PARTNERSHIP_PAGES = [
    path("partnerships/timeline/", timeline, name="partnerships_timeline"),
    path("partnerships/network/", network, name="partnerships_network"),
    path("partnerships/ladder/", ladder, name="partnerships_ladder"),
]
