"""Checkpoints are listed and handed out as they were signed, and the last verification is told."""

import pytest
from flask import Flask

from app.errors import Forbidden, NotFound
from app.services.oversight import checkpoints
from app.services.unit_of_work import reading
from app.transparency.checkpoints import Checkpoint
from app.vocabulary.actors import Role
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone


def test_the_newest_comes_first_and_each_is_the_signed_note(
    desk: Desk, audit_log: AuditLog, someone: MakeSomeone
) -> None:
    auditor = someone(Role.AUDITOR).actor
    audit_log.seal()
    first = Checkpoint.of(audit_log.checkpoint()).size
    desk.found("Li Na")
    audit_log.seal()
    note = audit_log.checkpoint()
    size = Checkpoint.of(note).size
    with reading(desk.registry, auditor) as tx:
        page = checkpoints.browse(tx, 1)
        assert [each.size for each in page.items] == [size]
        assert page.end is not None
        older = checkpoints.browse(tx, 1, below=size)
        assert ([each.size for each in older.items], older.end) == ([first], None)
        assert str(checkpoints.read(tx, size)) == str(note)
        with pytest.raises(NotFound):
            checkpoints.read(tx, size + 1)


def test_how_the_last_verification_ended_is_known(
    app: Flask, desk: Desk, audit_log: AuditLog, someone: MakeSomeone
) -> None:
    auditor = someone(Role.AUDITOR).actor
    with reading(desk.registry, auditor) as tx:
        assert checkpoints.last_verification(tx) is None
    audit_log.seal()
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
    with reading(desk.registry, auditor) as tx:
        sound = checkpoints.last_verification(tx)
    assert sound is not None
    assert (sound.sealed, sound.faults) == (Checkpoint.of(audit_log.checkpoint()).size, 0)
    audit_log.execute("UPDATE audit_entry SET bureau = 'XX' WHERE id = 1")
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 1
    with reading(desk.registry, auditor) as tx:
        broken = checkpoints.last_verification(tx)
    assert broken is not None
    assert broken.faults > 0


def test_they_are_for_those_who_oversee(desk: Desk) -> None:
    with reading(desk.registry, desk.clerk.actor) as tx:
        for refused in (
            checkpoints.browse,
            checkpoints.last_verification,
            lambda tx: checkpoints.read(tx, 1),
        ):
            with pytest.raises(Forbidden):
                refused(tx)
