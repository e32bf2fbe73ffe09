"""A search of the list is a lookup: stored with its purpose before anything of it is shown."""

import pytest
from sqlalchemy import select, text

from app.errors import CannotRecord, Forbidden, Invalid
from app.models import AuditEntry, Lookup
from app.services.browse.commands import FilingList, SearchFilings
from app.services.browse.page import FilingPage
from app.services.browse.search import search
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.filings import FilingType
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from tests.fixtures.keepers import Keepers

NAME = "Orlovski-Tarn"


def searched(keepers: Keepers, words: str = NAME, who: str = "clerk", **said: object) -> FilingPage:
    on = FilingList(FilingType.NOTICE, **said)
    command = SearchFilings(on, words, Purpose.REGISTRY_MAINTENANCE, "B-1")
    return search(keepers.registry, keepers.people[who], command)


def stored(keepers: Keepers) -> list[Lookup]:
    with reading(keepers.registry) as tx:
        return list(tx.session.scalars(select(Lookup).order_by(Lookup.id)))


def test_the_words_are_stored_as_a_lookup_and_the_answer_names_it(keepers: Keepers) -> None:
    filing = keepers.draft()
    found = searched(keepers, kind="blue")
    [lookup] = stored(keepers)
    assert [each.id for each in found.page.items] == [filing.id]
    assert (lookup.id, lookup.kind, lookup.answer) == (
        found.lookup_id,
        LookupKind.LIST,
        Answer.POSSIBLE_MATCH,
    )
    assert (lookup.purpose, lookup.case_reference) == (Purpose.REGISTRY_MAINTENANCE, "B-1")
    assert lookup.question == {"type": "notice", "text": NAME, "kind": "blue", "limit": 20}


def test_a_search_that_finds_nothing_is_stored_too(keepers: Keepers) -> None:
    assert searched(keepers, "Nobody").page.items == []
    assert [each.answer for each in stored(keepers)] == [Answer.NO_MATCH]


def test_the_audit_tells_what_was_shown_and_not_the_words(keepers: Keepers) -> None:
    filing = keepers.draft()
    found = searched(keepers)
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.SEARCH)).one()
    assert entry.detail["shown"] == {filing.id: filing.revision}
    assert entry.detail["lookup"] == found.lookup_id
    assert NAME not in str(entry.detail)


def test_what_cannot_be_stored_is_not_answered(keepers: Keepers) -> None:
    keepers.draft()
    with keepers.registry.sessions.kw["bind"].begin() as connection:
        connection.execute(text("ALTER TABLE lookup RENAME TO lookup_away"))
    with pytest.raises(CannotRecord):
        searched(keepers)


def test_whoever_may_not_search_leaves_a_refusal_and_no_lookup(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        searched(keepers, who="officer")
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.SEARCH)).one()
    assert (entry.outcome, stored(keepers)) == (Outcome.REFUSED, [])


def test_a_bureau_there_is_none_of_is_refused(keepers: Keepers) -> None:
    with pytest.raises(Invalid, match="not acceptable"):
        searched(keepers, bureau="ORLOVSKI")
    assert stored(keepers) == []
