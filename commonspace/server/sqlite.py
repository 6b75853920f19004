"""Puts a fixed SQLite library in place of one that can lose commits. Import before anything else.

SQLite 3.7.0 to 3.51.2 can lose committed data when a checkpoint in WAL mode races a commit; 3.44.6,
3.50.7 and 3.51.3 carry the fix (sqlite.org, WAL-reset bug). `pysqlite3` brings a fixed library where
it has a wheel; elsewhere an affected library is used with a rollback journal, which has no such fault.
"""

import sys

try:
    import pysqlite3
    import pysqlite3.dbapi2
except ImportError:  # no wheel for this platform
    pysqlite3 = None
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def version() -> tuple[int, ...]:
    """The version of the library that Django will really use."""
    from sqlite3 import sqlite_version_info

    return tuple(sqlite_version_info)


def is_safe_with_wal(found: tuple[int, ...]) -> bool:
    """True if this version of SQLite cannot lose a commit to a racing checkpoint."""
    return found >= (3, 51, 3) or (3, 50, 7) <= found < (3, 51) or (3, 44, 6) <= found < (3, 45)


def pragmas() -> str:
    """What each connection says first: nothing acknowledged is lost, readers never block the writer."""
    mode = "WAL" if is_safe_with_wal(version()) else "DELETE"
    return (
        f"PRAGMA journal_mode={mode};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-65536;PRAGMA temp_store=MEMORY;"
    )
