"""What entries commit to: lookups, steps and names are held against the rows as they are now."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from app.db import table_of
from app.models import AuditEntry, FilingMove
from app.services.access import actors
from app.services.audit.commitments import LOOKUPS_KEPT
from app.services.lookups import erasure
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Purpose
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Clock, Keepers

ASKED = AskPerson(Purpose.BORDER_CONTROL, name="Mirela Orlovski-Tarn")
OFFICER, CLERK = (f"(SELECT id FROM actor WHERE name = '{name}')" for name in ("officer", "clerk"))
Change = Callable[[str], str]


@pytest.fixture
def sealed(keepers: Keepers, keepers_log: AuditLog) -> AuditLog:
    """A log of a filing's way into force and of a lookup that found it."""
    keepers.published()
    assert ask_person(keepers.registry, keepers.people["officer"], ASKED).matches
    keepers_log.seal()
    assert keepers_log.faults() == ""
    return keepers_log


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE lookup SET case_reference = 'B-2'", "its lookup or matches were changed"),
        ("UPDATE lookup SET salt = NULL", "its lookup or matches were changed"),
        ("UPDATE match SET score = 0.1", "its lookup or matches were changed"),
        ("DELETE FROM match", "its lookup or matches were changed"),
        ("UPDATE lookup SET question = 'none'", "gone before its time"),
        ("UPDATE filing_move SET reason = 'another'", "the filing's step was changed"),
        ("UPDATE filing_move SET persons = '[\"nobody\"]'", "the filing's step was changed"),
        ("DELETE FROM filing_move WHERE revision = 2", "step is gone and the filing was not purged"),
        ("UPDATE actor SET name = 'another' WHERE name = 'clerk'", "its name was changed past the audit"),
        ("UPDATE actor SET person = 'another' WHERE name = 'clerk'", "its person was changed"),
        (f"INSERT INTO actor_role (actor_id, role) SELECT {OFFICER}, 'reviewer'", "its roles were changed"),
        (f"INSERT INTO actor_role SELECT {OFFICER}, 'reviewer', {CLERK}", "its roles were changed"),
        (f"DELETE FROM actor_role WHERE actor_id = {OFFICER}", "its roles were changed past the audit"),
        (
            "UPDATE actor SET disabled_at = created_at WHERE name = 'clerk'",
            "it was shut out or let in past the audit",
        ),
        ("UPDATE bureau SET code = 'XX' WHERE code = 'DE'", "its code was changed past the audit"),
    ],
)
def test_a_row_that_was_changed_is_told_by_its_entry(sealed: AuditLog, change: str, told: str) -> None:
    sealed.execute(change)
    assert told in sealed.faults()


def test_a_lookup_or_a_step_that_no_entry_speaks_of_is_told(sealed: AuditLog) -> None:
    sealed.execute("UPDATE audit_entry SET object_type = 'test' WHERE action IN ('lookup', 'submit')")
    faults = sealed.faults()
    assert "1 lookups: stand in no entry of the audit" in faults
    assert "1 steps: stand in no entry of the audit" in faults


def test_an_entry_whose_detail_is_no_detail_commits_to_nothing_and_breaks_nothing(sealed: AuditLog) -> None:
    sealed.execute("UPDATE audit_entry SET detail = '\"none\"' WHERE object_type = 'lookup'")
    assert "was changed after it was sealed" in sealed.faults()


def test_a_lookup_is_erased_in_its_time_and_not_before(sealed: AuditLog, clock: Clock) -> None:
    clock.now += LOOKUPS_KEPT + timedelta(days=1)
    erasure.erase(sealed.registry, actors.ROOT)
    later = AuditLog.over(sealed.registry)
    later.seal()
    assert later.faults() == ""


def test_the_name_last_given_is_the_one_that_counts(keepers: Keepers, sealed: AuditLog) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bureau = actors.ensure_bureau(tx, "DE", "")
        tx.session.add(
            AuditEntry(
                at=tx.at,
                actor_id="",
                bureau="",
                action=Action.MANAGE_ACTORS,
                object_type="bureau",
                object_id=bureau.id,
                detail={"name": "Wiesbaden"},
            )
        )
        bureau.name = "Wiesbaden"
    assert sealed.faults() == ""


def test_a_step_from_before_digests_is_held_against_what_its_entry_says(
    keepers: Keepers, keepers_log: AuditLog
) -> None:
    filing = keepers.arrived()
    with work(keepers.registry, keepers.people["clerk"], Action.AMEND) as tx:
        said = {"revision": 9, "before": "published", "after": "published"}
        entry = {"at": tx.at, "actor_id": tx.actor.id, "bureau": tx.actor.bureau, "action": Action.AMEND}
        about = {"object_type": "notice", "object_id": filing.id, "detail": said}
        tx.session.add(AuditEntry(**entry, **about))
        tx.session.execute(
            insert(table_of(FilingMove)).values(
                {**entry, **said, "filing_id": filing.id, "version": 1, "persons": [], "key_id": ""}
                | {"session": "", "reason": "", "detail": {}}
            )
        )
    keepers_log.seal()
    assert keepers_log.faults() == ""
    keepers_log.execute("UPDATE filing_move SET actor_id = 'nobody' WHERE revision = 9")
    assert "the filing's step was changed" in keepers_log.faults()
    with reading(keepers.registry) as tx:
        changed = select(FilingMove.actor_id).where(FilingMove.revision == 9)
        assert tx.session.scalars(changed).one() == "nobody"
