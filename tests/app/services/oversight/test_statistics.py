"""P15: counts by kind, country and month, no personal data, and no small cell that could be told."""

import csv
import io
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

pytestmark = pytest.mark.both_databases
NAMES = (
    "Anneliese Royston",
    "Bohumil Chenkov",
    "Cordelia Diazov",
    "Danjuma Okoronkwo",
    "Evangelina Lindqvist",
    "Finbarr Bergstrom",
    "Giancarla Rossellini",
)


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau."""
    return someone(Role.AUDITOR, bureau="DE")


def tables(desk: Desk, who: Someone) -> dict[tuple[str, str], dict[str, Any]]:
    answer = desk.client.get("/api/v1/statistics", headers=who.headers)
    assert answer.status_code == 200, answer.text
    return {(each["measure"], each["by"]): each for each in (answer.json or {})["tables"]}


def cells(table: dict[str, Any]) -> dict[str, int | None]:
    return {each["key"]: each["value"] for each in table["cells"] if each["value"] != 0}


def test_p15_what_was_filed_and_asked_is_counted_by_kind_country_and_month(
    desk: Desk, auditor: Someone
) -> None:
    for number, name in enumerate(NAMES):
        desk.published(notice(person(name), reference=f"T-{number}"))
        desk.found(name)
    month = f"{desk.registry.clock():%Y-%m}"
    found = tables(desk, auditor)
    assert cells(found["filings", "kind"]) == {"notice.blue": 7}
    assert cells(found["filings", "month"]) == {month: 7}
    assert cells(found["filings", "country"]) == {"FR": 7}
    assert found["filings", "kind"]["total"] == 7
    assert cells(found["lookups", "purpose"]) == {"border_control": 7}
    assert cells(found["lookups", "answer"]) == {"match": 7}
    assert cells(found["persons_with_full_date", "kind"]) == {"notice.blue": 7}
    assert cells(found["persons_with_photo", "kind"]) == {}
    answer = desk.client.get("/api/v1/statistics", headers=auditor.headers).text
    assert all(name.split()[1] not in answer for name in NAMES)


def test_p15_small_cells_are_hidden_with_all_that_would_tell_them(
    desk: Desk, someone: MakeSomeone, auditor: Someone
) -> None:
    abroad = someone(Role.OFFICER, bureau="DE")
    for _ in range(9):
        desk.found("Ana Roy")
    for _ in range(2):
        body = {"name": "Ana Roy", "purpose": "border_control"}
        desk.client.post("/api/v1/lookups/person", json=body, headers=abroad.headers)
    found = tables(desk, auditor)
    assert cells(found["lookups", "country"]) == {"DE": None, "FR": None}
    assert found["lookups", "country"]["total"] == 11
    assert cells(found["lookups", "purpose"]) == {"border_control": 11}


def test_p15_a_few_in_all_are_hidden_in_every_table(desk: Desk, auditor: Someone) -> None:
    desk.found("Ana Roy")
    for table in (each for (measure, _), each in tables(desk, auditor).items() if measure == "lookups"):
        assert set(cells(table).values()) == {None}
        assert table["total"] is None


def test_the_same_as_csv_and_as_plots_with_their_tables(desk: Desk, auditor: Someone) -> None:
    for name in NAMES:
        desk.found(name)
    answer = desk.client.get("/api/v1/statistics.csv", headers=auditor.headers)
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["measure", "by", "key", "value"]
    assert ["lookups", "country", "FR", "7"] in rows
    page = desk.client.get("/api/v1/statistics.html", headers=auditor.headers)
    assert page.content_type == "text/html; charset=utf-8"
    drawn = page.text.split("<svg")[1].split("</svg>")[0]
    fromstring(f"<svg{drawn}</svg>")
    assert "Lookups by country" in page.text
    assert "<td>7</td>" in page.text
    assert "style" not in page.text


def test_statistics_are_for_those_who_oversee_or_run_the_registry(desk: Desk, someone: MakeSomeone) -> None:
    may = {Role.AUDITOR, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR}
    for role in Role:
        who = someone(role, name=f"any-{role}")
        for path in ("statistics", "statistics.csv", "statistics.html"):
            answer = desk.client.get(f"/api/v1/{path}", headers=who.headers)
            assert answer.status_code == (200 if role in may else 403), (role, path)


def test_a_year_is_a_year(desk: Desk, auditor: Someone) -> None:
    for query, status in (("?year=2025", 200), ("?year=0", 422), ("?from=2026-01", 422)):
        answer = desk.client.get(f"/api/v1/statistics{query}", headers=auditor.headers)
        assert answer.status_code == status, query


@pytest.mark.parametrize("written", ["table", "json", "csv"])
def test_the_console_counts_too(desk: Desk, auditor: Someone, written: str) -> None:
    for name in NAMES:
        desk.found(name)
    words = ["statistics", "show", "--format", written, "--as", auditor.actor.name]
    done = desk.client.application.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    assert "border_control" in done.output
