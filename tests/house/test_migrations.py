"""The migrations build exactly what the models describe, and can be undone."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, select, update

from app.db import Base, connect_database
from app.models import Identifier
from app.services.unit_of_work import reading
from search.identifiers import NumberKeys
from tests.fixtures.databases import migrate
from tests.fixtures.keepers import Keepers

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


def test_numbers_filed_before_are_keyed_as_they_would_be_today(
    keepers: Keepers, database: Engine, database_url: str
) -> None:
    keepers.draft("record.blank_document")
    columns = [getattr(Identifier, name) for name in NumberKeys.__annotations__]
    with reading(keepers.registry) as tx:
        filed = tx.session.execute(select(*columns)).all()
    with database.begin() as connection:
        stale = {"normalised": "OLD", "reversed": "DLO", "confusion": "010", "length": 3}
        connection.execute(update(Identifier).values(**stale, range_end="OLE", confused_end="01E"))
    migrate(database_url, "0048", down=True)
    migrate(database_url)
    with reading(keepers.registry) as tx:
        assert tx.session.execute(select(*columns)).all() == filed
