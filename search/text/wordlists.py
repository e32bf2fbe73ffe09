"""The lists of words that the text room knows names by, kept as plain text beside the code."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def lines(name: str) -> list[list[str]]:
    """The words of each line of a list; comment lines begin with `#`."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def wordlist(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for line in lines(name) for word in line)
