"""A reviewer judges a whole list on one page; a stranger's tries open nothing."""

from typing import Any
from uuid import uuid4

import orjson
import pytest

from app.services.filings.review import OF_EVERY_FILING
from app.services.list_review import judging
from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browsers, Tags
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.uploading import Uploader

SCRIPT = "<script>alert(1)</script>"
ANSWERED = {f"checklist.{word}": "true" for word in OF_EVERY_FILING}


def wanted(*references: str) -> bytes:
    """A list of Red notices."""
    red = example("notice.red")
    return b"\n".join(
        orjson.dumps({"type": "notice", **red, "reference": each, "summary": SCRIPT}) for each in references
    )


@pytest.fixture
def run(uploader: Uploader) -> dict[str, Any]:
    """A run that left two Red notices waiting."""
    return uploader.taken(wanted("W.1", "W.2"), format="ndjson", list="wanted")


def test_a_reviewer_approves_a_list_on_one_page(
    run: dict[str, Any], browsers: Browsers, someone: MakeSomeone
) -> None:
    reviewer = browsers.of(someone(Role.REVIEWER, name="rita").actor)
    place = f"/review/runs/{run['id']}/"
    assert place in reviewer.get("/review/").text
    shown = reviewer.get(place)
    assert (shown.status_code, SCRIPT in shown.text) == (200, False)
    missing = reviewer.post(place, reason="Read at the ministry.")
    assert (missing.status_code, "Read at the ministry." in missing.text) == (422, True)
    done = reviewer.post(place, **ANSWERED)
    assert (done.status_code, "2 filings approved" in done.text) == (200, True)
    assert (reviewer.get(place).status_code, place in reviewer.get("/review/").text) == (404, False)


def test_other_roles_other_bureaus_and_forged_forms_open_nothing(
    run: dict[str, Any], browsers: Browsers, someone: MakeSomeone
) -> None:
    place = f"/review/runs/{run['id']}/"
    abroad = browsers.of(someone(Role.REVIEWER, bureau="DE", name="dora").actor)
    assert place not in abroad.get("/review/").text
    assert (abroad.get(place).status_code, abroad.post(place, **ANSWERED).status_code) == (404, 404)
    clerk = browsers.of(someone(Role.CLERK, name="clerk").actor)
    clerk.get("/clerk/")
    assert (clerk.get(place).status_code, clerk.post(place, **ANSWERED).status_code) == (403, 403)
    mine = browsers.of(someone(Role.REVIEWER, name="rita").actor)
    mine.page = ""
    assert mine.post(place, **ANSWERED).status_code == 400
    assert mine.get(f"/review/runs/{uuid4()}/").status_code == 404
    assert mine.get(f"{place}?after=nowhere").status_code in (404, 422)


def test_a_long_list_goes_on_by_itself_where_that_is_asked_for(
    run: dict[str, Any], browsers: Browsers, someone: MakeSomeone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MOST_AT_ONCE", 1)
    reviewer = browsers.of(someone(Role.REVIEWER, name="rita").actor)
    place = f"/review/runs/{run['id']}/"
    assert "data-goes-on" not in reviewer.get(place).text
    first = reviewer.post(place, **ANSWERED, onward="true").text
    assert ("data-goes-on" in first, "1 wait still" in first) == (True, True)
    after = next(each["value"] for tag, each in Tags(first).found if each.get("name") == "after")
    last = reviewer.post(place, **ANSWERED, onward="true", after=after, approved="1").text
    assert ("data-goes-on" in last, "2 filings approved" in last) == (False, True)


def test_over_http_the_same_is_a_resource(
    run: dict[str, Any], uploader: Uploader, someone: MakeSomeone
) -> None:
    reviewer = someone(Role.REVIEWER, name="rita")
    (waits,) = (uploader.get("/waiting", reviewer).json or {})["items"]
    assert (waits["id"], waits["count"]) == (run["id"], 2)
    first = uploader.get(f"/{run['id']}/waiting?limit=1", reviewer).json or {}
    rest = uploader.get(f"/{run['id']}/waiting?after={first['next']}", reviewer).json or {}
    assert {each["reference"] for each in (*first["items"], *rest["items"])} == {"W.1", "W.2"}
    answers = {"checklist": dict.fromkeys(OF_EVERY_FILING, True)}
    path = f"/api/v1/imports/{run['id']}/accept"
    told = uploader.client.post(path, json=answers, headers=reviewer.headers)
    assert (told.status_code, told.json) == (200, {"accepted": 2, "left": [], "next": ""})
    assert uploader.client.post(path, json=answers, headers=reviewer.headers).status_code == 404
