"""The log's key and its kept checkpoint: both outside the database, the key for its owner alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.services.audit import keys
from app.services.audit.keys import NoKey
from app.transparency import checkpoints
from app.transparency.notes import BadNote, new_key
from app.transparency.settings import LogSettings

ROOT = bytes(32)


def test_in_development_a_key_is_made_once_and_for_this_account_alone(log_settings: LogSettings) -> None:
    first = keys.signing_key(log_settings)
    assert keys.signing_key(log_settings).public == first.public
    assert log_settings.key_file is not None
    assert log_settings.key_file.stat().st_mode & 0o777 == 0o600


def test_elsewhere_no_key_is_made(log_settings: LogSettings) -> None:
    with pytest.raises(NoKey, match="flask audit key new"):
        keys.signing_key(replace(log_settings, makes_key=False))
    assert log_settings.key_file is not None
    assert not log_settings.key_file.exists()


def test_settings_without_a_key_are_told_what_to_set() -> None:
    with pytest.raises(NoKey, match="AUDIT_KEY names no file"):
        keys.signing_key(LogSettings())


def test_a_damaged_key_is_no_key(log_settings: LogSettings) -> None:
    assert log_settings.key_file is not None
    log_settings.key_file.write_text("PRIVATE+KEY+something else")
    log_settings.key_file.chmod(0o600)
    with pytest.raises(NoKey, match="AUDIT_KEY"):
        keys.signing_key(log_settings)


def test_the_newest_checkpoint_is_kept_beside_the_key(log_settings: LogSettings) -> None:
    assert keys.kept(log_settings) is None
    key = keys.signing_key(log_settings)
    for size in (1, 2):
        keys.keep(log_settings, checkpoints.sign(key, size, ROOT))
    kept = keys.kept(log_settings)
    assert kept is not None
    assert keys.checked(log_settings, kept).size == 2


def test_without_a_place_to_keep_it_nothing_is_kept() -> None:
    keys.keep(LogSettings(), checkpoints.sign(new_key("a/log"), 1, ROOT))
    assert keys.kept(LogSettings()) is None


def test_a_damaged_checkpoint_is_not_taken_for_none(log_settings: LogSettings) -> None:
    assert log_settings.kept_file is not None
    log_settings.kept_file.write_text("something else")
    with pytest.raises(BadNote):
        keys.kept(log_settings)


def test_former_keys_count_and_strangers_do_not(log_settings: LogSettings) -> None:
    former, stranger = new_key("lookout/former"), new_key("lookout/former")
    settings = replace(log_settings, former_keys=(former.public,))
    own = keys.signing_key(settings)
    assert keys.public_keys(settings) == (own.public, former.public)
    for key in (own, former):
        assert keys.checked(settings, checkpoints.sign(key, 3, ROOT)).size == 3
    with pytest.raises(BadNote, match="not signed by a known key"):
        keys.checked(settings, checkpoints.sign(stranger, 3, ROOT))


def test_a_private_file_is_new_and_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "export"
    with keys.private_file(path) as file:
        file.write(b"entries")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"entries", 0o600)
    with pytest.raises(FileExistsError):
        keys.private_file(path)
