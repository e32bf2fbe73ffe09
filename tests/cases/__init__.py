"""The tables of cases: what is asked and what is due, in YAML, one file a room."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


def read_cases(name: str) -> Any:
    """Return the table of this name, as YAML gives it."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))
