"""Measure a passenger list against a million people: `python -m scripts.benchmarks.batch [--keep]`.

500 travellers with documents over HTTP, alone, and while one client asks single lookups; over the folder that
`make bench` fills. Most travellers are on no list; one in twenty is, written as it stands or with a slip.
"""

import argparse
import http.client
import json
import random
import tempfile
import time
import urllib.parse
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from scripts.benchmarks.load import Load, ask
from scripts.benchmarks.million import fill
from scripts.benchmarks.questions import questions
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import Service, running

TRAVELLERS, TIMES = 500, 3
BUDGET_S = 3.0
SHARES = {"listed": 0.03, "misspelt": 0.02, "stranger": 0.95}


def travellers(registered: int, count: int, seed: int) -> list[dict[str, Any]]:
    """Return people as a carrier lists them, each with a passport."""
    chance = random.Random(seed)
    asked = questions(registered, count, seed=seed, shares=SHARES)
    return [
        {**{name: value for name, value in each.items() if name != "purpose"}, **_passport(chance)}
        for each in asked
    ]


def _passport(chance: random.Random) -> dict[str, str]:
    return {"number": f"XK{chance.randrange(10**7):07}", "kind": "passport", "country": "ES"}


def send(service: Service, people: Sequence[dict[str, Any]]) -> tuple[float, dict[str, int]]:
    """Send one list; return the seconds until its last line came, and what that counts."""
    lines = [{"purpose": "border_control"}, *people]
    body = "\n".join(map(json.dumps, lines)).encode()
    where = urllib.parse.urlsplit(service.url)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=120)
    headers = {"Authorization": f"Bearer {service.key}", "Content-Type": "application/x-ndjson"}
    began = time.perf_counter()
    connection.request("POST", "/api/v1/lookups/batch", body, headers)
    answer = connection.getresponse().read().splitlines()
    took = time.perf_counter() - began
    connection.close()
    summary: dict[str, int] = json.loads(answer[-1])["summary"]
    if summary["lines"] != len(people) or summary["refused"]:
        raise SystemExit(f"not every line was answered: {summary}")
    return took, summary


def measured(service: Service, count: int, people: int) -> list[str]:
    """Return the lines of the table."""
    send(service, travellers(people, 100, seed=1))
    single = questions(people, 400, seed=3)
    alone = ask(service, single, clients=1)
    times = sorted(send(service, travellers(people, count, seed))[0] for seed in range(10, 10 + TIMES))
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(
            lambda: [send(service, travellers(people, count, seed))[0] for seed in range(20, 20 + TIMES)]
        )
        beside = ask(service, single, clients=1)
        shared = sorted(sending.result())
    return [
        _row(f"{count} travellers with documents", f"{times[len(times) // 2]:.2f} s", f"≤ {BUDGET_S:.0f} s"),
        _row("the same, while one client asks", f"{shared[len(shared) // 2]:.2f} s", ""),
        _row("single lookups without a list, p50 / p99", _felt(alone), ""),
        _row("single lookups beside lists, p50 / p99", _felt(beside), "≤ 2 × p99 without"),
    ]


def _felt(load: Load) -> str:
    return f"{load.at(0.5):.1f} / {load.at(0.99):.1f} ms"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Fill, start, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--travellers", type=int, default=TRAVELLERS)
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "lookout-bench")
    options.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    asked = options.parse_args()
    instance = asked.folder / str(asked.people)
    fill(instance, asked.people)
    with running(instance) as service:
        rows = measured(service, asked.travellers, asked.people)
    text = (
        f"## Passenger lists\n\nMeasured {machine()} by `python -m scripts.benchmarks.batch`, "
        f"{asked.people:,} people, over HTTP with key, policy and audit, client on the same machine; "
        f"median of {TIMES} lists.\n\n| what | measured | budget |\n|---|---:|---:|\n" + "\n".join(rows)
    )
    print(text)
    if asked.keep:
        keep("passenger-lists", text)


if __name__ == "__main__":
    main()
