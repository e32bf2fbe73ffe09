"""The log's signing key, which lies outside the database, and the checkpoint that is kept beside it."""

import os
from pathlib import Path
from typing import BinaryIO

from app.transparency.checkpoints import Checkpoint, verified
from app.transparency.notes import BadNote, Note, PrivateKey, PublicKey, keep_key, load_key, new_key
from app.transparency.places import write_whole
from app.transparency.settings import DEVELOPMENT_NAME, LogSettings


class NoKey(Exception):
    """There is no key to sign with; the text says what to do."""


def signing_key(settings: LogSettings) -> PrivateKey:
    """Return the key; in development it is made when it is first needed. Raises NoKey."""
    path = settings.key_file
    if path is None:
        raise NoKey("AUDIT_KEY names no file; make a key with: flask audit key new")
    if settings.makes_key and not path.exists():
        _make(path)
    try:
        return load_key(path)
    except (OSError, BadNote) as missing:
        raise NoKey(f"AUDIT_KEY: {missing}; make a key with: flask audit key new") from missing


def public_keys(settings: LogSettings) -> tuple[PublicKey, ...]:
    """Return the keys whose signatures count: the present one's, and former ones'. Raises NoKey."""
    return (signing_key(settings).public, *settings.former_keys)


def kept(settings: LogSettings) -> Note | None:
    """Return the newest checkpoint as it is kept outside the database; raises BadNote when it is damaged."""
    path = settings.kept_file
    return Note.read(path.read_text(encoding="utf-8")) if path is not None and path.exists() else None


def keep(settings: LogSettings, note: Note) -> None:
    """Keep the newest checkpoint outside the database."""
    if settings.kept_file is not None:
        write_whole(settings.kept_file, str(note))


def private_file(path: Path) -> BinaryIO:
    """Open a new file for writing that only its owner may read; raises FileExistsError where one is."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def checked(settings: LogSettings, note: Note) -> Checkpoint:
    """Return what a checkpoint says once its signature is checked; raises BadNote or NoKey."""
    return verified(note, public_keys(settings))


def _make(path: Path) -> None:
    try:
        keep_key(new_key(DEVELOPMENT_NAME), path)
    except FileExistsError:  # another process was quicker
        return
