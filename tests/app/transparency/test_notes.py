"""Keys, signed notes and checkpoints: what was not signed does not pass."""

from pathlib import Path

import pytest

from app.transparency import checkpoints
from app.transparency.checkpoints import Checkpoint
from app.transparency.notes import BadNote, Note, PublicKey, keep_key, load_key, new_key

ROOT_HASH = bytes(range(32))
# golang.org/x/mod/sumdb/note, Example: what another implementation signed.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6Ryy"
    "BwJnAM=\n"
)


def test_a_note_signed_by_another_implementation_is_read() -> None:
    key = PublicKey.read(GO_KEY)
    note = Note.read(GO_NOTE)
    assert (str(note), str(key)) == (GO_NOTE, GO_KEY)
    assert note.signed_by([key]) == [key]
    assert Note.read(GO_NOTE.replace("answer", "Answer")).signed_by([key]) == []


def test_a_checkpoint_says_what_was_signed(tmp_path: Path) -> None:
    made = new_key("registry.example/audit")
    keep_key(made, tmp_path / "audit.key")
    key = load_key(tmp_path / "audit.key")
    note = Note.read(str(checkpoints.sign(key, 7, ROOT_HASH)))
    assert checkpoints.verified(note, [key.public]) == Checkpoint("registry.example/audit", 7, ROOT_HASH)
    assert (tmp_path / "audit.key").stat().st_mode & 0o777 == 0o600
    assert key == made
    with pytest.raises(FileExistsError):
        keep_key(made, tmp_path / "audit.key")


def test_a_checkpoint_of_another_key_or_another_log_does_not_count() -> None:
    ours, theirs = new_key("registry.example/audit"), new_key("registry.example/audit")
    note = checkpoints.sign(theirs, 7, ROOT_HASH)
    with pytest.raises(BadNote, match="not signed by a known key"):
        checkpoints.verified(note, [ours.public])
    other = new_key("elsewhere.example/audit")
    disguised = other.sign(Checkpoint("registry.example/audit", 7, ROOT_HASH).text)
    with pytest.raises(BadNote, match="not signed by a known key"):
        checkpoints.verified(disguised, [ours.public, other.public])


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "a\n\nb",
        "a\n\n— \n",
        "a\n\n— x AAAA\n",
        "a\n\n— x !\n",
        "a\n1\nAAAA\n" + "x" * 20_000 + "\n\n",
    ],
)
def test_what_is_no_note_is_refused(written: str) -> None:
    with pytest.raises(BadNote):
        Note.read(written)


@pytest.mark.parametrize(
    "text", ["a\n", "a\n-1\nAA==\n", "a\n01\n{}\n", "a\n٣\n{}\n", "a\n1\nAA==\n", "a\n1\n!\n"]
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.of(Note(text, ()))


def test_a_key_that_others_can_read_or_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "audit.key"
    keep_key(new_key("registry.example/audit"), path)
    path.chmod(0o640)
    with pytest.raises(BadNote, match="chmod 600"):
        load_key(path)
    path.chmod(0o600)
    path.write_text(path.read_text().replace("registry", "registri"))
    with pytest.raises(BadNote, match="damaged"):
        load_key(path)
    with pytest.raises(BadNote):
        new_key("two words")
    with pytest.raises(BadNote):
        PublicKey.read(GO_KEY.replace("c74f", "c74e"))
