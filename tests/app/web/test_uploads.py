"""The clerk attaches a photo, cut to what matters, asks for a waiver, and sees what was changed."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from app.models import Attachment
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.app.web.test_clerk import CHECKLIST, filled, revision
from tests.factories import notice
from tests.fixtures.attaching import attached
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.registry import MakeSomeone


@pytest.fixture
def writer(desk: Desk, browsers: Browsers) -> Browser:
    """The clerk at their desk."""
    return browsers.of(desk.clerk.actor)


def folder(filing: dict[str, Any]) -> str:
    """Return where the first subject's files are sent."""
    return f"/clerk/notices/{filing['id']}/subjects/{filing['subjects'][0]['id']}/attachments/"


def file(data: bytes, name: str = "me.jpg") -> FileStorage:
    return FileStorage(BytesIO(data), name)


def size_of(registry: Registry) -> tuple[int, int]:
    with reading(registry) as tx:
        [row] = tx.session.query(Attachment).all()
    with Image.open(BytesIO(registry.files.read(row.digest))) as kept:
        return kept.size


def test_a_photo_is_attached_cut_shown_and_taken_off(desk: Desk, writer: Browser, registry: Registry) -> None:
    draft = desk.draft()
    page = f"/clerk/notices/{draft['id']}"
    writer.get(page)
    cut = {"left": "25", "right": "25", "top": "0", "bottom": "40"}
    sent = {"revision": revision(writer), "kind": "photo", "file": file(picture(size=(80, 60))), **cut}
    done = writer.post(folder(draft), **sent)
    assert done.status_code == 303, [
        *filter(lambda line: "fault" in line or "<li>" in line, done.text.splitlines())
    ]
    assert done.headers["Location"] == f"{page}?done=saved"
    assert size_of(registry) == (40, 36)
    shown = writer.get(page).text
    assert "/pictures/notices/" in shown
    place = shown.partition('/detach"')[0].rpartition('action="')[2] + "/detach"
    assert writer.post(place, revision=revision(writer)).status_code == 303
    assert "/pictures/notices/" not in writer.get(page).text


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"file": file(b"<svg onload=alert(1)>", "x.jpg")}, 422),
        ({"left": "96"}, 422),
        ({"left": "49", "right": "49"}, 422),
        ({"left": "60", "right": "60"}, 422),
        ({"kind": "fingerprints", "public": "true"}, 422),
        ({"revision": "77"}, 412),
        ({"colour": "red"}, 422),
        ({"csrf_token": ""}, 400),
    ],
)
def test_what_is_wrong_with_a_file_is_said_on_the_page_and_nothing_is_kept(
    desk: Desk, writer: Browser, registry: Registry, told: dict[str, Any], status: int
) -> None:
    draft = desk.draft()
    writer.get(f"/clerk/notices/{draft['id']}")
    sent = {"revision": revision(writer), "kind": "photo", "file": file(picture()), **told}
    answer = writer.post(folder(draft), **sent)
    assert answer.status_code == status, answer.text
    assert "onload=alert" not in answer.text
    with reading(registry) as tx:
        assert tx.session.query(Attachment).all() == []


def test_another_bureaus_filing_takes_no_file(desk: Desk, browsers: Browsers, someone: MakeSomeone) -> None:
    filing = desk.published(notice())
    photo = attached(desk, filing, picture())
    abroad = browsers.of(someone(Role.CLERK, bureau="DE", name="abroad").actor)
    abroad.get("/clerk/")
    sent = {"revision": str(filing["revision"]), "kind": "photo", "file": file(picture())}
    assert abroad.post(folder(filing), **sent).status_code == 403
    place = f"{folder(filing)}{photo['id']}/detach"
    assert abroad.post(place, revision=str(filing["revision"])).status_code == 403
    draft = desk.draft()
    assert abroad.post(folder(draft), **{**sent, "file": file(picture())}).status_code == 404


def test_a_rule_is_waived_in_the_browser_by_two_people(
    desk: Desk, writer: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    told = filled("notice.red")
    told["warrants.0.charges.0.maximum_months"] = "12"
    told = {
        name: value for name, value in told.items() if "sentence_" not in name and "remaining_" not in name
    }
    path = "/clerk/notices/new/red"
    assert "waivers.penalty_threshold" in writer.get(path).text
    assert "waivers.neutrality" not in writer.page
    asked = {"waivers.penalty_threshold": "Head of the gang."}
    done = writer.post(path, button="submit", **told, **asked)
    assert done.status_code == 303, done.text
    filing_id = done.headers["Location"].split("/")[-1].partition("?")[0]
    reviewer = browsers.of(someone(Role.REVIEWER).actor)
    shown = reviewer.get(f"/review/notices/{filing_id}")
    assert "Head of the gang." in shown.text
    place = f"/review/notices/{filing_id}/accept"
    answers = {"revision": revision(reviewer), "button": "accept", **CHECKLIST}
    assert reviewer.post(place, **answers).status_code == 422
    agreed = reviewer.post(place, **answers, **{"waivers.penalty_threshold": "Agreed."})
    assert agreed.status_code == 303, agreed.text


def test_what_a_version_changed_stands_in_the_history(desk: Desk, writer: Browser) -> None:
    draft = desk.draft()
    page = f"/clerk/notices/{draft['id']}"
    writer.get(page)
    assert "Version 2" not in writer.page
    said = {"revision": revision(writer), "summary": "A witness of two burglaries.", "button": "save"}
    assert writer.post(page, **said).status_code == 303
    shown = writer.get(page).text
    assert "Version 2" in shown
    assert "<del><bdi>A witness of a burglary.</bdi></del>" in shown
    assert "<ins><bdi>A witness of two burglaries.</bdi></ins>" in shown
