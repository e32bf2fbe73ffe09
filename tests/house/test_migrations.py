"""The migrations build exactly what the models describe, and can be undone."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect

from app.db import Base, connect_database
from tests.fixtures.databases import migrate

pytestmark = pytest.mark.both_databases


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def test_models_equal_migrations(database: Engine) -> None:
    with database.connect() as connection:
        assert differences(connection) == []


def test_migrations_can_be_undone_and_done_again(empty_database_url: str) -> None:
    for revision, tables in (("head", True), ("base", False), ("head", True)):
        migrate(empty_database_url, revision)
        engine = connect_database(empty_database_url)
        assert ("filing" in inspect(engine).get_table_names()) is tables
        engine.dispose()
