"""Both engines on the real list: is the right record proposed, in what company; are the answers the same."""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from config import ROOT
from scripts.benchmarks.answers import PATIENCE_S
from scripts.benchmarks.lists import imported, rows
from scripts.benchmarks.node import elasticsearch
from scripts.benchmarks.parity import differences, query_of
from scripts.benchmarks.questions import ALL_WAYS, person_of, questions_about
from scripts.benchmarks.report import keep, machine
from scripts.people import Person, filing, people
from search.documents import FilingDocument
from search.engine import Engine
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.port import EnginePort
from search.matching.types import Query
from search.retrieval.plan import plan
from search.settings import SearchSettings

POOLS = (10, 25, 50, 100, 200)
FILES = ("listed", "hard", "alias", "original_script")
STRANGERS, GENERATED, PEOPLE = 2000, 2000, 20_000
TIMED = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the yardstick, and the reference of the record that is meant."""

    kind: str
    query: Query
    reference: str


def main() -> None:
    """Import the list, fill both engines with it, and hold them against the yardstick and each other."""
    options = _options()
    data = options.shared / "data"
    asked = [each for name in FILES for each in _asked(data / f"lookups_{name}.csv", name)]
    strangers = [query_of(row) for row in rows(data / "lookups_unlisted.csv")][:STRANGERS]
    yardstick = [*(each.query for each in asked), *strangers]
    with tempfile.TemporaryDirectory() as folder, elasticsearch(options.url) as url:
        documents = imported(Path(folder), data / "un_consolidated.xml")
        settings = SearchSettings(Path(folder), url=url, alias="measure", timeout_s=60)
        ports: list[EnginePort] = [EmbeddedEngine(Path(folder) / "both"), ElasticsearchEngine(settings)]
        engines = [Engine(port, patience_s=PATIENCE_S) for port in ports]
        _fill(engines, documents)
        recalls = [_recall(port, asked, documents) for port in ports]
        parities = [
            _parity("the list: the yardstick", engines, yardstick),
            _parity("the list: generated, of all kinds", engines, _generated(map(person_of, documents))),
        ]
        _fill(engines, list(map(filing, people(PEOPLE))))
        made_up = _parity(f"{PEOPLE:,} made-up people: the same", engines, _generated(people(PEOPLE)))
    text = _told(recalls, [*parities, made_up])
    print(text)
    if options.keep:
        keep("retrieval", text)


def _fill(engines: Iterable[Engine], documents: Sequence[FilingDocument]) -> None:
    for engine in engines:
        engine.rebuild(documents)


def _generated(known: Iterable[Person]) -> list[Query]:
    return [query_of(body) for body in questions_about(list(known), GENERATED, shares=ALL_WAYS)]


def _parity(title: str, engines: Sequence[Engine], queries: Sequence[Query]) -> str:
    """One row; each difference is printed, and only its reason kept: the list's names are real people's."""
    left, right = engines
    differing = list(differences(left, right, queries))
    for each in differing:
        print(each)
    reasons = Counter(each.reason for each in differing)
    why = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common())
    same = 1 - len(differing) / len(queries)
    return f"| {title} | {len(queries):,} | {same:.2%} | {why or 'none'} |"


def _told(recalls: Iterable[str], parities: Iterable[str]) -> str:
    return (
        f"## Retrieval on both engines\n\nMeasured {machine()} by `make measure` on the full list, by name"
        " alone: the share of questions whose right record is among the candidates, by their number, and"
        " what proposing so many costs.\n\n"
        + "\n\n".join(recalls)
        + "\n\nThe first filing and the verdict, held against each other:\n\n"
        "| asked of | questions | the same | differing, and why |\n|---|---:|---:|---|\n"
        + "\n".join(parities)
    )


def _recall(port: EnginePort, asked: Sequence[Asked], documents: Sequence[FilingDocument]) -> str:
    meant = {document.filing_id: document.reference for document in documents}
    places: dict[str, list[int]] = {}
    for each in asked:
        found = [meant[one.filing_id] for one in port.retrieve(plan(each.query, pool=POOLS[-1]))]
        place = found.index(each.reference) if each.reference in found else POOLS[-1]
        places.setdefault(each.kind, []).append(place)
    rows = [f"| {kind} | {len(found)} | {_shares(found)} |" for kind, found in sorted(places.items())]
    costs = " | ".join(f"{_cost(port, asked[:TIMED], pool):.1f}" for pool in POOLS)
    head = " | ".join(f"{pool}" for pool in POOLS)
    return "\n".join([
        f"| {port.name} | asked | {head} |",
        f"|---|---:|{'---:|' * len(POOLS)}",
        *rows,
        f"| p50 ms | {TIMED} | {costs} |",
    ])  # fmt: skip


def _shares(places: Sequence[int]) -> str:
    return " | ".join(f"{sum(place < pool for place in places) / len(places):.2%}" for pool in POOLS)


def _cost(port: EnginePort, asked: Sequence[Asked], pool: int) -> float:
    took = []
    for each in asked:
        question = plan(each.query, pool=pool)
        began = time.perf_counter()
        port.retrieve(question)
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def _asked(file: Path, name: str) -> Iterator[Asked]:
    for row in rows(file):
        yield Asked(row.get("variant", name), Query(name=row["name"], subject_type=""), row["reference"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="lists and yardsticks")
    parser.add_argument("--url", default="", help="an Elasticsearch that is there; else one is started")
    parser.add_argument("--keep", action="store_true", help="write the tables into docs/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
