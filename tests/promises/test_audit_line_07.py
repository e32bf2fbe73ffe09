"""Line 7: an untouched log verifies however busy it is, and a touched one is told of in full."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from app.actor import SYSTEM
from app.db import connect_database, make_sessions
from app.models import AuditEntry, AuditLeaf
from app.services.audit import log
from app.services.audit.seals import Sealer
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import Registry
from app.transaction import Tx, snapshot, utc_now
from app.transparency.settings import LogSettings
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Purpose
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk

CLIENTS, LOOKUPS_EACH = 8, 30


@pytest.mark.both_databases
def test_line_07_a_busy_untouched_log_verifies(desk: Desk, registry: Registry, audit_log: AuditLog) -> None:
    desk.published()
    done = Event()

    def seal_meanwhile() -> None:
        while not done.is_set():
            audit_log.seal()

    def ask(_client: int) -> None:
        for _ in range(LOOKUPS_EACH):
            command = AskPerson(Purpose.BORDER_CONTROL, name="Ramon Espinoza Duarte")
            assert ask_person(registry, desk.officer.actor, command).matches

    sealing = Thread(target=seal_meanwhile)
    sealing.start()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(ask, range(CLIENTS)))
    done.set()
    sealing.join()
    audit_log.seal()
    report = audit_log.verify()
    assert (list(report.faults), report.unsealed) == ([], 0)
    with snapshot(registry.sessions) as session:
        assert report.sealed == session.scalar(select(func.count(AuditEntry.id)))


def test_line_07_nothing_falls_between_seals_whatever_the_order_of_commits(
    postgresql_url: str, log_settings: LogSettings
) -> None:
    """Writers begin, commit and roll back in any order, while the sealer looks in between."""
    sessions = make_sessions(connect_database(postgresql_url))
    sealer = Sealer(sessions, log_settings)
    dice = random.Random(7)
    writing, committed = [], 0
    for _ in range(300):
        step = dice.random()
        if step < 0.4 and len(writing) < 12:
            session = sessions()
            log.append(Tx(session, SYSTEM, utc_now()), Action.OPERATE, "test", "")
            session.flush()
            writing.append(session)
        elif step < 0.7 and writing:
            session = writing.pop(dice.randrange(len(writing)))
            ends_well = dice.random() < 0.8
            (session.commit if ends_well else session.rollback)()
            session.close()
            committed += ends_well
        else:
            sealer.seal()
    for session in writing:
        session.commit()
        session.close()
    sealer.seal()
    with snapshot(sessions) as session:
        assert session.scalar(select(func.count(AuditLeaf.position))) == committed + len(writing)
    sessions.kw["bind"].dispose()


@pytest.mark.both_databases
def test_line_07_all_faults_are_named(desk: Desk, audit_log: AuditLog) -> None:
    desk.published()
    for _ in range(5):
        desk.found("Ramon Espinoza Duarte")
    audit_log.seal()
    audit_log.execute(
        "UPDATE audit_entry SET actor_id = 'nobody' WHERE object_type = 'lookup'",
        "UPDATE match SET score = 0.1",
        "UPDATE actor SET name = 'somebody else' WHERE name = 'officer-FR'",
    )
    faults = audit_log.faults()
    assert faults.count("was changed after it was sealed") == 5
    assert faults.count("its lookup or matches were changed") == 5
    assert "its name was changed past the audit" in faults
