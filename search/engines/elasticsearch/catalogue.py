"""List the physical indexes of a cluster, and the aliases that say which of them answers."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.elasticsearch.mapping import FILLING, SERVING, mapping
from search.engines.elasticsearch.naming import Names
from search.errors import IndexUnavailable

# How long a full index may take to copy itself to another node before it answers without the copy,
# in looks of so many seconds.
_LOOK_S, _MOST_LOOKS = 5, 120
_MERGE_PATIENCE_S = 1800


class Catalogue:
    """Makes, swaps and sweeps physical indexes under `names`. Whoever changes it holds the lock."""

    def __init__(self, client: Elasticsearch, names: Names) -> None:
        self._client = client
        self._names = names

    def written(self) -> list[str]:
        """Return the aliases a write goes to: the one that answers, and the one under construction if any.

        Raises IndexUnavailable when there is no index of this layout, and while one of another
        layout is under construction: only a process of that release makes the right keys for it.
        """
        aliases = {alias for held in self._aliases().values() for alias in held}
        if self._names.alias not in aliases:
            raise IndexUnavailable("there is no index of this layout")
        beside = {alias for alias in aliases if self._names.is_fresh(alias)}
        if beside - {self._names.fresh}:
            raise IndexUnavailable("the index is being rebuilt for another release")
        return [self._names.alias, *sorted(beside)]

    def newest_layout(self) -> tuple[int, int] | None:
        """Return the highest layout that answers anybody."""
        held = (self._names.layout_of(alias) for each in self._aliases().values() for alias in each)
        return max(filter(None, held), default=None)

    def begin(self) -> str:
        """Make a fresh, empty physical index, announced to writers; leftovers of dead rebuilds go."""
        held = self._aliases()
        self._drop(index for index in held if not any(map(self._names.layout_of, held[index])))
        fresh = self._names.physical()
        self._client.indices.create(
            index=fresh, mappings=mapping(), settings=FILLING, aliases={self._names.fresh: {}}
        )
        return fresh

    def finish(self, fresh: str, between: Callable[[], None]) -> None:
        """Make a filled index fit to answer: in one piece, visible, copied, refreshed by itself.

        `between` is called every few seconds.
        """
        with ThreadPoolExecutor(1) as merging:
            merged = merging.submit(self._merge, fresh)
            while wait([merged], timeout=_LOOK_S).not_done:
                between()
        self._client.indices.put_settings(index=fresh, settings=SERVING)
        told = self._client.options(ignore_status=408)
        for _ in range(_MOST_LOOKS):
            between()
            health = told.cluster.health(index=fresh, wait_for_status="green", timeout=f"{_LOOK_S}s")
            if not health["timed_out"]:
                break
        between()

    def _merge(self, fresh: str) -> None:
        """Merge into one segment, which answers a third faster than the dozen that filling leaves."""
        self._client.indices.refresh(index=fresh)
        # A merge whose answer is lost goes on; unmerged, the index is slower and as right.
        with suppress(ApiError, TransportError):
            patient = self._client.options(request_timeout=_MERGE_PATIENCE_S, max_retries=0)
            patient.indices.forcemerge(index=fresh, max_num_segments=1)

    def swap(self, fresh: str) -> None:
        """Let `fresh` answer from now on, then drop all others.

        Not in one step: while a node applies such a change, the alias still names the index that is
        gone already, and lookups would fail.
        """
        before = self._aliases()
        taken = [
            {"remove": {"index": index, "alias": alias, "must_exist": False}}
            for index, aliases in before.items()
            for alias in aliases
        ]
        added = {"add": {"index": fresh, "alias": self._names.alias}}
        self._client.indices.update_aliases(actions=[*taken, added])
        self._drop(index for index in before if index != fresh)

    def abandon(self, fresh: str) -> None:
        """Drop the index under construction; what cannot be dropped now the next rebuild sweeps."""
        with suppress(ApiError, TransportError):
            self._client.indices.delete(index=fresh)

    def _drop(self, indexes: Iterable[str]) -> None:
        for index in indexes:
            self._client.indices.delete(index=index, ignore_unavailable=True)

    def _aliases(self) -> dict[str, set[str]]:
        found = self._client.indices.get_alias(index=self._names.every)
        return {index: set(each["aliases"]) for index, each in found.body.items()}
