"""The unprivileged account that servers run under: both PostgreSQL and Elasticsearch refuse root."""

import os
import pwd
import shutil
from pathlib import Path
from typing import TypedDict

ACCOUNTS = ("postgres", "nobody")


def unprivileged() -> pwd.struct_passwd:
    """Ourselves, or a harmless account where we are root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in ACCOUNTS if name in known)


class Switch(TypedDict, total=False):
    """The arguments that let `subprocess` start a child under another account."""

    user: int
    group: int
    extra_groups: list[int]


def switch() -> Switch:
    """Nothing, or the change to the unprivileged account where we are root."""
    if os.geteuid() != 0:
        return {}
    account = unprivileged()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def hand_over(folder: Path) -> Path:
    """Make `folder` and hand it, with all in it, to that account."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        account = unprivileged()
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    return folder


def cache_folder() -> Path:
    """Return the folder of this user's downloads; root's is one that the unprivileged account can read."""
    if os.geteuid() == 0:
        folder = Path("/var/cache/lookout")
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lookout"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def readable(folder: Path) -> bool:
    """Tell whether that account can reach `folder` through every folder above it."""
    if os.geteuid() != 0:
        return True
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))


def reachable_copy(folder: Path, name: str) -> Path:
    """`folder`, or a copy of it in the cache where the account cannot reach the original."""
    if readable(folder):
        return folder
    copy = cache_folder() / name
    if not copy.exists():
        draft = copy.with_name(f"{name}.{os.getpid()}")
        shutil.copytree(folder, draft, symlinks=True)
        draft.rename(copy)
    return copy
