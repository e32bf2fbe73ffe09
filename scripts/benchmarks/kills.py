"""Kill an import at random moments, type the command again, and compare with a run that nobody disturbed.

usage: python -m scripts.benchmarks.kills [--moments 50] [--databases sqlite postgresql] [--people 1500]
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import func, select

from app.factory import create_app
from app.models import Filing, FilingMove, ImportRun, OutboxEntry
from app.services import index_maintenance
from app.services.filings.rows_to_content import as_json, content_of
from app.services.unit_of_work import Registry, reading
from config import ROOT, Config
from scripts.benchmarks.imports import line
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.stores import Store, store
from scripts.people import people

FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
TAKE = ("--list", "people", "--bureau", "YARD", "--as", "yard", "--full", "--yes")
SEED = 20261129
STARTED = 0.2
HOW = """A list changes, gains, loses and spoils entries of the one before. Its import is killed
(`kill -9`) at random moments between a fifth of its whole time, when the process has started, and its end;
then the same command is typed again. *Equal*: the filings, what each says, its revision and steps are those
of an undisturbed run, nothing waits, and the index is the database."""
HEAD = """| database | moments | before its first entry | on its way | behind its last | equal |
|---|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold one kill: seconds after the start, how far the run was, whether the second made it whole."""

    after_s: float
    read: int
    state: str
    equal: bool


def main() -> None:
    """Kill, compare, print; exit status 1 where one moment left a difference."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--moments", type=int, default=50)
    options.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options.add_argument("--people", type=int, default=1_500)
    options.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    asked = options.parse_args()
    found = {each: _printed(each, asked.people, asked.moments) for each in asked.databases}
    command = f"python -m scripts.benchmarks.kills --moments {asked.moments} --people {asked.people}"
    rows = [_row(each, moments) for each, moments in found.items()]
    text = "\n".join([f"## Killed imports\n\nMeasured {machine()} by `{command}`. {HOW}\n", HEAD, *rows])
    print(text)
    if asked.keep:
        keep("kills", text)
    sys.exit(not all(moment.equal for moments in found.values() for moment in moments))


def kills(kind: str, count: int, moments: int) -> Iterator[Moment]:
    """Yield what became of each kill of an import of so many people."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="lookout-kills-") as folder, store(kind, Path(folder)) as here:
        file = Path(folder) / "people.ndjson"
        prepare(here, file, count)
        began = time.perf_counter()
        _take(here, file)
        whole_s, undisturbed = time.perf_counter() - began, outcome(here)
        for _ in range(moments):
            here.put_back()
            after_s = chance.uniform(STARTED * whole_s, whole_s)
            _take(here, file, kill_after_s=after_s)
            read, state = _way(here)
            _take(here, file)
            yield Moment(after_s, read, state, outcome(here) == undisturbed)


def prepare(here: Store, file: Path, count: int) -> None:
    """Make a register that holds a list, and write the next edition of it."""
    first = [line(each) for each in people(count)]
    _flask(here, "db", "upgrade")
    _flask(here, "index", "rebuild")
    _flask(here, "actors", "add-bureau", "YARD", "The measurement's bureau")
    _flask(here, "actors", "add", "yard", "--bureau", "YARD", "--role", "importer")
    _write(file, first[: count * 3 // 4])
    _take(here, file)
    _write(file, [_edited(at, each) for at, each in enumerate(first) if at % 10])
    here.keep()


def outcome(here: Store) -> Mapping[str, Any]:
    """Return all that an import leaves, but for ids and times."""
    registry = _registry(here)
    with reading(registry) as tx:
        moves = dict(
            tx.session.execute(
                select(FilingMove.filing_id, func.count()).group_by(FilingMove.filing_id)
            ).all()
        )
        filings = tx.session.scalars(select(Filing).order_by(Filing.reference, Filing.created_at)).all()
        told = [
            [each.reference, each.status, each.revision, moves.get(each.id), as_json(content_of(each))]
            for each in filings
        ]
        waiting = tx.session.scalar(select(func.count(OutboxEntry.id)))
        numbers = len({each.number for each in filings})
    index = index_maintenance.differences(registry)
    _close(registry)
    return {"filings": orjson.dumps(told), "numbers": numbers, "waiting": waiting, "index": bool(index)}


def _edited(at: int, said: dict[str, Any]) -> dict[str, Any]:
    if at % 50 == 1:
        return {**said, "subjects": []}
    return {**said, "summary": "Sought as a witness; said anew."} if at % 3 == 0 else said


def _take(here: Store, file: Path, kill_after_s: float | None = None) -> None:
    command = [*FLASK, "import", "ndjson", str(file), *TAKE]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(here), stdout=quiet, stderr=quiet)
    try:
        process.wait(kill_after_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if kill_after_s is None and process.returncode not in (0, 1):
        raise SystemExit(f"The list was not taken: {process.returncode}")


def _way(here: Store) -> tuple[int, str]:
    """Return how far the latest run is; the one before it where the killed one had not begun."""
    registry = _registry(here)
    with reading(registry) as tx:
        runs = tx.session.scalars(select(ImportRun).order_by(ImportRun.id)).all()
    _close(registry)
    return (runs[1].read, runs[1].state) if len(runs) > 1 else (0, "not begun")


def _flask(here: Store, *words: str) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run([*FLASK, *words], cwd=ROOT, env=_environment(here), check=True, stdout=quiet, stderr=quiet)


def _environment(here: Store) -> dict[str, str]:
    return {**here.environment(), "TRUSTED_LISTS": "YARD:people=notice.blue"}


def _registry(here: Store) -> Registry:
    registry: Registry = create_app(Config.from_env(_environment(here))).extensions["registry"]
    return registry


def _close(registry: Registry) -> None:
    registry.engine.close()
    registry.sessions.kw["bind"].dispose()


def _write(file: Path, lines: list[dict[str, Any]]) -> None:
    file.write_bytes(b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in lines))


def _printed(kind: str, count: int, moments: int) -> list[Moment]:
    found = []
    for number, moment in enumerate(kills(kind, count, moments), 1):
        said = "equal" if moment.equal else "DIFFERENT"
        print(
            f"{kind} {number:>3}: {moment.after_s:6.2f} s, {moment.state}, {moment.read:,} read: {said}",
            flush=True,
        )
        found.append(moment)
    return found


def _row(kind: str, moments: list[Moment]) -> str:
    early = sum(moment.read == 0 for moment in moments)
    late = sum(moment.state == "done" for moment in moments)
    equal = sum(moment.equal for moment in moments)
    return f"| {kind} | {len(moments)} | {early} | {len(moments) - early - late} | {late} | {equal} |"


if __name__ == "__main__":
    main()
