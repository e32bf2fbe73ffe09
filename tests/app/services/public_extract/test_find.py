"""The public finds what is released, newest first and page by page, and nothing of what is not."""

from datetime import date
from typing import Any

import pytest

from app.errors import NotFound
from app.models import Filing
from app.services.public_extract import find
from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind
from app.services.unit_of_work import reading
from app.vocabulary.subjects import Sex
from tests.app.services.public_extract.releasing import change, released
from tests.fixtures.keepers import Keepers, example

RED = PublicKind.RED
PERSON = example("notice.red")["subjects"][0] | {"birth_dates": [{"date": "1984-11-23"}]}


def found(keepers: Keepers, **asked: Any) -> list[str]:
    """The numbers found on the page that is asked for."""
    with reading(keepers.registry) as tx:
        return [notice.entity_id for notice in find.browse(tx, PublicQuery(RED, **asked)).notices]


def test_the_newest_come_first_page_by_page_and_are_counted(keepers: Keepers) -> None:
    filings = [released(keepers, reference=f"T-{at}") for at in range(3)]
    for at, filing in enumerate(filings):
        change(keepers, filing, issued_on=date(2026, 11, 1 + at))
    numbers = [filing.number for filing in reversed(filings)]
    assert [*found(keepers, per_page=2), *found(keepers, per_page=2, page=2)] == numbers
    assert found(keepers, per_page=2, page=3) == []
    with reading(keepers.registry) as tx:
        assert find.browse(tx, PublicQuery(RED, per_page=2)).total == 3


# The day is 22 November 2026: she is 42 tomorrow.
@pytest.mark.both_databases
def test_each_question_narrows_what_is_found(keepers: Keepers) -> None:
    number = [released(keepers, subjects=[PERSON], legal_basis="Resolution 1267 (1999)").number]
    cases: list[tuple[dict[str, Any], bool]] = [
        ({"nationality": "RO"}, True),
        ({"nationality": "FR"}, False),
        ({"sex": Sex.FEMALE}, True),
        ({"sex": Sex.MALE}, False),
        ({"warrant_country": "RO"}, True),
        ({"warrant_country": "FR"}, False),
        ({"age_min": 41, "age_max": 41}, True),
        ({"age_min": 42}, False),
        ({"age_max": 40}, False),
        ({"un_resolution": "1267"}, True),
        ({"un_resolution": "12%7"}, False),
        ({"name": "orlov", "nationality": "RO"}, True),
        ({"name": "orlov", "nationality": "FR"}, False),
    ]
    for asked, fits in cases:
        assert found(keepers, **asked) == (number if fits else []), asked


def test_a_year_alone_is_every_age_it_may_be(keepers: Keepers) -> None:
    born = PERSON | {"birth_dates": [{"date": "1984"}]}
    number = [released(keepers, subjects=[born]).number]
    assert [age for age in range(38, 46) if found(keepers, age_min=age, age_max=age) == number] == [41, 42]


def one(keepers: Keepers, filing: Filing) -> str:
    """Its number, by its number."""
    with reading(keepers.registry) as tx:
        return find.read(tx, RED, filing.number).entity_id


def test_one_is_read_by_its_number_until_it_is_no_longer_released(keepers: Keepers) -> None:
    filing, other = released(keepers), released(keepers, reference="T-2")
    assert (one(keepers, filing), one(keepers, other)) == (filing.number, other.number)
    for closed in ({"status": "withdrawn"}, {"status": "published", "barred": ["DE"]}):
        change(keepers, filing, **closed)
        with pytest.raises(NotFound):
            one(keepers, filing)
        assert found(keepers) == [other.number]


def test_a_picture_that_was_not_released_is_not_there(keepers: Keepers) -> None:
    filing = released(keepers)
    with reading(keepers.registry) as tx, pytest.raises(NotFound, match="public picture"):
        find.photo(tx, RED, filing.number, "photo-1")
