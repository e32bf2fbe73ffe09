"""A subject proposed by the index, with its names analysed once, when it was indexed."""

from dataclasses import dataclass
from functools import lru_cache

import orjson

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.words import name_words
from search.text.dates import BirthDate
from search.text.names import romanised


@dataclass(frozen=True, slots=True)
class ListedName:
    """One listed name: as written, and its folded words with their romanised forms, place by place."""

    text: str
    kind: str
    quality: str
    words: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
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
        """The listed dates of birth."""
        return tuple(map(_birth_date, self.births))


def candidates(document: FilingDocument) -> tuple[Candidate, ...]:
    """The subjects of a filing as candidates; names without a single letter or digit are left out."""
    return tuple(_candidate(document, subject) for subject in document.subjects)


def encode(document: FilingDocument) -> bytes:
    """What the engine stores, opaque to it, and gives back with every answer."""
    subjects = [
        [
            found.subject_id,
            found.type,
            [[n.text, n.kind, n.quality, " ".join(n.words), _shortened(n)] for n in found.names],
            found.births,
            found.nationalities,
            found.sex,
        ]
        for found in candidates(document)
    ]
    return orjson.dumps([document.filing_id, document.revision, subjects])


def decode(payload: bytes) -> tuple[Candidate, ...]:
    """The candidates that `encode` packed. Raises ValueError when the payload is not one of its own."""
    filing_id, revision, subjects = orjson.loads(payload)
    return tuple(
        Candidate(
            filing_id,
            subject_id,
            revision,
            subject_type,
            tuple(map(_listed_name, names)),
            tuple(births),
            tuple(nationalities),
            sex,
        )
        for subject_id, subject_type, names, births, nationalities, sex in subjects
    )


def analysed(name: NameDocument, subject_type: str) -> ListedName:
    """The name taken apart into its words."""
    found = name_words(name.full, subject_type)
    return ListedName(
        name.full, name.kind, name.quality, found, tuple(romanised(word) or word for word in found)
    )


def _candidate(document: FilingDocument, subject: SubjectDocument) -> Candidate:
    names = (analysed(name, subject.type) for name in subject.names)
    return Candidate(
        document.filing_id,
        subject.subject_id,
        document.revision,
        subject.type,
        tuple(name for name in names if name.words),
        tuple(map(str, subject.birth_dates)),
        subject.nationalities,
        subject.sex,
    )


def _shortened(name: ListedName) -> str:
    return "" if name.words == name.latin else " ".join(name.latin)


def _listed_name(row: list[str]) -> ListedName:
    text, kind, quality, native, latin = row
    parts = tuple(native.split(" "))
    return ListedName(text, kind, quality, parts, tuple(latin.split(" ")) if latin else parts)


@lru_cache(maxsize=65536)
def _birth_date(text: str) -> BirthDate:
    return BirthDate.parse(text)
