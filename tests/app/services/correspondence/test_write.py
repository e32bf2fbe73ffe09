"""Bureaus write to each other about what both may know of, and to nobody else."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry
from app.rules import policy
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from app.vocabulary.messages import Priority
from tests.fixtures.writing import TEXT, Writing


@pytest.mark.both_databases
def test_it_arrives_in_the_inbox_by_role_and_severity(writing: Writing) -> None:
    filing = writing.hitting.sought()
    writing.about(filing, priority=Priority.URGENT, for_role=Role.REVIEWER)
    writing.about(filing, text="At your leisure.")
    assert writing.got("clerk") == ["At your leisure.", TEXT]
    assert writing.got("clerk", role="clerk") == ["At your leisure."]
    assert writing.got("reviewer", role="reviewer", priority=Priority.URGENT) == [TEXT]


def test_an_answer_goes_back_without_naming_the_bureau(writing: Writing) -> None:
    first = writing.about(writing.hitting.sought())
    answer = writing.write(who="clerk", reply_to=first.id, text="Thank you.")
    assert (answer.to_bureau, answer.thread_id) == ("DE", first.thread_id)
    assert writing.got("foreign_clerk") == ["Thank you."]


def test_what_the_registry_told_of_a_hit_may_be_answered(writing: Writing) -> None:
    writing.hitting.sought()
    found = writing.hitting.confirmed()
    letter = writing.write(who="clerk", hit_id=found.id, to="DE", text="Which train?")
    assert (letter.hit_id, writing.got("foreign_clerk")) == (found.id, ["Which train?"])
    with pytest.raises(Invalid):
        writing.write(who="clerk", hit_id=found.id, to="REGISTRY")


@pytest.mark.parametrize("to", ["DE", "REGISTRY", "XX", ""])
def test_a_bureau_that_may_not_know_is_answered_like_one_that_is_not_there(writing: Writing, to: str) -> None:
    filing = writing.hitting.sought(audience=["FR"], barred=["DE"])
    with pytest.raises(Invalid) as wrong:
        writing.about(filing, who="clerk", to=to)
    assert "no such bureau, or it may not know" in wrong.value.faults[0].reason


def test_nobody_writes_about_what_is_closed_to_them(writing: Writing) -> None:
    with pytest.raises(NotFound):
        writing.about(writing.hitting.sought(barred=["DE"]))
    with pytest.raises(NotFound):
        writing.write(reply_to=writing.about(writing.hitting.sought()).id, who="central_reviewer")
    with pytest.raises(Forbidden):
        writing.about(writing.hitting.sought(), who="foreign_officer")


def test_a_draft_is_written_about_to_nobody_but_its_owner(writing: Writing) -> None:
    filing = writing.keepers.draft()
    with pytest.raises(Invalid):
        writing.about(filing, who="clerk", to="DE")


def test_the_audit_says_who_wrote_to_whom_and_not_what(writing: Writing) -> None:
    filing = writing.hitting.sought()
    letter = writing.about(filing)
    with reading(writing.keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == letter.id)).one()
    assert entry.detail == {"to": "FR", "filing": filing.id, "hit": None, "thread": letter.thread_id}
    assert policy.CENTRAL_BUREAU not in str(entry.detail)
