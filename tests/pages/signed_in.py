"""People signed in at a browser of the tests, with one seat."""

from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Role, Viewer, World
from commonspace.records.access.models import Seat
from tests import make

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(client: Client, code: str, role: Role = Role.DESK_OFFICER) -> Viewer:
    """Make a person with a seat of `code` in both worlds and sign them in; returns them as a viewer."""
    person, _ = get_user_model().objects.get_or_create(username=f"{role}.{code}@test.example")
    for world in World:
        Seat.objects.get_or_create(
            user=person, role=role, code=code, world=world, defaults={"since": make.AT.replace(year=2020)}
        )
    client.force_login(person, backend=_BACKEND)
    return Viewer(World.RECORD, person.pk, frozenset({code}), frozenset(), frozenset({(role, code)}))
