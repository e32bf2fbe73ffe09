"""Whoever exported a filing is asked, once it has ended, to have the recipients erase it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from app.models import Filing, HandOut, Message
from app.services.exchange.export import ExportFilings, export
from app.services.lookups import erasure
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Role
from app.vocabulary.hand_outs import HandOutWay
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers

pytestmark = pytest.mark.both_databases


def send_out(keepers: Keepers, *recipients: str) -> None:
    for recipient in recipients:
        list(export(keepers.registry, keepers.people["clerk"], ExportFilings(recipient, "request 17")))


def recalls(keepers: Keepers) -> Sequence[Message]:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(Message).where(Message.kind == MessageKind.RECALL)).all()


def given(keepers: Keepers, filing: Filing) -> list[tuple[str, str, str, str]]:
    query = select(HandOut).where(HandOut.filing_id == filing.id).order_by(HandOut.id)
    with reading(keepers.registry) as tx:
        return [(each.way, each.bureau, each.recipient, each.reason) for each in tx.session.scalars(query)]


def test_recipients_stand_on_the_filing_and_are_recalled_when_it_ends(keepers: Keepers) -> None:
    filing, other = keepers.published("notice.blue"), keepers.published("record.passport")
    send_out(keepers, "Bureau DE", "Bureau IT")
    assert given(keepers, filing) == [
        (HandOutWay.EXPORT, "FR", each, "request 17") for each in ("Bureau DE", "Bureau IT")
    ]
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Found.")
    (told,) = recalls(keepers)
    assert (told.to_bureau, told.filing_id) == ("FR", filing.id)
    assert f"{filing.number} has ended" in told.text
    assert "Bureau DE, Bureau IT" in told.text
    assert told.due_at is not None
    assert other.number not in told.text


def test_what_was_never_exported_is_not_recalled(keepers: Keepers) -> None:
    keepers.move("clerk", Action.WITHDRAW, keepers.published("notice.blue"), reason="Found.")
    assert not recalls(keepers)


def test_recipients_are_kept_as_long_as_the_filing_is_in_force(keepers: Keepers) -> None:
    filing, ended = keepers.published("notice.blue"), keepers.published("record.passport")
    send_out(keepers, "Bureau DE")
    keepers.move("clerk", Action.WITHDRAW, ended, reason="Found.")
    keepers.clock.pass_by(days=4 * 366)
    erasure.erase(keepers.registry, keepers.people["administrator"])
    assert Role.ADMINISTRATOR in keepers.people["administrator"].roles
    assert (len(given(keepers, filing)), len(given(keepers, ended))) == (1, 0)
