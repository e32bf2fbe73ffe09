"""Tell what goes wrong below in the words of the search room."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.errors import IndexUnavailable, SearchError

# Raised by PyO3 where Rust panics, as on a garbled segment; it can only be told by its name.
_PANIC = "PanicException"


@contextmanager
def told_as_unavailable(doing: str) -> Iterator[None]:
    """Raise IndexUnavailable in place of whatever tantivy, Rust or the disk raise."""
    try:
        yield
    except SearchError:
        raise
    except Exception as fault:
        raise IndexUnavailable(f"{doing}: {fault}") from fault
    except BaseException as fault:
        if type(fault).__name__ != _PANIC:
            raise
        raise IndexUnavailable(f"{doing}: {_PANIC}") from fault
