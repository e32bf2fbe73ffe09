"""make measure: what each part of matching is worth: switched off, and the same questions asked again."""

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path

from scripts.benchmarks import ablation
from scripts.benchmarks.answers import NAME_ONLY, WAYS, WHOLE, Row, Yard, filled
from scripts.benchmarks.lists import LISTS, imported, rows
from scripts.benchmarks.parts import PARTS, switched_off
from scripts.benchmarks.places import bar, cell
from scripts.benchmarks.report import keep, machine
from search.documents import FilingDocument

SHOWN = 10  # answers to a lookup; whoever is not among them was not found
FALSE_ALARMS = 0.01  # the share of strangers that may score above what counts as found


@dataclass(frozen=True, slots=True)
class Column:
    """Questions of one kind, put one way to one list."""

    title: str
    list: str
    way: str
    file: str
    variant: str = ""

    def questions(self, data: Path) -> Sequence[Row]:
        """Return the questions, each with the person it means."""
        return [row for row in rows(data / self.file) if row.get("variant", "") == self.variant]


COLUMNS = (
    Column("two_edits, name only", "full", NAME_ONLY, "lookups_hard.csv", "two_edits"),
    Column("original_script, name only", "primary", NAME_ONLY, "lookups_original_script.csv"),
    Column("alias, all", "primary", WHOLE, "lookups_alias.csv"),
    Column("alias, name only", "primary", NAME_ONLY, "lookups_alias.csv"),
    Column("date_misread, all", "full", WHOLE, "lookups_hard.csv", "date_misread"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of each column, and the strangers that all are held against."""

    columns: Mapping[Column, Sequence[Row]]
    strangers: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Listed:
    """The lists as they were imported, and a folder for indexes of them."""

    folder: Path
    documents: Mapping[str, Sequence[FilingDocument]]

    def filled(self, name: str) -> dict[str, Yard]:
        """Each list indexed anew, in a folder of this name."""
        return {title: filled(self.folder / name / title, each) for title, each in self.documents.items()}


def main() -> None:
    """Ask with and without each part; print the table, and with --keep write it into docs/matching.md."""
    options = _options()
    text = _table(options, _lines(options))
    print(text)
    if options.keep:
        keep("ablation", text, ablation.PAGE)


def _table(options: argparse.Namespace, lines: Sequence[str]) -> str:
    return "\n".join([
        f"Measured {machine()} by `python -m scripts.ablate_matching`: one lookup in {options.every},"
        f" {options.unlisted:,} unlisted people.\n",
        f"| switched off | {' | '.join(column.title for column in COLUMNS)} |",
        f"|---|{'---|' * len(COLUMNS)}",
        *lines,
    ])  # fmt: skip


def _lines(options: argparse.Namespace) -> list[str]:
    data = options.shared / "data"
    strangers = list(islice(rows(data / "lookups_unlisted.csv"), options.unlisted))
    asked = Asked({each: each.questions(data)[:: options.every] for each in COLUMNS}, strangers)
    with tempfile.TemporaryDirectory(prefix="lookout-ablation-") as folder:
        documents = {
            title: imported(Path(folder) / title / "instance", data / file) for title, file in LISTS.items()
        }
        lists = Listed(Path(folder), documents)
        yards = lists.filled("whole")
        return ablation.rows(partial(_line, lists=lists, yards=yards, asked=asked), options.only)


def _line(part: str, *, lists: Listed, yards: Mapping[str, Yard], asked: Asked) -> str:
    with switched_off(part):
        if ablation.is_indexed(part):
            yards = lists.filled(f"without-{list(PARTS).index(part)}")
        ask = {
            (title, way): partial(yard.answered, yard.connect(), way=way)
            for (title, yard), way in product(yards.items(), WAYS)
        }
        bars = {
            place: bar([each(row, limit=1) for row in asked.strangers], FALSE_ALARMS)
            for place, each in ask.items()
        }
        cells = []
        for column, questions in asked.columns.items():
            place = column.list, column.way
            cells.append(cell([ask[place](row, limit=SHOWN) for row in questions], bars[place]))
    return f"| {part} | {' | '.join(cells)} |"


def _options() -> argparse.Namespace:
    parser = ablation.options(__doc__)
    parser.add_argument("--unlisted", type=int, default=2_000, help="how many unlisted people to ask for")
    parser.add_argument("--every", type=int, default=3, help="ask one lookup in so many")
    return parser.parse_args()


if __name__ == "__main__":
    main()
