"""The questions that public reports of this field gave rise to, asked over HTTP, kind by kind."""

import subprocess
import sys
from pathlib import Path

import orjson

from config import ROOT
from scripts.benchmarks.lists import take
from scripts.benchmarks.service import running

TITLE = "The field's questions, by kind"


def asked(instance: Path, shared: Path) -> list[str]:
    """Import the records that the questions are about into this folder, and print how each kind is answered.

    `ok` as sure as due, `low` shown one step too low, `missed` not shown, `false` a match that is somebody
    else, `soft` possible where nothing is due.
    """
    imported(instance, shared)
    with running(instance) as service:
        return _ask(shared, service.url, service.key, "--kinds").splitlines()


def imported(instance: Path, shared: Path) -> None:
    """Import the records that the questions are about into an empty folder."""
    records = instance / "field.xml"
    _run(_yardstick(shared), "xml", str(records))
    take(instance, records)


def counted(folder: Path, shared: Path, url: str, key: str) -> dict[str, dict[str, int]]:
    """Ask the questions of a service, and return how many of each sort were answered how."""
    found = folder / "counted.json"
    _ask(shared, url, key, "--json", str(found))
    counts: dict[str, dict[str, int]] = orjson.loads(found.read_bytes())
    return counts


def _ask(shared: Path, url: str, key: str, *options: str) -> str:
    return _run(_yardstick(shared), "ask", "--url", url, "--key", key, *options)


def _yardstick(shared: Path) -> str:
    return str(shared / "measure" / "field_names.py")


def _run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout
