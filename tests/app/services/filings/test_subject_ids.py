"""An amendment changes what is said of a subject, and never silently what hangs on it."""

from typing import Any

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.db import Base
from app.models import BirthDateRow, Description, Identifier, Name, Nationality, Place, Subject
from app.services.unit_of_work import Registry, reading
from tests.factories import notice, person
from tests.fixtures.attaching import attached, folder
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture

OTTOLINE, MAREN = "Ottoline Wrzesniewska", "Maren Oslund"


def amended(desk: Desk, filing: dict[str, Any], *subjects: dict[str, Any]) -> TestResponse:
    headers = {**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'}
    return desk.client.patch(f"/api/v1/notices/{filing['id']}", json={"subjects": subjects}, headers=headers)


def photos(desk: Desk, filing: dict[str, Any], subject: int) -> int:
    listed = desk.client.get(folder(filing, subject), headers=desk.clerk.headers)
    return len(listed.json["items"])


def test_the_only_subject_keeps_its_photos_whatever_is_said_of_it(desk: Desk) -> None:
    filing = desk.draft()
    attached(desk, filing, picture())
    answer = amended(desk, filing, person("Somebody Else Entirely", birth_dates=[{"date": "1980"}]))
    assert answer.status_code == 200, answer.text
    assert answer.json["subjects"][0]["id"] == filing["subjects"][0]["id"]
    assert photos(desk, answer.json, 0) == 1


def test_of_several_each_keeps_its_own_in_whatever_order_they_come(desk: Desk) -> None:
    filing = desk.draft(notice(person(OTTOLINE), person(MAREN)))
    attached(desk, filing, picture())
    renamed = person(names=[{"full": OTTOLINE}, {"full": "Ota", "kind": "alias"}])
    answer = amended(desk, filing, person("A Newcomer"), person(MAREN), renamed)
    before, after = [[each["id"] for each in one["subjects"]] for one in (filing, answer.json)]
    assert after[1:] == [before[1], before[0]]
    assert [photos(desk, answer.json, at) for at in range(3)] == [0, 0, 1]


def test_leaving_out_a_subject_with_photos_is_refused(desk: Desk) -> None:
    filing = desk.draft(notice(person(OTTOLINE), person(MAREN)))
    attached(desk, filing, picture())
    refused = amended(desk, filing, person(MAREN))
    assert (refused.status_code, refused.json["errors"][0]["path"]) == (422, "subjects")
    assert amended(desk, filing, person(OTTOLINE)).status_code == 200


def test_nothing_of_what_was_said_before_stays_beside_the_new(desk: Desk, registry: Registry) -> None:
    full = {
        "places": [{"kind": "birth", "city": "Vigo"}],
        "description": {"height_cm": 178},
        "identifiers": [{"kind": "passport", "number": "XD1234567"}],
    }
    filing = desk.draft(notice(person(MAREN, **full)))
    assert amended(desk, filing, person(MAREN, **full)).status_code == 200
    tables: list[type[Base]] = [Subject, Name, Identifier, BirthDateRow, Nationality, Place, Description]
    with reading(registry) as tx:
        counts = {
            each.__tablename__: tx.session.scalar(select(func.count()).select_from(each)) for each in tables
        }
    assert counts == dict.fromkeys(counts, 1)
