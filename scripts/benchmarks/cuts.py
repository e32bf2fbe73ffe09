"""Processes and a wire that can be cut at any moment, for measuring what happens then."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from config import ROOT

LONGEST_S = 120.0
LOOPBACK = "127.0.0.1"
CHUNK = 65_536


class Running:
    """Run a command as often as it is killed; its output goes to the end of a file."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self._command, self._environment, self._log = command, environment, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, with its children in a group of their own."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End it and all its children as the kernel does where memory runs out (SIGKILL)."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Wire:
    """Relay connections of this machine to a port, until it is cut; while it is, nobody gets through."""

    def __init__(self, to: int) -> None:
        self._to, self._cut = to, threading.Event()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Break off what is open, and let nobody through inside the block."""
        self._cut.set()
        for each in [*self._open]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        yield
        self._cut.clear()

    def _listen(self) -> None:
        while True:
            near, _ = self._listener.accept()
            try:
                if self._cut.is_set():
                    raise OSError
                far = socket.create_connection((LOOPBACK, self._to))
            except OSError:
                near.close()
                continue
            self._open |= {near, far}
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._relay, args=pair, daemon=True).start()

    def _relay(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                target.sendall(data)
        for each in (source, target):
            self._open.discard(each)
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def seconds_until(holds: Callable[[], object], longest_s: float = LONGEST_S) -> float:
    """Wait until it holds; return how many seconds that took. Ends the program where it never does."""
    began = time.perf_counter()
    while not holds():
        if time.perf_counter() - began > longest_s:
            raise SystemExit("It never came to hold.")
        time.sleep(0.01)
    return time.perf_counter() - began
