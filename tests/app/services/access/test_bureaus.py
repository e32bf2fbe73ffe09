"""Everybody who works with filings finds how a bureau is reached; an administrator keeps that."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden, NotFound
from app.models import AuditEntry, Bureau
from app.services.access import bureaus
from app.services.access.bureaus import DescribeBureau
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import Keepers


def describe(keepers: Keepers, who: str = "administrator", **said: str) -> Bureau:
    """The bureau of Germany as this person describes it."""
    with work(keepers.registry, keepers.people[who], Action.MANAGE_ACTORS) as tx:
        return bureaus.describe(tx, DescribeBureau(said.pop("code", "DE"), **said))


def test_what_is_said_is_changed_and_the_rest_stays(keepers: Keepers) -> None:
    describe(keepers, telephone="+49 1", hours="always")
    found = describe(keepers, email="ncb@de.example", hours="")
    assert (found.name, found.telephone, found.email, found.hours) == (
        "Bureau DE",
        "+49 1",
        "ncb@de.example",
        "",
    )


def test_the_audit_says_what_was_changed_and_to_what(keepers: Keepers) -> None:
    found = describe(keepers, telephone="+49 1", name="Wiesbaden")
    with reading(keepers.registry) as tx:
        entries = select(AuditEntry).where(AuditEntry.object_id == found.id).order_by(AuditEntry.id.desc())
        entry = tx.session.scalars(entries.limit(1)).one()
    assert entry.detail == {"code": "DE", "name": "Wiesbaden", "telephone": "+49 1"}


def test_only_an_administrator_describes_a_bureau_and_only_one_there_is(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        describe(keepers, who="clerk", name="Wiesbaden")
    with pytest.raises(NotFound, match="no bureau XX"):
        describe(keepers, code="XX", name="Nowhere")


def test_bureaus_are_listed_by_code_for_everybody_but_a_partner(keepers: Keepers) -> None:
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        assert [each.code for each in bureaus.browse(tx)] == ["DE", "FR", "REGISTRY"]
    keepers.same_person("officer", roles=frozenset({Role.PARTNER}))
    with reading(keepers.registry, keepers.people["officer"]) as tx, pytest.raises(Forbidden):
        bureaus.browse(tx)


def test_codes_are_told_without_asking_who(keepers: Keepers) -> None:
    with reading(keepers.registry) as tx:
        assert bureaus.codes(tx.session) == {"DE", "FR", "REGISTRY"}
