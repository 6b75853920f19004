"""Django's template engine by itself, as the parts need it: no database, no models, no address table."""

from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template import Context, Engine

HOME = Path(__file__).resolve().parents[2]
PAGES = HOME / "commonspace" / "pages"
TAGS = {
    "i18n": "django.templatetags.i18n",
    "static": "django.templatetags.static",
    "parts": "commonspace.pages.parts",
}
OPTIONS: dict[str, Any] = {
    "libraries": TAGS,
    "builtins": ["commonspace.pages.parts"],
}


def ready() -> None:
    """Make Django ready if nothing else has: translations of the interface and sample addresses."""
    if settings.configured:
        return
    settings.configure(
        USE_I18N=True,
        LANGUAGE_CODE="en",
        LANGUAGES=[("en", "English"), ("uk", "Українська")],
        LOCALE_PATHS=sorted(str(path) for path in (HOME / "locale").glob("*")),
        STATIC_URL="static/",
        INSTALLED_APPS=["django.contrib.staticfiles"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [str(PAGES / "templates")],
                "OPTIONS": OPTIONS,
            }
        ],
    )
    django.setup()


def engine(*more: Path) -> Engine:
    """The engine over the product's templates and the folders of sample pages."""
    ready()
    return Engine(dirs=[*map(str, more), str(PAGES / "templates")], **OPTIONS)


def rendered(source: str, **values: Any) -> str:
    """A template written in a test, as markup."""
    return engine().from_string(source).render(Context(values))
