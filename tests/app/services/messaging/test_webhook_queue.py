"""A delivery is put off before it is tried, by one process only, and struck off once it was taken."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.actor import SYSTEM
from app.models import Bureau, Delivery, Message
from app.services.messaging import webhook_queue
from app.services.messaging.send import Note, send
from app.services.messaging.webhook_queue import LANE, MOST_ATTEMPTS, due, put_off, reserve, settle
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers


@pytest.fixture
def hooked(keepers: Keepers) -> Keepers:
    """DE and FR have webhooks."""
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Bureau).values(webhook="https://bureau.example/hook"))
    return keepers


def tell(keepers: Keepers, *bureaus: str) -> None:
    """One message to each of these bureaus, about a filing that need not be there."""
    filing = keepers.draft()
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        send(tx, filing, Note(MessageKind.RECALL, "Erase it."), bureaus)


def row(keepers: Keepers, bureau: str) -> Delivery:
    """The bureau's first delivery as it stands."""
    with reading(keepers.registry) as tx:
        return tx.session.scalars(
            select(Delivery).where(Delivery.bureau == bureau).order_by(Delivery.id)
        ).all()[0]


def test_what_is_due_comes_by_bureau_in_its_order(hooked: Keepers) -> None:
    tell(hooked, *["DE", "FR", "DE"])
    lanes = {lane.bureau: lane for lane in due(hooked.registry)}
    assert {bureau: len(lane.deliveries) for bureau, lane in lanes.items()} == {"DE": 2, "FR": 1}
    ids = [each.id for each in lanes["DE"].deliveries]
    assert ids == sorted(ids)
    assert lanes["FR"].webhook == "https://bureau.example/hook"


def test_one_bureau_has_so_many_tried_before_the_others_are_looked_at(hooked: Keepers) -> None:
    tell(hooked, *["DE"] * (LANE + 1))
    [lane] = due(hooked.registry)
    assert len(lane.deliveries) == LANE


def test_what_is_reserved_is_not_due_and_not_reserved_twice(hooked: Keepers) -> None:
    tell(hooked, "DE")
    first = row(hooked, "DE")
    assert reserve(hooked.registry, first)
    assert not reserve(hooked.registry, first)
    assert due(hooked.registry) == []
    hooked.clock.pass_by(seconds=30)
    assert len(due(hooked.registry)) == 1


def test_what_was_taken_is_struck_off_and_its_message_says_when(hooked: Keepers) -> None:
    tell(hooked, "DE", "FR")
    settle(hooked.registry, row(hooked, "DE"))
    assert [lane.bureau for lane in due(hooked.registry)] == ["FR"]
    with reading(hooked.registry) as tx:
        taken = {each.to_bureau: each.delivered_at for each in tx.session.scalars(select(Message))}
    assert taken == {"DE": hooked.clock.now, "FR": None}


def test_what_was_not_taken_holds_back_its_own_bureau_alone(hooked: Keepers) -> None:
    tell(hooked, "DE", "FR", "DE")
    failed = row(hooked, "DE")
    reserve(hooked.registry, failed)
    assert not put_off(hooked.registry, failed, "answered 500")
    assert [lane.bureau for lane in due(hooked.registry)] == ["FR"]
    assert (row(hooked, "DE").failure, row(hooked, "DE").attempts) == ("answered 500", 1)
    hooked.clock.pass_by(seconds=30)
    assert {lane.bureau: len(lane.deliveries) for lane in due(hooked.registry)} == {"DE": 2, "FR": 1}


def test_what_was_tried_often_enough_is_set_aside_and_never_due_again(hooked: Keepers) -> None:
    tell(hooked, "DE")
    with transaction(hooked.registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Delivery).values(attempts=MOST_ATTEMPTS - 1))
    last = row(hooked, "DE")
    assert reserve(hooked.registry, last)
    assert put_off(hooked.registry, last, "answered 500")
    hooked.clock.pass_by(days=30)
    assert due(hooked.registry) == []


def test_attempts_are_spread_over_a_day_and_a_half() -> None:
    waits = [webhook_queue.BACKOFF.after(attempts) for attempts in range(1, MOST_ATTEMPTS)]
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=2)
    assert waits == sorted(waits)
