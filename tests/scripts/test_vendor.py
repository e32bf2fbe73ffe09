"""Files of others are what the manifest says they are, and all of them are in it."""

import json
import tomllib
from hashlib import sha256

from config import ROOT
from scripts.vendor import HASHES, MANIFEST

WRITTEN = json.loads(HASHES.read_text(encoding="utf-8"))


def test_every_file_has_the_digest_that_was_written_down() -> None:
    assert {name: told["sha256"] for name, told in WRITTEN.items()} == {
        name: sha256((ROOT / name).read_bytes()).hexdigest() for name in WRITTEN
    }


def test_no_file_stands_there_that_is_not_written_down() -> None:
    folders = (ROOT / "app/web/static/vendor", ROOT / "tests/vendor")
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == set(WRITTEN)


def test_every_package_is_one_version_with_its_licence_beside_it() -> None:
    packages = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["package"]
    assert {told["from"] for told in WRITTEN.values()} == {
        f"{each['name']}@{each['version']}" for each in packages
    }
    assert [each["name"] for each in packages if "LICENSE" not in each["files"]] == []


def test_style_sheets_hold_no_pictures_and_name_no_other_host() -> None:
    for name in WRITTEN:
        if name.endswith(".css"):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert "data:" not in text
            assert "url(http" not in text
