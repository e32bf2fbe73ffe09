"""The bulk import operator's command: what it prints, what it writes down, how it ends."""

import csv
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app.factory import create_app
from app.models import Filing
from app.services import maintenance
from app.services.registry import Registry
from app.transaction import SYSTEM, reading
from config import ROOT, Config
from search.settings import SearchSettings
from tests.app.importers.un_list.files import HEAD, organisation, person, un_list, written

PEOPLE = [person(f"XXi.{number:04}", f"ZORAN {number}") for number in range(1_300)]


def import_list(app: Flask, *arguments: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=["import", "un-list", *map(str, arguments)])


def references(registry: Registry) -> Counter[str]:
    with reading(registry.sessions, SYSTEM) as tx:
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
    result = import_list(app, written(tmp_path, un_list(person("XXi.001"))), "--full")
    assert " 0 0 1 1 0 " in words(result)


def test_a_dry_run_stores_nothing(app: Flask, tmp_path: Path, registry: Registry) -> None:
    result = import_list(app, written(tmp_path, un_list(person())), "--dry-run")
    assert "What would be done" in words(result)
    assert references(registry) == {}


def test_refused_entries_are_shown_and_written_down(app: Flask, tmp_path: Path, registry: Registry) -> None:
    faulty = person("XXi.002", inside="<GENDER>[red]Robot[/red]</GENDER>")
    sheet = tmp_path / "refused.csv"
    file = written(tmp_path, un_list(person("XXi.001"), faulty, person("XXi.003")))
    result = import_list(app, file, "--refusals", sheet)
    assert result.exit_code == 1
    assert " 2 0 0 0 1 " in words(result)
    assert "10 XXi.002 GENDER “[red]Robot[/red]”" in words(result)
    with sheet.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == ["line", "reference", "field", "reason"]
    assert rows[1][:3] == ["10", "XXi.002", "GENDER"]
    assert references(registry) == {"XXi.001": 1, "XXi.003": 1}


def test_of_many_refused_entries_the_first_are_shown(app: Flask, tmp_path: Path) -> None:
    faulty = (person(f"XXi.{number:03}", inside="<GENDER>?</GENDER>") for number in range(70))
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


def test_a_folder_a_missing_file_and_a_bad_place_for_refusals_are_refused(app: Flask, tmp_path: Path) -> None:
    good = written(tmp_path, un_list(person()))
    for arguments in ([tmp_path], [tmp_path / "none.xml"], [good, "--refusals", tmp_path / "none" / "r.csv"]):
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


@pytest.mark.parametrize("batches", [1, 2])
def test_killed_in_the_middle_and_run_again_it_is_complete_and_nothing_is_twice(
    app: Flask, tmp_path: Path, registry: Registry, config: Config, batches: int
) -> None:
    file = written(tmp_path, un_list(*PEOPLE))
    environment = os.environ | {
        "LOOKOUT_INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "SEARCH_FOLDER": str(config.search.folder),
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "import", "un-list", str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as victim:
        assert victim.stdout is not None
        for _ in range(batches):
            assert victim.stdout.readline().startswith("Entries:")
        victim.kill()
    assert victim.returncode < 0
    assert 0 < references(registry).total() < len(PEOPLE)

    again = import_list(app, file)
    assert again.exit_code == 0, again.output
    assert set(references(registry).values()) == {1}
    assert references(registry).total() == len(PEOPLE)
    assert not maintenance.differences(registry)
    assert "nothing changes" in words(import_list(app, file, "--full"))
