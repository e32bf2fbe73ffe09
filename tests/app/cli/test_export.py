"""The commands of docs/exchange.md do what the page says."""

import json
from pathlib import Path

from flask import Flask

from tests.fixtures.keepers import example
from tests.fixtures.manual import commands, run_as_written

RESTRICTED = {"handling": "confidential", "conditions": "Ask first."}


def test_the_commands_of_the_manual_write_filings_out(app: Flask, sqlite_url: str, tmp_path: Path) -> None:
    flask, taken = app.test_cli_runner(), tmp_path / "taken.ndjson"
    flask.invoke(args=["actors", "add-bureau", "FR", "Bureau France", "--country", "FR"])
    taken.write_text(
        json.dumps({"type": "record", "reference": "P.1", **example("record.passport"), **RESTRICTED})
    )
    done = flask.invoke(args=["import", "ndjson", str(taken), "--list", "papers", "--bureau", "FR"])
    assert done.exit_code == 0, done.output
    (block,) = commands("exchange.md", "Write filings out")
    settings = {"LOOKOUT_ENV": "development", "LOOKOUT_INSTANCE": str(tmp_path), "DATABASE_URL": sqlite_url}
    run_as_written(block.replace("filings.", f"{tmp_path}/filings."), **settings)
    for name in ("ndjson", "ftm.json"):
        rows = [json.loads(each) for each in (tmp_path / f"filings.{name}").read_text().splitlines()]
        assert len(rows) == 1
        assert all(RESTRICTED.items() <= row.items() for row in rows)
