"""The role of docs/deployment.md for the public extract, on the real PostgreSQL."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from app.db import connect_database
from config import ROOT
from tests.fixtures.desk import Desk
from tests.fixtures.serving import Serve

ROLE = "lookout_public"
FORBIDDEN = (
    "SELECT * FROM api_key",
    "SELECT * FROM lookup",
    "SELECT * FROM audit_entry",
    "DELETE FROM filing",
)


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    """PostgreSQL alone."""
    return postgresql_url


@pytest.fixture
def public_url(database: Engine) -> str:
    """The database's address for the public extract's role, made as the file says."""
    with database.begin() as connection:
        connection.exec_driver_sql((ROOT / "deploy/public_role.sql").read_text())
    own = make_url(str(database.url)).set(drivername="postgresql", username=ROLE)
    return own.render_as_string(hide_password=False)


def test_the_public_extract_works_in_a_role_that_only_reads(
    serve: Serve, desk: Desk, public_url: str
) -> None:
    desk.published()
    with serve(LOOKOUT_SERVES="public", DATABASE_URL=public_url) as public:
        for kind in ("red", "yellow", "un"):
            assert public.send("GET", f"/public/notices/v1/{kind}").status == 200


def test_that_role_can_do_no_more_than_its_work(public_url: str) -> None:
    engine = connect_database(public_url)
    for statement in FORBIDDEN:
        with pytest.raises(ProgrammingError), engine.connect() as connection:
            connection.execute(text(statement))
    engine.dispose()
