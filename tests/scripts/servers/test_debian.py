"""A package that several need at once is installed once, and a failure says what apt-get said."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.servers import debian

# Stands in for apt-get, which only a machine's administrator may call: it refuses a second caller at once.
_APT_GET = """#!/bin/sh
mkdir "$0.busy" || { echo "Could not get lock"; exit 100; }
echo "$@" >> "$0.calls"
case "$*" in *install*) touch "$0.installed" ;; esac
rmdir "$0.busy"
"""


@pytest.fixture
def apt_get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "apt-get"
    program.write_text(_APT_GET)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return program


def test_what_four_need_at_once_is_installed_once(apt_get: Path) -> None:
    installed = apt_get.with_name("apt-get.installed")
    with ThreadPoolExecutor(4) as four:
        found = four.map(
            lambda _: debian.ensure(lambda: installed if installed.exists() else None, "chromium"), range(4)
        )
    assert list(found) == [installed] * 4
    calls = apt_get.with_name("apt-get.calls").read_text().splitlines()
    assert [call.split()[3] for call in calls] == ["update", "install"]


def test_what_cannot_be_installed_says_why(apt_get: Path) -> None:
    apt_get.with_name("apt-get.busy").mkdir()
    with pytest.raises(debian.PackageMissing, match="Could not get lock"):
        debian.ensure(lambda: None, "chromium")
