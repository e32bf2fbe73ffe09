"""Backups: whole or not there, of this registry, put back only where nothing is amiss and nobody serves."""

import fcntl
import io
import json
import sqlite3
import tarfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from app.errors import BackupRefused
from app.services.backup import backups
from app.services.backup.backups import Place
from app.services.backup.sealing import Sealer

KEY = bytes(32)
FILE = b"a picture"
DIGEST = sha256(FILE).hexdigest()


@pytest.fixture
def place(sqlite_url: str, tmp_path: Path) -> Place:
    """A register with one file and something that is none of its files."""
    files = tmp_path / "files"
    (files / DIGEST[:2]).mkdir(parents=True)
    (files / DIGEST[:2] / DIGEST).write_bytes(FILE)
    (files / DIGEST[:2] / "notes.txt").write_text("not the registry's")
    instance = tmp_path / "instance"
    instance.mkdir()
    return Place(sqlite_url, files, instance)


def sealed(target: Path, members: dict[str, bytes]) -> None:
    """A backup that somebody with the key made of whatever they liked."""
    with target.open("wb") as written:
        sealer = Sealer(written, KEY)
        with tarfile.open(fileobj=cast(BinaryIO, sealer), mode="w|") as archive:
            for name, data in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        sealer.finish()


def contents(**checksums: str) -> bytes:
    return json.dumps({"made_at": "", "database": "sqlite", "checksums": checksums}).encode()


def test_a_backup_lists_the_database_and_the_registrys_files_alone(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    made = backups.create(place, KEY, target)
    assert set(made.checksums) == {"database", f"files/{DIGEST[:2]}/{DIGEST}"}
    assert made.checksums[f"files/{DIGEST[:2]}/{DIGEST}"] == DIGEST
    assert backups.verify(place, KEY, target) == made
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(place.instance.iterdir()) == []


def test_files_come_back_for_this_account_alone(place: Place, tmp_path: Path) -> None:
    target, file = tmp_path / "backup", place.files / DIGEST[:2] / DIGEST
    backups.create(place, KEY, target)
    file.write_bytes(b"damaged")
    backups.restore(place, KEY, target)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (FILE, 0o600)


def test_what_is_there_is_never_written_over(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    target.write_text("an older one")
    with pytest.raises(BackupRefused, match="exists"):
        backups.create(place, KEY, target)
    assert target.read_text() == "an older one"


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(place: Place, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="cannot be written: No such file or directory"):
        backups.create(place, KEY, tmp_path / "no" / "backup")
    (place.files / DIGEST[:2] / DIGEST).unlink()
    (place.files / DIGEST[:2] / DIGEST).symlink_to(tmp_path / "gone")
    backups.create(place, KEY, tmp_path / "backup")
    assert sorted(each.name for each in tmp_path.glob("backup*")) == ["backup"]


@pytest.mark.parametrize(
    "name",
    ["../outside", "/etc/passwd", "files/../../outside", f"files/ab/{'A' * 64}", "database/x", "notes"],
)
def test_no_name_in_a_backup_leads_elsewhere(place: Place, tmp_path: Path, name: str) -> None:
    sealed(tmp_path / "backup", {name: b"evil", "contents.json": contents()})
    with pytest.raises(BackupRefused, match="does not belong there"):
        backups.verify(place, KEY, tmp_path / "backup")
    assert not (tmp_path / "outside").exists()


def test_a_link_in_a_backup_is_refused(place: Place, tmp_path: Path) -> None:
    with (tmp_path / "backup").open("wb") as written:
        sealer = Sealer(written, KEY)
        with tarfile.open(fileobj=cast(BinaryIO, sealer), mode="w|") as archive:
            link = tarfile.TarInfo("database")
            link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "elsewhere")
            archive.addfile(link)
        sealer.finish()
    with pytest.raises(BackupRefused):
        backups.verify(place, KEY, tmp_path / "backup")


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"contents.json": contents(database="0" * 64)}, "database in the backup is missing or damaged"),
        ({"database": b"x", "contents.json": contents(database="0" * 64)}, "missing or damaged"),
        ({"database": b"x"}, "cannot be unpacked"),
        ({"contents.json": b"{}"}, "cannot be unpacked"),
        ({"contents.json": b"[1"}, "cannot be unpacked"),
    ],
)
def test_what_is_not_as_it_says_itself_is_refused(
    place: Place, tmp_path: Path, members: dict[str, bytes], told: str
) -> None:
    sealed(tmp_path / "backup", members)
    with pytest.raises(BackupRefused, match=told):
        backups.verify(place, KEY, tmp_path / "backup")


def test_a_backup_of_another_kind_of_database_is_not_restored(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    backups.create(place, KEY, target)
    other = Place("postgresql://keeper@db.example/register", place.files, place.instance)
    with pytest.raises(BackupRefused, match="is of sqlite; DATABASE_URL names another kind"):
        backups.restore(other, KEY, target)


def test_nothing_is_restored_under_a_service(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    backups.create(place, KEY, target)
    with closing(sqlite3.connect(place.database.removeprefix("sqlite:///"))) as database:
        database.execute("CREATE TABLE later (said TEXT)")
    with (place.instance / "tend_forever.lock").open("w") as service:
        fcntl.flock(service, fcntl.LOCK_EX)
        with pytest.raises(BackupRefused, match="Stop it first"):
            backups.restore(place, KEY, target)
    with closing(sqlite3.connect(place.database.removeprefix("sqlite:///"))) as database:
        assert database.execute("SELECT count(*) FROM later").fetchall() == [(0,)]
