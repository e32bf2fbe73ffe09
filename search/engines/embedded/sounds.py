"""How common each sound of a name is in the index."""

from collections.abc import Iterator, Mapping

import tantivy

from search.retrieval.keys import SOUND


class SoundCounts(Mapping[str, int]):
    """Sound keys and the number of filings that hold them, read from the term dictionary when asked for.

    Filings replaced since the last merge still count: near enough for how common a name is.
    """

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._known: dict[str, int] = {}

    def __getitem__(self, sound: str) -> int:
        count = self._known.get(sound)
        if count is None:
            count = self._known[sound] = self._searcher.doc_freq(SOUND, sound)
        if not count:
            raise KeyError(sound)
        return count

    def __iter__(self) -> Iterator[str]:
        return (sound for sound, _ in self._searcher.terms_with_prefix(SOUND, ""))

    def __len__(self) -> int:
        return sum(1 for _ in self)
