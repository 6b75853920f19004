"""Reading what a person follows and keeps; never more of it than he may see today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.access.models import LabelRow
from commonspace.records.access.queries import digest_of, visible_label_ids
from commonspace.records.inbox.models import Followed, ReadMark, SavedSearch
from commonspace.records.inbox.once import once
from commonspace.records.search.models import SearchRow


@dataclass(frozen=True, slots=True)
class FollowedRecord:
    """A record that a person follows, and since when."""

    ref: str
    title: BiText
    since: datetime


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A question to the list of `room` (its query as in the address), and when it was last looked at."""

    room: str
    name: str
    query: str
    looked_at: datetime


def follows(*, by: Viewer, ref: str) -> bool:
    """True if this reader follows the record."""
    return by.user is not None and Followed.objects.filter(user_id=by.user, ref=ref).exists()


def followed(*, by: Viewer) -> tuple[FollowedRecord, ...]:
    """What this reader follows in this world and may see today, the latest first."""
    since = dict(_followed(by))
    rows = SearchRow.objects.filter(ref__in=list(since), label_id__in=visible_label_ids(by))
    found = [FollowedRecord(row.ref, BiText(row.title_en, row.title_uk), since[row.ref]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.since, one.ref), reverse=True))


def followed_refs(*, by: Viewer) -> frozenset[str]:
    """Public ids of what this reader follows in this world, for the inbox kinds of rooms."""
    return frozenset(ref for ref, _ in _followed(by))


@dataclass(frozen=True, slots=True)
class Concern:
    """What concerns a reader: labels of those for whom he acts, and the public ids that he follows."""

    labels: tuple[int, ...]
    refs: frozenset[str]


@once
def concern_of(by: Viewer) -> Concern:
    """What concerns this reader, of what he may see."""
    acts_for = [code for _, code in by.seats]
    rows = LabelRow.objects.filter(owner__in=acts_for, id__in=visible_label_ids(by)).order_by("id")
    return Concern(tuple(rows.values_list("id", flat=True)) if acts_for else (), followed_refs(by=by))


def kept_searches(*, by: Viewer) -> tuple[KeptSearch, ...]:
    """The searches that this reader keeps in this world, by name."""
    rows = SavedSearch.objects.filter(user_id=_user(by), world=by.world).order_by("name")
    return tuple(KeptSearch(row.room, row.name, row.query, row.looked_at) for row in rows)


def read_of(*, by: Viewer, marks: Iterable[str]) -> frozenset[str]:
    """Those of the marks that this reader has read."""
    by_digest = {digest_of(mark): mark for mark in marks}
    rows = ReadMark.objects.filter(user_id=_user(by), world=by.world, digest__in=list(by_digest))
    return frozenset(by_digest[digest] for digest in rows.values_list("digest", flat=True))


def _followed(by: Viewer) -> Iterable[tuple[str, datetime]]:
    rows = Followed.objects.filter(user_id=_user(by), world=by.world)
    return rows.values_list("ref", "since")


def _user(by: Viewer) -> int:
    """The person's id; of those who are not signed in one that nobody has."""
    return by.user or 0
