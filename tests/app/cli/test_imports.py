"""The bulk import operator's command: what it prints, what it writes down, how it ends."""

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app.factory import create_app
from app.models import Filing, FilingMove
from app.services import index_maintenance
from app.services.unit_of_work import Registry, reading
from config import ROOT, Config
from search.settings import SearchSettings
from tests.app.importers.un_list.files import HEAD, organisation, person, un_list, written

PEOPLE = [person(f"XXi.{number:04}", f"ZORAN {number}") for number in range(1_300)]


def import_list(app: Flask, *arguments: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=["import", "un-list", *map(str, arguments)])


def references(registry: Registry) -> Counter[str]:
    with reading(registry) as tx:
        return Counter(tx.session.scalars(select(Filing.reference)))


def words(result: Result) -> str:
    """What was printed, without the borders of tables and the breaks of lines."""
    return " ".join(result.output.replace("│", " ").replace("┃", " ").split())


def test_a_good_list_is_taken_and_told(app: Flask, tmp_path: Path, registry: Registry) -> None:
    file = written(tmp_path, un_list(person("XXi.001"), person("XXi.002"), organisation()))
    result = import_list(app, file)
    assert result.exit_code == 0, result.output
    assert "Entries: 3 of 3" in words(result)
    assert "added changed unchanged withdrawn refused" in words(result)
    assert " 3 0 0 0 0 " in words(result)
    assert references(registry) == {"XXi.001": 1, "XXi.002": 1, "XXe.001": 1}
    assert registry.engine.count() == 3


def test_the_same_list_again_says_that_nothing_changes(app: Flask, tmp_path: Path) -> None:
    file = written(tmp_path, un_list(person("XXi.001")))
    import_list(app, file)
    again = import_list(app, file, "--full")
    assert again.exit_code == 0
    assert " 0 0 1 0 0 " in words(again)
    assert "nothing changes" in words(again)


def test_full_withdraws_what_is_gone(app: Flask, tmp_path: Path) -> None:
    import_list(app, written(tmp_path, un_list(person("XXi.001"), person("XXi.002"))))
    result = import_list(app, written(tmp_path, un_list(person("XXi.001"))), "--full", "--yes")
    assert " 0 0 1 1 0 " in words(result)


def test_a_dry_run_stores_nothing(app: Flask, tmp_path: Path, registry: Registry) -> None:
    result = import_list(app, written(tmp_path, un_list(person())), "--dry-run")
    assert "What would be done" in words(result)
    assert references(registry) == {}


def test_a_dry_run_names_what_it_would_do_as_tables(app: Flask, tmp_path: Path) -> None:
    import_list(app, written(tmp_path, un_list(person("XXi.001", "ZORAN"), person("XXi.002", "ADANE"))))
    changed = written(tmp_path, un_list(person("XXi.001", "ZORIN"), person("XXi.003", "MIREN")))
    told = words(import_list(app, changed, "--dry-run", "--full", "--yes"))
    assert "added 10 XXi.003 MIREN" in told
    assert 'changed 4 XXi.001 ZORIN subjects.0.names.0.full: "ZORAN" → "ZORIN"' in told
    assert "withdrawn XXi.002 ADANE" in told


def test_a_dry_run_names_what_it_would_do_as_json(app: Flask, tmp_path: Path) -> None:
    import_list(app, written(tmp_path, un_list(person("XXi.001", "ZORAN"), person("XXi.002", "ADANE"))))
    faulty = person("XXi.003", "MIREN", inside="<GENDER>Robot</GENDER>")
    file = written(tmp_path, un_list(person("XXi.001", "ZORIN"), faulty, person("XXi.004", "")))
    result = import_list(app, file, "--dry-run", "--full", "--yes", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["counts"] == {
        "added": 1,
        "changed": 1,
        "unchanged": 0,
        "withdrawn": 1,
        "refused": 1,
        "remarked": 1,
        "remarks": 1,
    }
    entries = {each["reference"]: each for each in told["entries"]}
    assert [entries[f"XXi.00{number}"]["outcome"] for number in (1, 2, 3, 4)] == [
        "changed",
        "withdrawn",
        "added",
        "refused",
    ]
    assert entries["XXi.001"]["fields"] == [
        {"path": "subjects.0.names.0.full", "before": "ZORAN", "after": "ZORIN"}
    ]
    assert entries["XXi.003"]["remarks"] == [{"field": "GENDER", "reason": "Robot"}]


def test_a_list_that_broke_no_rule_but_two_guards_is_not_taken(app: Flask, tmp_path: Path) -> None:
    whole = [person(f"XXi.{number:03}") for number in range(60)]
    import_list(app, written(tmp_path, un_list(*whole)))
    short = import_list(app, written(tmp_path, un_list(*whole[:30])), "--full")
    assert (short.exit_code, "Is it whole?" in words(short)) == (2, True)
    old = un_list(*whole).replace("2026-01-31", "2025-12-31")
    assert import_list(app, written(tmp_path, old)).exit_code == 2
    assert import_list(app, written(tmp_path, old), "--older").exit_code == 0
    held = import_list(app, written(tmp_path, un_list(*whole[:50])), "--full")
    assert (held.exit_code, "10 of 60 filings" in words(held)) == (1, True)
    assert import_list(app, written(tmp_path, un_list(*whole[:50])), "--full", "--yes").exit_code == 0


def test_what_is_taken_as_a_remark_is_told(app: Flask, tmp_path: Path) -> None:
    faulty = person("XXi.002", inside="<GENDER>Robot</GENDER><LISTED_ON>soon</LISTED_ON>")
    result = import_list(app, written(tmp_path, un_list(person("XXi.001"), faulty)))
    assert result.exit_code == 0
    assert "Taken with 2 remarks" in words(result)
    assert "10 XXi.002 GENDER Robot" in words(result)


def test_refused_entries_are_shown_and_written_down(app: Flask, tmp_path: Path, registry: Registry) -> None:
    faulty = person("[red]XXi.002[/red]", name="")
    sheet, refused = tmp_path / "reasons.csv", tmp_path / "refused.xml"
    file = written(tmp_path, un_list(person("XXi.001"), faulty, person("XXi.003")))
    result = import_list(app, file, "--reasons", sheet, "--refusals", refused)
    assert result.exit_code == 1
    assert " 2 0 0 0 1 " in words(result)
    assert "10 [red]XXi.002[/red] FIRST_NAME the entry has no name" in words(result)
    with sheet.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == ["line", "reference", "field", "reason"]
    assert rows[1][:3] == ["10", "[red]XXi.002[/red]", "FIRST_NAME"]
    assert references(registry) == {"XXi.001": 1, "XXi.003": 1}
    mended = refused.read_text().replace("<FIRST_NAME></FIRST_NAME>", "<FIRST_NAME>ADANE</FIRST_NAME>")
    refused.write_text(mended.replace("<FIRST_NAME/>", "<FIRST_NAME>ADANE</FIRST_NAME>"))
    again = import_list(app, refused, "--yes")
    assert " 1 0 0 0 0 " in words(again), again.output


def test_of_many_refused_entries_the_first_are_shown(app: Flask, tmp_path: Path) -> None:
    faulty = (person(f"XXi.{number:03}", name="") for number in range(70))
    result = import_list(app, written(tmp_path, un_list(*faulty)))
    assert "XXi.049" in words(result)
    assert "XXi.050" not in words(result)
    assert "20 more" in words(result)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01", b"<html/>", HEAD + "<INDIVIDUALS>" + PEOPLE[0], un_list(*PEOPLE)[:-30]],
    ids=["empty", "binary", "another root", "truncated", "truncated behind two batches"],
)
def test_a_bad_file_is_refused_with_status_two_and_nothing_done(
    app: Flask, tmp_path: Path, registry: Registry, content: str | bytes
) -> None:
    result = import_list(app, written(tmp_path, content))
    assert result.exit_code == 2
    assert "cannot be imported" in result.output
    assert "Traceback" not in result.output
    assert references(registry) == {}


def test_an_empty_folder_a_missing_file_and_a_bad_place_for_refusals_are_refused(
    app: Flask, tmp_path: Path
) -> None:
    good = written(tmp_path, un_list(person()))
    (tmp_path / "empty").mkdir()
    nowhere = tmp_path / "none" / "r.csv"
    for arguments in ([tmp_path / "empty"], [tmp_path / "none.xml"], [good, "--refusals", nowhere]):
        result = import_list(app, *arguments)
        assert result.exit_code == 2, result.output
        assert "Traceback" not in result.output


def test_with_the_index_down_all_is_stored_and_what_waits_is_told(config: Config, tmp_path: Path) -> None:
    nobody_there = SearchSettings(tmp_path, url="http://127.0.0.1:1", timeout_s=0.2, retries=0)
    app = create_app(replace(config, search=nobody_there))
    result = import_list(app, written(tmp_path, un_list(person("XXi.001"), person("XXi.002"))))
    registry: Registry = app.extensions["registry"]
    assert result.exit_code == 0
    assert " 2 0 0 0 0 " in words(result)
    assert "2 changes wait for the index" in words(result)
    assert references(registry) == {"XXi.001": 1, "XXi.002": 1}
    registry.engine.close()
    registry.sessions.kw["bind"].dispose()


def test_an_actor_without_the_role_is_refused(app: Flask, tmp_path: Path) -> None:
    app.test_cli_runner().invoke(args=["actors", "add-bureau", "FR", "Bureau France"])
    app.test_cli_runner().invoke(args=["actors", "add", "ann", "--bureau", "FR", "--role", "officer"])
    result = import_list(app, written(tmp_path, un_list(person())), "--as", "ann")
    assert result.exit_code == 2
    assert "you need the role importer" in result.output


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_killed_and_run_again_it_is_as_if_nobody_had_disturbed_it(
    app: Flask, tmp_path: Path, registry: Registry, config: Config, batches: int
) -> None:
    assert import_list(app, written(tmp_path, un_list(*PEOPLE[:400]))).exit_code == 0
    changed = [person(f"XXi.{number:04}", f"ZORIN {number}") for number in range(10, 100)]
    file = written(tmp_path, un_list(*changed, *PEOPLE[100:1_050], person("XXi.9999", "")))
    words_of_it = ["import", "un-list", str(file), "--full", "--yes"]
    environment = os.environ | {
        "LOOKOUT_ENV": "development",
        "LOOKOUT_INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "SEARCH_FOLDER": str(config.search.folder),
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words_of_it]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as victim:
        assert victim.stdout is not None
        for _ in range(batches):
            assert victim.stdout.readline().startswith("Entries:")
        victim.kill()
    assert victim.returncode < 0

    again = app.test_cli_runner().invoke(args=words_of_it)
    assert again.exit_code == 1, again.output
    expected = {
        **{f"XXi.{number:04}": ("withdrawn", 2, 2) for number in range(10)},
        **{f"XXi.{number:04}": ("published", 2, 2) for number in range(10, 100)},
        **{f"XXi.{number:04}": ("published", 1, 1) for number in range(100, 1_050)},
    }
    with reading(registry) as tx:
        steps = select(func.count(FilingMove.id)).where(FilingMove.filing_id == Filing.id).scalar_subquery()
        stored = tx.session.execute(select(Filing.reference, Filing.status, Filing.revision, steps)).all()
        numbers = tx.session.scalars(select(Filing.number)).all()
    assert {each.reference: tuple(each[1:]) for each in stored} == expected
    assert len({*numbers}) == len(stored) == len(expected)
    assert not index_maintenance.differences(registry)


def test_a_bureaus_own_lists_go_out_and_come_back(app: Flask, tmp_path: Path) -> None:
    flask = app.test_cli_runner()
    flask.invoke(args=["actors", "add-bureau", "FR", "Bureau France", "--country", "FR"])
    rows = tmp_path / "cars.csv"
    rows.write_text(
        "type,kind,reference,subject_type,number_kind,number,number_country,number_status\n"
        "record,passport,P.1,property,passport,A1234567,FR,stolen\n"
        "record,passport,P.2,property,passport,A1234568,FR,borrowed\n"
    )
    csv_options = ["import", "csv", str(rows), "--list", "papers", "--bureau", "FR"]
    taken = flask.invoke(args=csv_options)
    assert (taken.exit_code, " 1 0 0 0 1 " in words(taken)) == (1, True), taken.output
    dump = tmp_path / "dump.ndjson"
    told = ["--to", "Bureau DE", "--reason", "request 17", "--output", str(dump)]
    assert flask.invoke(args=["export", "--list", "FR:papers", *told]).exit_code == 0
    assert json.loads(dump.read_text())["reference"] == "P.1"
    back = flask.invoke(args=["import", "ndjson", str(dump), "--list", "papers", "--bureau", "FR"])
    assert (back.exit_code, " 0 0 1 0 0 " in words(back)) == (0, True), back.output
    printed = flask.invoke(args=["export", *told[:4]])
    assert json.loads(printed.stdout)["number"] == json.loads(dump.read_text())["number"]


def test_the_schema_is_printed_and_nobodys_bureau_refused(app: Flask, tmp_path: Path) -> None:
    flask = app.test_cli_runner()
    assert json.loads(flask.invoke(args=["import", "schema"]).stdout)["$id"] == "urn:lookout:filing:1"
    file = tmp_path / "list.ndjson"
    file.write_text("{}")
    for more in (["--bureau", "XX"], ["--bureau", "XX", "--list", "A B"]):
        refused = flask.invoke(args=["import", "ndjson", str(file), "--list", "a", *more])
        assert refused.exit_code == 2, refused.output


def test_past_runs_are_listed_and_shown(app: Flask, tmp_path: Path) -> None:
    import_list(app, written(tmp_path, un_list(person("XXi.001"), person("[red]XXi.002", name=""))))
    flask = app.test_cli_runner()
    listed = flask.invoke(args=["import", "list"])
    assert listed.exit_code == 0
    (run_id,) = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", listed.output)
    shown = words(flask.invoke(args=["import", "show", run_id]))
    assert "list: un-list" in shown
    assert "refused: 1" in shown
    assert "10 [red]XXi.002 FIRST_NAME the entry has no name" in shown
    assert flask.invoke(args=["import", "show", run_id[:-4] + "0000"]).exit_code == 2
