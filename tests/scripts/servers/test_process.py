"""A server is stopped by its own id, and by that of nobody else."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.servers import account, process
from scripts.servers.process import ServerProcess

DEAF = "trap '' TERM; echo up; while :; do sleep 0.1; done"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(0o755)
    return account.hand_over(tmp_path / "server")


@pytest.fixture
def deaf(folder: Path) -> ServerProcess:
    """A server that does not listen to SIGTERM."""
    server = process.launch(["/bin/sh", "-c", DEAF], folder / "server.log")
    assert process.wait_until(lambda: "up" in (folder / "server.log").read_text(), 20)
    return server


def test_it_is_asked_first_and_ended_when_it_does_not_listen(deaf: ServerProcess) -> None:
    assert deaf.alive
    deaf.stop(signal.SIGTERM, patience_s=0.1)
    assert not deaf.alive
    assert not Path(f"/proc/{deaf.pid}").exists()


def test_another_process_finds_it_by_its_folder(deaf: ServerProcess, folder: Path) -> None:
    deaf.remember(folder)
    assert process.remembered(folder) == deaf
    process.stop_all(folder.parent, signal.SIGKILL)
    assert process.remembered(folder) is None


def test_an_id_that_came_back_as_somebody_else_is_left_alone() -> None:
    stranger = replace(ServerProcess.of(os.getpid()), started="1")
    assert not stranger.alive
    stranger.kill()
