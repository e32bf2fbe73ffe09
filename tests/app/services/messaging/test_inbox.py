"""A bureau reads and acknowledges its own messages; those of others do not exist for it."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.errors import Forbidden, NotFound
from app.models import AuditEntry, Message
from app.services import scheduled_jobs
from app.services.access import actors
from app.services.hits import clocks
from app.services.messaging import inbox, send
from app.services.messaging.inbox import MessageList
from app.services.messaging.send import Note
from app.services.unit_of_work import reading, work
from app.transaction import transaction
from app.vocabulary.actors import Action, Role
from app.vocabulary.messages import MessageKind
from tests.fixtures.hitting import Hitting
from tests.fixtures.keepers import Keepers


def tell(keepers: Keepers, *bureaus: str, kind: MessageKind = MessageKind.DIFFUSION) -> list[str]:
    """A message to each of these bureaus; their ids in this order."""
    filing = keepers.published()
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        send.send(tx, filing, Note(kind, "Read this.", keepers.clock()), bureaus)
    with reading(keepers.registry) as tx:
        sent = select(Message.to_bureau, Message.id).where(Message.filing_id == filing.id)
        ids = {row.to_bureau: row.id for row in tx.session.execute(sent)}
        return [ids[each] for each in bureaus]


def listed(keepers: Keepers, who: str = "clerk", **command: object) -> list[str]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return [each.id for each in inbox.browse(tx, MessageList(**command)).items]


def acknowledge(keepers: Keepers, who: str, message_id: str) -> Message:
    with work(keepers.registry, keepers.people[who], Action.ACKNOWLEDGE) as tx:
        return inbox.acknowledge(tx, message_id)


@pytest.mark.both_databases
def test_what_is_open_comes_first_and_each_part_newest_first(keepers: Keepers) -> None:
    first, second, third, fourth = (tell(keepers, "FR")[0] for _ in range(4))
    for each in (first, third):
        acknowledge(keepers, "clerk", each)
    assert listed(keepers) == [fourth, second, third, first]
    assert listed(keepers, acknowledged=False) == [fourth, second]
    assert listed(keepers, acknowledged=True) == [third, first]


@pytest.mark.both_databases
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_paging_shows_every_message_though_some_are_acknowledged_meanwhile(
    keepers: Keepers, limit: int
) -> None:
    everything = {tell(keepers, "FR")[0] for _ in range(5)}
    shown, after = [], None
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        page = inbox.browse(tx, MessageList(limit=limit))
    while True:
        shown += [each.id for each in page.items]
        acknowledge(keepers, "clerk", page.items[-1].id)
        if (after := inbox.place_of(page.end)) is None:
            break
        with reading(keepers.registry, keepers.people["clerk"]) as tx:
            page = inbox.browse(tx, MessageList(limit=limit, after=after))
    assert set(shown) == everything


def test_filters_narrow_the_list(keepers: Keepers) -> None:
    [warning] = tell(keepers, "FR", kind=MessageKind.ENDING_SOON)
    [other] = tell(keepers, "FR")
    assert listed(keepers, kind=MessageKind.ENDING_SOON) == [warning]
    assert listed(keepers, overdue=True) == []
    keepers.clock.pass_by(minutes=1)
    acknowledge(keepers, "clerk", other)
    assert listed(keepers, overdue=True) == [warning]


def test_other_bureaus_messages_do_not_exist(keepers: Keepers) -> None:
    [mine, theirs] = tell(keepers, "FR", "DE")
    assert listed(keepers) == [mine]
    for act in (inbox.read, inbox.acknowledge):
        with (
            pytest.raises(NotFound) as closed,
            work(keepers.registry, keepers.people["clerk"], Action.ACKNOWLEDGE) as tx,
        ):
            act(tx, theirs)
        assert closed.value.detail == f"There is no message {theirs} for your bureau."


def test_whoever_keeps_no_filings_has_no_inbox_but_a_protection_officer_may_read(keepers: Keepers) -> None:
    [message] = tell(keepers, "FR")
    with pytest.raises(Forbidden):
        listed(keepers, "importer")
    assert listed(keepers, "officer") == []
    keepers.people["dpo"] = replace(keepers.people["clerk"], roles=frozenset({Role.DATA_PROTECTION_OFFICER}))
    assert listed(keepers, "dpo") == [message]
    with pytest.raises(Forbidden):
        acknowledge(keepers, "dpo", message)


def test_acknowledging_twice_is_acknowledging_once(keepers: Keepers) -> None:
    [message] = tell(keepers, "FR")
    first = acknowledge(keepers, "clerk", message)
    keepers.clock.pass_by(hours=1)
    again = acknowledge(keepers, "second_clerk", message)
    assert (again.acknowledged_at, again.acknowledged_by) == (
        first.acknowledged_at,
        keepers.people["clerk"].id,
    )
    with reading(keepers.registry) as tx:
        entries = select(AuditEntry).where(AuditEntry.action == Action.ACKNOWLEDGE)
        [entry] = tx.session.scalars(entries)
    assert (entry.object_type, entry.object_id) == ("message", message)


@pytest.mark.both_databases
def test_an_officer_reads_what_its_bureau_names_officers_for_and_may_see(keepers: Keepers) -> None:
    on_duty = Note(MessageKind.DIFFUSION, "Read this.", for_role=Role.OFFICER)
    letter = replace(on_duty, kind=MessageKind.WRITTEN)
    shown, closed = keepers.arrived(), keepers.arrived(handling="confidential")
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        [mine] = send.send(tx, shown, on_duty, ["FR"])
        for filing, note in ((closed, on_duty), (shown, letter), (shown, replace(on_duty, for_role=""))):
            send.send(tx, filing, note, ["FR"])
    assert listed(keepers, "officer") == [mine.id]
    assert listed(keepers, "foreign_officer") == []
    assert len(listed(keepers)) == 4
    acknowledge(keepers, "officer", mine.id)
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        assert inbox.unread(tx) == 0
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        assert inbox.unread(tx) == 3


@pytest.mark.both_databases
def test_an_answer_comes_back_to_whoever_asked_and_waits_until_that_one_has_read_it(
    keepers: Keepers, hitting: Hitting
) -> None:
    filing = hitting.sought()
    hitting.answer(hitting.confirmed())
    [mine], [bureaus] = listed(keepers, "foreign_officer"), listed(keepers, "foreign_clerk")
    assert mine != bureaus
    acknowledge(keepers, "foreign_clerk", bureaus)
    assert listed(keepers, "foreign_officer", acknowledged=False) == [mine]
    keepers.people["colleague"] = replace(keepers.people["foreign_officer"], id=str(uuid4()))
    assert listed(keepers, "colleague") == []
    moved = replace(keepers.people["foreign_officer"], bureau="FR", bureau_id=filing.bureau_id)
    keepers.people["moved"] = moved
    assert listed(keepers, "moved") == []
    for who in ("colleague", "moved", "foreign_clerk"):
        with pytest.raises(NotFound):
            acknowledge(keepers, who, mine)
    acknowledge(keepers, "foreign_officer", mine)
    assert listed(keepers, "foreign_officer", acknowledged=False) == []


def test_whoever_asked_is_told_that_nobody_answers(keepers: Keepers, hitting: Hitting) -> None:
    hitting.sought()
    hitting.confirmed()
    for _ in range(3):
        keepers.clock.pass_by(hours=1, minutes=1)
        scheduled_jobs.run(keepers.registry, actors.ROOT, clocks.JOBS)
    with reading(keepers.registry, keepers.people["foreign_officer"]) as tx:
        [message] = inbox.browse(tx, MessageList()).items
    assert message.kind == MessageKind.HIT_ESCALATED
