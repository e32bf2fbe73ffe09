"""docs/batch.md is done as written: lists from files and over HTTP, and what is told of them later."""

from pathlib import Path

from flask import Flask

from tests.factories import passport, record
from tests.fixtures.desk import Desk
from tests.fixtures.page import Page
from tests.fixtures.travelling import Manifests
from tests.journeys.test_hits_page import key_of


def test_the_batch_page_is_done_as_written(
    app: Flask, desk: Desk, manifests: Manifests, tmp_path: Path
) -> None:
    filing = desk.published(record(passport("XD1234567")), family="records")
    words = {
        "$KEY": key_of(desk.officer),
        "$CLERK": key_of(desk.clerk),
        "$RECORD": filing["id"],
        "$REVISION": str(filing["revision"]),
        "$DEPARTS": manifests.departs_at.isoformat(),
        "$FOLDER": str(tmp_path),
    }
    page = Page(app, "batch.md", words)
    assert page.do() == 7
    assert "12C" in (tmp_path / "results.csv").read_text()
    assert "ERC+1'" in (tmp_path / "answer.edi").read_text()
    assert any("EX 123" in each for each in page.printed)
