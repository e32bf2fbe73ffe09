"""flask backup: what was kept comes back, and nobody reads it without the key."""

import fcntl
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.services import index_maintenance
from app.services.unit_of_work import Registry
from config import Config
from tests.fixtures.attaching import attached, files_of
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture

NAME = "Ramón Espinoza Duarte"


@pytest.fixture
def runner(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Types commands, with a key of its own."""
    runner = app.test_cli_runner()
    key = tmp_path / "backup.key"
    key.touch(mode=0o600)
    key.write_text(runner.invoke(args=["backup", "key"]).output)
    monkeypatch.setenv("BACKUP_KEY_FILE", str(key))
    return runner


@pytest.mark.both_databases
def test_database_and_files_come_back_and_the_index_is_built_again(
    runner: FlaskCliRunner, desk: Desk, registry: Registry, config: Config, tmp_path: Path
) -> None:
    filing = desk.published()
    attached(desk, desk.draft(), picture())
    kept, file = files_of(registry), tmp_path / "first.backup"
    made = runner.invoke(args=["backup", "create", str(file)])
    assert made.exit_code == 0, made.output
    assert file.stat().st_mode & 0o777 == 0o600
    assert NAME.encode() not in file.read_bytes()
    assert runner.invoke(args=["backup", "verify", str(file)]).output.startswith("sound: ")

    desk.withdraw(filing)
    shutil.rmtree(config.files_folder)
    registry.sessions.kw["bind"].dispose()
    done = runner.invoke(args=["backup", "restore", str(file), "--yes"])
    assert done.exit_code == 0, done.output
    # The index has read a withdrawal that never was: it must not answer from it.
    assert desk.post("lookups/person", name=NAME).status_code == 503
    index_maintenance.tend(registry)
    assert desk.found(NAME) == [filing["id"]]
    assert files_of(registry) == kept


def test_a_damaged_backup_is_refused_and_touches_nothing(
    runner: FlaskCliRunner, desk: Desk, tmp_path: Path
) -> None:
    filing, file = desk.published(), tmp_path / "first.backup"
    assert runner.invoke(args=["backup", "create", str(file)]).exit_code == 0
    whole = file.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole[:-20] + b"x" + whole[-19:], b""):
        file.write_bytes(damaged)
        for command in (["verify"], ["restore", "--yes"]):
            assert runner.invoke(args=["backup", *command, str(file)]).exit_code == 2
    assert desk.found(NAME) == [filing["id"]]


def test_what_stands_in_the_way_is_said(runner: FlaskCliRunner, config: Config, tmp_path: Path) -> None:
    file = tmp_path / "first.backup"
    assert runner.invoke(args=["backup", "create", str(file)]).exit_code == 0
    assert "exists" in runner.invoke(args=["backup", "create", str(file)]).output
    with (config.instance / "tend_forever.lock").open("w") as service:
        fcntl.flock(service, fcntl.LOCK_EX)
        assert "Stop it first" in runner.invoke(args=["backup", "restore", "--yes", str(file)]).output
    (tmp_path / "backup.key").chmod(0o640)
    assert "chmod 600" in runner.invoke(args=["backup", "verify", str(file)]).output
