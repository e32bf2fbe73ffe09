"""Entries of the audit: who did what to what, in the transaction of the act, refusals in one of their own."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.actor import Actor
from app.db import Sessions
from app.models import AuditEntry
from app.services.audit import log
from app.services.audit.log import Asked
from app.transaction import Tx, read_transaction, transaction
from app.vocabulary.actors import Action, Outcome, Role
from app.vocabulary.readings import Reading

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ACTOR = Actor(
    id="an-actor",
    name="somebody",
    bureau_id="a-bureau",
    bureau="FR",
    country="FR",
    roles=frozenset({Role.CLERK}),
    key_id="a-key",
    client="192.0.2.7",
)


def entries(sessions: Sessions) -> list[AuditEntry]:
    with read_transaction(sessions, ACTOR) as tx:
        return list(tx.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def only(sessions: Sessions) -> AuditEntry:
    [entry] = entries(sessions)
    return entry


def told(entry: AuditEntry) -> tuple[str, str, str, dict[str, Any]]:
    """What an entry says was done, how it ended, and the rest."""
    return str(entry.action), str(entry.outcome), entry.object_id, entry.detail


def test_an_entry_says_who_from_where_when_and_what(sessions: Sessions) -> None:
    with transaction(sessions, ACTOR, lambda: AT) as tx:
        log.append(tx, Action.AMEND, "notice", "a-notice", revision=3)
    entry = only(sessions)
    assert (entry.at, entry.actor_id, entry.bureau) == (AT, "an-actor", "FR")
    assert (entry.key_id, entry.client, entry.object_type) == ("a-key", "192.0.2.7", "notice")
    assert told(entry) == ("amend", "done", "a-notice", {"revision": 3})


def test_an_act_that_is_rolled_back_leaves_no_entry(sessions: Sessions) -> None:
    with sessions() as session:
        log.append(Tx(session, ACTOR, AT), Action.AMEND, "notice", "a-notice")
        session.flush()
        session.rollback()
    assert entries(sessions) == []


def test_the_same_done_to_many_is_an_entry_each(sessions: Sessions) -> None:
    with transaction(sessions, ACTOR) as tx:
        log.append_all(tx, Action.IMPORT, [("notice", "one", {"revision": 1}), ("alert", "two", {})])
        log.append_all(tx, Action.PURGE, [])
    assert [(each.object_type, *told(each)) for each in entries(sessions)] == [
        ("notice", "import", "done", "one", {"revision": 1}),
        ("alert", "import", "done", "two", {}),
    ]


def test_a_refusal_stands_although_what_was_refused_rolls_back(sessions: Sessions) -> None:
    log.refuse(sessions, ACTOR, Action.PUBLISH, "four eyes", filing_id="a-notice")
    said = {"reason": "four eyes", "filing_id": "a-notice"}
    assert told(only(sessions)) == ("publish", "refused", "a-notice", said)


def test_a_reading_names_what_was_asked_for_and_each_thing_shown_at_its_revision(sessions: Sessions) -> None:
    asked = Asked(Reading.FILING, "notice", "a-notice", {"language": "fr"})
    with transaction(sessions, ACTOR) as tx:
        log.show(tx, asked, {"a-notice": 4, "a-link": None}, names="alike")
    detail = {
        "reading": "filing",
        "language": "fr",
        "shown": {"a-notice": 4, "a-link": None},
        "names": "alike",
    }
    assert told(only(sessions)) == ("read", "done", "a-notice", detail)


@pytest.mark.parametrize(
    ("reading", "action"),
    [(Reading.SEARCH, Action.SEARCH), (Reading.FILE, Action.HAND_OUT), (Reading.HISTORY, Action.READ)],
)
def test_a_reading_is_entered_under_the_action_it_needs(
    sessions: Sessions, reading: Reading, action: Action
) -> None:
    with transaction(sessions, ACTOR) as tx:
        log.show(tx, Asked(reading, "notice"), {})
    assert only(sessions).action == action


def test_a_reading_that_is_refused_says_so_and_shows_nothing(sessions: Sessions) -> None:
    with transaction(sessions, ACTOR) as tx:
        log.refuse_reading(tx, Asked(Reading.FILING, "notice", "not-there"), "not_found")
    entry = only(sessions)
    assert told(entry) == ("read", "refused", "not-there", {"reading": "filing", "reason": "not_found"})


def test_a_change_that_changed_nothing_is_a_reading_of_what_stands(sessions: Sessions) -> None:
    with transaction(sessions, ACTOR) as tx:
        log.show_unchanged(tx, "notice", "a-notice")
    detail = {"reading": "unchanged", "shown": {"a-notice": None}}
    assert told(only(sessions)) == ("read", "done", "a-notice", detail)


def test_a_rehearsal_shows_that_entries_can_be_stored_and_takes_no_number(sessions: Sessions) -> None:
    with sessions() as session:
        log.rehearse(Tx(session, ACTOR, AT))
        assert session.scalar(select(func.count(AuditEntry.id))) == 1
    with transaction(sessions, ACTOR) as tx:
        log.resume(tx)
    entry = only(sessions)
    assert (entry.id, *told(entry)) == (1, "operate", "done", "", {"recording": "resumed"})


def test_a_rehearsal_fails_where_an_entry_could_not_be_stored(sessions: Sessions) -> None:
    with sessions() as session:
        log.rehearse(Tx(session, ACTOR, AT))
        with pytest.raises(IntegrityError):
            log.rehearse(Tx(session, ACTOR, AT))


def test_a_refusal_in_the_same_transaction_is_kept_with_it(sessions: Sessions) -> None:
    with transaction(sessions, ACTOR) as tx:
        log.append_refused(tx, Action.AUTHENTICATE, attempt=1)
    assert told(only(sessions)) == ("authenticate", str(Outcome.REFUSED), "", {"attempt": 1})
