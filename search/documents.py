"""Define all that the index may know of a filing, and not one field more."""

from dataclasses import dataclass, field

from search.text.dates import BirthDate


@dataclass(frozen=True, slots=True)
class NameDocument:
    """One written form of a subject's name.

    `kind` and `quality` are the words of `app.vocabulary` (primary, alias, original_script …;
    good, low). Parts are given where the issuer gave them apart.
    """

    full: str
    kind: str = "primary"
    quality: str = "good"
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class SubjectDocument:
    """The person or thing a filing is about, as far as matching compares it."""

    subject_id: str
    type: str
    names: tuple[NameDocument, ...]
    birth_dates: tuple[BirthDate, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""


@dataclass(frozen=True, slots=True)
class FilingDocument:
    """One filing as projected into the index.

    `revision` is the filing's own and rises with every change; the higher one always wins.
    `live` false is a tombstone: nothing but id and revision are left. Only filings that officers
    may be shown are live in the index. `bureau`, `type` and `kind`, `handling`, `audience` (empty: every
    bureau), `barred` and `expires_on` decide who is proposed it; the database decides again.
    `counted`: its words count where words are weighed. What is closed to some must count for nobody, or
    its number would show in the scores of others.
    """

    filing_id: str
    revision: int
    live: bool
    type: str = ""
    kind: str = ""
    bureau: str = ""
    country: str = ""
    number: str = ""
    reference: str = ""
    issued_on: str = ""
    expires_on: str = ""
    handling: str = ""
    audience: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    counted: bool = True
    subjects: tuple[SubjectDocument, ...] = field(default=())

    def __hash__(self) -> int:
        """Tell most apart by what is quickly told; the rest by all of it."""
        return hash((self.filing_id, self.revision))

    @classmethod
    def tombstone(cls, filing_id: str, revision: int) -> "FilingDocument":
        """The mark left where a filing was: no personal data."""
        return cls(filing_id=filing_id, revision=revision, live=False)
