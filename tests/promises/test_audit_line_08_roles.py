"""Line 8: on PostgreSQL the service's role may only add to the log, and can do all its work with that."""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from app.actor import SYSTEM
from app.db import connect_database
from app.models.grants import APPEND_ONLY, NEVER_CHANGED, statements
from app.services import retention
from app.services.access import actors
from app.transaction import transaction
from scripts.servers.postgresql import Postgresql
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk

# Roles are the whole server's, and each worker of the tests makes its own.
SERVICE = f'lookout "service" {os.environ.get("PYTEST_XDIST_WORKER", "")}'


@pytest.fixture
def database_url(postgresql_server: Postgresql, postgresql_url: str) -> Iterator[str]:
    """The database as the service's role logs in to it; its owner is another."""
    url = make_url(postgresql_url)
    quoted = SERVICE.replace('"', '""')
    postgresql_server.execute(f'DROP ROLE IF EXISTS "{quoted}"', f'CREATE ROLE "{quoted}" LOGIN')
    owner = connect_database(postgresql_url)
    with owner.begin() as connection:
        for statement in statements(SERVICE, url.database or ""):
            connection.execute(text(statement))
    yield url.set(username=SERVICE).render_as_string()
    with owner.begin() as connection:
        connection.execute(text(f'DROP OWNED BY "{quoted}"'))
    owner.dispose()
    postgresql_server.execute(f'DROP ROLE "{quoted}"')


def test_line_08_the_service_works_with_these_grants(app: Flask, desk: Desk, audit_log: AuditLog) -> None:
    filing = desk.published()
    desk.found("Ramon Espinoza Duarte")
    desk.withdraw(filing)
    audit_log.seal()
    assert audit_log.faults() == ""
    assert "is at head" in app.test_cli_runner().invoke(args=["db", "upgrade"]).output
    later = audit_log.later(timedelta(days=4 * 365))
    assert [each.word for each in retention.run(later.registry, actors.ROOT)] == [
        *("erase", "erase"),  # lookups, and what an import was told
        "purge",
    ]
    later.seal()
    assert later.faults() == ""


@pytest.mark.parametrize("table", sorted(APPEND_ONLY | NEVER_CHANGED))
def test_line_08_the_service_may_not_change_the_log(desk: Desk, audit_log: AuditLog, table: str) -> None:
    desk.published()
    audit_log.seal()
    column = {"audit_leaf": "position", "audit_tile": "number"}.get(table, "")
    column = column or ("size" if table in {"audit_checkpoint", "audit_cosignature"} else "id")
    forbidden = [f"UPDATE {table} SET {column} = {column}", f"TRUNCATE {table}"]
    forbidden += [f"DELETE FROM {table}"] if table in APPEND_ONLY else []
    for statement in forbidden:
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction(audit_log.registry.sessions, SYSTEM) as tx,
        ):
            tx.session.execute(text(statement))
