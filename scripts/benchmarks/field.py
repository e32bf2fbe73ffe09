"""The questions that public reports of this field gave rise to, asked over HTTP, kind by kind."""

import subprocess
import sys
from pathlib import Path

from config import ROOT
from scripts.benchmarks.service import flask, running

TITLE = "The field's questions, by kind"


def asked(instance: Path, shared: Path) -> list[str]:
    """Import the records that the questions are about into this folder, and print how each kind is answered.

    `ok` as sure as due, `low` shown one step too low, `missed` not shown, `false` a match that is somebody
    else, `soft` possible where nothing is due.
    """
    yardstick = str(shared / "measure" / "field_names.py")
    records = instance / "field.xml"
    _run(yardstick, "xml", str(records))
    flask(instance, "db", "upgrade")
    flask(instance, "index", "rebuild")
    flask(instance, "import", "un-list", str(records))
    with running(instance) as service:
        answer = _run(yardstick, "ask", "--url", service.url, "--key", service.key, "--kinds")
    return answer.splitlines()


def _run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout
