"""A list comes as a file, packed, or through a pipe; what is made to do harm is refused."""

import gzip
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import ImportRefused
from app.importers import unpacked as room
from app.importers.unpacked import STDIN, unpacked

TEXT = b"<a>Zoran</a>\n" * 50


def zipped(folder: Path, *names: str, content: bytes = TEXT) -> Path:
    path = folder / f"{len(names)}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return path


def gzipped(folder: Path, content: bytes = TEXT) -> Path:
    path = folder / "list.gz"
    path.write_bytes(gzip.compress(content))
    return path


def read(path: Path) -> bytes:
    with unpacked(path) as plain:
        return plain.read_bytes()


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_a_file_and_a_folder_stay_as_they_are(tmp_path: Path) -> None:
    plain = tmp_path / "list.xml"
    plain.write_bytes(TEXT)
    link = tmp_path / "latest.xml"
    link.symlink_to(plain)
    for path in (plain, tmp_path, link):
        with unpacked(path) as same:
            assert same == path


def test_what_is_packed_is_unpacked_and_goes_when_the_list_is_closed(tmp_path: Path) -> None:
    for path in (gzipped(tmp_path), zipped(tmp_path, "lists/list.xml", "__MACOSX/._list.xml")):
        with unpacked(path) as plain:
            assert plain.read_bytes() == TEXT
        assert not plain.exists()


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input_is_taken_plain_or_packed(monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    piped(monkeypatch, gzip.compress(TEXT) if packed else TEXT)
    assert read(STDIN) == TEXT


def test_what_grows_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"\0" * (8 * 1024 * 1024)
    for path in (gzipped(tmp_path, bomb), zipped(tmp_path, "bomb", content=bomb)):
        with pytest.raises(ImportRefused, match="no list is so large"):
            read(path)
    monkeypatch.setattr(room, "LARGEST", 10)
    with pytest.raises(ImportRefused, match="more than 10 bytes"):
        read(gzipped(tmp_path))


def test_what_is_damaged_or_no_one_file_is_refused(tmp_path: Path) -> None:
    cut = tmp_path / "cut.gz"
    cut.write_bytes(gzip.compress(TEXT)[:-9])
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "none")
    for path in (cut, broken, dangling, tmp_path / "none", zipped(tmp_path, "a", "b"), zipped(tmp_path)):
        with pytest.raises(ImportRefused):
            read(path)


def test_what_goes_wrong_with_a_good_list_is_not_blamed_on_its_packing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="the disk"), unpacked(gzipped(tmp_path)):
        raise OSError("the disk is full")
