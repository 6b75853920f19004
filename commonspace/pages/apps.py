"""Templates, static files and template tags of the site."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "commonspace.pages"
    label = "pages"
