"""The server's files: fetched once a user with Maven's own client, verified, unpacked into the cache."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.servers import account, debian

VERSION = "9.2.4"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA256 = "af7b81fe31627c7523b2546351cd4e47310faa6a72c8db8dc8f7a191e871cfaf"
# Maven's client rather than an address, so that a user's own mirror settings hold.
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


class DistributionRefused(Exception):
    """What was downloaded is not the server we know."""


def server_home() -> Path:
    """The unpacked server; fetches it where it is not in the cache yet."""
    cache = account.cache_folder()
    home = cache / f"elasticsearch-{VERSION}"
    with (cache / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            with tempfile.TemporaryDirectory(dir=cache) as draft:
                _unpack(verified(_fetch(Path(draft))), Path(draft) / "unpacked")
                (Path(draft) / "unpacked" / home.name).rename(home)
    return home


def _fetch(folder: Path) -> Path:
    maven = debian.ensure(_maven, "maven")
    command = [str(maven), "-B", "-q", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DistributionRefused(f"Maven could not fetch {ARTIFACT}:\n{done.stdout}{done.stderr}")
    return folder / f"elasticsearch-{VERSION}.zip"


def _maven() -> Path | None:
    found = shutil.which("mvn")
    return Path(found) if found else None


def verified(archive: Path) -> Path:
    """`archive`, if it is the server we know; raises DistributionRefused if not."""
    with archive.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if digest != SHA256:
        raise DistributionRefused(f"{ARTIFACT} has the SHA-256 {digest}, not {SHA256}.")
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    shutil.unpack_archive(archive, folder)
    # A zip unpacked by Python forgets who may do what.
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    os.chmod(folder, 0o755)
