"""Messages reach webhooks at least once, in order, whatever the receivers do; none hinders the others."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.models import Bureau, Delivery, Filing, Message
from app.queue import Backlog, backlog
from app.services.messaging import on_duty, send, webhook_queue, webhooks
from app.services.messaging.send import Note
from app.services.messaging.webhook_delivery import Delivered, deliver, deliver_all
from app.services.unit_of_work import Registry, reading, work
from app.transaction import transaction
from app.vocabulary.actors import Action, Role
from app.vocabulary.messages import MessageKind, Priority
from app.webhooks.settings import WebhookSettings
from app.webhooks.signature import signed
from tests.fixtures.keepers import Keepers
from tests.fixtures.receiver import HASTY, SECRET, Receiver, plain

Hook = Callable[..., Registry]


@pytest.fixture
def filing(keepers: Keepers) -> Filing:
    """What all the messages are about."""
    return keepers.published()


@pytest.fixture
def hook(keepers: Keepers) -> Hook:
    """Sets a bureau's webhook, unchecked, and returns the registry with the settings to post with."""

    def set_one(url: str, bureau: str = "DE", timeout_s: float = 10.0) -> Registry:
        with transaction(keepers.registry.sessions, SYSTEM) as tx:
            tx.session.scalars(select(Bureau).where(Bureau.code == bureau)).one().webhook = url
        settings = plain(timeout_s)
        return replace(keepers.registry, webhooks=replace(settings, secrets={"DE": SECRET, "FR": SECRET}))

    return set_one


def tell(registry: Registry, filing: Filing, *bureaus: str) -> None:
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        send.send(tx, filing, Note(MessageKind.RECALL, "Mirela is recalled."), bureaus)


def waiting(registry: Registry) -> list[Delivery]:
    with reading(registry) as tx:
        return list(tx.session.scalars(select(Delivery).order_by(Delivery.id)))


@pytest.mark.both_databases
def test_a_message_is_announced_signed_and_struck_off(
    keepers: Keepers, filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url())
    tell(registry, filing, "DE", "FR")
    assert deliver_all(registry) == Delivered(taken=1)
    with reading(registry) as tx:
        message = tx.session.scalars(select(Message).where(Message.to_bureau == "DE")).one()
    [(_, headers, body)] = receiver.posts
    assert json.loads(body) == {
        "type": "message.recall",
        "timestamp": keepers.clock().isoformat(),
        "data": {"message": message.id, "kind": "recall", "priority": "normal", "filing": filing.id},
    }
    expected = signed(SECRET, message.id, keepers.clock(), body)
    assert {name: headers[name] for name in expected} == expected
    assert (message.delivered_at, waiting(registry)) == (keepers.clock(), [])
    assert deliver_all(registry) == Delivered()


def test_nothing_personal_is_announced(filing: Filing, hook: Hook, receiver: Receiver) -> None:
    registry = hook(receiver.url())
    tell(registry, filing, "DE")
    deliver_all(registry)
    [(path, headers, body)] = receiver.posts
    assert not {word for word in ("Mirela", filing.number) if word in path + str(headers) + body.decode()}


@pytest.mark.both_databases
def test_a_failure_is_tried_again_later_and_later_and_set_aside_in_the_end(
    keepers: Keepers, filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url("/500"))
    tell(registry, filing, "DE")
    waits = []
    while not (rows := waiting(registry))[0].set_aside:
        assert deliver(registry).failed == 1
        assert deliver(registry) == Delivered()
        waits.append(waiting(registry)[0].retry_at - keepers.clock())
        keepers.clock.now += waits[-1]
    assert [wait.total_seconds() for wait in waits[:5]] == [30, 60, 120, 240, 480]
    assert (max(waits), len(waits)) == (timedelta(hours=4), webhook_queue.MOST_ATTEMPTS)
    assert (rows[0].failure, len(receiver.posts)) == ("answered 500", webhook_queue.MOST_ATTEMPTS)
    assert deliver_all(registry) == Delivered()
    with reading(registry) as tx:
        assert backlog(tx.session, Delivery) == Backlog(0, None, 1)


def test_while_one_does_not_answer_its_other_messages_wait_untried(
    keepers: Keepers, filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url("/503"))
    for _ in range(3):
        tell(registry, filing, "DE")
    assert deliver_all(registry) == Delivered(failed=1)
    assert [row.attempts for row in waiting(registry)] == [1, 0, 0]
    hook(receiver.url())
    keepers.clock.pass_by(seconds=30)
    assert deliver_all(registry) == Delivered(taken=3)
    told = [headers["webhook-id"] for path, headers, _ in receiver.posts if path == "/taken"]
    with reading(registry) as tx:
        assert told == list(tx.session.scalars(select(Message.id).order_by(Message.id)))


@pytest.mark.parametrize("manner", ["/silent", "/dripping", "/302", "dead"])
def test_a_bad_receiver_keeps_no_other_bureau_waiting(
    filing: Filing, hook: Hook, receiver: Receiver, manner: str
) -> None:
    hook(receiver.url(), bureau="FR")
    bad = replace(receiver, port=1).url() if manner == "dead" else receiver.url(manner)
    registry = hook(bad, timeout_s=HASTY * 5)
    tell(registry, filing, "DE", "FR")
    assert deliver_all(registry) == Delivered(taken=1, failed=1)
    assert [row.bureau for row in waiting(registry)] == ["DE"]


def test_without_a_secret_nothing_is_posted(filing: Filing, hook: Hook, receiver: Receiver) -> None:
    registry = replace(hook(receiver.url()), webhooks=replace(plain(), secrets={}))
    tell(registry, filing, "DE")
    assert deliver_all(registry).failed == 1
    assert (waiting(registry)[0].failure, receiver.posts) == ("the bureau has no secret", [])


def test_an_inner_address_is_refused_at_the_post_too(filing: Filing, hook: Hook, receiver: Receiver) -> None:
    registry = replace(hook(receiver.url()), webhooks=WebhookSettings({"DE": SECRET}, plain=True))
    tell(registry, filing, "DE")
    assert deliver_all(registry).failed == 1
    assert waiting(registry)[0].failure == "127.0.0.1 is in a network that is not posted to"
    assert receiver.posts == []


@pytest.mark.both_databases
def test_two_who_deliver_at_once_post_each_message_once(
    filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url())
    for _ in range(6):
        tell(registry, filing, "DE")
    start = Barrier(2)

    def post(_: int) -> int:
        start.wait()
        return deliver_all(registry).taken

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(post, range(2))) == 6
    assert len({headers["webhook-id"] for _, headers, _ in receiver.posts}) == len(receiver.posts) == 6


def test_who_dies_while_waiting_for_an_answer_leaves_it_to_be_tried_again(
    keepers: Keepers, filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url())
    tell(registry, filing, "DE")
    [lane] = webhook_queue.due(registry)
    assert webhook_queue.reserve(registry, lane.deliveries[0])
    assert deliver_all(registry) == Delivered()
    keepers.clock.pass_by(seconds=30)
    assert deliver_all(registry) == Delivered(taken=1)


def test_what_was_set_aside_is_tried_again_when_asked_for(
    keepers: Keepers, filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url())
    tell(registry, filing, "DE")
    with transaction(registry.sessions, SYSTEM) as tx:
        row = tx.session.scalars(select(Delivery)).one()
        row.set_aside, row.attempts = True, webhook_queue.MOST_ATTEMPTS
    assert deliver_all(registry) == Delivered()
    with work(registry, keepers.people["administrator"], Action.OPERATE) as tx:
        assert webhooks.try_again(tx, "DE") == 1
    assert deliver_all(registry) == Delivered(taken=1)


def test_whoever_is_on_duty_is_named_and_the_askers_own_copy_is_not_announced(
    keepers: Keepers, filing: Filing, hook: Hook, receiver: Receiver
) -> None:
    registry = hook(receiver.url())
    with work(registry, keepers.people["foreign_reviewer"], Action.ARRANGE_DUTY) as tx:
        on_duty.put(tx, "DE", [{"role": Role.CLERK, "kind": "", "priority": "urgent"}])
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        for more in ({}, {"priority": Priority.URGENT}, {"for_actor": keepers.people["foreign_officer"].id}):
            send.send(tx, filing, Note(MessageKind.HIT_ANSWERED, "It is answered.", **more), ["DE"])
    assert deliver_all(registry) == Delivered(taken=2)
    told = [json.loads(body)["data"] for _, _, body in receiver.posts]
    assert [each.get("for_role") for each in told] == [None, "clerk"]
