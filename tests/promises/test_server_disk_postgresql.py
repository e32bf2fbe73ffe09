"""Line 27 where the disk is that of the database server."""

import pytest
from sqlalchemy import Engine, text

from tests.fixtures.desk import Desk

# Raised by the real server with the codes that it has for an input/output error and for a full disk.
FAILING = """
CREATE FUNCTION failing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not write' USING ERRCODE = '{code}'; END $$
"""
TRIGGER = "CREATE TRIGGER failing BEFORE INSERT ON lookup EXECUTE FUNCTION failing()"


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    """PostgreSQL alone."""
    return postgresql_url


@pytest.mark.parametrize("code", ["58030", "53100"])
def test_27_a_fault_of_the_database_servers_disk_is_told(desk: Desk, database: Engine, code: str) -> None:
    desk.published()
    with database.begin() as connection:
        connection.execute(text(FAILING.format(code=code)))
        connection.execute(text(TRIGGER))
    refused = desk.post("lookups/person", name="Ramón Espinoza Duarte")
    assert (refused.status_code, refused.json["code"]) == (503, "disk_fault")
    assert "Retry-After" in refused.headers
