"""Ask with eight clients for ten minutes, then verify the log: no entry may be missing, doubled or unsealed.

usage: python -m scripts.benchmarks.endurance [--minutes 10] [--people 100000] [--folder FOLDER]
"""

import argparse
import tempfile
import time
from pathlib import Path

from scripts.benchmarks.load import Load, ask
from scripts.benchmarks.million import fill
from scripts.benchmarks.questions import questions
from scripts.benchmarks.report import machine
from scripts.benchmarks.service import Service, flask, running

CLIENTS, A_ROUND = 8, 4000


def main() -> None:
    """Fill, ask round after round, verify with the operator's own command, and print what was asked."""
    options = _options()
    instance = options.folder / str(options.people)
    fill(instance, options.people)
    with running(instance) as service:
        rounds = _ask_for(service, options.people, options.minutes)
    asked, seconds = sum(each.lookups for each in rounds), sum(each.seconds for each in rounds)
    print(f"{machine()}: {asked:,} lookups by {CLIENTS} clients in {seconds / 60:.1f} minutes", flush=True)
    began = time.perf_counter()
    flask(instance, "audit", "verify")
    print(f"verified in {time.perf_counter() - began:.1f} s")


def _ask_for(service: Service, people: int, minutes: float) -> list[Load]:
    asked, end, rounds = questions(people, A_ROUND), time.monotonic() + 60 * minutes, list[Load]()
    while time.monotonic() < end:
        rounds.append(ask(service, asked, clients=CLIENTS))
    return rounds


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "lookout-bench")
    return parser.parse_args()


if __name__ == "__main__":
    main()
