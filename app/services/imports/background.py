"""Let the service take uploaded lists by itself, in a process apart: its threads have lookups to answer."""

import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import structlog

from app.services.background_loop import again_and_again
from app.services.imports.claims import anything_due
from app.services.imports.uploads import uploads_of
from app.services.unit_of_work import Registry

PAUSE_S = 1.0
LOOK_S = 0.5
LOCK = "{}.lock"
LONGEST_HOLDER = 150
COMMAND = (sys.executable, "-m", "flask", "--app", "wsgi", "import", "waiting")
ROOT = Path(__file__).resolve().parents[3]
log = structlog.get_logger()


def holder(registry: Registry) -> str:
    """Return what claims on this machine and folder begin with."""
    return f"{socket.gethostname()}:{uploads_of(registry).folder.absolute()}"[:LONGEST_HOLDER]


@contextmanager
def alone(registry: Registry) -> Iterator[bool]:
    """Tell whether nobody else on this machine takes lists, and keep it so meanwhile."""
    folder = uploads_of(registry).folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK.format(socket.gethostname())).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def take_lists_forever(registry: Registry, stop: Event) -> None:
    """Look for uploaded lists until told to stop, and have each taken."""
    mine = holder(registry)

    def look() -> None:
        if anything_due(registry, mine):
            run_until(COMMAND, stop)

    again_and_again(look, "lists", stop, pause_s=PAUSE_S)


def run_until(command: tuple[str, ...], stop: Event) -> int:
    """Run a command until it ends, or is ended because the service stops: the next start resumes it."""
    # Figures of requests are the server's own.
    own = {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
    # Our own command, with nothing in it that came from outside.
    with subprocess.Popen([*command], cwd=ROOT, env=own, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        while process.poll() is None:
            if stop.wait(LOOK_S):
                process.terminate()
                break
        code = process.wait()
    if code and not stop.is_set():
        log.warning("lists_taken_badly", code=code)
    return code
