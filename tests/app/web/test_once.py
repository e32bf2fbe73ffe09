"""A form that is sent twice makes one thing, as a button pressed twice does, with scripts or without."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from tests.app.web.test_clerk import filled
from tests.app.web.test_data_protection import TOLD
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import Someone
from tests.fixtures.subject_access import Office

PATH = "/clerk/notices/new/blue"


def at_once(browsers: Browsers, who: Someone, path: str, **told: Any) -> list[str]:
    """Send the same form twice at the same moment; return where each answer leads."""
    seats = [browsers.of(who.actor) for _ in range(2)]
    for seat in seats:
        seat.get(path)
    start = Barrier(len(seats))

    def send(seat: Browser) -> str:
        start.wait()
        answer = seat.post(path, **told)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["Location"])

    with ThreadPoolExecutor(len(seats)) as pool:
        return list(pool.map(send, seats))


def drafts(desk: Desk) -> list[str]:
    """Return what the clerk's filings say."""
    listed = desk.client.get("/api/v1/notices", headers=desk.clerk.headers).json or {}
    return [each["summary"] for each in listed["items"]]


@pytest.mark.both_databases
def test_a_filings_form_sent_twice_at_once_makes_one_draft(desk: Desk, browsers: Browsers) -> None:
    form = {**filled("notice.blue", summary="Seen near the harbour"), "open_form": str(uuid4())}
    first, second = at_once(browsers, desk.clerk, PATH, button="save", **form)
    assert first == second
    assert drafts(desk) == ["Seen near the harbour"]


@pytest.mark.both_databases
def test_a_request_registered_twice_at_once_is_one(office: Office, browsers: Browsers) -> None:
    form = {**TOLD, "open_form": str(uuid4())}
    first, second = at_once(browsers, office.officer, "/data-protection/new", **form)
    assert first == second


def test_saved_and_then_submitted_from_the_same_page_it_is_one_filing(desk: Desk, browsers: Browsers) -> None:
    writer = browsers.of(desk.clerk.actor)
    writer.get(PATH)
    form = {**filled("notice.blue", summary="Seen near the harbour"), "open_form": str(uuid4())}
    saved = writer.post(PATH, button="save", **form).headers["Location"]
    submitted = writer.post(PATH, button="submit", **form).headers["Location"]
    assert re.findall("[0-9a-f-]{36}", submitted) == re.findall("[0-9a-f-]{36}", saved)
    assert drafts(desk) == ["Seen near the harbour"]


def test_whoever_goes_back_and_types_something_else_files_something_else(
    desk: Desk, browsers: Browsers
) -> None:
    writer, form_id = browsers.of(desk.clerk.actor), str(uuid4())
    writer.get(PATH)
    for summary in ("Seen near the harbour", "Seen at the station"):
        answer = writer.post(PATH, open_form=form_id, **filled("notice.blue", summary=summary))
        assert answer.status_code == 303
    assert sorted(drafts(desk)) == ["Seen at the station", "Seen near the harbour"]
