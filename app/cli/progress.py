"""Show the progress of a long command: a bar on a terminal, a line now and then elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

STEPS = 10

Advance = Callable[[int], None]


@contextmanager
def progress(console: Console, title: str, total: int) -> Iterator[Advance]:
    """Yields what to call with the number of things done since the last call."""
    if not console.is_terminal:
        yield _lines(console, title, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(title, total=total)
        yield lambda count: bar.advance(task, count)


def _lines(console: Console, title: str, total: int) -> Advance:
    """Print a line for every tenth of the way, so that a log of a million entries stays short."""
    done = shown = 0

    def advance(count: int) -> None:
        nonlocal done, shown
        done += count
        if (step := done * STEPS // max(total, 1)) > shown:
            shown = step
            console.print(f"{title}: {done:,} of {total:,}", highlight=False)

    return advance
