"""What matching puts into the inbox: interests to answer, words of the other side, new matches."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from commonspace.core.access import Viewer
from commonspace.core.matches.interest import ACCEPTED, ASKED, DECLINED
from commonspace.records.inbox.kinds import Entry, kind
from commonspace.records.listing import Asked
from commonspace.records.matches import interest_queries, watches
from commonspace.records.matches.interests import sides_of

_SHOWN = 80  # letters of a project's text in one line


@kind("interests", rank=15)
def interests(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Interests that wait for an answer of this reader's side, answers, and the latest words."""
    mine = sides_of(by)
    if not mine:
        return
    rows = interest_queries.page(by=by, asked=Asked(size=200)).rows
    said = interest_queries.latest_words(by=by, refs=tuple(row.ref for row in rows))
    for row in rows:
        asking, asked = interest_queries.sides(row)
        if row.status == ASKED and asked in mine:
            yield Entry(f"{row.ref}:asked", "inbox.interest.asked", row.made_at, row.ref)
        elif row.status in (ACCEPTED, DECLINED) and asking in mine and row.ref not in said:
            yield Entry(f"{row.ref}:{row.status}", f"inbox.interest.{row.status}", row.changed_at, row.ref)
        count, last = said.get(row.ref, (0, None))
        if last is not None and row.status == ACCEPTED and last.side not in mine:
            yield Entry(f"{row.ref}:{count}", "inbox.interest.written", last.at, row.ref)


@kind("matches", rank=40)
def matches(by: Viewer, at: datetime) -> Iterator[Entry]:
    """New answers to needs, offers and searches for partners that this reader watches."""
    for one in watches.news(by=by, at=at):
        state = sha256(" ".join(one.found).encode()).hexdigest()[:12]
        if one.asked:
            told = {"number": len(one.found), "text": one.asked.text[:_SHOWN]}
            page = ("matches_kept", one.ref)
            yield Entry(f"{one.ref}:{state}", "inbox.match.partners", one.since, details=told, page=page)
            continue
        name = "matches_of_offer" if one.ref.startswith("CS-F-") else "matches_of_need"
        yield Entry(
            f"{one.ref}:{state}",
            "inbox.match.new",
            one.since,
            one.ref,
            {"number": len(one.found)},
            page=(name, one.ref),
        )
