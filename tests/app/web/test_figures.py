"""Statistics in the browser: the API's tables as plots, narrowed to a row and never cut finer."""

import csv
import io

import pytest

from app.services.oversight.statistics import Cell, Statistics, StatTable
from app.web.figures import BY, narrowed
from app.web.words import plain
from scripts.texts import wanted
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.overseeing import Overseen

NAMES = ("Li Na", "Wang Wei", "Ana Silva", "John Doe", "Max Muster", "Eva Novak")


@pytest.fixture
def reader(browsers: Browsers, overseen: Overseen, desk: Desk) -> Browser:
    """Whoever oversees, after more than a few lookups."""
    for name in NAMES:
        desk.found(name)
    return browsers.of(overseen.who.actor)


def test_plots_are_shown_with_their_tables_and_in_words(reader: Browser) -> None:
    page = reader.get("/statistics/").text
    assert "Lookups by country" in page
    assert "France" in page
    assert page.count("<svg") == page.count("<table") + 1
    reader.language = "ar"
    assert "فرنسا" in reader.get("/statistics/").text


def test_narrowing_shows_fewer_rows_and_the_same_file(reader: Browser) -> None:
    page = reader.get("/statistics/?country=FR").text
    assert "Lookups by country" in page
    assert "Lookups by month" not in page
    file = reader.get("/statistics/csv?country=FR")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    rows = list(csv.reader(io.StringIO(file.text)))[1:]
    assert {row[1] for row in rows} == {"country"}
    assert {row[2] for row in rows} <= {"FR", "total"}
    assert "Nothing was counted" in reader.get("/statistics/?kind=notice.none").text
    refused = reader.get("/statistics/?year=soon")
    assert refused.status_code == 422
    assert 'value="soon"' in refused.text


def test_nothing_is_told_that_the_whole_hides() -> None:
    hidden = StatTable("filings", "country", (Cell("FR", None), Cell("DE", 9)), 12)
    whole = Statistics(2026, 5, (hidden, StatTable("filings", "month", (Cell("2026-01", 12),), 12)))
    shown = narrowed(whole, {**dict.fromkeys(BY, ""), "country": "FR"})
    assert shown.tables == (StatTable("filings", "country", (Cell("FR", None),), None),)
    assert narrowed(whole, dict.fromkeys(BY, "")) == whole


def test_every_measure_has_its_word(reader: Browser, overseen: Overseen) -> None:
    told = reader.client.get("/api/v1/statistics", headers=overseen.who.headers).json or {}
    spoken = {plain(each[part]) for each in told["tables"] for part in ("measure", "by")}
    assert spoken <= wanted()
