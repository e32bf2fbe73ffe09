"""Line 8: what vouches for the log lies outside the database: copies, witnesses, exports."""

import json
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app.services.audit.publication import NotPublished, publish
from app.services.audit.seals import Forked
from app.services.readiness import readiness
from app.transparency.notes import keep_key, new_key
from app.transparency.settings import LogSettings
from config import ROOT
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.receiver import Receiver
from tests.fixtures.witness import MakeWitness


@pytest.fixture
def sealed(desk: Desk, audit_log: AuditLog) -> AuditLog:
    """A log with a few entries."""
    desk.published()
    desk.found("Ramon Espinoza Duarte")
    audit_log.seal()
    return audit_log


def run(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["audit", *words])
    return done.exit_code, done.stdout if done.exit_code == 0 else done.output


def cut(log: AuditLog, left: int) -> None:
    log.execute(
        f"DELETE FROM audit_checkpoint WHERE size > {left}",
        f"DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_leaf WHERE position >= {left})",
        f"DELETE FROM audit_leaf WHERE position >= {left}",
        "DELETE FROM match",
        "DELETE FROM lookup",
    )


@pytest.mark.both_databases
def test_line_08_todays_log_is_proved_to_continue_a_kept_checkpoint(
    app: Flask, desk: Desk, sealed: AuditLog, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    assert run(app, "checkpoint", "--file", str(kept)) == (0, kept.read_text())
    desk.found("Ramon Espinoza Duarte")
    assert run(app, "seal") == (0, "1 entries sealed.\n")
    assert run(app, "verify", "--against", str(kept))[0] == 0
    settings = sealed.registry.log_settings
    assert settings.kept_file is not None
    settings.kept_file.unlink()
    cut(sealed, 5)
    status, said = run(app, "verify", "--against", str(kept))
    assert status == 1
    assert f"The checkpoint in {kept}: vouches for" in said
    kept.write_text(kept.read_text().replace("lookout", "another"))
    assert "is not signed by a known key" in run(app, "verify", "--against", str(kept))[1]
    kept.write_text("something else")
    assert run(app, "verify", "--against", str(kept))[0] == 2


@pytest.mark.both_databases
def test_line_08_a_log_that_was_rewritten_is_not_signed_again(desk: Desk, sealed: AuditLog) -> None:
    sealed.execute("UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE position = 1)")
    desk.found("Ramon Espinoza Duarte")
    with pytest.raises(Forked):
        sealed.seal()
    cut(sealed, 0)
    desk.found("Ramon Espinoza Duarte")
    with pytest.raises(Forked):
        sealed.seal()


def test_line_08_ids_are_never_given_again(desk: Desk, sealed: AuditLog) -> None:
    desk.found("Nobody Whom We Know")
    sealed.execute(
        "DELETE FROM lookup WHERE id = (SELECT object_id FROM audit_entry ORDER BY id DESC LIMIT 1)",
        "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)",
    )
    desk.found("Nobody Whom We Know")
    assert "1 of them are gone" in sealed.faults()


@pytest.mark.both_databases
def test_line_08_an_export_verifies_without_database_or_secret(
    app: Flask, sealed: AuditLog, tmp_path: Path
) -> None:
    exported, kept = tmp_path / "audit.jsonl", tmp_path / "kept"
    run(app, "checkpoint", "--file", str(kept))
    assert run(app, "export", str(exported), "--contents")[0] == 0
    assert exported.stat().st_mode & 0o777 == 0o600
    key = run(app, "key", "show")[1].strip()

    def verify() -> tuple[int, str]:
        command = [sys.executable, "-m", "scripts.verify_audit", exported, "--key", key, "--against", kept]
        done = subprocess.run(command, cwd=ROOT, env={}, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert verify()[0] == 0
    assert run(app, "verify", "--export", str(exported), "--key", key)[0] == 0
    lines = exported.read_text().splitlines(keepends=True)
    entry = next(number for number, line in enumerate(lines) if '"lookup":{' in line)
    for edited, named in (
        (lines[entry].replace('"done"', '"refused"'), "was changed after it was sealed"),
        (lines[entry].replace("Ramon", "Ramona"), "its lookup or matches were changed"),
        ("", "is gone from the log"),
    ):
        exported.write_text("".join([*lines[:entry], edited, *lines[entry + 1 :]]))
        status, said = verify()
        assert (status, named in said) == (1, True), said
    exported.write_text("".join(lines[:-1]))
    assert verify() == (2, "The export is cut off: it does not end with a checkpoint.\n")


def test_line_08_checkpoints_go_to_file_syslog_and_webhook(
    sealed: AuditLog, receiver: Receiver, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as syslog:
        syslog.bind(("127.0.0.1", 0))
        file = tmp_path / "published"
        places = replace(
            sealed.registry.log_settings,
            checkpoint_file=file,
            syslog=f"127.0.0.1:{syslog.getsockname()[1]}",
            webhook=receiver.url(),
        )
        note = publish(sealed.registry.sessions, places)
        heard = syslog.recv(4096).decode()
    assert note is not None
    assert file.read_text() == str(note) == receiver.posts[0][2].decode()
    assert " ".join(str(note).split()) in heard
    with pytest.raises(NotPublished, match="AUDIT_WEBHOOK: answered 500"):
        publish(sealed.registry.sessions, replace(places, syslog="", webhook=receiver.url("/500")))


@pytest.mark.both_databases
def test_line_08_witnesses_sign_what_grew_and_refuse_what_was_rewritten(
    desk: Desk, sealed: AuditLog, witness: MakeWitness
) -> None:
    log = sealed.registry.log_settings
    [key] = sealed.trusted().keys
    settings = replace(log, witnesses=(witness(key), witness(key, "witness.example/w2")))
    sessions = sealed.registry.sessions
    for _ in range(3):
        desk.found("Ramon Espinoza Duarte")
        sealed.seal()
        note = publish(sessions, settings)
        assert note is not None
        assert len(note.signed_by(each.key for each in settings.witnesses)) == 2
    trusted = replace(sealed.trusted(), witnesses=[each.key for each in settings.witnesses])
    assert sealed.verify_changed(lambda session: None, trusted).faults == []
    forged = "UPDATE audit_cosignature SET line = (SELECT min(line) FROM audit_cosignature)"
    report = sealed.verify_changed(lambda session: session.execute(text(forged)), trusted)
    assert "is not signed by its witness" in str(report.faults)
    _forget_and_rewrite(sealed, log)
    with pytest.raises(NotPublished, match=r"w1 answered 4\d\d.*w2 answered 4\d\d"):
        publish(sessions, settings)


def _forget_and_rewrite(sealed: AuditLog, log: LogSettings) -> None:
    """Do what somebody can who holds both the database and the key."""
    assert log.kept_file is not None
    log.kept_file.unlink()
    sealed.execute(
        "DELETE FROM audit_cosignature",
        "DELETE FROM audit_checkpoint",
        "DELETE FROM audit_leaf",
        "UPDATE audit_entry SET actor_id = 'nobody' WHERE object_type = 'lookup'",
    )
    sealed.seal()
    assert sealed.faults() == ""


def test_line_08_readiness_says_that_the_log_waits(desk: Desk, audit_log: AuditLog) -> None:
    desk.found("Ramon Espinoza Duarte")
    later = audit_log.later(timedelta(minutes=1))
    assert readiness(later.registry).log.unsealed_s > 50
    audit_log.seal()
    assert desk.client.get("/health/ready").json["audit"] == {
        "unsealed_s": 0.0,
        "witnesses": 0,
        "quorum": 0,
        "vouched": True,
    }


def test_line_08_the_key_is_made_by_command_and_never_shown(
    app: Flask, audit_log: AuditLog, tmp_path: Path
) -> None:
    status, said = run(app, "key", "new", "--name", "registry.example/audit")
    path = audit_log.registry.log_settings.key_file
    assert path is not None
    assert (status, path.stat().st_mode & 0o777) == (0, 0o600)
    secret = path.read_text().strip().split("+", 4)[-1]
    assert secret not in said + json.dumps(run(app, "key", "show"))
    assert run(app, "key", "new", "--name", "registry.example/audit")[0] == 2


def test_line_08_after_a_restore_a_new_log_goes_on_and_the_old_stays_provable(
    desk: Desk, sealed: AuditLog, tmp_path: Path
) -> None:
    log = sealed.registry.log_settings
    assert log.key_file is not None
    assert log.kept_file is not None
    [former] = sealed.trusted().keys
    database = sealed.registry.sessions.kw["bind"].url.database
    with closing(sqlite3.connect(database)) as now, closing(sqlite3.connect(tmp_path / "backup")) as backup:
        now.backup(backup)
        desk.found("Ramon Espinoza Duarte")
        sealed.seal()
        lost = sealed.checkpoint()
        backup.backup(now)
    assert "vouches for" in sealed.faults()
    desk.found("Nobody Whom We Know")
    with pytest.raises(Forked):
        sealed.seal()
    log.key_file.rename(tmp_path / "audit-1.key")
    log.kept_file.rename(tmp_path / "audit-1.checkpoint")
    keep_key(new_key("registry.example/audit-2"), log.key_file)
    again = AuditLog.over(replace(sealed.registry, log_settings=replace(log, former_keys=(former,))))
    again.seal()
    assert again.faults() == ""
    assert "The checkpoint in lost" in str(again.verify(lost=lost).faults)


@pytest.mark.both_databases
def test_line_08_a_key_is_replaced_and_the_log_goes_on(desk: Desk, sealed: AuditLog, tmp_path: Path) -> None:
    log = sealed.registry.log_settings
    assert log.key_file is not None
    [former] = sealed.trusted().keys
    log.key_file.rename(tmp_path / "audit-1.key")
    keep_key(new_key("registry.example/audit-2"), log.key_file)
    desk.found("Ramon Espinoza Duarte")
    again = AuditLog.over(replace(sealed.registry, log_settings=replace(log, former_keys=(former,))))
    again.seal()
    assert again.faults() == ""
    assert "is not signed by a known key" in sealed.faults()
