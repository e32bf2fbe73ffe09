"""Let one process in the whole cluster rebuild, for as long as it shows that it lives."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

from elasticsearch import (
    ApiError,
    BadRequestError,
    ConflictError,
    Elasticsearch,
    NotFoundError,
    TransportError,
)

from search.errors import IndexUnavailable

_ID = "rebuild"
_TAKEN = "another process is rebuilding the index"
_MAPPING = {"dynamic": "strict", "properties": {"holder": {"type": "keyword"}, "until": {"type": "double"}}}
_SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}


class RebuildLock:
    """A document that says who rebuilds and until when (seconds since 1970); it is renewed on the way.

    `length_s` is how long a dead holder keeps others out, and far longer than clocks differ.
    """

    def __init__(self, client: Elasticsearch, index: str, length_s: float) -> None:
        self._client = client
        self._index = index
        self._length_s = length_s
        self._holder = uuid4().hex
        self._until = 0.0
        self._place: dict[str, Any] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it; IndexUnavailable when another does."""
        self._take()
        try:
            yield
        finally:
            # A holder that cannot give it back lets it run out.
            with suppress(ApiError, TransportError):
                self._client.delete(index=self._index, id=_ID, **self._place)

    def renew(self) -> None:
        """Show that the holder lives; IndexUnavailable when another has taken over."""
        if self._until - time.time() < self._length_s * 2 / 3:
            self._write(self._place)

    def is_held(self) -> bool:
        """Return whether anybody holds it."""
        try:
            found = self._client.get(index=self._index, id=_ID)
        except NotFoundError:
            return False
        self._place = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        return bool(found["_source"]["until"] > time.time())

    def _take(self) -> None:
        # Anybody may have made it before us. A copy that is still being made would refuse to be read.
        with suppress(BadRequestError):
            self._client.indices.create(
                index=self._index, mappings=_MAPPING, settings=_SETTINGS, wait_for_active_shards="all"
            )
        if self.is_held():
            raise IndexUnavailable(_TAKEN)
        self._write(self._place)

    def _write(self, place: dict[str, Any]) -> None:
        until = time.time() + self._length_s
        held = {"holder": self._holder, "until": until}
        condition: dict[str, Any] = {**place} if place else {"op_type": "create"}
        try:
            written = self._client.index(index=self._index, id=_ID, document=held, **condition)
        except ConflictError:
            raise IndexUnavailable(_TAKEN) from None
        self._until = until
        self._place = {"if_seq_no": written["_seq_no"], "if_primary_term": written["_primary_term"]}
