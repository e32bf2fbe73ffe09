"""The inbox at the desks: what came back for an officer, with a count of what is unread in the navigation."""

import re

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

COUNT = re.compile(r'<span class="count">.*?</span> (\d+)</span>')


def test_an_officer_reads_the_answer_to_its_hit_and_acknowledges_it(
    browsers: Browsers, desk: Desk, someone: MakeSomeone
) -> None:
    desk.published()
    hit = desk.confirmed("Ramón Espinoza")
    officer, clerk = browsers.of(desk.officer.actor), browsers.of(desk.clerk.actor)
    assert not COUNT.search(officer.get("/officer/").text)
    assert COUNT.findall(clerk.get("/messages/").text) == ["1"]
    told = {"says": "is_subject", "text": "Keep him there."}
    headers = {**desk.clerk.headers, "If-Match": '"1"'}
    assert desk.client.post(f"/api/v1/hits/{hit['id']}/answer", json=told, headers=headers).status_code == 200
    assert COUNT.findall(officer.get("/officer/").text) == ["1"]
    page = officer.get("/messages/").text
    assert f'href="/hits/{hit["id"]}"' in page
    assert "Hit answered" in page
    [place] = re.findall(r'action="(/messages/[^"]+/acknowledge)"', page)
    other = browsers.of(someone(Role.OFFICER, bureau="DE").actor)
    other.get("/messages/")
    assert other.post(place).status_code == clerk.post(place).status_code == 404
    assert officer.post(place).status_code == 303
    assert not COUNT.search(officer.get("/messages/").text)


def test_whoever_has_no_messages_has_no_such_desk(browsers: Browsers, someone: MakeSomeone) -> None:
    auditor = browsers.of(someone(Role.AUDITOR).actor)
    assert auditor.get("/messages/").status_code == 403
    assert "/messages/" not in auditor.get("/").text
    assert browsers.of(someone(Role.OFFICER).actor).get("/messages/?cursor=x").status_code == 422
