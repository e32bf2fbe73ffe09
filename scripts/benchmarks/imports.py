"""Measure how fast a bureau's own list of people or papers is taken into database and index, new and again.

usage: python -m scripts.benchmarks.imports [--people 10000 100000] [--papers 100000] [--keep]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import select

from app.models import ImportRun
from app.services.unit_of_work import reading
from config import ROOT
from scripts.benchmarks.memory import held_kib
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import flask, registry_of, settings
from scripts.people import Person, people

SAID = {"type": "notice", "kind": "blue", "summary": "Sought as a witness."}
HOW = (
    "made-up people and stolen passports as NDJSON into SQLite and the embedded index, in force at once: the"
    " seconds of the run from its first commit to its last, and what the whole process spent of one core,"
    " with its start; the most memory that it and the process that reads for it held of their own, and the"
    " most of the first with the files of the index that it had mapped."
)
NAMES = "list", "entries", "s", "entries/s", "core s", "own MB", "with files MB"
HEAD = f"| {' | '.join(NAMES)} |\n|---{'|---:' * (len(NAMES) - 1)}|"
LOOK_S = 0.25


def main() -> None:
    """Make a list, take it twice, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, nargs="+", default=[10_000])
    options.add_argument("--papers", type=int, nargs="*", default=[10_000])
    options.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    asked = options.parse_args()
    command = f"python -m scripts.benchmarks.imports {' '.join(sys.argv[1:])}".strip()
    lists = [*product(["people"], asked.people), *product(["papers"], asked.papers)]
    rows = [row for name, count in lists for row in measured(name, count)]
    text = "\n".join([f"## Import of a list\n\nMeasured {machine()} by `{command}`, {HOW}\n", HEAD, *rows])
    print(text)
    if asked.keep:
        keep("import", text)


def measured(name: str, count: int) -> list[str]:
    """Return the lines of the table for a list of so many people or papers."""
    with tempfile.TemporaryDirectory() as folder:
        instance, file = Path(folder) / "instance", Path(folder) / f"{name}.ndjson"
        write_list(file, count, name)
        instance.mkdir()
        flask(instance, "db", "upgrade")
        flask(instance, "index", "rebuild")
        flask(instance, "actors", "add-bureau", "YARD", "The measurement's bureau", "--country", "FR")
        flask(instance, "actors", "add", "yard", "--bureau", "YARD", "--role", "importer")
        return [
            f"| {name}, {label} | {count:,} {_taken(instance, file, count)}" for label in ("new", "unchanged")
        ]


def write_list(file: Path, count: int, name: str = "people") -> None:
    """Write the same list for the same count, a filing a line."""
    with file.open("wb") as out:
        out.writelines(map(_dumped, LINES[name](count)))


def _dumped(line: dict[str, Any]) -> bytes:
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def papers(count: int) -> Iterator[dict[str, Any]]:
    """Yield so many stolen passports as lines of the registry's own format."""
    for place in range(count):
        number = {"kind": "passport", "number": f"Y{place:08}", "country": "FR", "status": "stolen"}
        subjects = [{"type": "property", "identifiers": [number]}]
        yield {"type": "record", "kind": "passport", "reference": f"D.{place}", "subjects": subjects}


def line(person: Person) -> dict[str, Any]:
    """Return a person as a line of the registry's own format."""
    names = [{"full": person.name, "given": person.given, "family": person.family}]
    names += [{"full": person.native, "kind": "original_script"}] if person.native else []
    names += [{"full": person.alias, "kind": "alias"}] if person.alias else []
    said = {"type": "person", "sex": person.sex, "names": names, "nationalities": [person.nationality]}
    subject = {**said, "birth_dates": [person.born] if person.born else []}
    return {**SAID, "reference": f"P.{person.number}", "subjects": [subject]}


LINES: dict[str, Callable[[int], Iterable[dict[str, Any]]]] = {
    "people": lambda count: map(line, people(count)),
    "papers": papers,
}


def _taken(instance: Path, file: Path, count: int) -> str:
    """Take the list in a process of its own, and return the figures of that run."""
    words = ["import", "ndjson", str(file), "--list", file.stem, "--bureau", "YARD", "--as", "yard"]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    process = subprocess.Popen(command, cwd=ROOT, env=settings(instance), stdout=subprocess.DEVNULL)
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(_most_held, process.pid)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The list was not taken as a whole: {process.returncode}")
    seconds = _seconds(instance)
    spent = used.ru_utime + used.ru_stime
    memory = f"{held.result() / 1024:.0f} | {used.ru_maxrss / 1024:.0f}"
    return f"| {seconds:.1f} | {count / seconds:,.0f} | {spent:.1f} | {memory} |"


def _most_held(pid: int) -> int:
    """Return the most KiB that a run held of its own until its end, looking four times a second.

    The process that reads for it is counted too; files that they have mapped are not.
    """
    most = 0
    while (held := held_kib(pid, "Pss_Anon")) is not None:
        most = max(most, held)
        time.sleep(LOOK_S)
    return most


def _seconds(instance: Path) -> float:
    """Return what the latest run says it took."""
    registry, _ = registry_of(instance)
    with reading(registry) as tx:
        latest = tx.session.scalars(select(ImportRun).order_by(ImportRun.id.desc()).limit(1)).one()
        return ((latest.finished_at or tx.at) - latest.started_at).total_seconds()


if __name__ == "__main__":
    main()
