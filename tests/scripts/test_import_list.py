"""A list taken by a timer: silent when all is well, a mail worth reading otherwise."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.imports.holding import held
from app.services.unit_of_work import Registry
from config import ROOT, Config
from scripts import import_list
from tests.app.importers.un_list.files import person, un_list, written

PAGE = (ROOT / "docs" / "importer.md").read_text(encoding="utf-8")
INI = re.compile(r"```ini\n# \S+/(\S+)\n(.*?)```", re.DOTALL)
LISTS = "/srv/lists/un.xml"


@pytest.fixture
def over(config: Config, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """The test's own registry, as a command would find it by its environment."""
    monkeypatch.setenv("LOOKOUT_ENV", "development")
    monkeypatch.setenv("LOOKOUT_INSTANCE", str(config.instance))
    monkeypatch.setenv("DATABASE_URL", config.database_url)
    monkeypatch.setenv("SEARCH_FOLDER", str(config.search.folder))
    return registry


def said(page: str, begins: str) -> str:
    """The one line of the manual that begins so."""
    (line,) = (line for line in page.splitlines() if line.startswith(begins))
    return line.removeprefix(begins)


def test_the_manuals_line_for_cron_is_silent_when_all_is_well_and_tells_what_was_refused(
    over: Registry, tmp_path: Path
) -> None:
    command = said(PAGE, "15 3 * * * ").replace("/srv/lookout", str(ROOT))
    command = command.replace("instance/un-reasons.csv", str(tmp_path / "reasons.csv"))
    command = command.replace(".venv/bin/python", sys.executable)
    (tmp_path / "lookout.env").write_text("LOOKOUT_ENV=development\n")
    command = command.replace("/etc/lookout.env", str(tmp_path / "lookout.env"))
    for entries, status in ([person()], 0), ([person(), person("XXi.002", "")], 1):
        file = written(tmp_path, un_list(*entries))
        shell = command.replace(LISTS, str(file))
        done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (status, "")
        assert ("the entry has no name" in done.stdout) is bool(status)
        assert bool(done.stdout) is bool(status)


def test_a_slow_run_is_not_overtaken(
    over: Registry, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held(over, "un-list"):
        assert import_list.main(["--quiet", "un-list", str(written(tmp_path, un_list(person())))]) == 2
    assert "Another run takes this list now" in capsys.readouterr().out


def test_a_run_that_was_killed_is_told_as_taken_in_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dies = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(import_list, "FLASK", (sys.executable, "-c", dies))
    assert import_list.main(["--quiet", "un-list", "un.xml"]) == 1
    assert "ended by signal 9" in capsys.readouterr().out
    assert import_list.main(["un-list"]) == 2


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_manuals_units_are_sound(tmp_path: Path) -> None:
    units = dict(INI.findall(PAGE))
    assert len(units) == 2
    for name, text in units.items():
        plain = text.replace("/srv/lookout/.venv/bin/python", sys.executable).replace(
            "/srv/lookout", str(ROOT)
        )
        (tmp_path / name).write_text(plain.replace("User=lookout\n", ""))
    check = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
