"""Hold a subject proposed by the index, its names analysed once, when it was indexed.

Named tuples and lists: a lookup makes hundreds of these, and nothing in Python is made more quickly.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import orjson

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.names.tokens import name_words
from search.text.dates import BirthDate
from search.text.names import romanised
from search.text.organisations import organisation_names
from search.text.readings import Reading, readings


class ListedName(NamedTuple):
    """One listed name: as written, and its folded words with their romanised forms, place by place."""

    text: str
    kind: str
    quality: str
    words: tuple[str, ...]
    latin: tuple[str, ...]


class Candidate(NamedTuple):
    """One subject of one filing, ready to be compared; its dates are parsed when they are compared."""

    filing_id: str
    subject_id: str
    revision: int
    type: str
    names: tuple[ListedName, ...]
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""

    @property
    def birth_dates(self) -> tuple[BirthDate, ...]:
        """Return the listed dates of birth."""
        return _birth_dates(self.births)


def candidates(document: FilingDocument) -> tuple[Candidate, ...]:
    """Return the subjects of a filing as candidates; names without a single letter or digit are left out."""
    return tuple(_candidate(document, subject) for subject in document.subjects)


def encode(document: FilingDocument, subjects: Iterable[Candidate]) -> bytes:
    """Return what the engine stores of a filing and its candidates, opaque to it, to be given back."""
    packed = [
        [
            found.subject_id,
            found.type,
            [[n.text, n.kind, n.quality, n.words, _romanised(n)] for n in found.names],
            found.births,
            found.nationalities,
            found.sex,
        ]
        for found in subjects
    ]
    return orjson.dumps([document.filing_id, document.revision, packed])


def decode(payload: bytes) -> tuple[Candidate, ...]:
    """Return the candidates that `encode` packed; raises ValueError for any other payload."""
    filing_id, revision, subjects = orjson.loads(payload)
    return tuple(
        [
            Candidate(
                filing_id,
                subject_id,
                revision,
                subject_type,
                tuple([_listed_name(*name) for name in names]),
                tuple(births),
                tuple(nationalities),
                sex,
            )
            for subject_id, subject_type, names, births, nationalities, sex in subjects
        ]
    )


def analysed(name: NameDocument, subject_type: str) -> Iterator[ListedName]:
    """Yield the name taken apart into its words, once for each way in which its characters may be read."""
    written = [name.full] if subject_type == "person" else organisation_names(name.full)
    for text in written:
        found = name_words(text, subject_type)
        read = Reading(found, tuple(romanised(word) or word for word in found))
        others = readings(found) if subject_type == "person" else ()
        for words, latin in (read, *others) if found else ():
            yield ListedName(name.full, name.kind, name.quality, words, latin)


def _candidate(document: FilingDocument, subject: SubjectDocument) -> Candidate:
    return Candidate(
        document.filing_id,
        subject.subject_id,
        document.revision,
        subject.type,
        tuple(read for name in subject.names for read in analysed(name, subject.type)),
        tuple(map(str, subject.birth_dates)),
        subject.nationalities,
        subject.sex,
    )


def _romanised(name: ListedName) -> tuple[str, ...] | None:
    """Left out where it says nothing new: most names are in Latin letters already."""
    return None if name.words == name.latin else name.latin


def _listed_name(text: str, kind: str, quality: str, words: list[str], latin: list[str] | None) -> ListedName:
    native = tuple(words)
    return ListedName(text, kind, quality, native, tuple(latin) if latin else native)


@lru_cache(maxsize=65536)
def _birth_dates(written: tuple[str, ...]) -> tuple[BirthDate, ...]:
    return tuple(map(BirthDate.parse, written))
