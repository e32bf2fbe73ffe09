"""Production unless asked otherwise (line 20); what is written is for its own account (line 21)."""

import fcntl
import stat
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from app.errors import FileRefused, WrongDatabase
from app.factory import create_app
from app.files.checked import check
from app.files.limits import MOST_PAGES
from app.models import Filing, StoredFile
from app.services.access import actors, installation
from app.services.access.actors import AddActor
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.subjects import AttachmentKind
from config import ROOT, Config, ConfigError
from tests.fixtures.attaching import send
from tests.fixtures.desk import Desk
from tests.fixtures.files import pdf, picture
from tests.promises.conftest import SECRET, Register, environment, typed

NOBODY = "00000000-0000-7000-8000-000000000000"


def demonstration(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Load the made-up sample, as `make run` does."""
    return subprocess.run(
        [sys.executable, "-m", "scripts.demo"],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
    )


# -- 20: production is the default


def test_20_who_says_nothing_gets_production_and_is_asked_for_a_secret() -> None:
    with pytest.raises(ConfigError, match="SECRET_KEY is missing"):
        Config.from_env({})
    assert not Config.from_env({"SECRET_KEY": SECRET}).development


@pytest.mark.parametrize(
    "bind", ["0.0.0.0:8000", "[::]:8000", ":8000", "192.0.2.7:80", "unix:/x,0.0.0.0:80", "host.example:80"]
)
def test_20_development_listens_to_this_machine_only(bind: str) -> None:
    with pytest.raises(ConfigError, match="only this machine"):
        Config.from_env({"LOOKOUT_ENV": "development", "LOOKOUT_BIND": bind})
    assert Config.from_env({"SECRET_KEY": SECRET, "LOOKOUT_BIND": bind})


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", "[::1]:8000", "localhost:9", "unix:/run/lookout.sock"])
def test_20_development_takes_every_address_of_this_machine(bind: str) -> None:
    assert Config.from_env({"LOOKOUT_ENV": "development", "LOOKOUT_BIND": bind}).development


def test_20_development_answers_nobody_else_whatever_the_server_listens_to(client: FlaskClient) -> None:
    away = client.get("/health/live", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert (away.status_code, away.json["code"]) == (403, "forbidden")
    through = client.get("/health/live", headers={"X-Forwarded-For": "192.0.2.7"})
    assert through.status_code == 403
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("setting", [{}, {"LOOKOUT_ENV": "development"}])
def test_20_the_demonstration_is_kept_out_of_a_register(register: Register, setting: dict[str, str]) -> None:
    refused = demonstration(register.folder, **setting)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Traceback" not in refused.stderr
    assert typed(register.folder, "notices", "list").stdout == ""


def test_20_a_forgotten_word_does_not_open_a_register_to_development(register: Register) -> None:
    refused = typed(register.folder, "actors", "list", LOOKOUT_ENV="development")
    assert refused.returncode != 0
    assert "belongs to production" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.both_databases
def test_20_the_demonstration_refuses_a_register_with_real_actors(registry: Registry) -> None:
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add_bureau(tx, "FR", "Bureau FR")
        actors.add(tx, AddActor("desk-1", "FR", (Role.OFFICER,)))
    with pytest.raises(WrongDatabase, match="desk-1"):
        installation.mark(registry, "development")
    with reading(registry) as tx:
        assert tx.session.scalar(select(func.count(Filing.id))) == 0


@pytest.mark.both_databases
@pytest.mark.parametrize(("marked", "other"), [("development", "production"), ("production", "development")])
def test_20_no_process_reaches_a_database_that_is_marked_as_the_others(
    registry: Registry, config: Config, marked: str, other: str
) -> None:
    installation.mark(registry, marked)
    app = create_app(replace(config, environment=other))
    foreign: Registry = app.extensions["registry"]
    with pytest.raises(WrongDatabase, match=f"belongs to {marked}"), foreign.sessions() as session:
        session.scalar(select(func.count(Filing.id)))
    refused = app.test_client().get("/public/notices/v1/red")
    assert (refused.status_code, refused.json["code"]) == (503, "wrong_database")
    foreign.engine.close()


def test_20_a_server_does_not_start_on_the_database_of_development(tmp_path: Path) -> None:
    assert typed(tmp_path, "db", "upgrade", LOOKOUT_ENV="development").returncode == 0
    refused = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0"],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert "Lookout does not start. The database belongs to development" in refused.stderr


# -- 21: for nobody else on the machine; no work for whoever may not ask for it


def test_21_nothing_that_is_written_can_be_opened_by_others(register: Register) -> None:
    register.send("GET /health/ready HTTP/1.1", "Host: x", "Connection: close", "")
    written = [register.folder, *register.folder.rglob("*")]
    assert any(path.suffix == ".db" for path in written)
    assert [path.name for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_21_what_an_earlier_version_left_open_is_closed_at_the_next_start(tmp_path: Path) -> None:
    database, index = tmp_path / "lookout.db", tmp_path / "index"
    index.mkdir(mode=0o755)
    for path in (database, tmp_path / "lookout.db-wal", index / "part"):
        path.touch()
        path.chmod(0o644)
    for program in (("flask", "--app", "wsgi", "--version"), ("flask", "--app", "wsgi", "audit", "--help")):
        subprocess.run([sys.executable, "-m", *program], cwd=ROOT, env=environment(tmp_path), check=True)
    closed = [database, tmp_path / "lookout.db-wal", index]
    assert [path.name for path in closed if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


@pytest.mark.both_databases
def test_21_nothing_is_decoded_for_a_filing_that_is_not_there_or_not_ones_own(
    desk: Desk, someone: Any
) -> None:
    drafted, unreadable = desk.draft(), b"no picture at all"
    nowhere = {**drafted, "id": NOBODY}
    assert send(desk, nowhere, unreadable).status_code == 404
    assert send(desk, {**drafted, "revision": 9}, unreadable).status_code == 412
    assert send(desk, {**drafted, "subjects": [{"id": NOBODY}]}, unreadable).status_code == 404
    foreign = replace(desk, clerk=someone(Role.CLERK, bureau="DE"))
    assert send(foreign, drafted, unreadable).status_code == 404
    assert send(desk, drafted, unreadable).json["code"] == "file_refused"


def test_21_one_file_is_decoded_at_a_time_and_nobody_waits_in_line(desk: Desk, config: Config) -> None:
    drafted = desk.draft()
    with (config.instance / "decoder.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        busy = send(desk, drafted, picture())
    assert (busy.status_code, busy.json["code"], busy.headers["Retry-After"]) == (503, "busy", "2")
    with reading(desk.registry) as tx:
        assert tx.session.scalars(select(StoredFile)).all() == []
    assert send(desk, drafted, picture()).status_code == 201


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_21_a_picture_of_many_frames_is_refused(form: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    written = BytesIO()
    frames[0].save(written, form, save_all=True, append_images=frames[1:])
    with pytest.raises(FileRefused) as refused:
        check(AttachmentKind.PHOTO, written.getvalue())
    assert "moves" in refused.value.faults[0].reason


@pytest.mark.parametrize(
    "body",
    [
        b"1 0 obj <</Type /Page>> endobj\n" * (MOST_PAGES + 1),
        b"1 0 obj <</Type /Pages /Count 5000 /Kids []>> endobj",
        b"1 0 obj <</Count 5000/Kids[]/Type/Pages>> endobj",
        b"1 0 obj <</#54ype /P#61ges /Count 5000>> endobj",
    ],
)
def test_21_a_paper_of_very_many_pages_is_refused(body: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        check(AttachmentKind.DOCUMENT_COPY, pdf(body))
    assert "pages" in refused.value.faults[0].reason


def test_21_a_dossier_is_taken() -> None:
    pages = b"1 0 obj <</Type /Page>> endobj\n" * MOST_PAGES
    outline = b"2 0 obj <</Type /Outlines /Count 4711>> endobj"
    tree = b"3 0 obj <</Type /Pages /Count 200>> endobj"
    assert check(AttachmentKind.DOCUMENT_COPY, pdf(pages + outline + tree)).media_type == "application/pdf"
