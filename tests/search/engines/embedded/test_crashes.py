"""Processes killed at any moment lose nothing that was promised, and the next one goes on."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines.embedded.engine import EmbeddedEngine
from tests.search.engines.embedded.crashing import FILINGS
from tests.search.filings import filing

ROOT = Path(__file__).parents[4]


def python(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_writers_and_rebuilds_lose_nothing(
    tmp_path: Path, found: Callable[[EmbeddedEngine, str], list[str]], seed: int
):
    folder = tmp_path / "index"
    program = python("-m", "tests.search.engines.embedded.crashing", str(folder), "20", str(seed))
    out, err = program.communicate(timeout=60)
    assert program.returncode == 0, err
    promised = int(out)
    engine = EmbeddedEngine(folder)
    if not promised:
        engine.rebuild([filing(str(each), "Maren Oslund") for each in range(FILINGS)])
    assert min(engine.revisions().values()) >= promised
    assert len(found(engine, "Maren Oslund")) == FILINGS
    engine.rebuild([])
    assert len(list(folder.glob("filings-*"))) == 1


WRITER = """
import sys
from pathlib import Path
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.filings import filing
engine = EmbeddedEngine(Path(sys.argv[1]))
for revision in range(1, 16):
    own, shared = f"{sys.argv[2]}-{revision}", "shared"
    engine.put([filing(own, "Maren Oslund"), filing(shared, "Oslund", revision=revision)])
"""


def test_two_processes_write_at_once_and_both_are_heard(engine: EmbeddedEngine, tmp_path: Path):
    writers = [python("-c", WRITER, str(tmp_path / "index"), name) for name in ("left", "right")]
    for writer in writers:
        _, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
    expected = {f"{name}-{revision}": 1 for name in ("left", "right") for revision in range(1, 16)}
    assert engine.revisions() == {**expected, "shared": 15}
