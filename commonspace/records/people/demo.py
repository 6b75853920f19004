"""The demo's accounts: one for each role, made in demo mode only, with a password that is printed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth import get_user_model

from commonspace.core.access import Role, Viewer, World
from commonspace.records.access.models import Seat
from commonspace.records.access.queries import viewer_of
from commonspace.records.people.actions import create_person

DEMO_PASSWORD: Final = "common-space-demo"  # noqa: S105 - printed on the screen, made in demo mode only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An address, a role, and the nation or organisation that it is held for; in the exercise, for which
    invented nation, if another."""

    email: str
    role: Role
    code: str
    exercise_code: str = ""


DEMO_ACCOUNTS: Final = (
    DemoAccount("desk.ua@demo.example", Role.DESK_OFFICER, "UA", "XA"),
    DemoAccount("desk.no@demo.example", Role.DESK_OFFICER, "NO", "XH"),
    DemoAccount("company@demo.example", Role.COMPANY_MANAGER, "org:demo-company"),
    DemoAccount("organiser@demo.example", Role.ORGANISER, "org:demo-forum"),
    DemoAccount("programme@demo.example", Role.PROGRAMME_OFFICER, "UA", "XA"),
    DemoAccount("analyst@demo.example", Role.ANALYST, "org:demo-analysts"),
    DemoAccount("screening@demo.example", Role.SCREENING_OFFICER, "UA", "XA"),
    DemoAccount("moderator@demo.example", Role.MODERATOR, "org:common-space"),
    DemoAccount("auditor@demo.example", Role.AUDITOR, "org:common-space"),
    DemoAccount("admin@demo.example", Role.ADMINISTRATOR, "system"),
)


def demo_viewer(email: str, world: World, at: datetime) -> Viewer:
    """The viewer that a demo account is in `world`."""
    return viewer_of(get_user_model().objects.get(username=email).pk, world, at)


def seat_in_exercise(email: str, code: str, at: datetime) -> None:
    """Let a demo account, if there is one, act for an invented organisation too, in its own role."""
    account = next(one for one in DEMO_ACCOUNTS if one.email == email)
    for person in get_user_model().objects.filter(username=email):
        Seat.objects.get_or_create(
            user_id=person.pk,
            role=account.role,
            code=code,
            world=World.EXERCISE,
            defaults={"since": at},
        )


def make_demo_accounts(at: datetime) -> int:
    """Make those accounts that are not there yet, each with its seat in both worlds; how many were made."""
    made = 0
    for account in DEMO_ACCOUNTS:
        if get_user_model().objects.filter(username=account.email).exists():
            continue
        person = create_person(
            at=at,
            email=account.email,
            password=DEMO_PASSWORD,
            role=account.role,
            code=account.code,
            world=World.RECORD,
        )
        code = account.exercise_code or account.code
        Seat.objects.create(user_id=person, role=account.role, code=code, world=World.EXERCISE, since=at)
        made += 1
    return made
