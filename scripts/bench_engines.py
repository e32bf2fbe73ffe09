"""Both engines side by side in one run: how fast they take people in, and how fast they answer."""

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from scripts.benchmarks.node import elasticsearch
from scripts.benchmarks.parity import query_of
from scripts.benchmarks.questions import questions
from scripts.benchmarks.report import keep, machine
from scripts.people import filing, people
from search.documents import FilingDocument
from search.engine import Engine, connect
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Match, Query
from search.settings import SearchSettings

# A server in Java is at its speed once it has compiled what it does often.
WARM_UP, CHANGES = 1000, 100
HEADER = (
    "| engine | people | indexed in s | people/s | put → found p50 ms | p99 ms"
    " | lookup p50 ms | p95 ms | p99 ms |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine's figures: seconds to index; sorted, milliseconds that changes and lookups took."""

    engine: str
    people: int
    indexed_s: float
    changes_ms: list[float]
    lookups_ms: list[float]

    def __str__(self) -> str:
        rate = self.people / self.indexed_s
        took_in = f"{self.people:,} | {self.indexed_s:.0f} | {rate:,.0f}"
        found = " | ".join(f"{_at(self.changes_ms, share):.0f}" for share in (0.5, 0.99))
        late = " | ".join(f"{_at(self.lookups_ms, share):.1f}" for share in (0.5, 0.95, 0.99))
        return f"| {self.engine} | {took_in} | {found} | {late} |"


def main() -> None:
    """Fill both engines with the same people, ask both the same questions."""
    options = _options()
    asked = [query_of(body) for body in questions(options.people, options.lookups + WARM_UP)]
    with tempfile.TemporaryDirectory() as folder, elasticsearch(options.url) as url:
        settings = SearchSettings(Path(folder), url=url, alias="bench", timeout_s=60)
        measured = [
            _measured(engine, options.people, asked)
            for engine in (connect(SearchSettings(Path(folder))), connect(settings))
        ]
    rows = "\n".join(map(str, measured))
    text = (
        f"## Engines side by side\n\nMeasured {machine()} by `python -m scripts.bench_engines`: in one"
        " process, one lookup after the other, without our own HTTP, database and audit; Elasticsearch is one"
        " node with a heap of 512 MB on the same machine. Indexing includes making the people up."
        " A change gives a filing a new name, and is timed until a lookup of that name finds it."
        f"\n\n{HEADER}\n{rows}"
    )
    print(text)
    if options.keep:
        keep("engines", text)


def _measured(engine: Engine, count: int, asked: list[Query]) -> Measured:
    began = time.perf_counter()
    engine.rebuild((filing(person) for person in people(count)), expected=count)
    indexed = time.perf_counter() - began
    for query in asked[:WARM_UP]:
        _ask(engine, query)
    took = sorted(_ask(engine, query) for query in asked[WARM_UP:])
    changes = sorted(_until_found(engine, changed) for changed in _changes())
    engine.close()
    return Measured(engine.name, count, indexed, changes, took)


def _ask(engine: Engine, query: Query) -> float:
    began = time.perf_counter()
    _found(engine, query)
    return (time.perf_counter() - began) * 1000


def _found(engine: Engine, query: Query) -> list[Match]:
    return engine.lookup(query, limit=10, minimum_score=POSSIBLE_THRESHOLD)


def _until_found(engine: Engine, changed: FilingDocument) -> float:
    query = Query(name=changed.subjects[0].names[0].full)
    began = time.perf_counter()
    engine.put([changed])
    while changed.filing_id not in {match.filing_id for match in _found(engine, query)}:
        pass
    return (time.perf_counter() - began) * 1000


def _changes() -> Iterator[FilingDocument]:
    """The next revision of some filings: of the same families, with given names that nobody has."""
    given = ("".join(parts) for parts in product("BDGLMN", ("rysk", "lomf", "wund", "quil"), "aeiou"))
    for person, new in zip(people(CHANGES), given, strict=False):
        named = replace(person, name=f"{new} {person.family}", native="", alias="")
        yield replace(filing(named), revision=2)


def _at(sorted_ms: list[float], share: float) -> float:
    return sorted_ms[min(len(sorted_ms) - 1, int(share * len(sorted_ms)))]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--lookups", type=int, default=2000)
    parser.add_argument("--url", default="", help="an Elasticsearch that is there; else one is started")
    parser.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
