"""Clients that ask one question after the other, and what they felt."""

import json
import socket
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from scripts.benchmarks.memory import held_kib
from scripts.benchmarks.service import Service


@dataclass(frozen=True, slots=True)
class Load:
    """The milliseconds of each lookup, sorted; the seconds of all together; the service's memory after it."""

    clients: int
    milliseconds: list[float]
    seconds: float
    memory_mb: float

    @property
    def lookups(self) -> int:
        """Count the lookups asked."""
        return len(self.milliseconds)

    @property
    def rate(self) -> float:
        """Lookups a second, all clients together."""
        return self.lookups / self.seconds

    def at(self, share: float) -> float:
        """The time within which this share of the lookups was answered."""
        return self.milliseconds[min(self.lookups - 1, int(share * self.lookups))]


def ask(service: Service, questions: list[dict[str, Any]], *, clients: int) -> Load:
    """Ask all questions with so many clients at once, each over a connection of its own."""
    shares = [questions[number::clients] for number in range(clients)]
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [each for share in pool.map(lambda share: _client(service, share), shares) for each in share]
    return Load(clients, sorted(times), time.perf_counter() - began, memory_mb(service.process))


def _client(service: Service, questions: list[dict[str, Any]]) -> list[float]:
    requests = [_request(service, question) for question in questions]
    times = []
    with _Connection(service) as connection:
        for request in requests:
            began = time.perf_counter()
            status, body = connection.ask(request)
            times.append((time.perf_counter() - began) * 1000)
            if status != HTTPStatus.OK:
                raise SystemExit(f"{status}: {body[:300]!r}")
    return times


def _request(service: Service, question: dict[str, Any]) -> bytes:
    body = json.dumps(question)
    head = (
        "POST /api/v1/lookups/person HTTP/1.1",
        f"Host: {urllib.parse.urlsplit(service.url).netloc}",
        f"Authorization: Bearer {service.key}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", body)).encode()


class _Connection:
    """As little as speaks HTTP: a client of the standard library takes a seventh of the machine itself."""

    def __init__(self, service: Service) -> None:
        where = urllib.parse.urlsplit(service.url)
        self._socket = socket.create_connection((str(where.hostname), int(where.port or 80)), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._socket.makefile("rb")

    def __enter__(self) -> "_Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self._answers.close()
        self._socket.close()

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body."""
        self._socket.sendall(request)
        status = int(self._answers.readline().split()[1])
        length = 0
        while (header := self._answers.readline().lower()).strip():
            if header.startswith(b"content-length:"):
                length = int(header.partition(b":")[2])
        return status, self._answers.read(length)


def memory_mb(process: int) -> float:
    """Memory of a process and its children, shared pages counted once (proportional set size)."""
    held = held_kib(process)
    if held is None:
        raise ProcessLookupError(f"Process {process} has ended.")
    return held / 1024
