"""make measure: the yardsticks beside the project, on its real lists, into docs/benchmarks.md."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from config import ROOT
from scripts.benchmarks import field
from scripts.benchmarks.lists import LISTS, take
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import running

TITLES = {"full": "full list", "primary": "primary names only"}
WAYS: dict[str, list[str]] = {"name, birth date and nationality": [], "name only": ["--name-only"]}


def main() -> None:
    """Every list asked every way, then the labelled pairs; printed, and kept with --keep."""
    options = _options()
    parts = [_pairs(options.shared)]
    for name, file in LISTS.items():
        with tempfile.TemporaryDirectory(prefix="lookout-measure-") as folder:
            parts += _lookups(Path(folder), TITLES[name], options.shared / "data" / file, options)
    with tempfile.TemporaryDirectory(prefix="lookout-field-") as folder:
        parts.append(_fenced(field.TITLE, "\n".join(field.asked(Path(folder), options.shared))))
    text = "\n\n".join([f"## Quality of lookups\n\nMeasured {machine()} by `make measure`.", *parts])
    print(text)
    if options.keep:
        keep("quality", text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="lists and yardsticks")
    parser.add_argument("--unlisted", default="4000", help="how many unlisted people to ask for")
    parser.add_argument("--keep", action="store_true", help="write the tables into docs/benchmarks.md")
    options = parser.parse_args()
    if not (options.shared / "measure").is_dir():
        parser.error(f"there are no yardsticks in {options.shared}; name their folder with --shared")
    return options


def _lookups(instance: Path, title: str, file: Path, options: argparse.Namespace) -> list[str]:
    take(instance, file)
    yardstick = options.shared / "measure" / "lookup_quality.py"
    with running(instance) as service:
        common = [str(yardstick), "--url", service.url, "--key", service.key, "--unlisted", options.unlisted]
        return [_table(f"{title}: {way}", [*common, *flags]) for way, flags in WAYS.items()]


def _pairs(shared: Path) -> str:
    return _table("Labelled pairs of names", [str(shared / "measure" / "name_pairs.py")])


def _table(title: str, command: list[str]) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    print(f"· {title}", file=sys.stderr)
    return _fenced(title, done.stdout)


def _fenced(title: str, text: str) -> str:
    return f"### {title[0].upper()}{title[1:]}\n\n```\n{text.strip()}\n```"


if __name__ == "__main__":
    main()
