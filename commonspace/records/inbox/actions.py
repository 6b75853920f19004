"""Following, keeping searches, marking as read: a person's own, so without a line in the journal.

The journal is for ever and tells of the register; what somebody reads is not part of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.records.access.actions import By
from commonspace.records.access.queries import digest_of, visible_label_ids
from commonspace.records.inbox.models import Followed, ReadMark, SavedSearch, Visit
from commonspace.records.search.models import SearchRow

MOST_FOLLOWED = 500
MOST_SEARCHES = 20
KEPT = timedelta(days=400)  # longer than any entry is shown
A_MOMENT = timedelta(minutes=1)  # within this time a visit is not noted again
A_VISIT = timedelta(minutes=30)  # what is looked at within this time belongs to one visit


def follow(*, by: By, ref: str) -> None:
    """Follow a record from now on; twice is once. `NotFound` for what the reader may not see."""
    user = _somebody(by)
    if not SearchRow.objects.filter(ref=ref, label_id__in=visible_label_ids(by.viewer)).exists():
        raise NotFound("not_found")
    if Followed.objects.filter(user_id=user).count() >= MOST_FOLLOWED:
        raise BadInput("too_many_followed", most=MOST_FOLLOWED)
    Followed.objects.get_or_create(user_id=user, ref=ref, defaults={"world": by.viewer.world, "since": by.at})


def unfollow(*, by: By, ref: str) -> None:
    """Stop following a record; one that is not followed is left as it is."""
    Followed.objects.filter(user_id=_somebody(by), world=by.viewer.world, ref=ref).delete()


def save_search(*, by: By, room: str, name: str, query: str) -> None:
    """Keep a question under a name; the same name again is the new question."""
    user = _somebody(by)
    if not (name := name.strip()):
        raise BadInput("field_required", place="name")
    if len(name) > 80 or len(query) > 1_000:
        raise BadInput("text_too_long", place="name", length=max(len(name), len(query)), longest=80)
    kept = SavedSearch.objects.filter(user_id=user, world=by.viewer.world)
    if kept.exclude(name=name).count() >= MOST_SEARCHES:
        raise BadInput("too_many_searches", place="name", most=MOST_SEARCHES)
    SavedSearch.objects.update_or_create(
        user_id=user,
        world=by.viewer.world,
        name=name,
        defaults={"room": room, "query": query, "looked_at": by.at},
    )


def looked(*, by: By, name: str) -> None:
    """Say that the hits of a kept search were looked at; what is new counts from now."""
    if not _own_search(by, name).update(looked_at=by.at):
        raise NotFound("not_found")


def forget_search(*, by: By, name: str) -> None:
    """Keep a search no longer."""
    _own_search(by, name).delete()


def mark_read(*, by: By, marks: Iterable[str]) -> None:
    """Mark entries of the inbox as read, by their marks."""
    user = _somebody(by)
    with transaction.atomic():
        ReadMark.objects.filter(user_id=user, at__lt=by.at - KEPT).delete()
        ReadMark.objects.bulk_create(
            [
                ReadMark(user_id=user, world=by.viewer.world, digest=digest_of(mark), at=by.at)
                for mark in marks
            ],
            ignore_conflicts=True,
        )


def mark_unread(*, by: By, mark: str) -> None:
    """Mark an entry as not read."""
    own = ReadMark.objects.filter(user_id=_somebody(by), world=by.viewer.world)
    own.filter(digest=digest_of(mark)).delete()


def visited(*, by: By) -> datetime | None:
    """Note that a person is on the first page; returns when his visit before this one ended, or None."""
    user = _somebody(by)
    known = Visit.objects.filter(user_id=user, world=by.viewer.world).first()
    if known is None:
        Visit.objects.get_or_create(
            user_id=user, world=by.viewer.world, defaults={"last_at": by.at, "before_at": None}
        )
        return None
    if by.at - known.last_at > A_VISIT:
        known.before_at = known.last_at
    if by.at - known.last_at > A_MOMENT:
        known.last_at = by.at
        known.save(update_fields=["last_at", "before_at"])
    return known.before_at


def _own_search(by: By, name: str) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(user_id=_somebody(by), world=by.viewer.world, name=name)


def _somebody(by: By) -> int:
    if by.viewer.user is None:
        raise Refused("sign_in_first")
    return by.viewer.user
