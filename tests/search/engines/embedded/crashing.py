"""A program that is killed: writes revision after revision, and tells each one that is in for good.

Run as `crashing.py FOLDER ROUNDS SEED`: children put and rebuild without end and are killed, each
after another moment; the highest revision that a child was promised is printed by the parent.
"""

import os
import random
import signal
import sys
import traceback
from pathlib import Path

from search.engines.embedded.engine import EmbeddedEngine
from tests.search.filings import filing

FILINGS = 12


def main(folder: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    promised = 0
    for _ in range(rounds):
        promised = max(promised, _killed_child(folder, promised, moment_s=chance.uniform(0.005, 0.12)))
    sys.stdout.write(str(promised))


def _killed_child(folder: Path, promised: int, *, moment_s: float) -> int:
    listening, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(listening)
        try:
            _write_on(folder, promised, telling)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(telling)
    ended_by_itself = signal.sigtimedwait({signal.SIGCHLD}, moment_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    signal.sigtimedwait({signal.SIGCHLD}, 0)
    with os.fdopen(listening) as told:
        lines = told.read().splitlines()
    if ended_by_itself:
        sys.exit("a child met an error")
    return int(lines[-1]) if lines else 0


def _write_on(folder: Path, promised: int, telling: int) -> None:
    engine = EmbeddedEngine(folder)
    if promised and min(engine.revisions().values()) < promised:
        raise AssertionError("a promised write is lost")
    while True:
        promised += 1
        state = [filing(str(each), "Maren Oslund", revision=promised) for each in range(FILINGS)]
        if promised % 3 == 1:
            engine.rebuild(state)
        else:
            engine.put(state)
        os.write(telling, f"{promised}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
