"""The worker of a second process answers until its pipe is closed."""

import subprocess
import sys
from multiprocessing import Pipe
from pathlib import Path

from search.engine import connect
from search.matching.types import Query
from search.retrieval.scope import Scope
from search.second_process import Handed
from search.settings import SearchSettings
from search.worker import answered
from tests.search.filings import filing


def test_a_lookup_that_fails_is_left_to_the_first_process(tmp_path: Path) -> None:
    engine = connect(SearchSettings(folder=tmp_path / "nothing"))
    assert answered(engine, Handed([Query(name="Maren Oslund")], 5, 0.5, Scope())) is None


def test_every_reading_is_asked(tmp_path: Path) -> None:
    engine = connect(SearchSettings(folder=tmp_path / "index"))
    engine.rebuild([filing("a", "Maren Oslund"), filing("b", "Tariq Benhadj")])
    asked = Handed([Query(name="Tariq Benhadj"), Query(name="Maren Oslund")], 5, 0.5, Scope())
    found = answered(engine, asked)
    assert found is not None
    assert [match.filing_id for match in found] == ["b", "a"]


def test_it_ends_with_its_pipe(tmp_path: Path) -> None:
    ours, its = Pipe()
    command = [sys.executable, "-m", "search.worker", str(its.fileno())]
    process = subprocess.Popen(command, pass_fds=[its.fileno()], stderr=subprocess.PIPE)
    its.close()
    ours.send(SearchSettings(folder=tmp_path))
    ours.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")
