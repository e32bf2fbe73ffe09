"""The sender sees who has acknowledged a recall; whoever is late is reminded before more and more eyes."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.errors import Forbidden, NotFound
from app.models import Filing, Message
from app.services import retention
from app.services.filings import recalls
from app.services.filings.recalls import Recall
from app.services.messaging import inbox
from app.services.messaging.inbox import MessageList
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers


def recalled(keepers: Keepers, *audience: str) -> Filing:
    """A diffusion sent on Monday the 23rd, at noon, and taken back at once."""
    keepers.clock.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    filing = keepers.draft(circulation="diffusion", audience=list(audience))
    filing = keepers.move("clerk", Action.PUBLISH, filing)
    return keepers.move("clerk", Action.WITHDRAW, filing, reason="Sent in error")


def progress(keepers: Keepers, filing: Filing, who: str = "clerk") -> Recall:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return recalls.progress(tx, filing.type, filing.id)


def acknowledge(keepers: Keepers, who: str) -> None:
    with work(keepers.registry, keepers.people[who], Action.ACKNOWLEDGE) as tx:
        for each in inbox.browse(tx, MessageList(kind=MessageKind.RECALL)).items:
            inbox.acknowledge(tx, each.id)


def reminded(keepers: Keepers) -> list[str]:
    """Which bureaus a run of all duties reminds."""
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        now = (Message.kind == MessageKind.RECALL_OVERDUE) & (Message.at == keepers.clock())
        return sorted(tx.session.scalars(select(Message.to_bureau).where(now)))


@pytest.mark.both_databases
def test_the_sender_sees_who_has_acknowledged_and_who_is_overdue(keepers: Keepers) -> None:
    filing = recalled(keepers, "DE", "REGISTRY")
    assert progress(keepers, filing).sentence == "0 of 2 have acknowledged."
    acknowledge(keepers, "foreign_clerk")
    keepers.clock.now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert progress(keepers, filing).sentence == "1 of 2 have acknowledged."
    keepers.clock.pass_by(minutes=1)
    found = progress(keepers, filing)
    assert found.sentence == "1 of 2 have acknowledged. Overdue: REGISTRY."
    assert [(each.bureau, each.overdue) for each in found.bureaus] == [("DE", False), ("REGISTRY", True)]


def test_what_was_never_sent_was_recalled_from_nobody(keepers: Keepers) -> None:
    assert progress(keepers, keepers.published()).sentence == "Nobody was asked to erase it."


def test_a_recipient_learns_nothing_of_the_others(keepers: Keepers) -> None:
    filing = recalled(keepers, "DE", "REGISTRY")
    with pytest.raises(NotFound):
        progress(keepers, filing, "foreign_clerk")
    with pytest.raises(Forbidden):
        progress(keepers, keepers.published(), "foreign_clerk")


@pytest.mark.both_databases
def test_each_reminder_goes_before_more_eyes_and_the_last_ends_them(keepers: Keepers) -> None:
    filing = recalled(keepers, "DE")
    keepers.clock.now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert reminded(keepers) == []
    keepers.clock.pass_by(minutes=1)
    assert reminded(keepers) == ["DE"]
    keepers.clock.pass_by(days=1)
    assert reminded(keepers) == []
    keepers.clock.pass_by(days=1, minutes=1)
    assert reminded(keepers) == ["DE", "FR"]
    keepers.clock.pass_by(days=2, minutes=1)
    assert reminded(keepers) == ["DE", "FR", "REGISTRY"]
    keepers.clock.pass_by(days=30)
    assert reminded(keepers) == []
    [asked] = progress(keepers, filing).bureaus
    assert (asked.overdue, asked.reminders) == (True, 3)


def test_whoever_has_acknowledged_is_not_reminded(keepers: Keepers) -> None:
    recalled(keepers, "DE")
    acknowledge(keepers, "foreign_clerk")
    keepers.clock.pass_by(days=14)
    assert reminded(keepers) == []


def test_a_recall_is_acknowledged_and_counted_though_the_filing_is_purged(keepers: Keepers) -> None:
    filing = recalled(keepers, "DE")
    keepers.clock.pass_by(days=16)
    retention.run(keepers.registry, keepers.people["administrator"])
    acknowledge(keepers, "foreign_clerk")
    assert progress(keepers, filing).sentence == "1 of 1 have acknowledged."
