"""Sealing: what was sealed comes back whole, and nothing else comes back."""

from io import BytesIO

import pytest

from app.errors import BackupRefused
from app.services.backup.sealing import PIECE, Opener, Sealer

KEY, OTHER = bytes(32), bytes(31) + b"\1"
TAG = 16
HEAD = len(b"lookout-backup-1\n") + 32


def sealed(data: bytes) -> bytes:
    written = BytesIO()
    sealer = Sealer(written, KEY)
    for start in range(0, len(data), 700_000):
        sealer.write(data[start : start + 700_000])
    sealer.finish()
    return written.getvalue()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_back(length: int) -> None:
    data = bytes(each % 251 for each in range(1000)) * (length // 1000 + 1)
    opener = Opener(BytesIO(sealed(data[:length])), KEY)
    assert b"".join(iter(lambda: opener.read(300_000), b"")) == data[:length]


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole[:-1],
        lambda whole: whole[: HEAD + PIECE + TAG],  # cut off behind a whole piece
        lambda whole: whole[:HEAD],
        lambda whole: whole + b"\0",
        lambda whole: whole[:HEAD] + bytes([whole[HEAD] ^ 1]) + whole[HEAD + 1 :],
        lambda whole: whole[: HEAD - 1] + bytes([whole[HEAD - 1] ^ 1]) + whole[HEAD:],
        lambda whole: b"x" + whole[1:],
        # Two pieces of the same length changed places.
        lambda whole: (
            whole[:HEAD]
            + whole[HEAD + PIECE + TAG : HEAD + 2 * (PIECE + TAG)]
            + whole[HEAD : HEAD + PIECE + TAG]
            + whole[HEAD + 2 * (PIECE + TAG) :]
        ),
    ],
)
def test_whatever_is_changed_is_noticed(change) -> None:
    with pytest.raises(BackupRefused):
        Opener(BytesIO(change(sealed(b"a" * (2 * PIECE + 5)))), KEY).read()


def test_another_key_opens_nothing() -> None:
    with pytest.raises(BackupRefused):
        Opener(BytesIO(sealed(b"a")), OTHER).read()
