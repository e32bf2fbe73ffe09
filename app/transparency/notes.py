"""Signed notes (c2sp.org/signed-note): a text, and under it a line for each who signed it with Ed25519."""

import binascii
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
# Signs a note's text together with the time it was seen (c2sp.org/tlog-cosignature).
COSIGNATURE = b"\x04"
ID_BYTES, KEY_BYTES, TIME_BYTES = 4, 32, 8
LONGEST_NOTE = 16 * 1024
PRIVATE = "PRIVATE+KEY"
DASH = "— "


class BadNote(ValueError):
    """A note, a key or a signature that is not what it should be; the text says in what way."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: whose it says it is, and the bytes after the key's id."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """As it stands under the note."""
        return f"{DASH}{self.name} {b64encode(self.key_id + self.value).decode()}\n"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name and an Ed25519 key that checks its signatures, written `name+id+key`."""

    name: str
    algorithm: bytes
    key: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell this key from others of the name."""
        return sha256(self.name.encode() + b"\n" + self.algorithm + self.key).digest()[:ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(self.algorithm + self.key).decode()}"

    @classmethod
    def read(cls, written: str) -> "PublicKey":
        """Read `name+id+key`; raises BadNote when it is damaged."""
        name, key_id, encoded = _three_parts(written.strip())
        raw = _decoded(encoded)
        algorithm, key = raw[:1], raw[1:]
        found = cls(name, algorithm, key)
        if algorithm not in {ED25519, COSIGNATURE} or len(key) != KEY_BYTES or found.id.hex() != key_id:
            raise BadNote("the public key is damaged")
        return found

    def signed(self, text: str, signature: Signature) -> bool:
        """Tell whether this key made the signature under the text."""
        if (signature.name, signature.key_id) != (self.name, self.id):
            return False
        message, value = text.encode(), signature.value
        if self.algorithm == COSIGNATURE:
            seen_at, value = value[:TIME_BYTES], value[TIME_BYTES:]
            message = b"cosignature/v1\ntime %d\n" % int.from_bytes(seen_at) + message
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(value, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a line's end, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(each.line for each in self.signatures)}"

    @classmethod
    def read(cls, written: str) -> "Note":
        """Take a note apart; raises BadNote when it is not one."""
        text, found, lines = written.rpartition("\n\n")
        if len(written) > LONGEST_NOTE or not found or not lines.endswith("\n"):
            raise BadNote("this is not a signed note")
        return cls(text + "\n", tuple(read_signatures(lines)))

    def signed_by(self, keys: Iterable[PublicKey]) -> list[PublicKey]:
        """Return those of the keys that signed it."""
        return [key for key in keys if any(key.signed(self.text, each) for each in self.signatures)]


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A name and a secret seed to sign with."""

    name: str
    seed: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """Return what others check the signatures with."""
        signer = Ed25519PrivateKey.from_private_bytes(self.seed)
        return PublicKey(self.name, ED25519, signer.public_key().public_bytes_raw())

    def sign(self, text: str) -> Note:
        """Return the text with this key's signature."""
        value = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return Note(text, (Signature(self.name, self.public.id, value),))

    def cosign(self, text: str, at: int) -> Signature:
        """Return a witness's signature: at this time (Unix seconds) the checkpoint was the newest it saw."""
        signed = b"cosignature/v1\ntime %d\n" % at + text.encode()
        value = Ed25519PrivateKey.from_private_bytes(self.seed).sign(signed)
        return Signature(self.name, self.witness.id, at.to_bytes(TIME_BYTES) + value)

    @property
    def witness(self) -> PublicKey:
        """Return what others check cosignatures with."""
        return PublicKey(self.name, COSIGNATURE, self.public.key)


def new_key(name: str) -> PrivateKey:
    """Make a key; the name is that of what it signs, and has neither spaces nor plus signs."""
    if not name or any(letter.isspace() or letter == "+" for letter in name):
        raise BadNote("a key's name has neither spaces nor plus signs")
    return PrivateKey(name, Ed25519PrivateKey.generate().private_bytes_raw())


def keep_key(key: PrivateKey, path: Path) -> None:
    """Write the key to a new file that only its owner may read; raises FileExistsError where one is."""
    written = f"{PRIVATE}+{key.name}+{key.public.id.hex()}+{b64encode(ED25519 + key.seed).decode()}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(written)


def load_key(path: Path) -> PrivateKey:
    """Read the key of a file; raises OSError, or BadNote when it is damaged or open to others."""
    if path.stat().st_mode & 0o077:
        raise BadNote(f"{path} can be read by others; let only its owner: chmod 600")
    written = path.read_text(encoding="utf-8").strip()
    if not written.startswith(PRIVATE + "+"):
        raise BadNote(f"{path} holds no private key")
    name, key_id, encoded = _three_parts(written.removeprefix(PRIVATE + "+"))
    raw = _decoded(encoded)
    if raw[:1] != ED25519 or len(raw) != KEY_BYTES + 1:
        raise BadNote(f"{path} holds no Ed25519 key")
    key = PrivateKey(name, raw[1:])
    if key.public.id.hex() != key_id:
        raise BadNote(f"{path} is damaged")
    return key


def read_signatures(lines: str) -> Iterable[Signature]:
    """Read the lines under a note; raises BadNote at one that is no signature."""
    for line in lines.splitlines():
        name, _, encoded = line.removeprefix(DASH).partition(" ")
        raw = _decoded(encoded)
        if not line.startswith(DASH) or not name or len(raw) <= ID_BYTES:
            raise BadNote("a line under the note is no signature")
        yield Signature(name, raw[:ID_BYTES], raw[ID_BYTES:])


def _three_parts(written: str) -> tuple[str, str, str]:
    name, _, rest = written.partition("+")
    key_id, found, encoded = rest.partition("+")
    if not found:
        raise BadNote("a key is written name+id+key")
    return name, key_id, encoded


def _decoded(encoded: str) -> bytes:
    try:
        return b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as damaged:
        raise BadNote("something in base64 is damaged") from damaged
