"""Fetch the files of others that the pages are made of, and write down what each of them is.

usage: python -m scripts.vendor     (needs npm; only whoever takes newer versions runs it)

Bootstrap's style sheets hold pictures as `data:` addresses, which the pages' policy forbids: they are moved
to files named by their digest, and nothing else of what is fetched is changed.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import urllib.parse
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "scripts/vendor.toml"
HASHES = ROOT / "scripts/vendor.json"
_PICTURE = re.compile(r'url\("data:image/svg\+xml,([^"]+)"\)')


def main() -> int:
    """Fetch every package of the manifest; 0 when all files are there."""
    packages = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["package"]
    written = dict(sorted(each for package in packages for each in _fetch(package)))
    HASHES.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    print(f"{len(written)} files of {len(packages)} packages")
    return 0


def _fetch(package: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each file kept of a package, with its digest, package and licence."""
    spec = f"{package['name']}@{package['version']}"
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", spec]
        packed = subprocess.run(
            command, cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()
        with tarfile.open(Path(folder) / packed) as archive:
            for source, target in package["files"].items():
                opened = archive.extractfile(f"package/{source}")
                for path, data in _kept(ROOT / target, opened.read() if opened else b""):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                    told = {"sha256": sha256(data).hexdigest(), "from": spec, "licence": package["licence"]}
                    yield path.relative_to(ROOT).as_posix(), told


def _kept(target: Path, body: bytes) -> Iterator[tuple[Path, bytes]]:
    """Yield a file as it is kept, and the pictures that were taken out of it."""
    if target.suffix != ".css":
        yield target, body
        return
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", body.decode()).rstrip() + "\n"
    for found in _PICTURE.finditer(text):
        yield target.parent / _name(found[1]), _drawn(found[1])
    yield target, _PICTURE.sub(lambda found: f'url("{_name(found[1])}")', text).encode()


def _drawn(quoted: str) -> bytes:
    return urllib.parse.unquote(quoted).encode()


def _name(quoted: str) -> str:
    return f"img/{sha256(_drawn(quoted)).hexdigest()[:12]}.svg"


if __name__ == "__main__":
    sys.exit(main())
