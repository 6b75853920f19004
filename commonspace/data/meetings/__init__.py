"""Time zones by name, and in which of them an hour of an event is told to a reader."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commonspace.core.errors import BadInput

# Every event is told in these, beside the time of its own place and the reader's.
COMMON = ("Europe/Kyiv", "Europe/Brussels")


def zone_named(name: str) -> tzinfo:
    """The zone of the tz database with this name; raises `BadInput`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput("zone_unknown", place="zone", text=name[:40]) from None
