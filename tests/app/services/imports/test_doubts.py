"""A reference that went to somebody else, and what a reviewer refused, are asked about and not written."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from app.actor import SYSTEM
from app.models import Filing
from app.services.imports.batch import Tally
from app.services.imports.entries import Entry, Refusal, digest
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction
from app.vocabulary.actors import Role
from app.vocabulary.filings import FilingStatus
from search.text.dates import BirthDate
from tests.app.services.imports.lists import entry, filings, take
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.fixture
def importer(someone: MakeSomeone) -> Someone:
    """Who may import."""
    return someone(Role.IMPORTER)


def born(reference: str, name: str, birth: str) -> Entry:
    """A person with a date of birth."""
    plain = entry(reference, name)
    (subject,) = plain.content.subjects
    subject = replace(subject, birth_dates=(BirthDate.parse(birth),))
    content = replace(plain.content, subjects=(subject,))
    return replace(plain, content=content, digest=digest(content))


FIRST, OTHER = born("T.1", "ZORAN DEMIDOV", "1970-05-01"), born("T.1", "MIREN ADANE", "1988")


@pytest.mark.both_databases
def test_another_person_under_the_same_reference_is_refused_and_nothing_written_over(
    registry: Registry, importer: Someone
) -> None:
    told: list[Refusal] = []
    take(registry, importer.actor, [FIRST, entry("T.2")])
    assert take(registry, importer.actor, [OTHER, entry("T.2", "ANN")], told) == Tally(changed=1, refused=1)
    assert [(each.reference, each.field) for each in told] == [("T.1", "reference")]
    assert "ZORAN DEMIDOV, born 1970-05-01" in told[0].reason
    assert "MIREN ADANE, born 1988" in told[0].reason
    with reading(registry) as tx:
        assert [each.revision for each in filings(tx.session, "T.1")] == [1]


def test_whoever_knows_that_it_is_one_says_so(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, [FIRST])
    assert take(registry, importer.actor, [OTHER], same=frozenset({"T.1"})) == Tally(changed=1)


@pytest.mark.parametrize(
    "corrected",
    [born("T.1", "ZORAN DEMIDOFF", "1988"), born("T.1", "MIREN ADANE", "1970"), entry("T.1", "X")],
)
def test_a_correction_is_taken(registry: Registry, importer: Someone, corrected: Entry) -> None:
    take(registry, importer.actor, [FIRST])
    assert take(registry, importer.actor, [corrected]) == Tally(changed=1)


def test_what_a_reviewer_refused_is_not_unchanged_and_filed_anew_once_it_says_something_else(
    registry: Registry, importer: Someone
) -> None:
    take(registry, importer.actor, [FIRST])
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Filing).values(status=FilingStatus.REFUSED))
    told: list[Refusal] = []
    assert take(registry, importer.actor, [FIRST], told) == Tally(refused=1)
    assert "reviewer refused" in told[0].reason
    assert take(registry, importer.actor, [born("T.1", "ZORAN DEMIDOV", "1971")]) == Tally(added=1)
