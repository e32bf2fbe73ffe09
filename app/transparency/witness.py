"""A witness (c2sp.org/tlog-witness): signs a log's checkpoint only where it continues the one before.

Whoever keeps another's log honest runs one, away from it: a partner bureau, an ombudsman. It needs no
database, only a file with the last size and root of each log that it knows.
"""

import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any

import orjson

from app.transparency.checkpoints import Checkpoint, verified
from app.transparency.merkle import EMPTY, proves_consistency
from app.transparency.notes import BadNote, Note, PrivateKey, PublicKey
from app.transparency.places import write_whole

LONGEST_BODY = 64 * 1024
MOST_HASHES = 63
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"


class Refused(Exception):
    """The witness does not sign: a status, and the size it saw last where that is of use."""

    def __init__(self, status: HTTPStatus, seen: int | None = None) -> None:
        super().__init__(status.phrase)
        self.status, self.seen = status, seen


class Witness:
    """Vouches for the logs whose keys it was given."""

    def __init__(self, key: PrivateKey, logs: Iterable[PublicKey], state: Path) -> None:
        self._key = key
        self._logs = {each.name: each for each in logs}
        self._state = state
        self._turn = Lock()

    def add(self, body: bytes) -> str:
        """Return the signature's line under the checkpoint in the body; raises Refused."""
        try:
            old, proof, note = _read(body)
            checkpoint = Checkpoint.of(note)
        except (BadNote, ValueError) as bad:
            raise Refused(HTTPStatus.BAD_REQUEST) from bad
        if checkpoint.origin not in self._logs:
            raise Refused(HTTPStatus.NOT_FOUND)
        try:
            verified(note, [self._logs[checkpoint.origin]])
        except BadNote as bad:
            raise Refused(HTTPStatus.FORBIDDEN) from bad
        with self._turn:
            self._advance(old, proof, checkpoint)
        return self._key.cosign(note.text, int(time.time())).line

    def _advance(self, old: int, proof: Sequence[bytes], new: Checkpoint) -> None:
        seen = self._seen()
        size, root = seen.get(new.origin, (0, EMPTY))
        if old > new.size:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if old != size:
            raise Refused(HTTPStatus.CONFLICT, size)
        if not proves_consistency(old, new.size, proof, root, new.root):
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY if new.size > old else HTTPStatus.CONFLICT, size)
        # Kept before the signature leaves: a witness that forgot could be led astray.
        _keep(self._state, {**seen, new.origin: (new.size, new.root)})

    def _seen(self) -> dict[str, tuple[int, bytes]]:
        if not self._state.exists():
            return {}
        kept = orjson.loads(self._state.read_bytes())
        return {origin: (size, b64decode(root)) for origin, (size, root) in kept.items()}

    def __call__(self, environ: Mapping[str, Any], start: Callable[..., object]) -> list[bytes]:
        """Answer as a WSGI application: POST /add-checkpoint."""
        if (environ["REQUEST_METHOD"], environ["PATH_INFO"]) != ("POST", "/add-checkpoint"):
            return _answer(start, HTTPStatus.NOT_FOUND, TEXT_TYPE, "")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > LONGEST_BODY:
            return _answer(start, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TEXT_TYPE, "")
        try:
            line = self.add(environ["wsgi.input"].read(int(length)))
        except Refused as refused:
            if refused.seen is not None and refused.status == HTTPStatus.CONFLICT:
                return _answer(start, refused.status, SIZE_TYPE, f"{refused.seen}\n")
            return _answer(start, refused.status, TEXT_TYPE, "")
        return _answer(start, HTTPStatus.OK, TEXT_TYPE, line)


def _read(body: bytes) -> tuple[int, list[bytes], Note]:
    head, found, note = body.decode().partition("\n\n")
    first, *hashes = head.split("\n")
    word, _, old = first.partition(" ")
    if not found or word != "old" or not (old.isascii() and old.isdigit()) or len(hashes) > MOST_HASHES:
        raise ValueError("this is not a request of the protocol")
    return int(old), [b64decode(each, validate=True) for each in hashes], Note.read(note)


def _keep(path: Path, seen: Mapping[str, tuple[int, bytes]]) -> None:
    written = {origin: [size, b64encode(root).decode()] for origin, (size, root) in seen.items()}
    write_whole(path, orjson.dumps(written).decode())


def _answer(start: Callable[..., object], status: HTTPStatus, kind: str, body: str) -> list[bytes]:
    said = body.encode()
    headers = [("Content-Type", kind), ("Content-Length", str(len(said)))]
    start(f"{status.value} {status.phrase}", headers)
    return [said]
