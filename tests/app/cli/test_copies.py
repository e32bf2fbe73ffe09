"""The commands of docs/exchange.md keep a copy, over the wire, and the console says how old it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.vocabulary.actors import Role
from config import ROOT
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.manual import commands, run_as_written
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.serving import Serve

HEADING = "A copy of the register"


def typed(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "flask", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.fixture
def at_copy(tmp_path: Path) -> dict[str, str]:
    """Settings of the copy's machine."""
    folder = tmp_path / "copy"
    folder.mkdir()
    url = f"sqlite:///{folder / 'copy.db'}"
    return {"LOOKOUT_ENV": "development", "LOOKOUT_INSTANCE": str(folder), "DATABASE_URL": url}


def test_the_commands_of_the_manual_keep_a_copy_that_says_its_age_and_is_not_written_to(
    desk: Desk, someone: MakeSomeone, serve: Serve, at_copy: dict[str, str], tmp_path: Path
) -> None:
    filing = desk.published(notice())
    name = filing["subjects"][0]["names"][0]["full"]
    key_file = tmp_path / "key"
    key_file.write_text(someone(Role.COPY, name="copy").headers["Authorization"].split()[1])
    (block,) = commands("exchange.md", HEADING)
    with serve() as service:
        register = f"http://127.0.0.1:{service.port}"
        told = {"KEY_FILE": str(key_file), "REGISTER": register, **at_copy}
        said = run_as_written(block, **told)
        assert f"Copy of {register} as of" in said
        assert "Up to change 1 of bureau FR." in said
    # The service does this by itself.
    assert typed(at_copy, "index", "rebuild").returncode == 0
    answer = typed(at_copy, "lookup", "person", name)
    assert answer.returncode == 0, answer.stderr
    assert filing["number"] in answer.stdout
    assert f"Copy of {register} as of" in answer.stdout
    refused = typed(at_copy, "bureaus", "describe", "FR", "--name", "Other")
    assert (refused.returncode, "read-only copy" in refused.stderr) == (2, True), refused.stderr
    gone = typed({**at_copy, "COPY_KEY": "x"}, "copy", "follow", register, "--once")
    assert (gone.returncode, "does not answer" in gone.stderr) == (2, True), gone.stderr


def test_what_cannot_be_followed_is_told_in_a_sentence(at_copy: dict[str, str]) -> None:
    assert typed(at_copy, "db", "upgrade").returncode == 0
    assert "This is no copy." in typed(at_copy, "copy", "status").stdout
    without = typed(at_copy, "copy", "follow", "https://registry.example")
    assert (without.returncode, "COPY_KEY_FILE" in without.stderr) == (2, True)
    plain = typed({**at_copy, "COPY_KEY": "x"}, "copy", "follow", "http://registry.example")
    assert (plain.returncode, "https" in plain.stderr) == (2, True)
    assert "This is no copy." in typed(at_copy, "copy", "restart", "--yes").stderr
