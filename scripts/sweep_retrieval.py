"""Measure what candidates cost and bring on the embedded index: `python -m scripts.sweep_retrieval 100000`.

Prints how fast the index fills, then for each pool and floor how often the right record is among the
candidates, how many there are, and how long they take. The defaults of `search/retrieval/plan.py` come
from it.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path

from scripts.benchmarks.questions import ALL_WAYS, WRITTEN
from scripts.people import filing, people
from search.engines.embedded.engine import EmbeddedEngine
from search.matching.types import Query
from search.retrieval.plan import plan

_POOLS, _FLOORS = (30, 50, 100, 200), (0.0, 0.2, 0.4)
_QUESTIONS = 700
Asked = Sequence[tuple[Query, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=20_000)
    count = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index")
        print(f"{count:,} people taken in at {_filled(engine, count):,.0f} a second")
        asked = list(_asked(count))
        print("| pool | floor | right record proposed | candidates | p50 ms | p95 ms | p99 ms |")
        print("|---:|---:|---:|---:|---:|---:|---:|")
        for pool, floor in product(_POOLS, _FLOORS):
            print(_row(engine, asked, pool, floor), flush=True)


def _filled(engine: EmbeddedEngine, count: int) -> float:
    """Filings a second, without the time that making them up takes."""
    began = time.perf_counter()
    for _ in map(filing, people(count)):
        pass
    making = time.perf_counter() - began
    engine.rebuild(map(filing, people(count)), expected=count)
    return count / (time.perf_counter() - began - 2 * making)


def _asked(count: int) -> Iterator[tuple[Query, str]]:
    """The people of the index by name alone, written in every way in turn."""
    chance = random.Random(7)
    ways = [WRITTEN[way] for way in ALL_WAYS if way != "stranger"]
    known = islice(people(count), 0, count, max(1, count // _QUESTIONS))
    for number, person in enumerate(known):
        yield Query(name=ways[number % len(ways)](person, chance)), filing(person).filing_id


def _row(engine: EmbeddedEngine, asked: Asked, pool: int, floor: float) -> str:
    times, right, proposed = [], 0, 0
    for query, filing_id in asked:
        began = time.perf_counter()
        candidates = engine.retrieve(plan(query, pool=pool, floor=floor))
        times.append((time.perf_counter() - began) * 1e3)
        proposed += len(candidates)
        right += any(each.filing_id == filing_id for each in candidates)
    times.sort()
    spread = " | ".join(f"{times[int(share * len(times))]:.2f}" for share in (0.5, 0.95, 0.99))
    return f"| {pool} | {floor} | {right / len(asked):.1%} | {proposed / len(asked):.0f} | {spread} |"


if __name__ == "__main__":
    main()
