"""The demonstration is rich enough to try things on, and is loaded once."""

import pytest
from sqlalchemy import select

from app.db import Sessions
from app.files.store import FileStore
from app.models import Filing
from app.services.access import actors, authentication
from app.services.public_extract import released
from app.services.public_extract.released import PublicKind
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from app.vocabulary.filings import KINDS, AlertKind, FilingType
from scripts.demo.actors import ensure, key_of
from scripts.demo.filings import load, sample
from search.engine import connect
from search.identifiers import warnings
from search.identifiers.ranges import range_size
from search.settings import SearchSettings
from search.text.script import script_of

SECRET = "a-secret-that-only-this-test-knows"


@pytest.fixture
def registry(sessions: Sessions, tmp_path) -> Registry:
    return Registry(
        sessions, connect(SearchSettings(folder=tmp_path / "index")), FileStore(tmp_path / "files")
    )


def test_it_holds_all_families_and_many_scripts() -> None:
    commands = [command for share in sample().values() for command in share]
    assert len(commands) >= 300
    assert {command.type for command in commands} == set(FilingType)
    names = [name.full for each in commands for subject in each.content.subjects for name in subject.names]
    assert len({script_of(name) for name in names}) >= 6


def test_it_holds_every_kind_that_a_list_can_bring() -> None:
    """Of a person unknown but for prints the prints are attached by hand."""
    commands = [command for share in sample().values() for command in share]
    held = {(command.type, command.content.kind) for command in commands}
    every = {(filing_type, kind) for filing_type, kinds in KINDS.items() for kind in kinds}
    assert every - held == {(FilingType.ALERT, AlertKind.UNKNOWN_WANTED)}


def test_every_number_is_right_for_its_kind() -> None:
    numbers = [
        identifier
        for share in sample().values()
        for command in share
        for subject in command.content.subjects
        for identifier in subject.identifiers
    ]
    assert [each.number for each in numbers if warnings(each.kind, each.number)] == []
    ranges = [each for each in numbers if each.range_end]
    assert {range_size(each.number, each.range_end) for each in ranges} == {500, 1000}


def test_every_public_list_has_something_to_show(registry: Registry) -> None:
    ensure(registry, actors.console(registry, "test"), SECRET)
    load(registry)
    with reading(registry) as tx:
        for kind in PublicKind:
            shown = select(Filing).where(released.condition(kind, tx.at.date()))
            assert len(tx.session.scalars(shown).all()) >= 5, kind


@pytest.mark.both_databases
def test_loading_it_again_changes_nothing(registry: Registry) -> None:
    for expected in (sum(map(len, sample().values())), 0):
        ensure(registry, actors.console(registry, "test"), SECRET)
        assert load(registry) == expected
    with reading(registry) as tx:
        assert {filing.status for filing in tx.session.query(Filing)} == {"published"}


def test_each_role_has_an_actor_whose_key_stays_the_same(registry: Registry) -> None:
    ensure(registry, actors.console(registry, "test"), SECRET)
    with reading(registry) as tx:
        for role in Role:
            known = authentication.recognise(tx.session.connection(), key_of(role, SECRET), [SECRET], tx.at)
            assert known is not None
            assert known.actor.roles == {role}
