"""One server process: started unprivileged, remembered on disk, stopped by its own id and no other."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.servers import account

RECORD = "process.json"
POLL_S = 0.05


class ServerFailed(Exception):
    """A server did not come up or would not stop; the text ends with the tail of its log."""


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A process named by its id and its start, since an id alone may come back as somebody else's."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> "ServerProcess":
        """The process that has this id now."""
        return cls(pid, _start_of(pid))

    @property
    def alive(self) -> bool:
        """Tell whether this very process still runs."""
        with suppress(ChildProcessError):  # a child of another process, or of nobody
            os.waitpid(self.pid, os.WNOHANG)
        return bool(self.started) and _start_of(self.pid) == self.started

    def stop(self, number: signal.Signals = signal.SIGTERM, *, patience_s: float = 20) -> None:
        """Ask it to end, and end it where it does not in time."""
        self.send(number)
        if not wait_until(lambda: not self.alive, patience_s):
            self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.send(signal.SIGKILL)
        wait_until(lambda: not self.alive, 5)

    def send(self, number: signal.Signals) -> None:
        """Send a signal, unless the process is gone."""
        if self.alive:
            os.kill(self.pid, number)

    def remember(self, folder: Path) -> "ServerProcess":
        """Write it down in `folder`, so that another process can stop it."""
        (folder / RECORD).write_text(json.dumps(asdict(self)))
        return self


def launch(command: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None) -> ServerProcess:
    """Start `command` under the unprivileged account in a session of its own, its output in `log`."""
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=log.parent,
            env={**os.environ, **(env or {}), "HOME": str(log.parent)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **account.switch(),
        )
    _forget(child)
    return ServerProcess.of(child.pid)


def remembered(folder: Path) -> ServerProcess | None:
    """The process written down in `folder`, if it still runs."""
    try:
        process = ServerProcess(**json.loads((folder / RECORD).read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return process if process.alive else None


def stop_all(folder: Path, number: signal.Signals = signal.SIGTERM) -> None:
    """Stop every process remembered anywhere under `folder`: first ask all, then wait for each."""
    running = [p for record in folder.rglob(RECORD) if (p := remembered(record.parent))]
    for process in running:
        process.send(number)
    for process in running:
        process.stop(number)


def wait_until(true: Callable[[], bool], patience_s: float) -> bool:
    """Ask again and again until `true()` or the patience is at its end; what it said last."""
    end = time.monotonic() + patience_s
    while not (answer := true()) and time.monotonic() < end:
        time.sleep(POLL_S)
    return answer


def tail(log: Path, lines: int = 30) -> str:
    """The last lines of a log, for an error message."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(no log)"


def _forget(child: subprocess.Popen[bytes]) -> None:
    # It outlives us and is stopped by its record; Popen would warn about a child still running.
    child.returncode = 0


def _start_of(pid: int) -> str:
    """Return the start of the process with this id, in ticks since boot; empty for a zombie or none."""
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if state in "ZX" else rest[18]
