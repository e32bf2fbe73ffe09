"""How common each sound of a name is in the index, remembered for a while."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from search.engines.elasticsearch.clauses import LIVE
from search.engines.elasticsearch.mapping import within
from search.matching.candidate import Candidate
from search.matching.rarity import key
from search.retrieval.keys import SOUND

# How common a name is changes slowly: a count may be as old as this. About 30 MB hold this many.
_KEPT_S, _MOST = 600.0, 200_000
_PAGE = 1000
_ALL = "*"

Search = Callable[..., Mapping[str, Any]]


class SoundCounts(Mapping[str, int]):
    """Sound keys and the number of filings that hold them.

    Asked of the cluster when first needed, and for a whole answer at once (`learn`): a lookup whose
    names were met before costs no request.
    """

    def __init__(self, search: Search) -> None:
        """`search` is told `query`, `size` and `aggs` and returns the aggregations."""
        self._search = search
        self._known = {"": 0}
        self._until = 0.0

    @property
    def filings(self) -> int:
        """How many live filings there are."""
        return self._count(_ALL)

    def learn(self, asked: Iterable[str], proposed: Iterable[Candidate]) -> None:
        """Make sure of the sounds asked and of those in the candidates' names."""
        if time.monotonic() > self._until or len(self._known) > _MOST:
            self._known, self._until = {"": 0}, time.monotonic() + _KEPT_S
        words = {word for each in proposed for name in each.names for word in name.latin}
        unknown = {_ALL, *asked, *map(key, words)} - self._known.keys()
        wanted = sorted(unknown)
        for start in range(0, len(wanted), _PAGE):
            self._known |= self._counted(wanted[start : start + _PAGE])

    def _counted(self, sounds: Iterable[str]) -> dict[str, int]:
        filters = {sound: LIVE if sound == _ALL else {"term": {within(SOUND): sound}} for sound in sounds}
        found = self._search(size=0, aggs={"sounds": {"filters": {"filters": filters}}})
        return {sound: told["doc_count"] for sound, told in found["sounds"]["buckets"].items()}

    def _count(self, sound: str) -> int:
        count = self._known.get(sound)
        if count is None:
            count = self._counted([sound])[sound]
            self._known[sound] = count
        return count

    def __getitem__(self, sound: str) -> int:
        if count := self._count(sound):
            return count
        raise KeyError(sound)

    def __iter__(self) -> Iterator[str]:
        return (sound for sound, count in self._known.items() if count and sound != _ALL)

    def __len__(self) -> int:
        return sum(1 for _ in self)
