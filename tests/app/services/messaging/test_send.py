"""What bureaus are told is written in the act's own transaction, and announced where they have a webhook."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from app.actor import SYSTEM
from app.models import Bureau, Delivery, Message
from app.services.messaging.send import Note, moment, send
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers

DUE = datetime(2026, 11, 27, 9, 5, tzinfo=UTC)


def test_a_time_is_said_as_people_read_it() -> None:
    assert (moment(DUE), moment(None)) == ("2026-11-27 09:05 UTC", "no day")


@pytest.mark.parametrize(("remind", "remind_at"), [(False, None), (True, DUE)])
def test_each_bureau_is_told_of_the_filing_and_reminded_only_if_it_is_to_be(
    keepers: Keepers, remind: bool, remind_at: datetime | None
) -> None:
    filing, clerk = keepers.draft(), keepers.people["clerk"]
    with transaction(keepers.registry.sessions, clerk, keepers.clock) as tx:
        send(tx, filing, Note(MessageKind.RECALL, "Erase it.", DUE, remind), ["DE", "REGISTRY"])
    with reading(keepers.registry) as tx:
        sent = tx.session.scalars(select(Message).order_by(Message.to_bureau)).all()
    assert [each.to_bureau for each in sent] == ["DE", "REGISTRY"]
    for each in sent:
        assert (each.kind, each.text, each.from_bureau, each.at) == (
            MessageKind.RECALL,
            "Erase it.",
            "FR",
            keepers.clock.now,
        )
        assert (each.filing_id, each.filing_number) == (filing.id, filing.number)
        assert (each.due_at, each.remind_at) == (DUE, remind_at)


def test_only_a_bureau_with_a_webhook_has_its_message_announced(keepers: Keepers) -> None:
    filing = keepers.draft()
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        hooked = update(Bureau).where(Bureau.code == "DE").values(webhook="https://de.example/hook")
        tx.session.execute(hooked)
        send(tx, filing, Note(MessageKind.RECALL, "Erase it."), ["DE", "FR"])
        send(tx, filing, Note(MessageKind.RECALL, "Nobody is told."), [])
    with reading(keepers.registry) as tx:
        [row] = tx.session.scalars(select(Delivery)).all()
        assert (row.bureau, row.message.to_bureau, row.message.text) == ("DE", "DE", "Erase it.")
    assert row.queued_at == row.retry_at == keepers.clock.now


def test_what_is_not_done_is_not_told(keepers: Keepers) -> None:
    filing = keepers.draft()
    with suppress(RuntimeError), transaction(keepers.registry.sessions, SYSTEM) as tx:
        send(tx, filing, Note(MessageKind.RECALL, "Erase it."), ["DE"])
        raise RuntimeError
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Message)).all() == []
