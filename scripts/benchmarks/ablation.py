"""Switch off the parts of matching, each in a process of its own, for the tables of their worth."""

import argparse
import sys
from collections.abc import Callable, Sequence
from multiprocessing import Pool
from pathlib import Path

from config import ROOT
from scripts.benchmarks.parts import NOTHING, PARTS

PAGE = ROOT / "docs" / "matching.md"


def options(description: str | None) -> argparse.ArgumentParser:
    """Return what every such program takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="lists and yardsticks")
    parser.add_argument("--only", nargs="*", default=(), help="these parts alone")
    parser.add_argument("--keep", action="store_true", help="write the table into docs/matching.md")
    return parser


def rows(line: Callable[[str], str], only: Sequence[str]) -> list[str]:
    """Return the line of nothing switched off, then of each part (of `only` these), told as they come."""
    parts = (NOTHING, *(part for part in PARTS if not only or part in only))
    # A process a part, for the cores there are.
    with Pool(maxtasksperchild=1) as pool:
        return [_told(each) for each in pool.imap(line, parts)]


def is_indexed(part: str) -> bool:
    """Tell whether the index holds what the part made."""
    return part in PARTS and PARTS[part].indexed


def _told(line: str) -> str:
    print(line, file=sys.stderr)
    return line
