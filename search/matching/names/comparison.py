"""Two names held against each other, as the rules that doubt a pairing look at them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.matching import tunables
from search.matching.names.pairs import Alignment, Pair, Places, Words
from search.matching.names.tokens import Word


class Comparison(NamedTuple):
    """The words asked and listed, and how they pair.

    `alone` says that no date of birth was asked for, `beside` that the subject is listed by another name
    first.
    """

    asked: Words
    listed: Words
    aligned: Alignment
    alone: bool
    beside: bool

    def singles(self) -> Iterator[tuple[Pair, Word, Word]]:
        """The pairs of one word with one word."""
        for pair in self.aligned.pairs:
            if len(pair.query) == len(pair.listed) == 1:
                yield pair, self.asked[pair.query[0]], self.listed[pair.listed[0]]

    def left(self) -> tuple[list[Word], list[Word]]:
        """The words without a partner, asked and listed."""
        return _at(self.asked, self.aligned.query_left), _at(self.listed, self.aligned.listed_left)

    def left_names(self) -> tuple[list[Word], list[Word]]:
        """Those of them that are names rather than titles or particles."""
        asked, listed = self.left()
        return list(filter(is_name, asked)), list(filter(is_name, listed))


def is_name(word: Word) -> bool:
    """Return whether the word is a name rather than a title, a particle or a legal form."""
    return word.weight == tunables.NAME_WEIGHT


def _at(words: Words, places: Places) -> list[Word]:
    return [words[place] for place in places]


Said = tuple[str, str]


def both(asked: Sequence[Word], listed: Sequence[Word]) -> Said | None:
    """Return what is said of words on both sides; nothing where either has none."""
    return (said(asked), said(listed)) if asked and listed else None


def said(words: Sequence[Word]) -> str:
    """The words as they are written."""
    return " ".join(word.native for word in words)


def whole(compared: Comparison) -> Said:
    """Return what is said of the whole of both names."""
    return said(compared.asked), said(compared.listed)
