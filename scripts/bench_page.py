"""The officer's page in a real browser, as a table; `make bench` measures it too.

usage: python -m scripts.bench_page [--people 100000] [--lookups 200] [--keep]
"""

import argparse
import tempfile
from pathlib import Path

from scripts.benchmarks import officer_page
from scripts.benchmarks.million import fill
from scripts.benchmarks.questions import questions
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import running

FOLDER = Path(tempfile.gettempdir()) / "lookout-bench"


def main() -> None:
    """Fill, start, open the page and ask."""
    options = _options()
    instance = options.folder / str(options.people)
    fill(instance, options.people)
    text = measured(instance, options.people, options.lookups)
    print(text)
    if options.keep:
        keep("officer-page", text)


def measured(instance: Path, people: int, lookups: int) -> str:
    """Return the figures of the page over this registry."""
    with running(instance) as service:
        found = officer_page.weigh(service, questions(people, lookups))
    return (
        f"## The officer's page\n\nMeasured {machine()} by `make bench`, in Chromium on the same machine over"
        f" {people:,} people: what comes over the wire, packed where it is packed, with an empty cache and"
        " then with a full one; and the time from Enter until the verdict is painted, less what the browser"
        f" waited for the service.\n\n{officer_page.table(found)}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
