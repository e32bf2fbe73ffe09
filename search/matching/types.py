"""Define the words of matching: what is asked, what is proposed, what is answered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from search.text.dates import PartialDate

if TYPE_CHECKING:
    from search.matching.candidate import Candidate

PERSON = "person"


class Verdict(StrEnum):
    """List what the machine may say of one candidate."""

    MATCH = "match"
    POSSIBLE = "possible"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Query:
    """A question about a person, organisation or named thing.

    `name` is the whole name in any order and script, or empty when `family_name` and
    `given_names` are given apart. `truncated` says the name came from a machine-readable zone
    that had no room for all of it, so its last word may be cut. `nationality` is a country code
    of ISO 3166 or ICAO 9303; `subject_type` empty means any type.
    """

    name: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: PartialDate | None = None
    nationality: str = ""
    sex: str = ""
    subject_type: str = "person"
    truncated: bool = False

    @property
    def sought(self) -> str:
        """Return the type of subject asked for, empty for any: only people have a date of birth or a sex."""
        return self.subject_type or (PERSON if self.birth_date or self.sex else "")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One compared feature: its share of the score, both values, and the sentence an officer reads."""

    feature: str
    score: float
    query: str
    listed: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with its score (0.0 to 1.0), verdict and evidence."""

    filing_id: str
    subject_id: str
    revision: int
    score: float
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    candidate: "Candidate"
