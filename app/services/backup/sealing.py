"""A stream sealed piece by piece: nothing of it can be read, changed, moved, cut off or added unseen.

Each piece of a mebibyte is sealed by ChaCha20-Poly1305 under a key made for this backup alone (HKDF over a
random salt); its nonce holds its number and whether it is the last: the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár (2015), as the age format uses it.
"""

import os
from base64 import b64decode, b64encode
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import BackupRefused

MAGIC = b"lookout-backup-1\n"
PIECE = 1024 * 1024
_SALT, _TAG, _KEY = 32, 16, 32
_OTHERS = 0o077


def new_key() -> str:
    """Return a fresh key, as it is kept in a file."""
    return b64encode(os.urandom(_KEY)).decode()


def read_key(file: Path) -> bytes:
    """Return the key in this file; BackupRefused where it is none, or others may read it."""
    try:
        if file.stat().st_mode & _OTHERS:
            raise BackupRefused(f"Other accounts may open {file}. Type: chmod 600 {file}")
        key = b64decode(file.read_bytes(), validate=False)
    except (OSError, ValueError) as wrong:
        raise BackupRefused(f"{file} cannot be read as a key. Make one with: flask backup key") from wrong
    if len(key) != _KEY:
        raise BackupRefused(f"{file} holds no key of {_KEY} bytes. Make one with: flask backup key")
    return key


class Sealer(RawIOBase):
    """Seal what is written; only `finish` makes it a whole backup."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        salt = os.urandom(_SALT)
        self._target, self._cipher = target, _cipher(key, salt)
        self._number, self._waiting = 0, bytearray()
        target.write(MAGIC + salt)

    def writable(self) -> bool:
        """Return that it takes bytes."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Seal every piece that is full."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Seal what is left as the last piece."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, None))
        self._number += 1


class Opener(RawIOBase):
    """Read what was sealed; BackupRefused at the first piece that is not as it was written."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        if source.read(len(MAGIC)) != MAGIC:
            raise BackupRefused("This is no backup of Lookout.")
        self._source, self._cipher = source, _cipher(key, source.read(_SALT))
        self._number, self._piece, self._done = 0, b"", False
        self._ahead = source.read(PIECE + _TAG)

    def readable(self) -> bool:
        """Return that it gives bytes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer at the end."""
        while not self._done and (size < 0 or len(self._piece) < size):
            self._piece += self._open()
        end = len(self._piece) if size < 0 else size
        read, self._piece = self._piece[:end], self._piece[end:]
        return read

    def _open(self) -> bytes:
        sealed, self._ahead = self._ahead, self._source.read(PIECE + _TAG)
        self._done = not self._ahead
        try:
            piece = self._cipher.decrypt(_nonce(self._number, last=self._done), sealed, None)
        except InvalidTag as wrong:
            raise BackupRefused("The backup is damaged or cut off, or this is not its key.") from wrong
        self._number += 1
        return piece


def _cipher(key: bytes, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), _KEY, salt, MAGIC).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
