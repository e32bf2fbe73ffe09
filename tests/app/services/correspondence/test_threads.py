"""A thread is read at both ends, and by nobody else."""

import pytest

from app.errors import NotFound
from app.services.correspondence import threads
from app.services.messaging import inbox
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.writing import TEXT, Writing


def test_both_ends_read_it_whole_and_the_oldest_first(writing: Writing) -> None:
    first = writing.about(writing.hitting.sought())
    writing.write(who="clerk", reply_to=first.id, text="Thank you.")
    writing.write(reply_to=first.id, text="One more.")
    for who in ("clerk", "foreign_clerk", "foreign_reviewer"):
        assert writing.thread(who, first) == [TEXT, "Thank you.", "One more."]
    with pytest.raises(NotFound):
        writing.thread("central_reviewer", first)


def test_who_wrote_sees_that_it_was_acknowledged(writing: Writing) -> None:
    keepers = writing.keepers
    letter = writing.about(writing.hitting.sought())
    with work(keepers.registry, keepers.people["clerk"], Action.ACKNOWLEDGE) as tx:
        inbox.acknowledge(tx, letter.id)
    with reading(keepers.registry, keepers.people["foreign_clerk"]) as tx:
        [read] = threads.thread(tx, letter.id)
        assert read.acknowledged_at == keepers.clock()


def test_the_registrys_own_message_is_a_thread_of_one_for_its_receiver(writing: Writing) -> None:
    writing.hitting.sought()
    found = writing.hitting.confirmed()
    with reading(writing.keepers.registry, writing.keepers.people["clerk"]) as tx:
        [told] = inbox.browse(tx, inbox.MessageList()).items
        assert (told.hit_id, [each.id for each in threads.thread(tx, told.id)]) == (found.id, [told.id])
    with pytest.raises(NotFound):
        writing.thread("foreign_clerk", told)
