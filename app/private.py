"""Keep what the registry writes to itself: no file of its own is for other accounts of the machine."""

import os
from collections.abc import Iterable
from pathlib import Path

UMASK = 0o077


def keep_private(paths: Iterable[Path] = ()) -> None:
    """Create files for this account alone from now on, and close those of `paths` that others may open.

    To close a folder closes all within. What belongs to another account is left as it is.
    """
    os.umask(UMASK)
    for path in paths:
        if path.exists() and path.stat().st_uid == os.geteuid():
            path.chmod(path.stat().st_mode & ~UMASK)
