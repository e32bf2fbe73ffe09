"""The photo beside a match is the newest that everybody may be handed out."""

from app.services.filings import photos
from app.services.unit_of_work import Registry
from tests.fixtures.attaching import attached, send
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture, prints


def test_the_newest_reviewed_photo_is_shown_and_nothing_else(desk: Desk, registry: Registry) -> None:
    filing = desk.published()
    subject = filing["subjects"][0]["id"]
    assert photos.newest_of(registry, desk.officer.actor, [subject]) == {}
    attached(desk, filing, prints(), kind="fingerprints")
    assert photos.newest_of(registry, desk.officer.actor, [subject]) == {}
    first = attached(desk, filing, picture())
    assert photos.newest_of(registry, desk.officer.actor, [subject]) == {subject: first["id"]}
    assert (send(desk, filing, picture()).json or {})["pending_review"] is True
    assert photos.newest_of(registry, desk.officer.actor, [subject]) == {subject: first["id"]}
    assert photos.newest_of(registry, desk.officer.actor, []) == {}
