"""A database belongs to one environment: the mark is set once, and nobody else's process takes it."""

from pathlib import Path

import pytest

from app.db import Sessions
from app.errors import WrongDatabase
from app.files.store import FileStore
from app.services.access import actors
from app.services.access.installation import DEVELOPMENT, mark
from app.services.unit_of_work import Registry
from search.engine import connect
from search.settings import SearchSettings
from tests.fixtures.keepers import Keepers


@pytest.fixture
def fresh(sessions: Sessions, tmp_path: Path) -> Registry:
    """A registry that nobody has used yet."""
    return Registry(
        sessions, connect(SearchSettings(folder=tmp_path / "index")), FileStore(tmp_path / "files")
    )


@pytest.mark.parametrize("environment", [DEVELOPMENT, "production"])
def test_a_fresh_database_is_taken_and_stays_taken(fresh: Registry, environment: str) -> None:
    mark(fresh, environment)
    mark(fresh, environment)
    with pytest.raises(WrongDatabase, match=f"belongs to {environment}; this process runs in test"):
        mark(fresh, "test")


def test_development_takes_no_register_with_actors_of_its_own(keepers: Keepers) -> None:
    with pytest.raises(WrongDatabase, match="made-up filings and known keys do not belong there"):
        mark(keepers.registry, DEVELOPMENT)
    mark(keepers.registry, "production")


def test_the_consoles_actors_are_nobodys_in_particular(fresh: Registry) -> None:
    actors.console(fresh, "somebody")
    mark(fresh, DEVELOPMENT)
    with pytest.raises(WrongDatabase):
        mark(fresh, "production")
