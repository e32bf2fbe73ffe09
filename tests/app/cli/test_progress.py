"""A bar where somebody watches, few lines where a log is kept."""

from io import StringIO

from rich.console import Console

from app.cli.progress import STEPS, progress


def test_a_log_gets_a_line_for_every_tenth_of_the_way_at_most() -> None:
    written = StringIO()
    with progress(Console(file=written), "Entries", 1_000) as advance:
        for _ in range(1_000):
            advance(1)
    lines = written.getvalue().splitlines()
    assert len(lines) == STEPS
    assert lines[-1] == "Entries: 1,000 of 1,000"


def test_a_terminal_gets_a_bar_that_ends_full() -> None:
    written = StringIO()
    with progress(Console(file=written, force_terminal=True, width=80), "Entries", 3) as advance:
        advance(3)
    assert "3/3" in written.getvalue()
