"""The keys a filing is found by: what is indexed, and what the same words ask for."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from search.documents import FilingDocument

# Raised whenever the same filing would get other keys: indexes of another version are rebuilt.
KEYS_VERSION = 1

WORD, NEAR = "word", "near"
KEY_FIELDS = (WORD, NEAR)


def keys_of(filing: FilingDocument) -> Mapping[str, set[str]]:
    """Every key of every name of every subject, by key field."""
    words = {word for subject in filing.subjects for name in subject.names for word in words_of(name.full)}
    return {WORD: words, NEAR: set(neighbours(words))}


def neighbours(words: Iterable[str]) -> Iterable[str]:
    """The keys that words one edit apart share."""
    return (key for word in words for key in shortened(word))


def words_of(name: str) -> list[str]:
    """The words of a name without case and accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        " " if not letter.isalnum() else letter for letter in decomposed if not unicodedata.combining(letter)
    ).split()


@lru_cache(maxsize=100_000)
def shortened(word: str) -> tuple[str, ...]:
    """The word, and the word without each one of its letters: two words one edit apart share one of these."""
    return (word, *{word[:at] + word[at + 1 :] for at in range(len(word))} - {""})
