"""What the tests of the review share: two pages, the people who read them, and a draft accepted."""

from typing import Any

from django.contrib.auth import get_user_model

from commonspace.core.access import Viewer
from commonspace.records.review import decisions, queries
from tests import make

PUBLIC = Viewer()
MINISTRY = (
    "Norway gives more\n\n"
    "Ukraine currently needs demining machines, the minister said.\n\n"
    "Norway will allocate EUR 20 million to the demining coalition for Ukraine this year.\n\n"
    "The forum brought together 96 defence companies from 14 countries."
)
RETOLD = (
    "Oslo pays for machines\n\n"
    "Norway will allocate EUR 25 million to the demining coalition for Ukraine, the minister said."
)


def person(name: str) -> Viewer:
    """An analyst who is a person, so that what he did can be undone by him alone."""
    user, _ = get_user_model().objects.get_or_create(username=name)
    return make.analyst(user=user.pk)


def drafts_of(ref: str, viewer: Viewer | None = None) -> dict[str, Any]:
    """The drafts of a page by their words."""
    found = queries.review(by=viewer or make.analyst(), ref=ref)
    return {one.fact.span.quote: one for one in found.drafts}


def the(kind: str, ref: str) -> Any:
    """The only draft of a kind."""
    (found,) = [one for one in drafts_of(ref).values() if str(one.fact.kind) == kind]
    return found


def accept(ref: str, one: Any, viewer: Viewer | None = None, **more: Any) -> decisions.Done:
    """Accept a draft as it was seen."""
    who = make.by(viewer or person("a@test.example"))
    return decisions.accept(by=who, ref=ref, number=one.number, seen_version=one.version, **more)
