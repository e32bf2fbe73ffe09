"""What was written about a filing is erased with it; that it was written stays."""

from sqlalchemy import select

from app.models import Hit, Message, MessageAttachment, SettledMatch
from app.services import retention
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from tests.app.services.correspondence.test_attached import send
from tests.fixtures.hitting import ZONE
from tests.fixtures.writing import Writing


def test_texts_and_files_go_with_the_filing(writing: Writing) -> None:
    keepers, filing = writing.keepers, writing.hitting.sought()
    [match] = writing.hitting.scan(ZONE).matches
    writing.hitting.rejected(match.id)
    sent = send(writing, writing.about(filing))
    keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    keepers.clock.pass_by(days=16)
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        written = select(Message.text).where(Message.kind == MessageKind.WRITTEN)
        assert tx.session.scalars(written).all() == [""]
        for gone in (MessageAttachment, Hit, SettledMatch):
            assert tx.session.scalars(select(gone)).all() == [], gone
    assert sent.digest not in set(keepers.registry.files.digests())
