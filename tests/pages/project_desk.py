"""A programme officer at the browser, and forms sent back as a browser sends them."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Role
from commonspace.records.access.models import Seat
from tests import make


def seated(client: Client, world: str = "record", code: str = "UA") -> Client:
    """The browser of a programme officer of a nation."""
    person, _ = get_user_model().objects.get_or_create(username="officer@test.example")
    since = make.AT.replace(year=2020)
    Seat.objects.create(user=person, role=Role.PROGRAMME_OFFICER, code=code, world=world, since=since)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def cells(page: str, form: int = -1) -> dict[str, list[str]]:
    """The cells of one of a page's posted forms (the last, if not said) with what stands in them."""
    starts = [match.start() for match in re.finditer(r"<form[^>]*method=\"post\"", page)]
    body = page[starts[form] :]
    body = body[: body.index("</form>")]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", body):
        got = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if got.get("type") not in ("checkbox", "file") or " checked" in tag:
            found.setdefault(got["name"], []).append(unescape(got.get("value", "")))
    for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)"[^>]*>(.*?)</select>', body):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = [chosen[1] if chosen else ""]
    return found


def filled(client: Client, path: str, changed: Mapping[str, Any] | None = None, *, form: int = -1) -> Any:
    """The form of a page sent back, some cells changed."""
    return client.post(path, {**cells(client.get(path).content.decode(), form), **(changed or {})})
