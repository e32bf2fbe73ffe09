"""A search for who asked is stored before it is answered, and goes on where a page's work ended."""

import pytest
from sqlalchemy import text

from app.errors import CannotRecord, Forbidden, Invalid
from app.services.lookups.commands import AskPerson
from app.services.oversight import who_asked as module
from app.services.oversight.commands import AuditList, SearchAudit
from app.services.oversight.who_asked import who_asked
from app.vocabulary.actors import Role
from app.vocabulary.lookups import Purpose
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau."""
    return someone(Role.AUDITOR, bureau="DE")


def search(name: str, *, after: str = "", limit: int = 20) -> SearchAudit:
    person = AskPerson(Purpose.OVERSIGHT, name=name, case_reference="DP-1")
    return SearchAudit(AuditList(limit), person, after=after)


def test_an_empty_page_is_not_the_last_where_more_is_to_be_weighed(
    desk: Desk, auditor: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    monkeypatch.setattr(module, "MOST_WEIGHED", 1)
    desk.found("Mirela Orlovski")
    desk.found("Li Na")
    first = who_asked(desk.registry, auditor.actor, search("Mirella Orlovsky"))
    assert (first.items, first.weighed, bool(first.next)) == ((), 1, True)
    second = who_asked(desk.registry, auditor.actor, search("Mirella Orlovsky", after=first.next))
    assert [each.verdict for each in second.items] == ["match"]


def test_nothing_is_answered_that_cannot_be_recorded(desk: Desk, auditor: Someone) -> None:
    desk.found("Mirela Orlovski")
    with desk.registry.sessions.kw["bind"].begin() as connection:
        connection.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON lookup BEGIN SELECT RAISE(FAIL, 'full'); END")
        )
    with pytest.raises(CannotRecord):
        who_asked(desk.registry, auditor.actor, search("Mirela Orlovski"))


def test_a_search_is_for_those_who_oversee_and_for_a_name_of_bounded_length(
    desk: Desk, auditor: Someone
) -> None:
    with pytest.raises(Forbidden):
        who_asked(desk.registry, desk.clerk.actor, search("Mirela Orlovski"))
    with pytest.raises(Invalid):
        who_asked(desk.registry, auditor.actor, search("so many words " * 20))
