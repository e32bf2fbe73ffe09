"""A long list read in a second process says the same, and ends as it would have ended here."""

import os
import subprocess
import sys
from collections.abc import Container
from pathlib import Path

import pytest

from app.importers import read_apart
from app.importers.read_apart import reading_apart
from app.services.imports.entries import Refusal
from app.services.imports.source import Read
from config import ROOT

# In a process without threads, as the commands are: a fork of the tests' own would be refused.
PROGRAM = """
import os
from app.errors import ImportRefused, RegistryError, Unanswered
from app.importers.read_apart import LONG, PART, reading_apart
from app.services.imports.entries import Refusal
from tests.app.importers.test_read_apart import Listed

HERE = os.getpid()

def other(entries=LONG, **ends):
    with reading_apart(Listed(entries, **ends), entries) as read:
        return [(each.line, int(each.reference) != HERE) for each in read]

assert other(LONG - 1) == [(line, False) for line in range(LONG - 1)]
assert other(LONG + PART // 2) == [(line, True) for line in range(LONG + PART // 2)]
for ends, raised in ((ImportRefused("It breaks off."), ImportRefused), (9, Unanswered)):
    try:
        other(LONG, ends=ends)
    except RegistryError as failed:
        assert type(failed) is raised, failed
    else:
        raise AssertionError(raised)
class Further:
    def ahead(self, read):
        for each in read:
            assert os.getpid() != HERE
            yield Refusal(each.line + 1, each.reference, "", "")

for entries, further in ((LONG - 1, 0), (LONG, 1)):
    with reading_apart(Listed(entries), entries, Further) as read:
        assert [each.line for each in read] == [line + further for line in range(entries)]
with reading_apart(Listed(100 * LONG), 100 * LONG) as read:
    assert next(iter(read)).line == 0
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


class Listed:
    """A list of so many refusals, which say which process read them; it may end badly."""

    issued_at = None

    def __init__(self, entries: int, ends: Exception | int | None = None) -> None:
        self._entries, self._ends = entries, ends

    def count(self) -> int:
        return self._entries

    def read(self) -> Read:
        for line in range(self._entries):
            yield Refusal(line, str(os.getpid()), "", "")
        if isinstance(self._ends, Exception):
            raise self._ends
        if self._ends:
            os._exit(self._ends)

    def copy(self, wanted: Container[int], to: Path) -> None:
        raise NotImplementedError


def test_another_process_reads_a_long_list_and_ends_with_the_reading() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("nobody is left\n"), done.stderr
    assert done.returncode == 0


def test_where_threads_run_this_process_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_apart.threading, "active_count", lambda: 2)
    with reading_apart(Listed(read_apart.LONG), read_apart.LONG) as read:
        assert {each.reference for each in read} == {str(os.getpid())}
