"""Lists from files at the console: results, the carrier's answer, and exit codes that scripts can trust."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.importers.travellers.segments import segments
from tests.factories import passport, record
from tests.fixtures.desk import Desk
from tests.fixtures.travelling import Manifests, paxlst


def typed(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["lookup", *words])


def rows(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(StringIO(text))]


def test_a_csv_list_is_answered_by_the_row(desk: Desk, app: Flask, tmp_path: Path) -> None:
    filing = desk.published()
    file = tmp_path / "list.csv"
    file.write_text("id;name;birth_date\n12A;Ramón Espinoza Duarte;1971-03-09\n12B;A Stranger;\n")
    done = typed(app, "batch", str(file))
    assert done.exit_code == 0, done.output
    first, second = rows(done.stdout)
    assert (first["id"], first["answer"], first["filings"]) == ("12A", "match", filing["number"])
    assert (second["id"], second["answer"], second["filings"]) == ("12B", "no_match", "")
    assert "2 travellers: 1 match" in done.stderr
    assert "no departure" in done.stderr


def test_a_passenger_list_is_answered_to_the_carrier_and_kept(
    desk: Desk, manifests: Manifests, app: Flask, tmp_path: Path
) -> None:
    desk.published(record(passport("XD1234567")), family="records")
    file, result, answer = (tmp_path / name for name in ("list.edi", "result.csv", "answer.edi"))
    file.write_bytes(paxlst())
    departs = manifests.departs_at.isoformat()
    done = typed(
        app, "batch", str(file), "--departs-at", departs, "--result", str(result), "--cusres", str(answer)
    )
    assert done.exit_code == 0, done.output
    assert [each["answer"] for each in rows(result.read_text())] == ["no_match", "match"]
    assert result.stat().st_mode & 0o077 == 0
    codes = [each.at(1) for each in segments(answer.read_bytes()) if each.tag == "ERC"]
    assert codes == ["0", "1"]
    assert "is held against what is filed until its departure" in done.stderr
    shown = typed(app, "lists").stdout
    assert "EX123" in shown
    assert "1 no match" in shown


def test_a_short_list_is_an_alarm_with_status_1(app: Flask, tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "short.edi"
    file.write_bytes(paxlst(**{"CNT+42:2": "CNT+42:3"}))
    done = typed(app, "batch", str(file))
    assert done.exit_code == 1
    assert "ALARM: The list says 3 travellers, and holds 2. It is short." in done.stderr
    assert len(rows(done.stdout)) == 2


def test_a_row_that_asks_nothing_is_told_with_status_1(app: Flask, tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,birth_date\nA Stranger,\n,1971-03-09\n")
    done = typed(app, "batch", str(file))
    assert done.exit_code == 1
    assert [each["answer"] for each in rows(done.stdout)] == ["no_match", "refused"]


@pytest.mark.parametrize("content", ["", "seat\n12A\n", "UNB+UNOA:4'"])
def test_a_file_that_is_no_list_is_refused_with_status_2(
    app: Flask, tmp_path: Path, desk: Desk, content: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(content)
    done = typed(app, "batch", str(file))
    assert (done.exit_code, done.stdout) == (2, "")
    assert typed(app, "batch", str(tmp_path / "nowhere.csv")).exit_code == 2


def test_vetting_is_done_at_the_console_too(app: Flask, desk: Desk, manifests: Manifests) -> None:
    manifests.kept("Ramón Espinoza Duarte")
    desk.published()
    assert typed(app, "vet").stdout == "1 travellers have something new.\n"
