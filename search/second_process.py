"""Have lookups answered by a second process, for who has hundreds to ask: its core is one that nobody wants.

Within one process lookups take turns. The second yields to every other process of the machine, so that a list
takes the core that is idle, and an officer's lookup takes it back at once.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from search.matching.types import Match, Query
from search.retrieval.scope import Scope
from search.settings import SearchSettings

_ROOT = Path(__file__).parents[1]
_WORKER = "search.worker"


class Handed(NamedTuple):
    """Hold what one lookup asks: every reading of it, the best of each wanted, for whom and beside what."""

    queries: Sequence[Query]
    limit: int
    minimum_score: float
    scope: Scope


class SecondProcess:
    """Start it where it is not running, hand lookups over, take the answers in the order of handing over.

    It lives until its pipe is closed, or until nobody has asked for a while. Whatever it does not answer is
    for the first process to ask: its end is no failure of the index.
    """

    def __init__(self, settings: SearchSettings) -> None:
        self._settings = replace(settings, folder=settings.folder.absolute())
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._taken = Lock()

    @property
    def runs(self) -> bool:
        """Tell whether it is there already, with all that it has read."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """Return the id of the process; None where there is none."""
        return self._process.pid if self._process else None

    def take(self) -> bool:
        """Take it, and tell whether it was free. A machine of one core has none to give."""
        return len(os.sched_getaffinity(0)) > 1 and self._taken.acquire(blocking=False)

    def give_back(self) -> None:
        """Let the next list have it; nothing handed over may be unanswered."""
        self._taken.release()

    def start(self) -> None:
        """Start it unless it runs. Raises OSError where the machine has no room for one."""
        if self.runs:
            return
        self.close()
        ours, its = socket.socketpair()
        with its:
            self._process = _started(its)
        self._pipe = Connection(ours.detach())
        self._pipe.send(self._settings)

    def hand(self, asked: Handed) -> None:
        """Hand over one lookup. Raises OSError where the process is gone."""
        if self._pipe is None:
            raise BrokenPipeError
        self._pipe.send(asked)

    def answer(self, patience_s: float) -> list[Match] | None:
        """Return the matches of the oldest lookup handed over; None where it failed there.

        Raises OSError or EOFError where the process is gone, TimeoutError where it says nothing for so long.
        """
        if self._pipe is None:
            raise EOFError
        if not self._pipe.poll(patience_s):
            raise TimeoutError
        answer: list[Match] | None = self._pipe.recv()
        return answer

    def close(self) -> None:
        """End it, whatever it is at."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None


def _started(its: socket.socket) -> "subprocess.Popen[bytes]":
    """Start the worker with its end of the pipe: anew, as a fork would take this process's locks along."""
    command = [sys.executable, "-P", "-m", _WORKER, str(its.fileno())]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    return subprocess.Popen(  # noqa: S603 - this very interpreter, and no word of anybody else's
        command, pass_fds=[its.fileno()], env=environment, stdin=subprocess.DEVNULL
    )
