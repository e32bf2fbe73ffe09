"""Read from `cultures.toml` how people of different cultures are named."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Scripts whose family names are few: there the given names are built.
GIVEN_BUILT = frozenset({"han", "hangul"})


@dataclass(frozen=True, slots=True)
class Culture:
    """The names of one culture; `share` is its part of all made-up people."""

    share: float
    countries: tuple[str, ...]
    pattern: str
    script: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]


def cultures() -> dict[str, Culture]:
    """Every culture by its name."""
    told = tomllib.loads(Path(__file__).with_name("cultures.toml").read_text(encoding="utf-8"))
    return {name: _culture(fields) for name, fields in told.items()}


def _culture(fields: dict[str, Any]) -> Culture:
    lists = ("countries", "men", "women", "families", "heads", "tails")
    return Culture(**(fields | {name: tuple(fields[name].split()) for name in lists}))
