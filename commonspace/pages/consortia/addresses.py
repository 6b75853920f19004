"""The addresses of the pages of consortia beside those that every room has."""

from django.urls import path

from commonspace.pages.consortia import panels
from commonspace.pages.consortia.composer import composer
from commonspace.pages.consortia.members import members

PANELS = (panels.consortia_of_need,)
CONSORTIUM_PAGES = [
    path("consortia/composer/", composer, name="consortia_composer"),
    path("consortia/<str:ref>/members/", members, name="consortia_members"),
]
