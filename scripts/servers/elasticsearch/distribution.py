"""The server's files: fetched once a user with Maven's own client, verified, unpacked into the cache."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.servers import account, debian

# Maven's client rather than an address, so that a user's own mirror settings hold.
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of Maven Central, by its coordinates, the name it arrives under, and its SHA-256."""

    coordinates: str
    file: str
    sha256: str


VERSION = "9.2.4"
SERVER = Artifact(
    f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip",
    f"elasticsearch-{VERSION}.zip",
    "af7b81fe31627c7523b2546351cd4e47310faa6a72c8db8dc8f7a191e871cfaf",
)


class DistributionRefused(Exception):
    """The download did not come, or is another file than the one we know."""


def server_home() -> Path:
    """The unpacked server; fetches it where it is not in the cache yet."""
    name = f"elasticsearch-{VERSION}"
    return cached(name, lambda draft: unpack(fetch(SERVER, draft), draft) / name)


def cached(name: str, make: Callable[[Path], Path]) -> Path:
    """The folder `name` of the cache; the first who needs it has it made as a draft and moved there."""
    cache = account.cache_folder()
    kept = cache / name
    with (cache / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=cache) as draft:
                make(Path(draft)).rename(kept)
    return kept


def fetch(artifact: Artifact, folder: Path) -> Path:
    """Download into `folder`; raises DistributionRefused where it cannot be had or is another file."""
    maven = str(debian.ensure(_maven, "maven"))
    what = artifact.coordinates
    command = [maven, "-B", "-q", COPY, f"-Dartifact={what}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DistributionRefused(f"Maven could not fetch {what}:\n{done.stdout}{done.stderr}")
    return verified(artifact, folder / artifact.file)


def verified(artifact: Artifact, file: Path) -> Path:
    """`file`, if it is the artifact we know; raises DistributionRefused if not."""
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if digest != artifact.sha256:
        raise DistributionRefused(f"{artifact.coordinates} has the SHA-256 {digest}, not {artifact.sha256}.")
    return file


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack into `folder`, readable for everybody; the folder."""
    shutil.unpack_archive(archive, folder)
    # A zip unpacked by Python forgets who may do what.
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    os.chmod(folder, 0o755)
    return folder


def _maven() -> Path | None:
    found = shutil.which("mvn")
    return Path(found) if found else None
