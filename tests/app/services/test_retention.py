"""Time warns, ends and erases: nothing early, nothing late, and a tombstone with nothing personal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.actor import SYSTEM
from app.errors import Forbidden
from app.models import (
    AuditEntry,
    Filing,
    FilingMove,
    FilingVersion,
    Link,
    Lookup,
    Message,
    Name,
    StoredMatch,
    Subject,
    Waiver,
    Warrant,
)
from app.rules.calendar import months_later
from app.services import index_maintenance, retention
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction, utc_now
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.lookups import Purpose
from app.vocabulary.messages import MessageKind
from app.vocabulary.requirements import Fulfilment, LinkKind
from tests.fixtures.attaching import attached, files_of
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.keepers import Keepers
from tests.fixtures.registry import MakeSomeone

TODAY = date(2026, 11, 22)


def run(keepers: Keepers) -> list[str]:
    return [each.word for each in retention.run(keepers.registry, keepers.people["administrator"])]


def told(keepers: Keepers, kind: MessageKind) -> list[str]:
    with reading(keepers.registry) as tx:
        return list(tx.session.scalars(select(Message.to_bureau).where(Message.kind == kind)))


def status(keepers: Keepers, filing: Filing) -> FilingStatus:
    return keepers.now(filing).status


def test_the_owner_is_warned_four_months_ahead_and_once(keepers: Keepers) -> None:
    filing = keepers.published("alert.refusal_of_entry", expires_on="2027-10-31")
    keepers.clock.on(date(2027, 6, 29))
    assert run(keepers) == []
    keepers.clock.on(date(2027, 6, 30))
    assert run(keepers) == []
    keepers.clock.on(date(2027, 7, 1))
    assert (run(keepers), run(keepers)) == (["warn"], [])
    assert told(keepers, MessageKind.ENDING_SOON) == ["FR"]
    keepers.move("clerk", Action.EXTEND, filing, until=date(2028, 7, 1), reason="Still a threat")
    keepers.clock.on(date(2028, 3, 1))
    assert run(keepers) == ["warn"]


def test_it_is_shown_on_its_last_day_and_gone_the_day_after(keepers: Keepers) -> None:
    filing = keepers.published("alert.child_at_risk", expires_on="2027-06-10")
    keepers.clock.on(date(2027, 6, 10))
    run(keepers)
    assert keepers.sees("officer", filing)
    keepers.clock.on(date(2027, 6, 11))
    assert run(keepers) == ["expire", "purge"]
    assert not keepers.sees("officer", filing)


@pytest.mark.both_databases
def test_a_purge_leaves_a_tombstone_and_nothing_personal(keepers: Keepers) -> None:
    filing = keepers.amend(keepers.published("notice.red"), summary="Robbed two jewellers")
    number = filing.number
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Mirela Orlovski-Tarn came forward")
    keepers.clock.pass_by(days=16)
    assert run(keepers) == ["purge"]
    left = keepers.now(filing)
    assert (left.number, left.status, left.kind) == (number, FilingStatus.PURGED, "red")
    assert (left.reason, left.summary, left.reference, left.expires_on) == ("", "", "", None)
    with reading(keepers.registry) as tx:
        for part in (Subject, Name, Warrant, FilingVersion, Waiver):
            assert tx.session.scalar(select(func.count()).select_from(part)) == 0
        assert tx.session.scalars(select(FilingMove.action)).all() == [Action.PURGE]
    assert not index_maintenance.differences(keepers.registry)


def test_the_audit_of_what_was_purged_can_still_be_verified(keepers: Keepers, keepers_log: AuditLog) -> None:
    filing = keepers.published()
    keepers_log.seal()
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Over")
    keepers.clock.pass_by(days=16)
    run(keepers)
    keepers_log.seal()
    assert keepers_log.faults() == ""
    with reading(keepers.registry) as tx:
        acts = tx.session.scalars(select(AuditEntry.action).where(AuditEntry.object_id == filing.id)).all()
    assert acts[-2:] == [Action.WITHDRAW, Action.PURGE]


def test_a_late_review_is_escalated_to_the_owner_and_the_central_office_once(keepers: Keepers) -> None:
    keepers.move("clerk", Action.PUBLISH, keepers.draft("alert.child_at_risk"))
    keepers.clock.pass_by(hours=24)
    assert run(keepers) == []
    keepers.clock.pass_by(minutes=1)
    assert (run(keepers), run(keepers)) == (["escalate"], [])
    assert told(keepers, MessageKind.REVIEW_OVERDUE) == ["FR", "REGISTRY"]


def test_what_belongs_to_a_person_dies_with_the_persons_alert(keepers: Keepers) -> None:
    person = keepers.published("alert.arrest", expires_on="2027-06-10")
    car = keepers.published("record.vehicle", expires_on="2028-06-10")
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        kind = LinkKind.BELONGS_TO
        tx.session.add(Link(filing_id=car.id, other_id=person.id, kind=kind, at=tx.at))
    keepers.clock.on(date(2027, 6, 11))
    run(keepers)
    assert [status(keepers, each) for each in (person, car)] == [FilingStatus.PURGED] * 2


def test_only_an_administrator_sets_it_off(keepers: Keepers) -> None:
    for act in (retention.run, retention.due):
        with pytest.raises(Forbidden):
            act(keepers.registry, keepers.people["clerk"])


def test_a_dry_run_says_what_a_run_then_does(app: Flask, keepers: Keepers) -> None:
    keepers.published("alert.child_at_risk", expires_on="2027-06-10")
    keepers.move("clerk", Action.WITHDRAW, keepers.draft(), reason="Twice filed")
    keepers.clock.on(date(2027, 6, 11))
    administrator = keepers.people["administrator"]
    foreseen = retention.due(keepers.registry, administrator)
    assert retention.due(keepers.registry, administrator) == foreseen
    assert retention.run(keepers.registry, administrator) == foreseen
    answer = app.test_cli_runner().invoke(args=["retention", "run", "--dry-run"])
    assert answer.output == "0 due.\n"


class Calendar(Event):
    """Waiting lets days pass on the clock, and ends after so many."""

    def __init__(self, keepers: Keepers, days: int) -> None:
        super().__init__()
        self.keepers, self.days = keepers, days

    def wait(self, _timeout: float | None = None) -> bool:
        self.keepers.clock.pass_by(days=1)
        self.days -= 1
        if self.days == 0:
            self.set()
        return self.is_set()


def test_the_service_keeps_to_time_by_itself(keepers: Keepers) -> None:
    filing = keepers.published("alert.child_at_risk", expires_on="2026-11-25")
    retention.keep_forever(keepers.registry, Calendar(keepers, days=4))
    assert (status(keepers, filing), keepers.clock().date()) == (FilingStatus.PUBLISHED, date(2026, 11, 26))
    retention.keep_forever(keepers.registry, Calendar(keepers, days=2))
    assert status(keepers, filing) == FilingStatus.PURGED
    assert told(keepers, MessageKind.ENDING_SOON) == ["FR"]


def test_what_lookups_have_stored_of_a_purged_filing_is_free_of_personal_data(
    keepers: Keepers, keepers_log: AuditLog
) -> None:
    filing = keepers.published("notice.red")
    [name] = filing.subjects[0].names
    ask = AskPerson(Purpose.BORDER_CONTROL, name=name.full)
    answered = ask_person(keepers.registry, keepers.people["foreign_officer"], ask)
    assert [match.filing.id for match in answered.matches] == [filing.id]
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Over")
    keepers.clock.pass_by(days=16)
    assert run(keepers) == ["purge"]
    keepers_log.seal()
    assert keepers_log.faults() == ""
    with reading(keepers.registry) as tx:
        stored = tx.session.scalars(select(StoredMatch)).one()
        lookup = tx.session.scalars(select(Lookup)).one()
    # Ids and figures of what was shown, and the officer's own words, which are kept as long as the law asks.
    kept = {column.name: getattr(stored, column.name) for column in StoredMatch.__table__.columns}
    assert {type(value) for name, value in kept.items() if name not in WORDS} <= {int, float}
    assert lookup.question["name"] == name.full


WORDS = {"id", "lookup_id", "filing_id", "subject_id", "verdict"}


def test_ten_years_purge_nothing_early_and_keep_nothing_late(keepers: Keepers) -> None:
    """Looked at every ten days; the last day of each is reckoned here from the rules' own figures."""
    ends = {
        keepers.published("notice.red").id: months_later(TODAY, 60),
        keepers.published("alert.child_at_risk").id: months_later(TODAY, 12),
        keepers.published("record.passport", expires_on="2031-05-05").id: date(2031, 5, 5),
        keepers.draft().id: months_later(TODAY, 12),
        keepers.move("clerk", Action.WITHDRAW, keepers.published(), reason="Over").id: TODAY
        + timedelta(days=14),
        keepers.move(
            "clerk", Action.FULFIL, keepers.published(), reason="Met", fulfilment=Fulfilment.FOUND
        ).id: TODAY + timedelta(days=14),
    }
    for days in range(0, 3660, 10):
        keepers.clock.now = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=days)
        run(keepers)
        with reading(keepers.registry) as tx:
            rows = tx.session.execute(select(Filing.id, Filing.status)).all()
        purged = {row.id for row in rows if row.status == FilingStatus.PURGED}
        assert purged == {each for each, last in ends.items() if last < keepers.clock.now.date()}


def test_files_go_with_their_filing(desk: Desk, registry: Registry, someone: MakeSomeone) -> None:
    filing = desk.published()
    attached(desk, filing, picture())
    desk.withdraw(filing)
    later = replace(registry, clock=lambda: utc_now() + timedelta(days=16))
    assert files_of(registry)
    assert [each.word for each in retention.run(later, someone(Role.ADMINISTRATOR).actor)] == ["purge"]
    assert files_of(registry) == []
