"""Answer the lookups that another process hands over: `python -m search.worker FILE_DESCRIPTOR`."""

import os
import signal
import sys
from multiprocessing.connection import Connection

from search.engine import Engine, connect
from search.matching.types import Match
from search.second_process import Handed

# The nineteenth step yields most; at the tenth it still has a tenth of a core beside who takes all of it.
_NICE = 10
# So long nobody has asked: what it keeps of names in memory is better given back.
_IDLE_S = 300.0


def main(descriptor: int) -> None:
    """Answer one lookup after the other until the pipe is closed or nobody asks any more."""
    os.nice(_NICE)
    # From a terminal the first process is told, and closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Connection(descriptor) as pipe:
        try:
            engine = connect(pipe.recv())
            while pipe.poll(_IDLE_S):
                pipe.send(answered(engine, pipe.recv()))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def answered(engine: Engine, asked: Handed) -> list[Match] | None:
    """Return the matches of every reading; None where one fails, as the first process will find and tell."""
    try:
        return [
            match
            for query in asked.queries
            for match in engine.lookup(
                query, limit=asked.limit, minimum_score=asked.minimum_score, scope=asked.scope
            )
        ]
    except Exception:
        return None


if __name__ == "__main__":
    main(int(sys.argv[1]))
