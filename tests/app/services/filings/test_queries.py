"""A filing that was read can be told in full after its session has ended."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect

from app.models import Filing
from app.services.filings.queries import with_relations
from app.services.filings.rows_to_content import content_of
from app.services.unit_of_work import reading
from tests.fixtures.keepers import Keepers, example

PERSON = example("notice.red")["subjects"][0] | {
    "identifiers": [{"kind": "passport", "number": "XK4410927", "country": "RO"}],
    "property": {"make": "Dacia"},
}


def unread(row: Any) -> Iterator[str]:
    """The relationships, from this row on, that would need the session once more."""
    state = inspect(row)
    for relation in state.mapper.relationships:
        if relation.key in state.unloaded:
            yield f"{type(row).__name__}.{relation.key}"
            continue
        value = getattr(row, relation.key)
        for each in value if isinstance(value, list) else [value] if value is not None else []:
            yield from unread(each)


def read_of(keepers: Keepers, filing: Filing) -> Filing:
    """The filing by itself, and its session ended."""
    with reading(keepers.registry) as tx:
        return tx.session.scalars(with_relations().where(Filing.id == filing.id)).one()


@pytest.mark.both_databases
def test_every_part_is_there_when_the_session_has_ended(keepers: Keepers) -> None:
    filing = keepers.published("notice.red", subjects=[PERSON])
    keepers.amend(filing, audience=["DE"])
    found = read_of(keepers, filing)
    assert inspect(found).detached
    assert list(unread(found)) == []
    assert found.amendment is not None
    assert (found.bureau.code, found.warrants[0].charges[0].offence) == ("FR", "robbery")


def test_what_it_says_can_be_told_after_the_session(keepers: Keepers) -> None:
    filing = keepers.draft("notice.red", subjects=[PERSON])
    [subject] = content_of(read_of(keepers, filing)).subjects
    assert subject.identifiers[0].number == "XK4410927"
    assert subject.property is not None
    assert subject.description is not None
