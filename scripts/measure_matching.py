"""make measure: what scores are worth on real lists: thresholds and their price, reliability, fairness."""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from config import ROOT
from scripts.yards import intervals, reliability
from scripts.yards.answers import NAME_ONLY, WAYS, WHOLE, Answered, filled
from scripts.yards.lists import LISTS, rows
from scripts.yards.reliability import Told
from scripts.yards.report import keep, machine
from search.matching import MATCH_THRESHOLD, POSSIBLE_THRESHOLD
from search.text.script import script_of

PAGE = ROOT / "docs" / "matching.md"
FILES = ("listed", "hard", "alias", "original_script")
CURVE = (0.05, 0.1, POSSIBLE_THRESHOLD, 0.3, 0.5, MATCH_THRESHOLD, 0.8, 0.9)
# One true match in so many lookups, as at a border.
LOOKUPS_A_MATCH = 15_000
SMALLEST_GROUP = 300
FIRST = 3  # answers to a lookup that count in the reliability


def main() -> None:
    """Ask every list both ways; print the tables, and with --keep write them into docs/matching.md."""
    options = _options()
    data = options.shared / "data"
    told: Told = {}
    for title, file in LISTS.items():
        with tempfile.TemporaryDirectory(prefix="lookout-matching-") as folder:
            yard = filled(Path(folder), data / file)
            engine = yard.connect()
            asked = list(_questions(data, options.unlisted))
            for way in WAYS:
                told[title, way] = [yard.answered(engine, row, way, limit=FIRST) for row in asked]
            engine.close()
    strangers = {way: [each for each in told["full", way] if not each.meant] for way in WAYS}
    text = "\n\n".join([
        f"Measured {machine()} by `python -m scripts.measure_matching`.",
        "### Thresholds\n\n" + _curve(strangers),
        "### Reliability\n\n" + reliability.table(told),
        "### Fairness\n\n" + _fairness(strangers),
    ])  # fmt: skip
    print(text)
    if options.keep:
        keep("scores", text, PAGE)


def _questions(data: Path, unlisted: int) -> Iterator[dict[str, str]]:
    for name in FILES:
        yield from rows(data / f"lookups_{name}.csv")
    yield from list(rows(data / "lookups_unlisted.csv"))[:unlisted]


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


def _fairness(strangers: Mapping[str, Sequence[Answered]]) -> str:
    """Strangers answered other than `no_match`, by script and nationality, with their 95 % intervals."""
    groups: dict[str, dict[str, list[Answered]]] = defaultdict(lambda: defaultdict(list))
    for way in WAYS:
        for each in strangers[way]:
            for group in ("all", script_of(each.row["name"]), each.row["nationality"]):
                groups[group][way].append(each)
    large = {name: found for name, found in groups.items() if len(found[WHOLE]) >= SMALLEST_GROUP}
    lines = [f"| group | people | {WHOLE} | {NAME_ONLY} |", "|---|---|---|---|"]
    for name, found in sorted(large.items(), key=lambda item: -len(item[1][WHOLE])):
        cells = " | ".join(_share([each.best >= POSSIBLE_THRESHOLD for each in found[way]]) for way in WAYS)
        lines.append(f"| {name} | {len(found[WHOLE]):,} | {cells} |")
    return "\n".join(lines)


def _share(answered: Sequence[bool]) -> str:
    share = sum(answered) / len(answered)
    low, high = intervals.of_share(share, len(answered))
    return f"{share:.2%} ({low:.2%}–{high:.2%})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="lists and yardsticks")
    parser.add_argument("--unlisted", type=int, default=10_000, help="how many unlisted people to ask for")
    parser.add_argument("--keep", action="store_true", help="write the tables into docs/matching.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
