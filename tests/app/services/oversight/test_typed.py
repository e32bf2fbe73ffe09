"""What people type is found on file, and what is not is said and recorded."""

import pytest

from app.errors import Forbidden, Invalid
from app.services.oversight import entries, typed
from app.services.oversight.commands import AuditList
from app.services.oversight.typed import FilingNamed
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.promises.test_reads_are_traced import entries as left_by


def test_an_account_and_a_filing_are_found_by_what_people_call_them(desk: Desk, someone: MakeSomeone) -> None:
    filing, auditor = desk.published(), someone(Role.AUDITOR).actor
    known = desk.officer.actor.name, filing["number"]
    assert typed.ids_of(desk.registry, auditor, *known) == (desk.officer.actor.id, filing["id"])
    assert typed.ids_of(desk.registry, auditor, "", "") == ("", "")


def test_what_is_not_on_file_is_said_at_its_field_and_leaves_an_entry(
    desk: Desk, someone: MakeSomeone
) -> None:
    auditor = someone(Role.AUDITOR).actor
    with left_by(desk.registry) as left, pytest.raises(Invalid) as unfit:
        typed.ids_of(desk.registry, auditor, "nobody", "2026/0")
    assert [fault.path for fault in unfit.value.faults] == ["actor", "filing"]
    assert [(entry.outcome, entry.actor_id) for entry in left] == [("refused", auditor.id)]
    assert "nobody" not in str(left[0].detail)


def test_filings_are_named_and_only_to_those_who_oversee(desk: Desk, someone: MakeSomeone) -> None:
    filing, auditor = desk.published(), someone(Role.AUDITOR).actor
    desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.officer.headers)
    with reading(desk.registry, auditor) as tx:
        page = entries.browse(tx, AuditList(actor_id=desk.officer.actor.id))
        assert typed.filings_of(tx, page.items) == {filing["id"]: FilingNamed("notice", filing["number"])}
        who = typed.account(tx, desk.officer.actor.id)
        assert who is not None
        assert who.bureau.code == "FR"
        assert typed.account(tx, "") is None
    with pytest.raises(Forbidden):
        typed.ids_of(desk.registry, desk.clerk.actor, desk.officer.actor.name, "")
    with reading(desk.registry, desk.clerk.actor) as tx:
        for refused in (lambda: typed.account(tx, ""), lambda: typed.filings_of(tx, [])):
            with pytest.raises(Forbidden):
                refused()
