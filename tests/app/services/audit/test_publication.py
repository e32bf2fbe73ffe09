"""The newest checkpoint outside: with its witnesses' signatures, in every place that takes it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models import AuditCosignature
from app.services.audit import keys
from app.services.audit.publication import NotPublished, newest_note, publish
from app.services.unit_of_work import reading
from app.transparency.checkpoints import Checkpoint
from app.transparency.notes import Note
from app.transparency.settings import Witness
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Keepers
from tests.fixtures.witness import MakeWitness


def published(audit: AuditLog, **places: Any) -> Note | None:
    registry = audit.registry
    return publish(registry.sessions, replace(registry.log_settings, **places), registry.clock)


def test_before_the_first_seal_there_is_nothing_to_publish(keepers_log: AuditLog, tmp_path: Path) -> None:
    file = tmp_path / "checkpoint"
    assert published(keepers_log, checkpoint_file=file) is None
    assert not file.exists()


def test_each_publication_puts_the_newest_in_the_place_of_the_last(
    keepers: Keepers, keepers_log: AuditLog, tmp_path: Path
) -> None:
    file = tmp_path / "checkpoint"
    for _ in range(2):
        keepers.draft()
        keepers_log.seal()
        note = published(keepers_log, checkpoint_file=file)
        assert note == keepers_log.checkpoint() == Note.read(file.read_text())


def test_a_place_that_fails_keeps_no_other_from_being_told(keepers_log: AuditLog, tmp_path: Path) -> None:
    keepers_log.seal()
    file = tmp_path / "checkpoint"
    with pytest.raises(NotPublished, match=r"^AUDIT_SYSLOG: "):
        published(keepers_log, syslog=str(tmp_path / "no socket"), checkpoint_file=file)
    assert Note.read(file.read_text()) == keepers_log.checkpoint()
    with pytest.raises(NotPublished, match=r"AUDIT_CHECKPOINT_FILE: .*; AUDIT_SYSLOG: "):
        published(keepers_log, syslog=str(tmp_path / "no socket"), checkpoint_file=tmp_path / "no" / "file")


def test_witnesses_sign_first_and_what_is_published_bears_their_names(
    keepers: Keepers, keepers_log: AuditLog, witness: MakeWitness, tmp_path: Path
) -> None:
    own = keys.signing_key(keepers_log.registry.log_settings).public
    witnesses = (witness(own, "witness.example/w1"), witness(own, "witness.example/w2"))
    file = tmp_path / "checkpoint"
    for _ in range(2):  # the second time they are proved that the log only grew
        keepers.draft()
        keepers_log.seal()
        note = published(keepers_log, witnesses=witnesses, checkpoint_file=file)
        assert note is not None
        names = {each.name for each in note.signatures}
        assert names == {own.name, "witness.example/w1", "witness.example/w2"}
        assert set(note.signed_by(each.key for each in witnesses)) == {each.key for each in witnesses}
        assert file.read_text() == str(note)


def test_who_signed_this_checkpoint_is_not_asked_again(keepers_log: AuditLog, witness: MakeWitness) -> None:
    keepers_log.seal()
    asked = witness(keys.signing_key(keepers_log.registry.log_settings).public)
    first = published(keepers_log, witnesses=(asked,))
    gone = Witness(asked.key, "http://127.0.0.1:9")
    assert published(keepers_log, witnesses=(gone,)) == first
    with reading(keepers_log.registry) as tx:
        assert len(tx.session.scalars(select(AuditCosignature.witness)).all()) == 1


def test_a_witness_that_does_not_answer_is_told_and_the_places_are_still_told(
    keepers_log: AuditLog, witness: MakeWitness, tmp_path: Path
) -> None:
    keepers_log.seal()
    asked = witness(keys.signing_key(keepers_log.registry.log_settings).public)
    gone, file = Witness(asked.key, "http://127.0.0.1:9"), tmp_path / "checkpoint"
    with pytest.raises(NotPublished):
        published(keepers_log, witnesses=(gone,), checkpoint_file=file, timeout_s=1.0)
    assert Checkpoint.of(Note.read(file.read_text())).size == Checkpoint.of(keepers_log.checkpoint()).size


def test_an_empty_log_has_no_newest_note(keepers_log: AuditLog) -> None:
    with reading(keepers_log.registry) as tx:
        assert newest_note(tx.session) is None
