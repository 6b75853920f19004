"""What a request asks of a list, and its address with one thing changed."""

from typing import Any
from urllib.parse import urlencode

from commonspace.records.listing import Asked

_LONGEST = 200


def asked_from(request: Any, filters: Any) -> Asked:
    """The question in the address: `q`, the room's filters, `sort`, `after`."""
    given = request.GET
    return Asked(
        text=given.get("q", "")[:_LONGEST].strip(),
        filters=tuple((name, given[name][:_LONGEST]) for name in filters if given.get(name)),
        sort=given.get("sort", "")[:40],
        after=given.get("after", "")[:400],
    )


def query_of(asked: Asked, **changed: str) -> str:
    """The address part of a question with some of it changed ("" takes a thing away)."""
    parts = {"q": asked.text, **dict(asked.filters), "sort": asked.sort, "after": asked.after, **changed}
    kept = {name: value for name, value in parts.items() if value}
    return "?" + urlencode(kept) if kept else "?"
