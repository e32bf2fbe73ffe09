"""make measure: what scores are worth on real lists: thresholds and their price, reliability, fairness."""

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from config import ROOT
from scripts.benchmarks import fairness, places, reliability
from scripts.benchmarks.answers import NAME_ONLY, WAYS, WHOLE, Answered, Told, filled
from scripts.benchmarks.further import further
from scripts.benchmarks.lists import LISTS, imported, rows
from scripts.benchmarks.report import keep, machine
from search.matching import MATCH_THRESHOLD, POSSIBLE_THRESHOLD

PAGE = ROOT / "docs" / "matching.md"
FILES = ("listed", "hard", "alias", "original_script")
CURVE = (0.05, 0.1, POSSIBLE_THRESHOLD, 0.3, 0.5, MATCH_THRESHOLD, 0.8, 0.9)
# One true match in so many lookups, as at a border.
LOOKUPS_A_MATCH = 15_000
SHOWN = 10  # answers to a lookup


def main() -> None:
    """Ask every list both ways; print the tables, and with --keep write them into docs/matching.md."""
    options = _options()
    told = _told(options.shared / "data", options.unlisted)
    strangers = {way: told["full", way].strangers for way in WAYS}
    text = "\n\n".join([
        f"Measured {machine()} by `python -m scripts.measure_matching`.",
        "### Names that no file of questions asks for\n\n" + places.table(told),
        "### Thresholds\n\n" + _curve(strangers),
        "### Reliability\n\n" + reliability.report(told),
        "### Fairness\n\n" + fairness.table(strangers),
    ])  # fmt: skip
    print(text)
    if options.keep:
        keep("scores", text, PAGE)


def _told(data: Path, unlisted: int) -> dict[tuple[str, str], Told]:
    """Ask each list each way: the questions of the files, further ones, and strangers."""
    given = [row for name in FILES for row in rows(data / f"lookups_{name}.csv")]
    strangers = list(islice(rows(data / "lookups_unlisted.csv"), unlisted))
    told = {}
    with tempfile.TemporaryDirectory(prefix="lookout-matching-") as folder:
        listed = {title: imported(Path(folder) / title, data / file) for title, file in LISTS.items()}
        asked = (given, list(further(listed["full"], given)), strangers)
        for title, documents in listed.items():
            yard = filled(Path(folder) / "indexes" / title, documents)
            engine = yard.connect()
            for way in WAYS:
                answers = ([yard.answered(engine, row, way, limit=SHOWN) for row in each] for each in asked)
                told[title, way] = Told(*answers)
            engine.close()
    return told


def _curve(strangers: Mapping[str, Sequence[Answered]]) -> str:
    """Strangers answered at or above a score, and how many of them come with one true match."""
    lines = [
        f"| score at or above | {WHOLE} | false per true | {NAME_ONLY} | false per true |",
        "|---|---|---|---|---|",
    ]
    for least in CURVE:
        shares = [sum(each.best >= least for each in strangers[way]) / len(strangers[way]) for way in WAYS]
        cells = " | ".join(f"{share:.2%} | {share * LOOKUPS_A_MATCH:.0f}" for share in shares)
        lines.append(f"| {_named(least)} | {cells} |")
    return "\n".join(lines)


def _named(score: float) -> str:
    verdict = {POSSIBLE_THRESHOLD: "possible", MATCH_THRESHOLD: "match"}.get(score)
    return f"**{score:.2f}** `{verdict}`" if verdict else f"{score:.2f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="lists and yardsticks")
    parser.add_argument("--unlisted", type=int, default=10_000, help="how many unlisted people to ask for")
    parser.add_argument("--keep", action="store_true", help="write the tables into docs/matching.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
