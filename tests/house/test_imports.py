"""Prove in a fresh process what a room loads: the import linter does not look inside packages."""

import json
import subprocess
import sys

import pytest

from config import ROOT

WEB = {"flask", "marshmallow", "werkzeug"}
STORE = {"sqlalchemy", "alembic", "psycopg"}


def loaded_by(module: str) -> set[str]:
    program = f"import json, sys, {module}; print(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize("module", ["search.engine", "search.rebuild", "search.matching.ranking.rank"])
def test_search_knows_neither_the_web_nor_the_database(module: str) -> None:
    assert loaded_by(module) & (WEB | STORE | {"app"}) == set()


@pytest.mark.parametrize("module", ["app.models", "app.transaction", "app.services", "app.outbox"])
def test_what_is_stored_and_done_knows_no_web(module: str) -> None:
    assert loaded_by(module) & WEB == set()
