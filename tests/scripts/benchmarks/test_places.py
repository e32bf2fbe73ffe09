"""How well questions were answered."""

from scripts.benchmarks.answers import NAME_ONLY, Answered, Told
from scripts.benchmarks.places import bar, cell, table

FOUND = Answered({"variant": "typos"}, "LI.1", (("LI.1", 0.9), ("LI.2", 0.3)))
SECOND = Answered({"variant": "typos"}, "LI.2", (("LI.1", 0.9), ("LI.2", 0.3)))
MISSED = Answered({"variant": "alias"}, "LI.3", (("LI.1", 0.9),))
STRANGERS = [Answered({}, "", (("LI.1", score),)) for score in (0.1, 0.2, 0.3, 0.4)]


def test_the_bar_is_what_the_share_of_strangers_is_above() -> None:
    assert bar(STRANGERS, 0.25) == 0.3
    assert bar(STRANGERS, 0.0) == 0.4


def test_places_and_bars_in_per_cent() -> None:
    assert cell([FOUND, SECOND, MISSED, MISSED], 0.2, 0.5) == "25.0 / 50.0 / 25.0"


def test_a_line_for_each_kind_of_question() -> None:
    lines = table({("full", NAME_ONLY): Told([], [FOUND, SECOND, MISSED], STRANGERS)}).splitlines()
    assert lines[0].endswith("| questions | full: name only |")
    assert lines[2:] == ["| typos | 2 | 50.0 / 50.0 / 50.0 |", "| alias | 1 | 0.0 / 0.0 / 0.0 |"]
