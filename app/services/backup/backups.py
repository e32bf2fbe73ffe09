"""Make a backup, prove that it can be restored, restore it."""

import fcntl
import json
import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from app.errors import BackupRefused
from app.services.backup import databases
from app.services.backup.sealing import Opener, Sealer

_DATABASE, _FILES, _CONTENTS = "database", "files", "contents.json"
_NAME = re.compile(rf"{_DATABASE}|{re.escape(_CONTENTS)}|{_FILES}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")
# Held by the process that tends the index, for as long as a service runs here.
_IN_SERVICE = "tend_forever.lock"


@dataclass(frozen=True, slots=True)
class Place:
    """Name where the register lies: the address of its database, its folder of files, and room to work in."""

    database: str
    files: Path
    instance: Path


@dataclass(frozen=True, slots=True)
class Contents:
    """List what is in a backup: when it was made, of which kind of database, and each file's checksum."""

    made_at: str
    database: str
    checksums: dict[str, str]


def create(place: Place, key: bytes, target: Path) -> Contents:
    """Write a backup; `target` appears when it is whole, for this account alone.

    The database is copied first: a file without its row does no harm, a row without its file would.
    """
    if target.exists():
        raise BackupRefused(f"{target} exists.")
    passing = target.with_name(f"{target.name}.part")
    try:
        with _private(passing) as written, TemporaryDirectory(dir=place.instance) as room:
            sealer = Sealer(written, key)
            with tarfile.open(fileobj=cast(BinaryIO, sealer), mode="w|") as archive:
                contents = _pack(archive, place, Path(room))
            sealer.finish()
            written.flush()
            os.fsync(written.fileno())
        passing.rename(target)
    except OSError as failed:
        raise BackupRefused(f"{target} cannot be written: {failed.strerror}.") from failed
    finally:
        passing.unlink(missing_ok=True)
    return contents


def verify(place: Place, key: bytes, source: Path) -> Contents:
    """Read a backup to its end and hold all of it against its checksums; raises BackupRefused."""
    with _unpacked(place, key, source) as (_, contents):
        return contents


def restore(place: Place, key: bytes, source: Path) -> Contents:
    """Put database and files back as they were; nothing is touched unless all of the backup is sound."""
    place.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with out_of_service(place), _unpacked(place, key, source) as (room, contents):
        if contents.database != databases.kind(place.database):
            raise BackupRefused(f"The backup is of {contents.database}; DATABASE_URL names another kind.")
        for name in contents.checksums:
            if name != _DATABASE:
                _put_back(room / name, place.files / Path(name).relative_to(_FILES))
        databases.load(place.database, room / _DATABASE)
        return contents


def _pack(archive: tarfile.TarFile, place: Place, room: Path) -> Contents:
    databases.dump(place.database, room / _DATABASE)
    checksums = {_DATABASE: _add(archive, room / _DATABASE, _DATABASE)}
    for file in sorted(place.files.glob("??/*")):
        name = f"{_FILES}/{file.relative_to(place.files)}"
        # What was purged since is not in the way, nor what is no file of the registry's.
        if file.is_file() and _NAME.fullmatch(name):
            checksums[name] = _add(archive, file, name)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    contents = Contents(made_at, databases.kind(place.database), checksums)
    (room / _CONTENTS).write_text(json.dumps(asdict(contents)))
    _add(archive, room / _CONTENTS, _CONTENTS)
    return contents


def _add(archive: tarfile.TarFile, file: Path, name: str) -> str:
    archive.add(file, name, recursive=False)
    return _checksum(file)


def _checksum(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def _unpacked(place: Place, key: bytes, source: Path) -> Iterator[tuple[Path, Contents]]:
    with TemporaryDirectory(dir=place.instance) as made, source.open("rb") as sealed:
        room, opener = Path(made), Opener(sealed, key)
        try:
            with tarfile.open(fileobj=cast(BinaryIO, opener), mode="r|") as archive:
                for member in archive:
                    _take_out(archive, member, room)
            # To the last piece: an archive may end before what was sealed does.
            opener.read()
            contents = Contents(**json.loads((room / _CONTENTS).read_text()))
        except (tarfile.TarError, OSError, ValueError, TypeError) as wrong:
            raise BackupRefused("The backup cannot be unpacked.") from wrong
        _hold_against(room, contents)
        yield room, contents


def _take_out(archive: tarfile.TarFile, member: tarfile.TarInfo, room: Path) -> None:
    """Write one file of the archive; no name of it leads elsewhere."""
    packed = archive.extractfile(member) if _NAME.fullmatch(member.name) else None
    if packed is None:
        raise BackupRefused("There is something in the backup that does not belong there.")
    (room / member.name).parent.mkdir(parents=True, exist_ok=True)
    with (room / member.name).open("xb") as file:
        shutil.copyfileobj(packed, file)


def _hold_against(room: Path, contents: Contents) -> None:
    for name, checksum in contents.checksums.items():
        if not (room / name).is_file() or _checksum(room / name) != checksum:
            raise BackupRefused(f"{name} in the backup is missing or damaged.")
    databases.check(contents.database, room / _DATABASE)


def _put_back(copy: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    passing = target.with_name(f"{target.name}.part")
    shutil.copyfile(copy, passing)
    passing.chmod(0o600)
    passing.replace(target)


@contextmanager
def _private(file: Path) -> Iterator[BinaryIO]:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        yield written


@contextmanager
def out_of_service(place: Place) -> Iterator[None]:
    """Keep the service from starting here; raises BackupRefused where it runs."""
    with (place.instance / _IN_SERVICE).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise BackupRefused("The service runs here. Stop it first, on every machine.") from held
        yield
