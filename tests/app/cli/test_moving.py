"""The commands of the manual move the register to another database."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from config import ROOT
from tests.fixtures.keepers import Keepers
from tests.fixtures.manual import commands, run_as_written


def settings(url: str, folder: Path) -> dict[str, str]:
    return {"LOOKOUT_ENV": "development", "LOOKOUT_INSTANCE": str(folder), "DATABASE_URL": url}


def test_the_commands_of_the_manual_move_the_register(
    keepers: Keepers, sqlite_url: str, tmp_path: Path
) -> None:
    filing = keepers.published("notice.blue")
    (block,) = commands("exchange.md", "Move to another database")
    target = f"sqlite:///{tmp_path / 'other.db'}"
    said = run_as_written(block, TARGET=target, **settings(sqlite_url, tmp_path))
    assert "Both audits lead to the root" in said
    with closing(sqlite3.connect(tmp_path / "other.db")) as copied:
        assert copied.execute("SELECT number FROM filing").fetchall() == [(filing.number,)]
        assert not copied.execute("SELECT 1 FROM sqlite_master WHERE name = 'database_copy'").fetchall()
    again = subprocess.run(
        [Path(sys.executable).parent / "flask", "database", "copy", target],
        cwd=ROOT,
        env={**os.environ, **settings(sqlite_url, tmp_path)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (again.returncode, "not empty" in again.stderr + again.stdout) == (2, True)
