"""A photo goes along with a message, and is handed out at both ends."""

from contextlib import ExitStack

import pytest

from app.errors import Forbidden, IllegalMove, NotFound
from app.files.checked import check
from app.models import Message, MessageAttachment
from app.services import stored_files
from app.services.correspondence import attached
from app.services.correspondence.attached import SendFile
from app.services.messaging import inbox
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.subjects import AttachmentKind
from tests.fixtures.files import picture
from tests.fixtures.writing import Writing


def send(writing: Writing, letter: Message, *, who: str = "foreign_clerk") -> MessageAttachment:
    keepers = writing.keepers
    checked = check(AttachmentKind.PHOTO, picture())
    with ExitStack() as opened:
        file = opened.enter_context(keepers.registry.files.staged(checked.data))
        tx = opened.enter_context(work(keepers.registry, keepers.people[who], Action.WRITE))
        return attached.attach(tx, SendFile(letter.id, AttachmentKind.PHOTO, checked, file))


@pytest.mark.both_databases
def test_it_is_handed_out_at_both_ends_and_is_needed_on_the_disk(writing: Writing) -> None:
    keepers = writing.keepers
    letter = writing.about(writing.hitting.sought())
    sent = send(writing, letter)
    assert stored_files.sweep(keepers.registry.sessions, keepers.registry.files).orphans == 0
    for who in ("clerk", "foreign_reviewer"):
        with reading(keepers.registry, keepers.people[who]) as tx:
            row = attached.hand_out(tx, letter.id, sent.id)
            assert keepers.registry.files.read(row.digest)
    with reading(keepers.registry, keepers.people["central_reviewer"]) as tx, pytest.raises(NotFound):
        attached.hand_out(tx, letter.id, sent.id)


def test_only_who_wrote_attaches_and_only_before_it_was_acknowledged(writing: Writing) -> None:
    keepers = writing.keepers
    letter = writing.about(writing.hitting.sought())
    for who, refused in (("clerk", NotFound), ("foreign_officer", Forbidden)):
        with pytest.raises(refused):
            send(writing, letter, who=who)
    with work(keepers.registry, keepers.people["clerk"], Action.ACKNOWLEDGE) as tx:
        inbox.acknowledge(tx, letter.id)
    with pytest.raises(IllegalMove):
        send(writing, letter)


def test_a_file_of_another_message_is_not_there(writing: Writing) -> None:
    keepers, filing = writing.keepers, writing.hitting.sought()
    letter, sent = writing.about(filing, text="Another."), send(writing, writing.about(filing))
    with reading(keepers.registry, keepers.people["clerk"]) as tx, pytest.raises(NotFound):
        attached.hand_out(tx, letter.id, sent.id)
