"""The register moves to another database and back with all that it holds, and goes on as if it had not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text

from app.db import Base, connect_database, make_sessions, table_of
from app.errors import BackupRefused
from app.models import AuditEntry
from app.services.audit.rows import plain, rows
from app.services.audit.verification import verify
from app.services.backup import moving
from app.services.backup.moving import OWN, move
from app.transaction import snapshot
from app.transparency.settings import LogSettings
from app.vocabulary.actors import Action
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.databases import migrate
from tests.fixtures.keepers import Keepers


@pytest.fixture
def audited(keepers: Keepers, tmp_path: Path) -> AuditLog:
    """A register with filings of several kinds, one withdrawn, and a sealed log of it."""
    keepers.published("notice.red")
    keepers.published("record.vehicle")
    keepers.move("clerk", Action.WITHDRAW, keepers.published("notice.blue"), reason="Found.")
    signed = LogSettings(tmp_path / "audit.key", makes_key=True)
    log = AuditLog.over(replace(keepers.registry, log_settings=signed))
    log.seal()
    return log


@pytest.fixture
def target(postgresql_url: str) -> Iterator[Engine]:
    """The other kind of database, migrated and empty."""
    engine = connect_database(postgresql_url)
    yield engine
    engine.dispose()


def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def content(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Every row of every table but those that each database has for itself."""
    with snapshot(make_sessions(engine)) as session:
        return {
            table.name: sorted(rows(session, select(*plain(table))), key=lambda row: str([*row.values()]))
            for table in Base.metadata.sorted_tables
            if table.name not in OWN
        }


def carry(source: Engine, target: Engine) -> moving.Moved:
    return move(url(source), url(target), lambda *_: None)


def test_there_and_back_everything_is_as_it_was_and_the_log_is_proved(
    audited: AuditLog, database: Engine, target: Engine, sqlite_url: str
) -> None:
    before = content(database)
    moved = carry(database, target)
    assert content(target) == before
    assert moved.rows["filing"] == len(before["filing"]) == 3
    with snapshot(make_sessions(target)) as session:
        report = verify(session, audited.trusted())
    assert ([*report.faults], report.sealed, report.root) == ([], moved.sealed, moved.root)
    back_url = sqlite_url.replace("lookout.db", "back.db")
    migrate(back_url)
    back = connect_database(back_url)
    carry(target, back)
    assert content(back) == before
    back.dispose()


def test_the_next_id_is_one_that_was_never_given(audited: AuditLog, database: Engine, target: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE sqlite_sequence SET seq = 900 WHERE name = 'audit_entry'"))
    carry(database, target)
    row = {
        "at": audited.registry.clock(),
        "actor_id": "",
        "bureau": "",
        "action": Action.READ,
        "outcome": "done",
    }
    plainly = {"key_id": "", "client": "", "object_type": "", "object_id": "", "detail": {}}
    with target.begin() as connection:
        given = connection.execute(insert(table_of(AuditEntry)), row | plainly).inserted_primary_key
    assert given is not None
    assert given[0] == 901


def test_broken_off_at_any_batch_the_same_command_ends_it(
    audited: AuditLog, database: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "BATCH", 5)
    carried = moving._note
    for after in (1, 2, 9):
        monkeypatch.setattr(moving, "_note", _cut(carried, after))
        with pytest.raises(KeyboardInterrupt):
            carry(database, target)
    monkeypatch.setattr(moving, "_note", carried)
    carry(database, target)
    assert content(target) == content(database)
    assert audited.verify().faults == []


def _cut(carried: Callable[..., None], after: int) -> Callable[..., None]:
    left = iter([*([False] * after), True])

    def cut(*given: object, **more: object) -> None:
        if next(left):
            raise KeyboardInterrupt
        carried(*given, **more)

    return cut


def test_what_is_no_empty_target_of_this_layout_is_refused(
    audited: AuditLog, database: Engine, target: Engine, empty_sqlite: str
) -> None:
    with pytest.raises(BackupRefused, match="this very database"):
        carry(database, database)
    for wrong, says in ((empty_sqlite, "has no tables"), ("nonsense", "no address")):
        with pytest.raises(BackupRefused, match=says):
            move(url(database), wrong, lambda *_: None)
    carry(database, target)
    with pytest.raises(BackupRefused, match="not empty"):
        carry(database, target)
    with target.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(BackupRefused, match="layout 0001"):
        carry(database, target)


@pytest.fixture
def empty_sqlite(sqlite_url: str) -> str:
    """A database without a table."""
    return sqlite_url.replace("lookout.db", "empty.db")


def test_half_a_copy_of_another_state_is_refused(
    audited: AuditLog, keepers: Keepers, database: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_before_the_end(database, target, monkeypatch)
    keepers.draft("notice.blue")
    with pytest.raises(BackupRefused, match="another state"):
        carry(database, target)


def _break_before_the_end(source: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(moving, "_carry_sequences", broken)
        with pytest.raises(KeyboardInterrupt):
            carry(source, target)


def test_a_row_that_is_missing_or_another_root_is_found_out(
    audited: AuditLog, database: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_before_the_end(database, target, monkeypatch)
    _damage(target, "UPDATE audit_leaf SET hash = '\\x00' WHERE position = 0")
    with pytest.raises(BackupRefused, match="another root"):
        carry(database, target)
    _damage(target, "DELETE FROM name")
    with pytest.raises(BackupRefused, match="other rows in name"):
        carry(database, target)


def _damage(target: Engine, statement: str) -> None:
    with target.begin() as connection:
        connection.execute(text(statement))
