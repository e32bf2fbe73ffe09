"""Lists over HTTP: queued, rehearsed, taken, watched, mended; refused where the command line refuses."""

import gzip
import io
import zipfile
from typing import Any

import pytest
from sqlalchemy import select

from app.files.limits import LARGEST_LIST_UPLOAD
from app.models import Filing
from app.services.imports.uploads import MOST_WAITING, uploads_of
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.app.importers.un_list.files import person, un_list
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.uploading import HEAD, Uploader, papers


def references(uploader: Uploader) -> set[str]:
    with reading(uploader.registry) as tx:
        return set(tx.session.scalars(select(Filing.reference)))


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.both_databases
def test_a_list_is_queued_taken_and_counted(uploader: Uploader) -> None:
    sent = uploader.send(papers(1, 2, faulty=(3,)))
    assert (sent.status_code, sent.json["state"], references(uploader)) == (202, "waiting", set())  # type: ignore[index]
    assert uploader.work_off() == 1
    run = uploader.get(f"/{sent.json['id']}").json or {}  # type: ignore[index]
    assert {name: run[name] for name in ("state", "entries", "read", "added", "refused")} == {
        "state": "done", "entries": 3, "read": 3, "added": 2, "refused": 1,
    }  # fmt: skip
    assert references(uploader) == {"P.1", "P.2"}
    assert [each["id"] for each in (uploader.get("").json or {})["items"]] == [run["id"]]
    assert uploader.run(run["id"]).file == ""


def test_what_was_refused_comes_back_as_a_list_of_the_same_format_and_is_loaded_once_mended(
    uploader: Uploader,
) -> None:
    run = uploader.taken(papers(1, faulty=(2, 4)))
    told = uploader.get(f"/{run['id']}/refusals?limit=1").json or {}
    assert [(each["reference"], each["position"], each["line"]) for each in told["items"]] == [("P.2", 2, 3)]
    assert (uploader.get(f"/{run['id']}/refusals?after=1").json or {})["next"] is None
    with uploader.get(f"/{run['id']}/refusals.csv") as file:
        refused = file.data
    assert refused == papers(faulty=(2, 4))
    assert file.headers["Content-Security-Policy"].startswith("sandbox")
    assert uploader.get(f"/{run['id']}/refusals.xml").status_code == 404
    again = uploader.taken(refused.replace(b"borrowed", b"stolen"))
    assert (again["added"], again["refused"], references(uploader)) == (2, 0, {"P.1", "P.2", "P.4"})


@pytest.mark.both_databases
def test_a_list_is_rehearsed_first_and_then_taken_from_the_same_upload(uploader: Uploader) -> None:
    uploader.taken(papers(1))
    rehearsed = uploader.taken(papers(1, 2, faulty=(3,)), dry_run="true")
    counts = {name: rehearsed[name] for name in ("state", "added", "unchanged", "refused", "may_start")}
    assert counts == {"state": "done", "added": 1, "unchanged": 1, "refused": 1, "may_start": True}
    planned = (uploader.get(f"/{rehearsed['id']}/entries").json or {})["items"]
    assert [(each["outcome"], each["reference"]) for each in planned] == [
        ("added", "P.2"),
        ("refused", "P.3"),
    ]
    assert references(uploader) == {"P.1"}
    place, headers = f"/api/v1/imports/{rehearsed['id']}/start", uploader.importer.headers
    started = uploader.client.post(place, json={}, headers=headers)
    assert (started.status_code, uploader.work_off()) == (202, 1)
    assert references(uploader) == {"P.1", "P.2"}
    assert uploader.client.post(place, json={}, headers=headers).status_code == 409


def test_a_guard_refuses_the_list_until_somebody_who_knows_says_otherwise(
    uploader: Uploader, someone: MakeSomeone
) -> None:
    office = someone(Role.IMPORTER, bureau="REGISTRY")
    told = {"format": "un-list", "list": None}

    def take(issued: str) -> dict[str, Any]:
        text = un_list(person("XXi.001")).replace("2026-01-31", issued).encode()
        sent = uploader.send(text, office, **told).json or {}
        uploader.work_off()
        return dict(uploader.get(f"/{sent['id']}", office).json or {})

    assert take("2026-01-31")["added"] == 1
    old = take("2025-01-31")
    assert (old["state"], "--older" in old["detail"], old["may_start"]) == ("refused", True, True)
    place = f"/api/v1/imports/{old['id']}/start"
    started = uploader.client.post(place, json={"older": True}, headers=office.headers)
    uploader.work_off()
    assert uploader.run((started.json or {})["id"]).unchanged == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no columns"),
        (zipped(a=papers(1), b=papers(2)), "holds 2 files"),
        (gzip.compress(bytes(3_000_000)), "unpacks to more than"),
        (zipped(a=bytes(3_000_000)), "unpacks to more than"),
        (gzip.compress(papers(1))[:-20], "cannot be unpacked"),
        (HEAD, "no row"),
        (b"\x00\x01\x02", ""),
    ],
    ids=["empty", "two files", "gz bomb", "zip bomb", "cut off", "no row", "binary"],
)
def test_a_bad_file_is_refused_as_a_whole(uploader: Uploader, data: bytes, why: str) -> None:
    run = uploader.taken(data)
    assert run["state"] == "refused", run
    assert why in run["detail"]
    assert "/" not in run["detail"].replace("`flask import schema`", "")
    assert references(uploader) == set()


def test_a_symbolic_link_in_an_archive_is_its_text_and_leads_nowhere(uploader: Uploader) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("list.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    run = uploader.taken(packed.getvalue())
    assert (run["state"], "root" in run["detail"]) == ("refused", False)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"format": "excel"}, 422),
        ({"list": "Papers!"}, 422),
        ({"bureau": "XX"}, 403),
        ({"mapping": "type = []"}, 422),
        ({"mapping": "no toml"}, 422),
        ({"file": "text"}, 422),
        ({"format": "un-list"}, 403),
        ({"other": "1"}, 422),
    ],
)
def test_what_may_not_be_uploaded_is_refused_and_nothing_is_kept(
    uploader: Uploader, told: dict[str, str], status: int
) -> None:
    assert uploader.send(papers(1), **told).status_code == status
    assert [*uploads_of(uploader.registry).names()] == []


def test_a_hostile_name_is_shown_as_a_name_and_opens_nothing(uploader: Uploader) -> None:
    name = "../../etc/\x07cron.d/<b>papers.csv"
    sent = uploader.send(papers(1), file=(io.BytesIO(papers(1)), name))
    assert (sent.json or {})["file_name"] == "b>papers.csv" or "/" not in (sent.json or {})["file_name"]
    [kept] = uploads_of(uploader.registry).names()
    assert kept.endswith(".list")


def test_too_long_a_body_and_one_of_no_length_are_refused_unread(uploader: Uploader) -> None:
    said = {"CONTENT_LENGTH": str(LARGEST_LIST_UPLOAD + 1), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    headers = uploader.importer.headers
    answer = uploader.client.post("/api/v1/imports", headers=headers, environ_overrides=said)
    assert answer.status_code == 413
    chunked = {**headers, "Transfer-Encoding": "chunked"}
    assert uploader.client.post("/api/v1/imports", headers=chunked).status_code == 411


def test_a_program_that_runs_away_is_stopped(uploader: Uploader) -> None:
    for _ in range(MOST_WAITING):
        assert uploader.send(papers(1)).status_code == 202
    assert uploader.send(papers(1)).status_code == 429


@pytest.mark.both_databases
def test_another_bureau_and_other_roles_see_nothing(uploader: Uploader, someone: MakeSomeone) -> None:
    run = uploader.taken(papers(1, faulty=(2,)))
    abroad, clerk = someone(Role.IMPORTER, bureau="DE"), someone(Role.CLERK)
    paths = ("", "/refusals", "/entries", "/refusals.csv")
    assert [uploader.get(f"/{run['id']}{each}", abroad).status_code for each in paths] == [404] * 4
    assert (uploader.get("", abroad).json or {})["items"] == []
    assert [uploader.get(f"/{run['id']}{each}", clerk).status_code for each in paths] == [403] * 4
    assert uploader.send(papers(1), clerk).status_code == 403
    place = f"/api/v1/imports/{run['id']}/start"
    assert uploader.client.post(place, json={}, headers=abroad.headers).status_code == 404
