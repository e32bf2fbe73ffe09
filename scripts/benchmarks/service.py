"""The service as it runs in production, over an instance folder, for as long as it is measured."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.factory import create_app
from app.services.access import actors, key_ring
from app.services.unit_of_work import Registry, work
from app.vocabulary.actors import Action, Role
from config import ROOT, Config

LONGEST_START_S = 120.0
LOG = "service.log"
# What the measured lists hold is in force at once: it goes into the index, as most lists' entries do.
TRUSTED = "YARD:people=notice.blue, YARD:papers=record.passport"


@dataclass(frozen=True, slots=True)
class Service:
    """The address of a running service, an officer's key, and the seconds from start to first answer."""

    url: str
    key: str
    process: int
    started_s: float


def settings(instance: Path) -> dict[str, str]:
    """The environment of a service over this folder."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SEARCH_")}
    # One officer asks as many of us do: what is measured is the registry, and the counting, not the bound.
    bounds = "officer=9000000/minute, address=9000000/minute"
    own = {"LOOKOUT_ENV": "development", "LOOKOUT_INSTANCE": str(instance), "RATE_LIMITS": bounds}
    own["TRUSTED_LISTS"] = TRUSTED
    return {**inherited, **own}


def flask(instance: Path, *words: str) -> None:
    """Type a command of the product; its output goes where ours goes."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    subprocess.run(command, cwd=ROOT, env=settings(instance), check=True)


def registry_of(instance: Path) -> tuple[Registry, Config]:
    """The registry over this folder, in this process."""
    config = Config.from_env(settings(instance))
    registry: Registry = create_app(config).extensions["registry"]
    return registry, config


def officer_key(instance: Path) -> str:
    """A new officer's key."""
    registry, config = registry_of(instance)
    with work(registry, actors.console(registry, "measurement"), Action.MANAGE_ACTORS) as tx:
        actors.add_bureau(tx, "YARD", "The measurement's bureau")
        officer = actors.add(tx, actors.AddActor(f"yard-{time.time_ns()}", "YARD", (Role.OFFICER,)))
        return key_ring.first(tx, officer, config.secret_key).key


@contextmanager
def running(instance: Path) -> Iterator[Service]:
    """Start gunicorn as `make run` does, wait until it is ready, and stop it at the end.

    Its log, a line for each of thousands of lookups, goes into the folder.
    """
    key, port = officer_key(instance), _free_port()
    url = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    command = [sys.executable, "-m", "gunicorn"]
    environment = {**settings(instance), "LOOKOUT_BIND": f"127.0.0.1:{port}"}
    with (
        (instance / LOG).open("ab") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            _await_ready(url, process, instance / LOG)
            yield Service(url, key, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()


def _await_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/health/ready", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit(f"the service did not become ready; its last words are in {log}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
