"""Who acts, the labels that are stored, and forms that were posted before."""

from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.records.access.models import LabelRow, Submission
from commonspace.records.access.queries import digest_of_label, labels_changed


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, when, and on what ground: every action takes one. The clock was read at the edge."""

    viewer: Viewer
    at: datetime
    ground: str = ""
    on_behalf_of: str = ""


def label_id(label: Label) -> int:
    """The id of the stored label, stored now if it is new."""
    digest = digest_of_label(label)
    row, is_new = LabelRow.objects.get_or_create(
        id=int(digest[:16], 16) >> 1,
        digest=digest,
        defaults={
            "owner": label.owner,
            "level": label.level,
            "releasable_to": sorted(label.releasable_to),
            "caveats": sorted(label.caveats),
            "world": label.world,
        },
    )
    if is_new:
        labels_changed()
    return int(row.pk)


def once(*, by: By, key: str) -> str | None:
    """The answer that a form with this key got before, or None if it is new."""
    found = Submission.objects.filter(key=key, user=by.viewer.user).first() if key else None
    return found.ref if found else None


def remember(*, by: By, key: str, ref: str) -> None:
    """Keep the answer to a form; call inside the action's transaction."""
    if key:
        Submission.objects.create(key=key, user_id=by.viewer.user, ref=ref, made_at=by.at)
