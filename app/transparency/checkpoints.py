"""Checkpoints (c2sp.org/tlog-checkpoint): how many leaves a log has, and their root, in a signed note."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from app.transparency.notes import BadNote, Note, PrivateKey, PublicKey

FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log as it was: `origin` is its name, which is also the name of its key."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """As it is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def of(cls, note: Note) -> "Checkpoint":
        """Read a note's text; raises BadNote when it is no checkpoint."""
        lines = note.text.split("\n")
        if len(lines) <= FEWEST_LINES or not (lines[1].isascii() and lines[1].isdigit()):
            raise BadNote("this is not a checkpoint")
        try:
            found = cls(lines[0], int(lines[1]), b64decode(lines[2], validate=True))
        except ValueError as damaged:
            raise BadNote("the checkpoint's root is damaged") from damaged
        if len(found.root) != sha256().digest_size or str(found.size) != lines[1]:
            raise BadNote("the checkpoint's size or root is damaged")
        return found


def sign(key: PrivateKey, size: int, root: bytes) -> Note:
    """Return the signed checkpoint of a log named as its key."""
    return key.sign(Checkpoint(key.name, size, root).text)


def verified(note: Note, keys: Iterable[PublicKey]) -> Checkpoint:
    """Return what the note vouches for; raises BadNote unless one of the keys signed it in its own name."""
    found = Checkpoint.of(note)
    if not any(key.name == found.origin for key in note.signed_by(keys)):
        raise BadNote(f"the checkpoint of {found.size} entries is not signed by a known key of the log")
    return found
