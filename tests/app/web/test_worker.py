"""Connections that come together are shared among the workers, and kept ones stay served."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

import pytest

from config import ROOT
from scripts.servers.elasticsearch.node import free_port

ROUNDS = 6


@pytest.fixture
def port() -> Iterator[int]:
    """Two workers of one thread each, whose answers need both."""
    port = free_port()
    words = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "/dev/null",
        "--preload",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    words += ["--workers", "2", "--threads", "1", "--worker-class", "app.web.worker.Worker"]
    own = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*words, "tests.app.web.meeting:app"], cwd=ROOT, env=own, stderr=subprocess.PIPE, text=True
    ) as server:
        # Its log is read to the end, so that it never waits for room to write.
        assert any("Listening at" in line for line in server.stderr)
        yield port
        server.terminate()
        server.stderr.read()


def worker_of(connection: HTTPConnection) -> str:
    """The process that answers on this connection."""
    connection.request("GET", "/")
    return connection.getresponse().read().decode()


def test_two_connections_are_never_taken_by_one_worker_while_the_other_is_free(port: int) -> None:
    for _ in range(ROUNDS):
        with (
            closing(HTTPConnection("127.0.0.1", port, timeout=30)) as one,
            closing(HTTPConnection("127.0.0.1", port, timeout=30)) as other,
            ThreadPoolExecutor(2) as pool,
        ):
            first, second = pool.map(worker_of, (one, other))
            assert first != second
            # Kept open, each stays with its worker.
            assert list(pool.map(worker_of, (one, other))) == [first, second]
