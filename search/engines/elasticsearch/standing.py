"""Keep the standing of an index in the cluster: in the index itself, so that a snapshot carries it along."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.mapping import READ, REGISTER
from search.engines.elasticsearch.naming import Names
from search.engines.elasticsearch.requests import Asker
from search.errors import IndexUnavailable
from search.standing import Standing

# No filing has such an id: theirs are one word.
_ID = "the standing"
# How old what is known may be where nothing speaks against it.
_TRUSTED_S = 1.0
_ABSENT = 404

Written = Callable[[Elasticsearch], list[str]]


class KeptStanding:
    """Read the standing of what the alias points at, and write it to all that `written` names."""

    def __init__(
        self, asker: Asker, names: Names, written: Written, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._asker, self._alias, self._written, self._clock = asker, names.alias, written, clock
        self._known = Standing(f"elasticsearch:{names.prefix}", shared=True, unread="nobody has asked it yet")
        self._trusted_until = clock()

    def read(self, *, fresh: bool) -> Standing:
        """Return the standing; the last that was read where the cluster does not answer."""
        if fresh or self._clock() >= self._trusted_until:
            try:
                self._known = self._asker.ask(self._fetch, self._asker.deadline())
                self._trusted_until = self._clock() + _TRUSTED_S
            except IndexUnavailable as down:
                if self._known.unread:
                    self._known = replace(self._known, unread=str(down))
        return self._known

    def write(self, standing: Standing) -> None:
        """Replace it in the index that answers and in the one that is being filled."""
        self._asker.ask(lambda client: store(client, self._written(client), standing), self._asker.deadline())
        self._known = replace(standing, unread="")

    def _fetch(self, client: Elasticsearch) -> Standing:
        found = client.options(ignore_status=_ABSENT).get(
            index=self._alias, id=_ID, source=False, stored_fields=[REGISTER, READ], preference="_local"
        )
        held: dict[str, list[Any]] = found.get("fields", {})
        register, read = held.get(REGISTER, [""])[0], held.get(READ, [0])[0]
        return Standing(self._known.index, register, int(read), shared=True)


def store(client: Elasticsearch, aliases: Iterable[str], standing: Standing) -> None:
    """Replace the standing in these indexes; the client's errors pass through."""
    told = {REGISTER: standing.register, READ: standing.read}
    for alias in aliases:
        client.index(index=alias, id=_ID, document=told, require_alias=True)
