"""A subject proposed by the index, with its names analysed once, when it was indexed."""

from dataclasses import dataclass

from search.text.dates import BirthDate


@dataclass(frozen=True, slots=True)
class Candidate:
    """One subject of one filing, ready to be compared."""

    filing_id: str
    subject_id: str
    revision: int
    type: str
    names: tuple[str, ...]
    birth_dates: tuple[BirthDate, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""
