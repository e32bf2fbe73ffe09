"""The rule of writing as far as a machine can check: docstrings open plainly, with a short first sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import documented, kept_files, name, place

# The rooms held so far: folders and files, as paths from the project's folder.
ROOMS = (
    "app",
    "search",
    "scripts",
    "tests/fixtures",
    "tests/house",
    "migrations",
    "config.py",
    "gunicorn.conf.py",
    "wsgi.py",
)
MOST_WORDS = 20
RIDDLES = re.compile(
    r"(?:What|Which|Who|Whom|Whose|Where|When|Why|How|Whether)(?:so)?(?:ever)?\b", re.IGNORECASE
)
# A sentence ends with its mark and a space, at a list, or with its paragraph.
END = re.compile(r"(?<=[.!?])\s|\n\s*\n|\n\s*[-|*]\s")


@pytest.mark.parametrize("room", ROOMS)
def test_docstrings_open_plainly_and_briefly(room: str) -> None:
    assert [f"{where}: {fault}" for where, text in _docstrings(room) if (fault := fault_of(text))] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Return the matches that reach the threshold.", ""),
        ("Return what is known.\n\nHow it is known is said below.", ""),
        ("Whatsapp numbers, normalised.", ""),
        ("What a lookup asks.", "opens with What"),
        ("Whoever may ask.", "opens with Whoever"),
        ("whether it is held.", "opens with whether"),
        (" ".join(["word"] * 20) + ". And more words of a second sentence.", ""),
        (" ".join(["word"] * 21) + ".", "first sentence of 21 words"),
        (" ".join(["word"] * 10) + "\n" + " ".join(["word"] * 11), "first sentence of 21 words"),
        ("Fixtures for every test:\n- " + " ".join(["word"] * 30), ""),
    ],
)
def test_the_rule_tells_plain_from_riddled(text: str, fault: str) -> None:
    assert fault_of(text) == fault


def fault_of(text: str) -> str:
    """Say what is wrong with the opening of a docstring; empty when nothing is."""
    if riddle := RIDDLES.match(text):
        return f"opens with {riddle[0]}"
    words = len(END.split(text, maxsplit=1)[0].split())
    return f"first sentence of {words} words" if words > MOST_WORDS else ""


def _docstrings(room: str) -> Iterator[tuple[str, str]]:
    for path in _modules(room):
        for node, text in documented(path):
            yield (name(path) if isinstance(node, ast.Module) else place(path, node)), text


def _modules(room: str) -> list[Path]:
    found = [
        path
        for path in kept_files()
        if path.suffix == ".py" and (name(path) == room or name(path).startswith(f"{room}/"))
    ]
    assert found, f"{room} holds no module"
    return found
