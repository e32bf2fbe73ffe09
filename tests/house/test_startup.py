"""Prove in a fresh process what commands load: few of them compare names."""

import json
import os
import subprocess
import sys
from pathlib import Path

from app.cli import GROUPS
from config import ROOT

# The engines, the comparing and all the tables that either reads.
MATCHING = {
    "anyascii",
    "elasticsearch",
    "numpy",
    "search.engine",
    "search.engines",
    "search.matching.attributes",
    "search.matching.candidate",
    "search.matching.names",
    "search.matching.ranking",
    "search.text.names",
    "search.text.readings",
    "search.text.transliteration",
    "search.text.wordlists",
    "tantivy",
}
SERVED = {"app.api", "app.factory", "app.web", "flask_smorest"}
# Runs the command and says, behind its own output, what that had loaded.
PROGRAM = """
import atexit, json, sys
from flask.cli import main
atexit.register(lambda: print(json.dumps([*sys.modules])))
main()
"""


def typed(folder: Path, *words: str) -> tuple[str, set[str]]:
    """Type a `flask` command in a fresh process; return what it said and the modules it had loaded."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEARCH_", "LOOKOUT_"))}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--app", "wsgi", *words],
        cwd=ROOT,
        env={**kept, "LOOKOUT_ENV": "development", "LOOKOUT_INSTANCE": str(folder), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    said, _, loaded = done.stdout.rstrip().rpartition("\n")
    return said, set(json.loads(loaded))


def test_the_list_of_commands_loads_none_of_them(tmp_path: Path) -> None:
    said, loaded = typed(tmp_path, "--help")
    assert [name for name in GROUPS if f"\n  {name} " not in said] == []
    assert loaded & (MATCHING | SERVED | {"app.models", "app.services", "marshmallow", "sqlalchemy"}) == set()


def test_the_help_of_a_group_is_that_of_the_list(tmp_path: Path) -> None:
    said, loaded = typed(tmp_path, "actors", "--help")
    assert f"\n  {GROUPS['actors'][1]}\n" in said
    assert loaded & (MATCHING | SERVED) == set()


def test_no_group_loads_what_compares_names() -> None:
    places = [place.partition(":")[0] for name, (place, _) in GROUPS.items() if name != "openapi"]
    program = f"import json, sys, {', '.join(places)}; print(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(json.loads(done.stdout)) & (MATCHING | SERVED) == set()


def test_commands_that_compare_no_names_load_no_tables(tmp_path: Path) -> None:
    typed(tmp_path, "db", "upgrade")
    for words in (
        ("actors", "add-bureau", "FR", "A bureau"),
        ("actors", "list"),
        ("audit", "seal"),
        ("audit", "verify"),
        ("outbox", "list"),
        ("notices", "list"),
        ("retention", "run"),
    ):
        _, loaded = typed(tmp_path, *words)
        assert loaded & (MATCHING | SERVED) == set(), words


def test_a_lookup_loads_the_engine_it_was_given_and_no_other(tmp_path: Path) -> None:
    typed(tmp_path, "db", "upgrade")
    typed(tmp_path, "index", "rebuild")
    said, loaded = typed(tmp_path, "lookup", "person", "Amal Idris")
    assert "No match" in said
    assert MATCHING - loaded == {"elasticsearch"}


def test_the_description_of_the_api_is_printed_with_its_routes(tmp_path: Path) -> None:
    said, _ = typed(tmp_path, "openapi", "print")
    assert "/api/v1/lookups/person" in json.loads(said)["paths"]


def test_a_server_has_loaded_matching_before_it_forks() -> None:
    program = "import json, sys, wsgi; wsgi.serve(); print(json.dumps([*sys.modules]))"
    env = {**os.environ, "LOOKOUT_ENV": "development", "SEARCH_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert (MATCHING | SERVED) - set(json.loads(done.stdout)) == {"elasticsearch"}
