"""make bench: the budgets of speed, over HTTP with everything on, printed as a table."""

import argparse
import shutil
from pathlib import Path

from scripts.bench_page import FOLDER, measured
from scripts.benchmarks.guards import guards
from scripts.benchmarks.load import Load, ask
from scripts.benchmarks.million import fill
from scripts.benchmarks.questions import questions
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import running
from scripts.benchmarks.steps import steps

HEADER = (
    "| people | clients | lookups | p50 ms | p95 ms | p99 ms | lookups/s | memory MB | start s |\n"
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> None:
    """Fill, start, ask with one client and with several; once small, once large."""
    options = _options()
    lines, times, around = [HEADER], "", ""
    for count in options.people:
        instance = options.folder / str(count)
        fill(instance, count)
        lines += _measured(instance, count, options)
        times, around = (each(instance, questions(count, 300)) for each in (steps, guards))
    text = (
        f"## Speed of lookups\n\nMeasured {machine()} by `make bench`: over HTTP with key, policy and"
        " audit, client on the same machine.\n\n" + "\n".join(lines)
    )
    text += f"\n\nWhere the milliseconds go, one process, {options.people[-1]:,} people:\n\n{times}"
    text += f"\n\nWhat tracing and limits cost, through the whole application:\n\n{around}"
    page = measured(options.folder / str(options.people[0]), options.people[0], options.visits)
    print(f"{text}\n\n{page}")
    if options.keep:
        keep("speed", text)
        keep("officer-page", page)
    if options.sweep:
        shutil.rmtree(options.folder)


def _measured(instance: Path, count: int, options: argparse.Namespace) -> list[str]:
    asked = questions(count, options.lookups)
    with running(instance) as service:
        ask(service, asked[:200], clients=8)
        loads = [ask(service, asked, clients=clients) for clients in (1, 8)]
        memory = loads[-1].memory_mb
        return [_row(count, load, memory, service.started_s) for load in loads]


def _row(count: int, load: Load, memory: float, started: float) -> str:
    return (
        f"| {count:,} | {load.clients} | {load.lookups:,} | {load.at(0.5):.1f} | {load.at(0.95):.1f} |"
        f" {load.at(0.99):.1f} | {load.rate:.0f} | {memory:.0f} | {started:.1f} |"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--lookups", type=int, default=2000)
    parser.add_argument("--visits", type=int, default=200, help="questions asked on the officer's page")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    parser.add_argument("--sweep", action="store_true", help="remove the filled registries afterwards")
    return parser.parse_args()


if __name__ == "__main__":
    main()
