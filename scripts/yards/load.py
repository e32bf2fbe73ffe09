"""Clients that ask one question after the other, and what they felt."""

import http.client
import json
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.yards.service import Service


@dataclass(frozen=True, slots=True)
class Load:
    """How long each lookup took, in milliseconds, sorted; over how long; the service's memory after it."""

    clients: int
    milliseconds: list[float]
    seconds: float
    memory_mb: float

    @property
    def lookups(self) -> int:
        """How many were asked."""
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
    where = urllib.parse.urlsplit(service.url)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=60)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {service.key}"}
    times = []
    for question in questions:
        began = time.perf_counter()
        connection.request("POST", "/api/v1/lookups/person", json.dumps(question), headers)
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != http.client.OK:
            raise SystemExit(f"{answer.status}: {body[:300]!r}")
    connection.close()
    return times


def memory_mb(process: int) -> float:
    """Memory of a process and its children, shared pages counted once (proportional set size)."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(_share(each) for each in (str(process), *children)) / 1024


def _share(process: str) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
