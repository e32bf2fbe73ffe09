"""System packages: found, installed where we may, or asked for with the one command to type."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path


class PackageMissing(Exception):
    """A system package is needed and cannot be installed from here; the text says what to type."""


def ensure(find: Callable[[], Path | None], *packages: str) -> Path:
    """Return the path that `find` finds, installing `packages` where it finds none at first."""
    found = find()
    if found is None:
        install(*packages)
        found = find()
    if found is None:
        raise PackageMissing(f"{' '.join(packages)} was installed, but what is needed is not in it.")
    return found


def install(*packages: str) -> None:
    """Install by apt-get as root; raises PackageMissing with the command for anybody else."""
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise PackageMissing(
            f"A system package is missing. Type: sudo apt-get install -y {' '.join(packages)}",
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], check=True, capture_output=True, env=quiet)
    subprocess.run(command, check=True, capture_output=True, env=quiet)
