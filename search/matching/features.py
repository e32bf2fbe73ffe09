"""What is compared beside the name: a table of features whose docstrings are what the officer reads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from search.matching import tunables
from search.matching.candidate import Candidate
from search.matching.dates import DateAgreement, agreement
from search.matching.types import Query
from search.text.countries import country_code, home_country
from search.text.dates import BirthDate, PartialDate

# Doc 9303: stateless, refugees, unspecified; INTERPOL's unknown. They contradict no nationality.
_NO_NATION = frozenset({"UNK", "XXA", "XXB", "XXC", "XXX"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A feature that holds, with both sides' values."""

    query: str
    listed: str


Test = Callable[[Query, Candidate], Finding | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """A test and the weight (in log odds) with which it raises or lowers the score."""

    test: Test
    weight: float

    @property
    def name(self) -> str:
        """The word for the feature in answers."""
        return self.test.__name__

    @property
    def sentence(self) -> str:
        """What the officer reads."""
        return (self.test.__doc__ or "").strip()


def birth_date_equal(query: Query, candidate: Candidate) -> Finding | None:
    """The date of birth is the same."""
    return _dated(query, candidate, DateAgreement.EQUAL)


def day_month_swapped(query: Query, candidate: Candidate) -> Finding | None:
    """The date of birth is the same with day and month exchanged."""
    return _dated(query, candidate, DateAgreement.SWAPPED)


def birth_date_misread(query: Query, candidate: Candidate) -> Finding | None:
    """The date of birth differs in one part only, as when one figure is misread."""
    return _dated(query, candidate, DateAgreement.MISREAD)


def birth_year_equal(query: Query, candidate: Candidate) -> Finding | None:
    """The year of birth is the same; the day is not known on both sides."""
    return _dated(query, candidate, DateAgreement.YEAR_EQUAL)


def birth_day_differs(query: Query, candidate: Candidate) -> Finding | None:
    """The year of birth is the same, but month and day differ."""
    return _dated(query, candidate, DateAgreement.DAY_DIFFERS)


def birth_year_near(query: Query, candidate: Candidate) -> Finding | None:
    """The years of birth are one apart, or close where the listed one is rough."""
    return _dated(query, candidate, DateAgreement.YEAR_NEAR)


def birth_date_disjoint(query: Query, candidate: Candidate) -> Finding | None:
    """Both dates of birth are known and they do not agree."""
    return _dated(query, candidate, DateAgreement.DISJOINT)


def nationality_equal(query: Query, candidate: Candidate) -> Finding | None:
    """The nationality is among the listed ones."""
    asked, listed = _nationalities(query, candidate)
    return Finding(asked, asked) if asked and asked in listed else None


def nationality_differs(query: Query, candidate: Candidate) -> Finding | None:
    """The nationality is not among the listed ones."""
    asked, listed = _nationalities(query, candidate)
    return Finding(asked, ", ".join(listed)) if asked and listed and asked not in listed else None


def sex_differs(query: Query, candidate: Candidate) -> Finding | None:
    """The sex is given on both sides and differs."""
    known = {query.sex, candidate.sex} <= {"M", "F"}
    return Finding(query.sex, candidate.sex) if known and query.sex != candidate.sex else None


FEATURES = (
    Feature(birth_date_equal, tunables.BIRTH_DATE_EQUAL),
    Feature(day_month_swapped, tunables.DAY_MONTH_SWAPPED),
    Feature(birth_date_misread, tunables.BIRTH_DATE_MISREAD),
    Feature(birth_year_equal, tunables.BIRTH_YEAR_EQUAL),
    Feature(birth_day_differs, tunables.BIRTH_DAY_DIFFERS),
    Feature(birth_year_near, tunables.BIRTH_YEAR_NEAR),
    Feature(birth_date_disjoint, tunables.BIRTH_DATE_DISJOINT),
    Feature(nationality_equal, tunables.NATIONALITY_EQUAL),
    Feature(nationality_differs, tunables.NATIONALITY_DIFFERS),
    Feature(sex_differs, tunables.SEX_DIFFERS),
)


def findings(query: Query, candidate: Candidate) -> list[tuple[Feature, Finding]]:
    """The features that hold for this question and candidate, in the order of the table."""
    tested = ((feature, feature.test(query, candidate)) for feature in FEATURES)
    return [(feature, found) for feature, found in tested if found is not None]


def _dated(query: Query, candidate: Candidate, wanted: DateAgreement) -> Finding | None:
    if query.birth_date is None or not candidate.births:
        return None
    best, listed = _best_date(query.birth_date, candidate.births)
    return Finding(str(query.birth_date), listed) if best is wanted else None


@lru_cache(maxsize=4096)
def _best_date(asked: PartialDate, births: tuple[str, ...]) -> tuple[DateAgreement, str]:
    """How the date agrees with the listed one that it agrees with best."""
    graded = [(agreement(asked, BirthDate.parse(listed)), listed) for listed in births]
    return max(graded, key=lambda pair: pair[0])


def _nationalities(query: Query, candidate: Candidate) -> tuple[str, list[str]]:
    listed = (_nation(code) for code in candidate.nationalities)
    return _nation(query.nationality), [code for code in listed if code]


@lru_cache(maxsize=4096)
def _nation(written: str) -> str:
    """One code a country; empty where the nationality is unknown or the person has none."""
    code = country_code(written)
    return "" if code is None or code in _NO_NATION else home_country(code)
