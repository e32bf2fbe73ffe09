"""Read a long list in a second process, so that one core understands entries while another stores them."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, Pipe

import structlog

from app.errors import Unanswered
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import OpenList, Read
from app.services.imports.validate import Validator

# A shorter list is read before a second process would have paid for itself.
LONG = 2_000
# So many entries are handed over at once. What waits unread is bounded by the pipe, some 64 KiB beyond.
PART = 50
# What is read ahead can wait for officers and clerks; it holds nothing that they wait for.
_NICE = 10
First = Callable[[], Validator | None]
log = structlog.get_logger()


@contextmanager
def reading_apart(opened: OpenList, entries: int, first: First = lambda: None) -> Iterator[Read]:
    """Yield what a list of so many entries says, in its order, whichever process reads it.

    The second process is a fork: it opens nothing anew and touches no database. It validates as well, where
    `first` says by what. This process reads where the list is short, or where other threads run, which a fork
    would leave half-done. The second ends with this.
    """
    if entries < LONG or threading.active_count() > 1:
        yield opened.read()
        return
    validator = first()
    mine, its = Pipe(duplex=False)
    process = os.fork()
    if not process:
        mine.close()
        _read_and_leave(opened, validator, its)
    its.close()
    try:
        with mine:
            yield _received(mine)
    finally:
        os.waitpid(process, 0)


def _received(mine: Connection) -> Iterator[Entry | Refusal]:
    """Yield what the other process reads, and raise what it raised. Raises Unanswered where it died."""
    while True:
        try:
            part = mine.recv()
        except EOFError as ended:
            log.error("reader_died")
            raise Unanswered from ended
        if isinstance(part, Exception):
            raise part
        if not part:
            return
        yield from part


def _read_and_leave(opened: OpenList, validator: Validator | None, its: Connection) -> None:
    """Hand over part after part, then an empty one; leave without whatever the parent does at its end."""
    code = 0
    os.nice(_NICE)
    try:
        _hand_over(opened.read() if validator is None else validator.ahead(opened.read()), its)
    except BrokenPipeError:
        code = 1
    except Exception as failed:
        its.send(failed)
    finally:
        os._exit(code)


def _hand_over(read: Read, its: Connection) -> None:
    rest = iter(read)
    while part := [*islice(rest, PART)]:
        its.send(part)
    its.send([])
