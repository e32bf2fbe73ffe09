"""Compare what is known beside the name: a table of features, each docstring read by officers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from search.matching import tunables
from search.matching.attributes.agreement import Agreement, best_date, nation_of, nations
from search.matching.attributes.dates import DateAgreement
from search.matching.candidate import Candidate
from search.matching.types import Query

Test = Callable[[Agreement], bool]
Values = Callable[[Query, Candidate], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Feature:
    """A test, the weight (in log odds) with which it raises or lowers the score, and what it compares."""

    test: Test
    weight: float
    values: Values

    @property
    def name(self) -> str:
        """The word for the feature in answers."""
        return self.test.__name__

    @property
    def sentence(self) -> str:
        """Return what the officer reads."""
        return (self.test.__doc__ or "").strip()


def birth_date_equal(facts: Agreement) -> bool:
    """The date of birth is the same."""
    return facts.date is DateAgreement.EQUAL


def day_month_swapped(facts: Agreement) -> bool:
    """The date of birth is the same with day and month exchanged."""
    return facts.date is DateAgreement.SWAPPED


def birth_date_misread(facts: Agreement) -> bool:
    """The date of birth differs in the day or the month only, as when one figure is misread."""
    return facts.date is DateAgreement.MISREAD


def birth_year_misread(facts: Agreement) -> bool:
    """Day and month of birth are the same; the year is one off or has a figure misread."""
    return facts.date is DateAgreement.YEAR_MISREAD


def birth_year_equal(facts: Agreement) -> bool:
    """The year of birth is the same; the day is not known on both sides."""
    return facts.date is DateAgreement.YEAR_EQUAL


def birth_year_among(facts: Agreement) -> bool:
    """The year of birth is one of several that are listed."""
    return facts.date is DateAgreement.YEAR_AMONG


def birth_year_between(facts: Agreement) -> bool:
    """The year of birth lies between two that are listed."""
    return facts.date is DateAgreement.YEAR_BETWEEN


def birth_day_differs(facts: Agreement) -> bool:
    """The year of birth is the same, but month and day differ."""
    return facts.date is DateAgreement.DAY_DIFFERS


def birth_year_differs(facts: Agreement) -> bool:
    """Day and month of birth are the same, but the year is another."""
    return facts.date is DateAgreement.YEAR_DIFFERS


def birth_year_near(facts: Agreement) -> bool:
    """The years of birth are one apart, or close where the listed one is rough."""
    return facts.date is DateAgreement.YEAR_NEAR


def birth_date_disjoint(facts: Agreement) -> bool:
    """Both dates of birth are known and they do not agree."""
    return facts.date is DateAgreement.DISJOINT


def nationality_equal(facts: Agreement) -> bool:
    """The nationality is among the listed ones."""
    return facts.nation is True


def nationality_differs(facts: Agreement) -> bool:
    """The nationality is not among the listed ones."""
    return facts.nation is False


def sex_differs(facts: Agreement) -> bool:
    """The sex is given on both sides and differs."""
    return facts.sex is False


def no_person(facts: Agreement) -> bool:
    """An organisation or a thing is listed; most who do not say which they mean ask for a person."""
    return facts.person is False


def _dates(query: Query, candidate: Candidate) -> tuple[str, str]:
    return str(query.birth_date), best_date(query.birth_date, candidate)[1]


def _nationalities(query: Query, candidate: Candidate) -> tuple[str, str]:
    asked, listed = nation_of(query.nationality), nations(candidate.nationalities)
    return asked, asked if asked in listed else ", ".join(listed)


def _sexes(query: Query, candidate: Candidate) -> tuple[str, str]:
    return query.sex, candidate.sex


def _types(query: Query, candidate: Candidate) -> tuple[str, str]:
    return query.subject_type, candidate.type


FEATURES = (
    Feature(birth_date_equal, tunables.BIRTH_DATE_EQUAL, _dates),
    Feature(day_month_swapped, tunables.DAY_MONTH_SWAPPED, _dates),
    Feature(birth_date_misread, tunables.BIRTH_DATE_MISREAD, _dates),
    Feature(birth_year_misread, tunables.BIRTH_YEAR_MISREAD, _dates),
    Feature(birth_year_equal, tunables.BIRTH_YEAR_EQUAL, _dates),
    Feature(birth_year_among, tunables.BIRTH_YEAR_AMONG, _dates),
    Feature(birth_year_between, tunables.BIRTH_YEAR_BETWEEN, _dates),
    Feature(birth_day_differs, tunables.BIRTH_DAY_DIFFERS, _dates),
    Feature(birth_year_differs, tunables.BIRTH_YEAR_DIFFERS, _dates),
    Feature(birth_year_near, tunables.BIRTH_YEAR_NEAR, _dates),
    Feature(birth_date_disjoint, tunables.BIRTH_DATE_DISJOINT, _dates),
    Feature(nationality_equal, tunables.NATIONALITY_EQUAL, _nationalities),
    Feature(nationality_differs, tunables.NATIONALITY_DIFFERS, _nationalities),
    Feature(sex_differs, tunables.SEX_DIFFERS, _sexes),
    Feature(no_person, tunables.NO_PERSON, _types),
)


@cache
def held(facts: Agreement) -> tuple[Feature, ...]:
    """The features that hold, in the order of the table; there are few combinations of facts."""
    return tuple(feature for feature in FEATURES if feature.test(facts))


@cache
def weight(facts: Agreement) -> float:
    """Return what the features that hold add to a score, in log odds."""
    return sum(feature.weight for feature in held(facts))
