"""Measure what others feel while a list is imported: `python -m scripts.benchmarks.beside_import`.

A registry of made-up people is asked by one client and written to by one clerk, first alone, then while the
command line takes a list of new people into it. One process of the service answers each beside the import.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

from app.services.access import actors, key_ring
from app.services.unit_of_work import work
from app.vocabulary.actors import Action, Role
from config import ROOT
from scripts.benchmarks.imports import SAID, write_list
from scripts.benchmarks.load import ask
from scripts.benchmarks.million import fill
from scripts.benchmarks.questions import questions
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import Service, flask, registry_of, running, settings

ASKED, ROUND = 400, 50
ALONE_S = 20.0
HEAD = "| what | p50 ms | p99 ms | longest ms | times |\n|---|---:|---:|---:|---:|"


def clerk_key(instance: Path) -> str:
    """Return the key of a new clerk."""
    registry, config = registry_of(instance)
    with work(registry, actors.console(registry, "measurement"), Action.MANAGE_ACTORS) as tx:
        clerk = actors.add(
            tx, actors.AddActor(name := f"clerk-{time.time_ns()}", "YARD", (Role.CLERK,), person=name)
        )
        return key_ring.first(tx, clerk, config.secret_key).key


def save(service: Service, key: str, number: int) -> float:
    """Store one draft; return the milliseconds until it was stored."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    named = {"type": "person", "names": [{"full": f"Saved Person {number}"}]}
    said = {"kind": SAID["kind"], "summary": SAID["summary"], "subjects": [named]}
    url = f"{service.url}/api/v1/notices"
    request = urllib.request.Request(url, json.dumps(said).encode(), headers)
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000


def felt(
    service: Service, key: str, asked: list[dict[str, Any]], going_on: Callable[[], bool]
) -> list[list[float]]:
    """Return the milliseconds of lookups and of saves for as long as something goes on, side by side."""
    numbers = count(time.time_ns())

    def looking() -> list[float]:
        times: list[float] = []
        while going_on() or not times:
            start = len(times) % len(asked)
            times += ask(service, asked[start : start + ROUND], clients=1).milliseconds
        return times

    def saving() -> list[float]:
        times: list[float] = []
        while going_on() or not times:
            times.append(save(service, key, next(numbers)))
            time.sleep(0.1)
        return times

    with ThreadPoolExecutor(2) as pool:
        return [done.result() for done in (pool.submit(looking), pool.submit(saving))]


def measured(instance: Path, people: int, imported: int) -> list[str]:
    """Return the lines of the table."""
    with tempfile.TemporaryDirectory() as folder, running(instance) as service:
        key, file = clerk_key(instance), Path(folder) / "people.ndjson"
        write_list(file, imported)
        asked, name = questions(people, ASKED, seed=5), f"taker-{time.time_ns() % 10**9}"
        flask(instance, "actors", "add", name, "--bureau", "YARD", "--role", "importer")
        felt(service, key, asked, lambda: False)
        until = time.monotonic() + ALONE_S
        alone = felt(service, key, asked, lambda: time.monotonic() < until)
        words = ["import", "ndjson", str(file), "--list", name, "--bureau", "YARD", "--as", name]
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        trusted = {**settings(instance), "TRUSTED_LISTS": f"YARD:{name}=notice.blue"}
        with subprocess.Popen(command, cwd=ROOT, env=trusted, stdout=subprocess.DEVNULL) as taking:
            beside = felt(service, key, asked, lambda: taking.poll() is None)
        if taking.returncode:
            raise SystemExit(f"The list was not taken as a whole: {taking.returncode}")
    return [
        _row(f"{what}, {when}", sorted(times))
        for when, both in (("alone", alone), (f"while {imported:,} people are imported", beside))
        for what, times in zip(("a lookup", "a clerk's save"), both, strict=True)
    ]


def _row(what: str, times: list[float]) -> str:
    at = [times[min(len(times) - 1, int(share * len(times)))] for share in (0.5, 0.99)]
    cells: list[Any] = [what, *(f"{each:.1f}" for each in (*at, times[-1])), f"{len(times):,}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Fill, start, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--imported", type=int, default=20_000)
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "lookout-bench")
    options.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    asked = options.parse_args()
    instance = asked.folder / str(asked.people)
    fill(instance, asked.people)
    rows = measured(instance, asked.people, asked.imported)
    text = (
        f"## Beside an import\n\nMeasured {machine()} by `python -m scripts.benchmarks.beside_import`, "
        f"{asked.people:,} people on file, over HTTP with key, policy, audit; budget: p99 twice that alone, "
        f"and no save longer than a second.\n\n{HEAD}\n" + "\n".join(rows)
    )
    print(text)
    if asked.keep:
        keep("beside-import", text)


if __name__ == "__main__":
    main()
