"""Print tables at the console, whole words at any width."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

# Where no terminal says how wide it is: a file, or a pipe.
WIDE = 200


def wide_console() -> Console:
    """Return a console as wide as the terminal, or `WIDE` where there is none."""
    return Console(width=None if Console().is_terminal else WIDE)


def show_table(console: Console, title: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under names, each cell folded and nothing in it taken for markup; nothing without rows."""
    table = Table(*(Column(name, overflow="fold") for name in names), title=title)
    for row in rows:
        table.add_row(*map(Text, row))
    if table.row_count:
        console.print(table)
