"""Compare what is known beside the name with what is listed."""

from functools import lru_cache
from typing import NamedTuple

from search.matching.attributes.dates import DateAgreement, best_agreement
from search.matching.candidate import Candidate
from search.matching.types import PERSON, Query
from search.text.countries import country_code, home_country
from search.text.dates import PartialDate
from search.text.organisations import names_organisation

# Doc 9303: stateless, refugees, unspecified; INTERPOL's unknown. They contradict no nationality.
_NO_NATION = frozenset({"UNK", "XXA", "XXB", "XXC", "XXX"})
_SEXES = frozenset({"M", "F"})


class Agreement(NamedTuple):
    """Hold how a question and a candidate agree beside the name; None where either says nothing."""

    date: DateAgreement | None = None
    nation: bool | None = None
    sex: bool | None = None
    person: bool | None = None


def compare_facts(query: Query, candidate: Candidate) -> Agreement:
    """Hold what is known beside the name against what is listed."""
    return Agreement(
        best_date(query.birth_date, candidate)[0],
        _nation_agrees(query.nationality, candidate.nationalities),
        query.sex == candidate.sex if query.sex in _SEXES and candidate.sex in _SEXES else None,
        None if query.subject_type or names_organisation(query.name) else candidate.type == PERSON,
    )


def best_date(asked: PartialDate | None, candidate: Candidate) -> tuple[DateAgreement | None, str]:
    """Return how the date agrees with the listed one that it agrees with best."""
    if asked is None or not candidate.births:
        return None, ""
    found, place = best_agreement(asked, candidate.birth_dates)
    return found, candidate.births[place]


@lru_cache(maxsize=65536)
def _nation_agrees(asked: str, listed: tuple[str, ...]) -> bool | None:
    nation, known = nation_of(asked), nations(listed)
    return nation in known if nation and known else None


def nations(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of these nationalities, without those that say nothing."""
    return tuple([code for code in map(nation_of, written) if code])


@lru_cache(maxsize=4096)
def nation_of(written: str) -> str:
    """Return one code a country; empty where the nationality is unknown or the person has none."""
    code = country_code(written)
    return "" if code is None or code in _NO_NATION else home_country(code)
