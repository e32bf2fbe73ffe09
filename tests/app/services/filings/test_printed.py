"""A notice to be printed comes with photos and flag, without victims, for those who may have its files."""

from typing import Any

import pytest

from app.actor import Actor
from app.errors import Forbidden, NotFound
from app.services.filings import printed
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.attaching import attached, send
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture, prints
from tests.fixtures.registry import MakeSomeone


def read(desk: Desk, actor: Actor, filing: dict[str, Any]) -> printed.Printed:
    """Read a notice as somebody."""
    with reading(desk.registry, actor) as tx:
        return printed.read(tx, filing["id"])


def test_the_newest_photos_come_along_and_each_is_told_to_be_shown(desk: Desk) -> None:
    filing = desk.published()
    photos = [attached(desk, filing, picture(size=(80 + at, 60)))["id"] for at in range(4)]
    with reading(desk.registry, desk.officer.actor) as tx:
        found = printed.read(tx, filing["id"])
        assert set(tx.shown) == {filing["id"], *photos[1:]}
    assert [each.id for each in found.photos] == photos[:0:-1]


def test_prints_and_what_waits_for_review_stay_off_the_paper(desk: Desk) -> None:
    filing = desk.published()
    attached(desk, filing, prints(), "fingerprints")
    assert send(desk, filing, picture()).status_code == 201
    assert read(desk, desk.officer.actor, filing).photos == []
    assert len(read(desk, desk.clerk.actor, filing).photos) == 1


def test_a_victims_identity_is_on_no_paper(desk: Desk) -> None:
    names = [{"full": "Ramón Espinoza Duarte"}, {"full": "Maren Oslund", "kind": "misused"}]
    filing = desk.published(notice(person(names=names)))
    for who in (desk.clerk.actor, desk.officer.actor):
        [subject] = read(desk, who, filing).filing.subjects
        assert [name.full for name in subject.names] == ["Ramón Espinoza Duarte"]


def test_the_flag_of_the_readers_bureau_is_told_to_it_alone(desk: Desk, someone: MakeSomeone) -> None:
    filing = desk.published()
    abroad = someone(Role.CLERK, bureau="DE", name="abroad")
    path = f"/api/v1/notices/{filing['id']}/flag"
    assert desk.client.put(path, json={"reason": "A national."}, headers=abroad.headers).status_code == 200
    assert read(desk, abroad.actor, filing).flag == "A national."
    assert read(desk, desk.officer.actor, filing).flag == ""


def test_whoever_may_not_have_files_may_not_print(desk: Desk, someone: MakeSomeone) -> None:
    someone(Role.CLERK, bureau="DE")
    filing = desk.published(notice(barred=["DE"]))
    with pytest.raises(Forbidden):
        read(desk, desk.importer.actor, filing)
    with pytest.raises(NotFound):
        read(desk, someone(Role.OFFICER, bureau="DE", name="abroad").actor, filing)
