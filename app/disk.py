"""Tell a fault of the disk from all else that goes wrong."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

# Full, at fault, read-only of a sudden, over a quota or a limit, gone.
_FAULTS = frozenset(
    {errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EFBIG, errno.ENXIO, errno.ENODEV, errno.ESTALE}
)
# The low byte of SQLite's codes says what kind of a fault it is, the others which of that kind.
_KIND = 0xFF
_SQLITE = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }
)
# PostgreSQL: out of resources, on the disk; the errors of its own system; damaged data and indexes.
_POSTGRESQL = ("53100", "58", "XX001", "XX002")


def is_of_the_disk(failed: BaseException | None) -> bool:
    """Tell whether this, or what it was raised from, is a fault of a disk."""
    while failed is not None:
        if _is_fault(failed.orig if isinstance(failed, DBAPIError) and failed.orig else failed):
            return True
        failed = failed.__cause__
    return False


def _is_fault(failed: BaseException) -> bool:
    if isinstance(failed, OSError):
        return failed.errno in _FAULTS
    if isinstance(failed, sqlite3.Error):
        return getattr(failed, "sqlite_errorcode", 0) & _KIND in _SQLITE
    return str(getattr(failed, "sqlstate", None) or "").startswith(_POSTGRESQL)
