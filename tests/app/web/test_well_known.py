"""The list of the well-known at the auditor's desk, and flags that somebody raises by hand."""

import re

from sqlalchemy import select

from app.models import AuditEntry
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Action, Role
from tests.fixtures.browsing import Browsers
from tests.fixtures.registry import MakeSomeone

PAGE = "/audit/well-known/"


def test_somebody_is_put_on_the_list_and_taken_off_it(
    browsers: Browsers, someone: MakeSomeone, registry: Registry
) -> None:
    auditor = browsers.of(someone(Role.AUDITOR).actor)
    assert "Nobody is on the list" in auditor.get(PAGE).text
    lacking = auditor.post(PAGE, birth_date="1971")
    assert (lacking.status_code, 'value="1971"' in lacking.text) == (422, True)
    hostile = "Zorbalina <script>alert(1)</script>"
    assert auditor.post(PAGE, name=hostile, birth_date="1971-03-09").status_code == 303
    page = auditor.get(PAGE).text
    assert "Zorbalina &lt;script&gt;" in page
    assert "<script>alert" not in page
    with reading(registry) as tx:
        entries = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.REVIEW_FLAGS)).all()
    assert "Zorbalina" not in str([each.detail for each in entries])
    off = re.search(r'action="(/audit/well-known/[^"]+/remove)"', page)
    assert off
    auditor.page = ""
    assert auditor.post(off[1]).status_code == 400
    auditor.get(PAGE)
    assert auditor.post(off[1]).status_code == 303
    assert "Nobody is on the list" in auditor.get(PAGE).text
    assert auditor.post(off[1]).status_code == 404


def test_the_list_is_for_those_who_oversee(browsers: Browsers, someone: MakeSomeone) -> None:
    who = someone(Role.CLERK, Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR, name="all but overseeing")
    other = browsers.of(who.actor)
    other.get("/clerk/")
    assert [other.get(path).status_code for path in (PAGE, "/audit/flags/new")] == [403, 403]
    assert [
        other.post(path, name="A", actor="a", note="x").status_code for path in (PAGE, "/audit/flags/")
    ] == [
        403,
        403,
    ]
