"""Measure a copy: 10,000 changes, three cuts, equal at the end; how soon a withdrawal is gone there.

usage: python -m scripts.benchmarks.copies [--people 6000] [--withdrawals 50] [--keep]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from sqlalchemy import func, select

from app.actor import Actor
from app.models import FeedItem, Filing
from app.services.access import actors, authentication, key_ring
from app.services.exchange import beside, copying
from app.services.exchange.export import said
from app.services.filings.queries import with_relations
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus
from config import ROOT
from scripts.benchmarks.cuts import LOOPBACK, Running, Wire, free_port, seconds_until
from scripts.benchmarks.imports import line
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import flask, registry_of, settings
from scripts.people import people

BUREAU, OTHER = "YARD", "POST"
PAUSE_S = 3.0
BOUNDS = "officer=9000000/minute, clerk=9000000/minute, copy=9000000/minute, address=9000000/minute"


@dataclass
class Pair:
    """A register and the copy of another bureau, each served; all in one folder on one machine."""

    folder: Path
    ports: tuple[int, int] = field(default_factory=lambda: (free_port(), free_port()))

    def __post_init__(self) -> None:
        self.places = self.folder / "register", self.folder / "copy"
        for place in self.places:
            place.mkdir()
            flask(place, "db", "upgrade")
            flask(place, "index", "rebuild")
        for bureau in (BUREAU, OTHER):
            flask(self.places[0], "actors", "add-bureau", bureau, f"Bureau {bureau}")
        self.register, self.copy = (registry_of(place)[0] for place in self.places)
        self.wire = Wire(self.ports[0])
        key = self.key(0, OTHER, Role.COPY)
        served = [sys.executable, "-m", "gunicorn"]
        self.services = [
            Running(served, self._environment(each, LOOKOUT_BIND=f"{LOOPBACK}:{port}"), place / "served.log")
            for each, (place, port) in enumerate(zip(self.places, self.ports, strict=True))
        ]
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "copy", "follow"]
        follow = [*command, f"http://{LOOPBACK}:{self.wire.port}"]
        self.follower = Running(follow, self._environment(1, COPY_KEY=key), self.folder / "followed.log")

    def _environment(self, which: int, **more: str) -> dict[str, str]:
        return {**settings(self.places[which]), "RATE_LIMITS": BOUNDS, **more}

    def key(self, which: int, bureau: str, role: Role) -> str:
        """Return the key of a new actor of the register (0) or the copy (1)."""
        registry, config = registry_of(self.places[which])
        with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
            name = f"{role}-{time.time_ns()}"
            made = actors.add(tx, actors.AddActor(name, bureau, (role,), person=name))
            return key_ring.first(tx, made, config.secret_key).key

    @property
    def position(self) -> int:
        """Return which number the copy has reached."""
        row = copying.read(self.copy)
        return row.position if row else 0

    def is_as_of(self, moment: datetime) -> bool:
        """Tell whether all that was committed before this moment is in the copy."""
        row = copying.read(self.copy)
        return row is not None and row.as_of is not None and row.as_of >= moment

    @property
    def told(self) -> int:
        """Return the highest number that the register has given to this feed."""
        with reading(self.register) as tx:
            return tx.session.scalar(select(func.max(FeedItem.number))) or 0

    def ask(self, which: int, method: str, path: str, key: str, body: Any = None, **headers: str) -> Any:
        """Ask the register (0) or the copy (1) over HTTP; return status and body."""
        connection = HTTPConnection(LOOPBACK, self.ports[which], timeout=30)
        try:
            sent = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", **headers}
            connection.request(method, path, orjson.dumps(body) if body is not None else None, sent)
            answer = connection.getresponse()
            return answer.status, orjson.loads(answer.read() or b"{}")
        finally:
            connection.close()

    def stop(self) -> None:
        """End all that was started."""
        for each in (self.follower, *self.services):
            each.kill()


def main() -> None:
    """Measure, print, and keep where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=6_000)
    options.add_argument("--withdrawals", type=int, default=50)
    options.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(Path(folder))
        try:
            text = measured(pair, asked.people, asked.withdrawals)
        finally:
            pair.stop()
    print(text)
    if asked.keep:
        keep("copies", text)


def measured(pair: Pair, count: int, withdrawals: int) -> str:
    """Take a list, take it again changed, cut three times meanwhile, compare, withdraw."""
    for each in (*pair.services, pair.follower):
        each.start()
    seconds_until(lambda: pair.position == 0 and copying.read(pair.copy))
    began = time.perf_counter()
    importer = pair.key(0, BUREAU, Role.IMPORTER)
    name = _importer(pair, importer)
    rows = [*_cutting(pair, count, name)]
    whole = time.perf_counter() - began
    rows.append(f"| changes made and taken, with the cuts | {pair.position:,} | {whole:.1f} |")
    rows.append(f"| filings compared, all that they say | {_compared(pair):,} | equal |")
    gone = sorted(_withdrawn(pair, withdrawals))
    rows.append(f"| withdrawals gone at the copy, p50 | {len(gone)} | {median(gone):.2f} |")
    rows.append(f"| withdrawals gone at the copy, the slowest | {len(gone)} | {gone[-1]:.2f} |")
    head = (
        f"## A copy\n\nMeasured {machine()} by `python -m scripts.benchmarks.copies --people {count}`: a"
        " register and the copy of another bureau on one machine, each with its service, SQLite and embedded"
        f" index, and a wire between them that can be cut. {count:,} people as a list, then a third of them"
        " changed and a third gone. Each cut lasted three seconds.\n"
    )
    return "\n".join([head, "| what | how many | s |", "|---|---:|---:|", *rows])


def _importer(pair: Pair, key: str) -> str:
    with reading(pair.register) as tx:
        found = authentication.recognise(
            tx.session.connection(), key, registry_of(pair.places[0])[1].secret_keys, tx.at
        )
    if found is None:
        raise SystemExit("The importer's key does not hold.")
    return found.actor.name


def _cutting(pair: Pair, count: int, importer: str) -> Iterator[str]:
    """Yield a line for each cut: where the copy was, and the seconds from its end to the next page."""
    first, second = pair.folder / "first.ndjson", pair.folder / "second.ndjson"
    third = count // 3
    everybody = [line(each) for each in people(count)]
    changed = [{**each, "summary": "Sought as a witness of another deed."} for each in everybody[:third]]
    _write(first, everybody)
    _write(second, [*changed, *everybody[third : 2 * third]])
    lists = (first, count, 0), (second, 2 * third, count)
    cuts: list[tuple[str, int, Callable[[], None]]] = [
        ("follower killed", count // 4, lambda: _killed(pair.follower)),
        ("register killed", 2 * count // 3, lambda: _killed(pair.services[0])),
        ("wire cut", count + third, lambda: _cut(pair.wire)),
    ]
    for file, changes, before in lists:
        taking = _taking(pair, file, importer)
        while cuts and cuts[0][1] < before + changes:
            what, at, cut = cuts.pop(0)
            seconds_until(lambda at=at: pair.position >= at)  # type: ignore[misc]
            cut()
            there, ended = pair.position, pair.register.clock()
            took = seconds_until(lambda ended=ended: pair.is_as_of(ended))  # type: ignore[misc]
            yield f"| {what}; from its end to the state of then | at {there:,} | {took:.1f} |"
        if taking.wait():
            raise SystemExit("The list was not taken as a whole.")
        seconds_until(lambda wanted=before + changes: pair.position >= wanted)  # type: ignore[misc]


def _write(file: Path, lines: list[dict[str, Any]]) -> None:
    file.write_bytes(b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in lines))


def _taking(pair: Pair, file: Path, importer: str) -> "subprocess.Popen[bytes]":
    words = ["import", "ndjson", str(file), "--list", "people", "--bureau", BUREAU, "--full", "--yes"]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words, "--as", importer]
    # Taken as judged, so that each entry is in force at once.
    trusted = {"TRUSTED_LISTS": f"{BUREAU}:people=notice.blue"}
    environment = {**settings(pair.places[0]), **trusted}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def _killed(what: Running) -> None:
    what.kill()
    time.sleep(PAUSE_S)
    what.start()


def _cut(wire: Wire) -> None:
    with wire.cut():
        time.sleep(PAUSE_S)


def _compared(pair: Pair) -> int:
    """Hold all that the filings in force say in both against each other; return how many there are."""
    reader = Actor("", "", "none of these", OTHER, "", frozenset({Role.OFFICER, Role.CLERK}))
    register, copy = (_all_said(each, reader) for each in (pair.register, pair.copy))
    if register != copy:
        wrong = [each for each in register.keys() | copy.keys() if register.get(each) != copy.get(each)]
        raise SystemExit(f"{len(wrong)} filings differ, such as {wrong[0]}.")
    return len(copy)


def _all_said(registry: Registry, reader: Actor) -> dict[str, Any]:
    with reading(registry) as tx:
        query = with_relations().where(Filing.status == FilingStatus.PUBLISHED)
        return {each.id: (beside.head(each), said(reader, each)) for each in tx.session.scalars(query)}


def _withdrawn(pair: Pair, count: int) -> Iterator[float]:
    """Withdraw filings one by one at the register; yield the seconds until the copy does not show each."""
    clerk, officer = pair.key(0, BUREAU, Role.CLERK), pair.key(1, OTHER, Role.OFFICER)
    with reading(pair.copy) as tx:
        query = with_relations().where(Filing.status == FilingStatus.PUBLISHED).limit(count)
        filings = [
            (each.id, each.revision, each.subjects[0].names[0].full) for each in tx.session.scalars(query)
        ]
    for filing_id, revision, name in filings:
        if filing_id not in _shown(pair, officer, name):
            raise SystemExit(f"The copy does not find {name}.")
        path = f"/api/v1/notices/{filing_id}/withdraw"
        said_back = pair.ask(0, "POST", path, clerk, {"reason": "Found."}, **{"If-Match": f'"{revision}"'})
        if said_back[0] != 200:
            raise SystemExit(f"Not withdrawn: {said_back}")
        yield seconds_until(lambda: filing_id not in _shown(pair, officer, name))  # noqa: B023


def _shown(pair: Pair, officer: str, name: str) -> set[str]:
    body = {"name": name, "purpose": "border_control", "limit": 100}
    status, answer = pair.ask(1, "POST", "/api/v1/lookups/person", officer, body)
    if status != 200:
        raise SystemExit(f"The copy does not answer: {status} {answer}")
    return {each["filing"]["id"] for each in answer["matches"]}


if __name__ == "__main__":
    main()
