"""Time a lookup step by step, in one process without a network."""

import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from app.schemas.lookup import AnswerSchema, AskPersonSchema
from app.services.access import actors
from app.services.lookups.person import ask_person
from scripts.benchmarks.service import registry_of
from search.engine import connect


def steps(instance: Path, questions: list[dict[str, Any]]) -> str:
    """A table of medians and 95th percentiles: read, plan, retrieve, rank, confirm and store, write."""
    took: dict[str, list[float]] = defaultdict(list)
    registry, config = registry_of(instance)
    observed = connect(config.search, observe=lambda step, ms: took[step].append(ms))
    registry = replace(registry, engine=observed)
    officer = actors.console(registry, "measurement")
    reads, writes = AskPersonSchema(), AnswerSchema()
    for question in questions:
        began = time.perf_counter()
        command = reads.load(question)
        asked = time.perf_counter()
        answered = ask_person(registry, officer, command)
        found = time.perf_counter()
        writes.dump(answered)
        took["read the question"].append((asked - began) * 1000)
        inside = sum(took[step][-1] for step in ("plan", "retrieve", "rank"))
        took["pending, confirm, store, commit"].append((found - asked) * 1000 - inside)
        took["write the answer"].append((time.perf_counter() - found) * 1000)
    rows = [f"| {step} | {median(times):.2f} | {_late(times):.2f} |" for step, times in took.items()]
    return "\n".join(["| step | p50 ms | p95 ms |", "|---|---:|---:|", *rows])


def _late(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]
