"""What is compared beside the name: a table of features whose docstrings are what the officer reads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from search.matching import tunables
from search.matching.candidate import Candidate
from search.matching.dates import DateAgreement, agreement
from search.matching.types import Query
from search.text.countries import country_code, home_country
from search.text.dates import PartialDate

# Doc 9303: stateless, refugees, unspecified; INTERPOL's unknown. They contradict no nationality.
_NO_NATION = frozenset({"UNK", "XXA", "XXB", "XXC", "XXX"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A feature that holds, with both sides' values."""

    query: str
    listed: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What both sides say beside the name, compared once for all features.

    `date` is None where either side has none; `nation` and `nations` leave out what contradicts nothing.
    """

    query: Query
    candidate: Candidate
    date: DateAgreement | None
    listed_date: str
    nation: str
    nations: tuple[str, ...]

    @classmethod
    def of(cls, query: Query, candidate: Candidate) -> "Facts":
        """The question held against the candidate."""
        date, listed = _best_date(query.birth_date, candidate) if query.birth_date else (None, "")
        return cls(
            query, candidate, date, listed, _nation(query.nationality), _nations(candidate.nationalities)
        )


Test = Callable[[Facts], Finding | None]


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


def birth_date_equal(facts: Facts) -> Finding | None:
    """The date of birth is the same."""
    return _dated(facts, DateAgreement.EQUAL)


def day_month_swapped(facts: Facts) -> Finding | None:
    """The date of birth is the same with day and month exchanged."""
    return _dated(facts, DateAgreement.SWAPPED)


def birth_date_misread(facts: Facts) -> Finding | None:
    """The date of birth differs in one part only, as when one figure is misread."""
    return _dated(facts, DateAgreement.MISREAD)


def birth_year_equal(facts: Facts) -> Finding | None:
    """The year of birth is the same; the day is not known on both sides."""
    return _dated(facts, DateAgreement.YEAR_EQUAL)


def birth_day_differs(facts: Facts) -> Finding | None:
    """The year of birth is the same, but month and day differ."""
    return _dated(facts, DateAgreement.DAY_DIFFERS)


def birth_year_near(facts: Facts) -> Finding | None:
    """The years of birth are one apart, or close where the listed one is rough."""
    return _dated(facts, DateAgreement.YEAR_NEAR)


def birth_date_disjoint(facts: Facts) -> Finding | None:
    """Both dates of birth are known and they do not agree."""
    return _dated(facts, DateAgreement.DISJOINT)


def nationality_equal(facts: Facts) -> Finding | None:
    """The nationality is among the listed ones."""
    return Finding(facts.nation, facts.nation) if facts.nation and facts.nation in facts.nations else None


def nationality_differs(facts: Facts) -> Finding | None:
    """The nationality is not among the listed ones."""
    differs = facts.nation and facts.nations and facts.nation not in facts.nations
    return Finding(facts.nation, ", ".join(facts.nations)) if differs else None


def sex_differs(facts: Facts) -> Finding | None:
    """The sex is given on both sides and differs."""
    asked, listed = facts.query.sex, facts.candidate.sex
    return Finding(asked, listed) if asked != listed and {asked, listed} <= {"M", "F"} else None


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
    facts = Facts.of(query, candidate)
    tested = ((feature, feature.test(facts)) for feature in FEATURES)
    return [(feature, found) for feature, found in tested if found is not None]


def _dated(facts: Facts, wanted: DateAgreement) -> Finding | None:
    return Finding(str(facts.query.birth_date), facts.listed_date) if facts.date is wanted else None


def _best_date(asked: PartialDate, candidate: Candidate) -> tuple[DateAgreement | None, str]:
    """How the date agrees with the listed one that it agrees with best."""
    dated = zip(candidate.birth_dates, candidate.births, strict=True)
    graded = ((agreement(asked, date), written) for date, written in dated)
    return max(graded, key=lambda pair: pair[0], default=(None, ""))


@lru_cache(maxsize=4096)
def _nations(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([code for code in map(_nation, written) if code])


@lru_cache(maxsize=4096)
def _nation(written: str) -> str:
    """One code a country; empty where the nationality is unknown or the person has none."""
    code = country_code(written)
    return "" if code is None or code in _NO_NATION else home_country(code)
