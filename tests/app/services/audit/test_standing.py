"""Who holds which role is proved: what is granted by the front door is in order, all else is named."""

import pytest

from app.services.access import actors
from app.services.access.actors import LendRole
from app.services.audit.standing import Standing
from app.services.unit_of_work import work
from app.vocabulary.actors import Action, Role
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Keepers


@pytest.fixture
def granted(keepers: Keepers, keepers_log: AuditLog) -> AuditLog:
    """A log in which roles were changed, lent, returned, shut out and let in, each by its road."""
    loan = LendRole("reviewer", "officer", Role.REVIEWER)
    for deed in (
        lambda tx: actors.change_roles(tx, "officer", (Role.OFFICER, Role.CLERK)),
        lambda tx: actors.lend(tx, loan),
        lambda tx: actors.disable(tx, "clerk"),
        lambda tx: actors.enable(tx, "clerk"),
        lambda tx: actors.end_loan(tx, loan),
        lambda tx: actors.lend(tx, loan),
    ):
        with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
            deed(tx)
    return keepers_log


def test_what_was_granted_and_taken_back_by_its_road_is_in_order(granted: AuditLog) -> None:
    granted.seal()
    assert granted.faults() == ""


def test_a_loan_made_longer_past_the_audit_is_named(granted: AuditLog) -> None:
    granted.execute("UPDATE actor_role SET lent_by = NULL WHERE lent_by IS NOT NULL")
    assert "its roles were changed past the audit" in granted.faults()


def test_what_no_entry_says_of_an_account_stays_unsaid() -> None:
    standing = Standing()
    standing.take({"name": "ada"})
    assert (standing.own, standing.disabled) == (None, None)
