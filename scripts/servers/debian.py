"""System packages: found, installed where we may, or asked for with the one command to type."""

import fcntl
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.servers import account

# Another who installs just now, as a machine does that was started a moment ago, is waited for.
_PATIENCE = ("-o", "DPkg::Lock::Timeout=300")


class PackageMissing(Exception):
    """A system package is needed and cannot be installed from here; the text says what to type."""


def ensure(find: Callable[[], Path | None], *packages: str) -> Path:
    """Return the path that `find` finds, installing `packages` where it finds none at first."""
    found = find()
    if found is None:
        with _alone():
            found = find() or _installed(find, packages)
    if found is None:
        raise PackageMissing(f"{' '.join(packages)} was installed, but what is needed is not in it.")
    return found


def install(*packages: str) -> None:
    """Install by apt-get as root; raises PackageMissing with the command for anybody else."""
    if os.geteuid() != 0:
        raise PackageMissing(
            f"A system package is missing. Type: sudo apt-get install -y {' '.join(packages)}",
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        _run(["apt-get", "-q", *_PATIENCE, *command], quiet)


def _installed(find: Callable[[], Path | None], packages: tuple[str, ...]) -> Path | None:
    install(*packages)
    return find()


@contextmanager
def _alone() -> Iterator[None]:
    """Hold off our other processes: of two that install at once, apt-get refuses one."""
    with (account.cache_folder() / "packages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise PackageMissing(f"`{' '.join(command)}` failed:\n{done.stdout}{done.stderr}")
