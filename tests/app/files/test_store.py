"""The folder of files: whole or not there, under their checksum, never under a name from outside."""

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import FileUnavailable
from app.files.store import FileStore, is_older


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def kept(store: FileStore, data: bytes) -> str:
    with store.staged(data) as staged:
        staged.keep()
    return staged.digest


def everything(store: FileStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_kept_file_is_read_back_under_its_checksum(store: FileStore) -> None:
    digest = kept(store, b"a print")
    assert digest == sha256(b"a print").hexdigest()
    assert (store.read(digest), list(store.digests())) == (b"a print", [digest])


def test_equal_files_are_kept_once(store: FileStore) -> None:
    assert kept(store, b"a print") == kept(store, b"a print")
    assert len(everything(store)) == 1


def test_a_file_that_was_not_kept_leaves_nothing(store: FileStore) -> None:
    with pytest.raises(RuntimeError), store.staged(b"a print"):
        raise RuntimeError
    assert everything(store) == []


def test_only_the_registry_may_read_the_folder(store: FileStore) -> None:
    kept(store, b"a print")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in store.folder.rglob("*")]
    assert all(mode & 0o077 == 0 for mode in modes)


def test_a_damaged_or_lost_file_is_not_handed_out(store: FileStore) -> None:
    digest = kept(store, b"a print")
    (store.folder / digest[:2] / digest).write_bytes(b"another")
    with pytest.raises(FileUnavailable):
        store.read(digest)
    store.delete(digest)
    with pytest.raises(FileUnavailable):
        store.read(digest)
    store.delete(digest)


@pytest.mark.parametrize("name", ["", "../lookout.db", "A" * 64, "0" * 63, "0" * 63 + "/", "0" * 64 + "\n"])
def test_a_file_has_no_name_but_its_checksum(store: FileStore, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.read(name)


def test_what_a_dead_process_left_half_way_goes_when_it_is_old(store: FileStore) -> None:
    incoming = store.folder / "incoming"
    incoming.mkdir(parents=True)
    old, new = incoming / "old", incoming / "new"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    assert store.drop_staged(older_than_s=3600) == 1
    assert everything(store) == [new]


def test_a_file_that_goes_while_it_is_looked_at_is_nobodys_fault(store: FileStore) -> None:
    gone = store.folder / "incoming" / "tmp-gone"
    assert is_older(gone, 0) is False
    gone.parent.mkdir(parents=True)
    gone.symlink_to(store.folder / "nowhere")
    assert store.drop_staged(-60) == 0
