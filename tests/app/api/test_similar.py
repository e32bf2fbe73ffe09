"""What is like a filing, over HTTP: shown, and acknowledged by id."""

import pytest

from app.vocabulary.actors import Role
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone


def test_a_submission_names_what_is_like_it_until_each_is_acknowledged(desk: Desk) -> None:
    known, new = desk.published(), desk.draft(notice(summary="Witness"))
    refused = desk.move(new, "submit")
    assert (refused.status_code, refused.json["code"]) == (409, "not_acknowledged")
    [fault] = refused.json["errors"]
    assert fault["path"] == f"acknowledged.{known['id']}"
    shown = desk.client.get(f"/api/v1/notices/{new['id']}/similar", headers=desk.clerk.headers).json
    [found] = shown["items"]
    assert (found["filing"]["id"], found["filing"]["status"]) == (known["id"], "published")
    assert (found["relation"], found["bars"], found["verdict"]) == ("duplicate", False, "match")
    assert all(each["sentence"] for each in [found, *found["evidence"]])
    ids = [each["filing"]["id"] for each in shown["items"]]
    assert desk.move(new, "submit", acknowledged=ids).json["status"] == "submitted"


def test_an_officer_sees_a_filing_and_not_what_is_like_it(desk: Desk) -> None:
    path = f"/api/v1/notices/{desk.published()['id']}/similar"
    assert desk.client.get(path, headers=desk.officer.headers).status_code == 403


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK, Role.REVIEWER, Role.OFFICER}))
def test_roles_without_lookups_may_not_ask_what_is_like_it(
    desk: Desk, someone: MakeSomeone, role: Role
) -> None:
    headers = someone(role, name="stranger").headers
    answer = desk.client.get(f"/api/v1/notices/{desk.published()['id']}/similar", headers=headers)
    assert answer.status_code == 403
